"""Sentences made of figures: into the text, and anew when a figure changes."""

from __future__ import annotations

from typing import ClassVar

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import Role
from app.engine.reading import read
from app.extensions import db
from app.reports.models import Answer
from tests.integration.pages import begin
from tests.integration.pages import fields_of
from tests.integration.pages import page
from tests.integration.pages import save
from tests.integration.pages import words
from tests.integration.signing_support import DECISION
from tests.integration.signing_support import cookie_of
from tests.integration.signing_support import lead

CHAPTER = "/reports/1/chapters/disputes"
PREFIX = "answer-admin-reconsideration-"
TEXT = f"{PREFIX}text"
SENTENCE = "全年收到行政复议申请86件，受理79件。"


def figure(name: str) -> str:
    return f"{PREFIX}figure_{name}"


@pytest.fixture
def draft(client: FlaskClient) -> FlaskClient:
    begin(client)
    return client


def text_of(client: FlaskClient) -> str:
    return fields_of(client.get(CHAPTER), "/chapters/")[TEXT]


def told(client: FlaskClient) -> str:
    place = page(client.get(CHAPTER)).get_element_by_id("told-admin-reconsideration")
    return "".join(place.text_content().split())


def insert(client: FlaskClient, **figures: str) -> None:
    typed = {figure(name.replace("_", "-")): value for name, value in figures.items()}
    go = "sentence:admin-reconsideration:figures"
    answer = save(client, CHAPTER, **typed, go=go)
    assert answer.location == f"{CHAPTER}#told-admin-reconsideration"


class TestInserting:
    def test_saves_the_figures_and_inserts_behind_the_text(self, draft: FlaskClient) -> None:
        save(draft, CHAPTER, **{TEXT: "畅通复议渠道"})
        insert(draft, received="86", accepted="79")
        assert text_of(draft) == f"畅通复议渠道。{SENTENCE}"
        assert "由数据生成的句子" not in told(draft)

    def test_also_from_a_window_that_counts_its_saves(self, draft: FlaskClient) -> None:
        save(draft, CHAPTER, **{figure("received"): "86"})
        window = {"page": "0" * 32, "step": "7", TEXT: "渠道畅通。"}
        save(draft, CHAPTER, **window, go="sentence:admin-reconsideration:figures")
        assert text_of(draft) == "渠道畅通。全年收到行政复议申请86件。"

    def test_only_what_the_text_does_not_give_is_offered(self, draft: FlaskClient) -> None:
        save(draft, CHAPTER, **{TEXT: "收到申请86件。", figure("received"): "86"})
        assert told(draft) == ""
        save(draft, CHAPTER, **{figure("concluded"): "72"})
        assert "全年审结行政复议案件72件。" in told(draft)

    def test_a_second_press_inserts_nothing(self, draft: FlaskClient) -> None:
        insert(draft, received="86")
        insert(draft)
        assert "没有要改的" in words(draft.get(CHAPTER))
        assert text_of(draft) == "全年收到行政复议申请86件。"

    def test_what_is_no_figure_is_in_no_sentence(self, draft: FlaskClient) -> None:
        insert(draft, received="八十", accepted="79")
        assert text_of(draft) == "全年受理行政复议申请79件。"

    @pytest.mark.parametrize(
        "go", ["sentence:xi-law-thought:figures", "sentence:admin-reconsideration:", "renew:x:y"]
    )
    def test_other_buttons_only_save(self, draft: FlaskClient, go: str) -> None:
        save(draft, CHAPTER, **{figure("received"): "86", "go": go})
        assert text_of(draft) == ""

    def test_a_page_that_is_behind_inserts_nothing(self, draft: FlaskClient) -> None:
        old = fields_of(draft.get(CHAPTER), "/chapters/")
        save(draft, CHAPTER, **{TEXT: "别人的文字。"})
        go = "sentence:admin-reconsideration:figures"
        answer = draft.post(
            CHAPTER, data={**old, TEXT: "我的。", figure("received"): "86", "go": go}
        )
        assert answer.status_code == 409
        assert "正文没有动" in answer.text
        assert text_of(draft) == "别人的文字。"


class TestSigned:
    """Nothing goes into a signed report, by no button and no address."""

    @pytest.mark.parametrize(
        "act", ["sentence:{}:figures", "renew:{}:accepted", "leave:{}:accepted"]
    )
    def test_nothing_changes(self, client: FlaskClient, app: Flask, act: str) -> None:
        begin(client)
        insert(client, accepted="79")
        save(client, CHAPTER, **{figure("accepted"): "81", figure("upheld"): "41"})
        assert lead(client, "in_review").status_code == 302
        fields = fields_of(client.get(CHAPTER), "/chapters/")
        assert lead(client, "signed", by=DECISION).status_code == 302
        go = act.format("admin-reconsideration")
        assert client.post(CHAPTER, data={**fields, "go": go}).status_code == 423
        assert client.post(f"{CHAPTER}/sentences", data=fields).status_code == 423
        shown = words(client.get(CHAPTER))
        assert "由数据生成的句子" not in shown
        with app.app_context():
            answer = db.session.query(Answer).one()
            assert answer.text == "全年受理行政复议申请79件。"
            assert answer.settled_figures == []


class TestOldValues:
    @pytest.fixture
    def changed(self, draft: FlaskClient) -> FlaskClient:
        insert(draft, received="86", accepted="79")
        save(draft, CHAPTER, **{figure("accepted"): "81"})
        return draft

    def test_the_sentence_that_is_behind_is_marked(self, changed: FlaskClient) -> None:
        assert "正文仍写着“受理79件”，数据栏已改为81件。" in told(changed)
        assert "由数据生成的句子" not in told(changed)
        assert "受理79件" in words(changed.get("/reports/1/check"))

    def test_it_is_written_anew(self, changed: FlaskClient) -> None:
        save(changed, CHAPTER, go="renew:admin-reconsideration:accepted")
        assert text_of(changed) == "全年收到行政复议申请86件，受理81件。"
        assert told(changed) == ""

    def test_in_a_reworded_text_only_the_number_changes(self, changed: FlaskClient) -> None:
        save(changed, CHAPTER, **{TEXT: "县政府收到申请86件、依法受理79件，均已答复。"})
        assert "依法受理79件" in told(changed)
        save(changed, CHAPTER, go="renew:admin-reconsideration:accepted")
        assert text_of(changed) == "县政府收到申请86件、依法受理81件，均已答复。"

    def test_it_may_stay_until_the_figure_changes_again(self, changed: FlaskClient) -> None:
        save(changed, CHAPTER, go="leave:admin-reconsideration:accepted")
        assert "受理79件" not in told(changed)
        assert "受理79件" in text_of(changed)
        save(changed, CHAPTER, **{figure("accepted"): "83"})
        assert "正文仍写着“受理79件”，数据栏已改为83件。" in told(changed)

    def test_also_after_autosaves_and_for_somebody_else(
        self, draft: FlaskClient, app: Flask
    ) -> None:
        autosave = f"{CHAPTER}/autosave"

        def typed(**changed: str) -> None:
            fields = fields_of(draft.get(CHAPTER), "/chapters/")
            assert draft.post(autosave, data={**fields, **changed}).status_code == 200

        typed(**{TEXT: "今年受理申请79件。", figure("accepted"): "79"})
        for value in ("7", "", "8", "81"):
            typed(**{figure("accepted"): value})
        with app.app_context():
            answer = db.session.query(Answer).one()
            assert answer.earlier_figures == {"accepted": ["79"]}
        assert "正文仍写着“今年受理申请79件”，数据栏已改为81件。" in told(draft)

    def test_a_text_that_never_said_it_is_not_marked(self, draft: FlaskClient) -> None:
        save(draft, CHAPTER, **{TEXT: "办理诉讼案件79件。", figure("accepted"): "79"})
        save(draft, CHAPTER, **{figure("accepted"): "81"})
        assert "仍写着" not in told(draft)


class TestWhileTyping:
    def ask(self, client: FlaskClient, **typed: str) -> str:
        fields = fields_of(client.get(CHAPTER), "/chapters/")
        answer = client.post(f"{CHAPTER}/sentences", data={**fields, **typed})
        assert answer.status_code == 200
        part = answer.get_json()["parts"]["admin-reconsideration"]
        return "".join(line.get("words") or line["text"] for line in part["stale"] + part["offers"])

    def test_the_sentence_as_it_would_read_and_nothing_is_kept(self, draft: FlaskClient) -> None:
        lines = self.ask(draft, **{figure("received"): "86", figure("accepted"): "79"})
        assert SENTENCE in lines
        assert fields_of(draft.get(CHAPTER), "/chapters/")[figure("received")] == ""

    def test_a_figure_that_is_being_changed_is_marked_at_once(self, draft: FlaskClient) -> None:
        insert(draft, accepted="79")
        assert "数据栏已改为81件" in self.ask(draft, **{figure("accepted"): "81"})

    def test_of_other_pages_there_is_nothing(self, draft: FlaskClient) -> None:
        assert draft.post("/reports/1/chapters/nonsense/sentences").status_code == 404
        assert draft.post("/reports/9/chapters/disputes/sentences").status_code == 404


class TestAwayFromTheForm:
    """An old value on the pages of check, export and what is left; and in the file."""

    PAGES: ClassVar = {"check": "check", "left": "left", "export": "outputs"}

    @pytest.fixture
    def changed(self, draft: FlaskClient) -> FlaskClient:
        insert(draft, received="86", accepted="79")
        save(draft, CHAPTER, **{figure("accepted"): "81"})
        return draft

    def printed(self, client: FlaskClient) -> str:
        document = read(client.post("/reports/1/export").data)
        return "".join(paragraph.text for paragraph in document.paragraphs)

    @pytest.mark.parametrize(("back", "address"), PAGES.items())
    def test_both_values_and_one_click(self, changed: FlaskClient, back: str, address: str) -> None:
        there = f"/reports/1/{address}"
        assert "正文仍写着“受理79件”，数据栏已改为81件。" in words(changed.get(there))
        sent = fields_of(changed.get(there), "/figures")
        assert sent["back"] == back
        answer = changed.post("/reports/1/figures", data={**sent, "act": "renew"})
        assert answer.location == there
        assert "受理79件" not in words(changed.get(there))
        assert text_of(changed) == "全年收到行政复议申请86件，受理81件。"

    def test_the_file_has_one_value(self, changed: FlaskClient) -> None:
        printed = self.printed(changed)
        assert "受理79件" in printed
        assert "81件" not in printed

    def test_left_alone_the_file_still_has_one_value_and_no_page_asks_again(
        self, changed: FlaskClient
    ) -> None:
        sent = fields_of(changed.get("/reports/1/left"), "/figures")
        changed.post("/reports/1/figures", data={**sent, "act": "leave"})
        for address in self.PAGES.values():
            assert "仍写着" not in words(changed.get(f"/reports/1/{address}"))
        assert text_of(changed) == "全年收到行政复议申请86件，受理79件。"
        assert "81件" not in self.printed(changed)
        assert "全年受理行政复议申请81件。" in told(changed)  # may still be put in by hand

    def test_the_result_for_programs_has_it(self, changed: FlaskClient) -> None:
        findings = changed.get("/reports/1/check.json").get_json()["reports"][0]["findings"]
        (one,) = [f for f in findings if f["rule"] == "figures.differs-from-form"]
        assert one["message"] == "正文写“受理79件”，数据栏已改为81件，两处不一致。"

    def test_beside_the_form_it_is_told_once(self, changed: FlaskClient) -> None:
        live = changed.get("/reports/1/live/disputes").get_json()
        assert "两处不一致" not in live["parts"]["admin-reconsideration"]["strip"]

    @pytest.mark.parametrize("wrong", [{"new": "83"}, {"old": "12"}, {"part": "x"}, {"figure": ""}])
    def test_another_state_than_the_page_has_shown_is_left_alone(
        self, changed: FlaskClient, wrong: dict[str, str]
    ) -> None:
        sent = fields_of(changed.get("/reports/1/check"), "/figures")
        changed.post("/reports/1/figures", data={**sent, **wrong, "act": "renew"})
        assert "没有要改的" in words(changed.get("/reports/1/check"))
        assert text_of(changed) == "全年收到行政复议申请86件，受理79件。"

    def test_of_what_does_not_apply_nothing_is_told(self, changed: FlaskClient) -> None:
        save(changed, CHAPTER, **{f"{PREFIX}not_applicable": "y", f"{PREFIX}reason": "没有"})
        told_of = words(changed.get("/reports/1/left"))
        assert ("仍写着" in told_of) is ("全年收到" in self.printed(changed))

    def test_a_signed_report_has_no_button(self, changed: FlaskClient) -> None:
        sent = fields_of(changed.get("/reports/1/check"), "/figures")
        lead(changed, "in_review")
        lead(changed, "signed", by=DECISION)
        assert changed.post("/reports/1/figures", data=sent).status_code == 423
        for address in self.PAGES.values():
            assert "更新这一句" not in [
                button.text_content()
                for button in page(changed.get(f"/reports/1/{address}")).iter("button")
            ]
        assert "81件" not in self.printed(changed)

    def test_who_only_reads_has_no_button(self, changed: FlaskClient, app: Flask) -> None:
        signer = app.test_client(user=cookie_of(app, Role.SIGNER))
        for address in self.PAGES.values():
            told_of = words(signer.get(f"/reports/1/{address}"))
            assert "受理79件" in told_of
            assert "不用改" not in [
                b.text_content() for b in page(signer.get(f"/reports/1/{address}")).iter("button")
            ]
        assert signer.post("/reports/1/figures").status_code == 403
