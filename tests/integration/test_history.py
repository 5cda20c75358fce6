"""What a report was before is shown, compared and brought back."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from app.accounts.models import Role
from app.accounts.models import User
from app.extensions import db
from app.history import view_models
from app.reports.models import PartVersion
from app.reports.models import Snapshot
from tests.integration.history_support import HISTORY
from tests.integration.history_support import PART
from tests.integration.history_support import signed_in
from tests.integration.history_support import versions
from tests.integration.pages import begin
from tests.integration.pages import fields_of
from tests.integration.pages import page
from tests.integration.pages import save
from tests.integration.pages import words
from tests.integration.test_chapters import CHAPTER
from tests.integration.test_chapters import FIGURE
from tests.integration.test_chapters import TEXT
from tests.integration.test_chapters import stored


@pytest.fixture
def draft(client: FlaskClient) -> FlaskClient:
    begin(client)
    return client


@pytest.fixture
def colleague(app: Flask) -> FlaskClient:
    return signed_in(app, "李四", Role.EDITOR)


class TestThePage:
    def test_shows_what_each_state_changed(
        self, draft: FlaskClient, colleague: FlaskClient
    ) -> None:
        save(draft, CHAPTER, **{TEXT: "县政府常务会议学法6次。", FIGURE: "6"})
        save(colleague, CHAPTER, **{TEXT: "县政府常务会议学法12次。", FIGURE: "12"})
        tree = page(draft.get(f"/reports/1/history/{PART}"))
        first, second = tree.find_class("version")
        assert "李四" in first.text_content()
        assert [e.text_content() for e in first.iter("del")] == ["（删去：6）", "（删去：6）"]
        assert [e.text_content() for e in first.iter("ins")] == ["（增加：12）", "（增加：12）"]
        assert "增加 4 字，删去 2 字" in first.text_content()
        assert "县政府常务会议学法" in second.text_content()

    @pytest.mark.parametrize("part", ["elements", "other", PART])
    def test_of_every_part(self, draft: FlaskClient, part: str) -> None:
        assert draft.get(f"/reports/1/history/{part}").status_code == 200

    @pytest.mark.parametrize(
        "address",
        ["/reports/1/history/nonsense", "/reports/9/history/other", "/reports/9/history/"],
    )
    def test_of_nothing_else(self, draft: FlaskClient, address: str) -> None:
        assert draft.get(address).status_code == 404

    def test_long_histories_have_pages(
        self, draft: FlaskClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(view_models, "PAGE", 3)
        for n in range(5):
            save(draft, CHAPTER, **{TEXT: f"第{n}次。"})

        def numbers(address: str) -> list[str]:
            found = page(draft.get(address)).find_class("version")
            return [v.xpath("string(h2)").split()[1] for v in found]

        assert numbers(HISTORY) == ["5", "4", "3"]
        assert numbers(HISTORY + "?page=2") == ["2", "1"]
        assert numbers(HISTORY + "?page=99") == ["2", "1"]

    def test_the_form_leads_to_it(self, draft: FlaskClient) -> None:
        links = page(draft.get(CHAPTER)).xpath("//a/@href")
        assert HISTORY in links
        assert "/reports/1/history/" in page(draft.get("/reports/1/")).xpath("//a/@href")

    def test_the_overview_names_the_latest(self, draft: FlaskClient) -> None:
        save(draft, CHAPTER, **{TEXT: "甲。"})
        shown = words(draft.get("/reports/1/history/"))
        assert "学习贯彻习近平法治思想" in shown
        assert "公文要素" in shown


def restore_form(client: FlaskClient, number: int) -> html.FormElement:
    tree = page(client.get(HISTORY))
    (button,) = tree.xpath(f"//button[@aria-label='恢复这一版：第 {number} 版']")
    (form,) = button.xpath("ancestor::form")
    return form


class TestRestoring:
    def test_makes_a_new_state(self, app: Flask, draft: FlaskClient) -> None:
        save(draft, CHAPTER, **{TEXT: "甲。", FIGURE: "6"})
        save(draft, CHAPTER, **{TEXT: "乙。", FIGURE: "7"})
        form = restore_form(draft, 1)
        answer = draft.post(str(form.get("action")), data=dict(form.form_values()))
        assert answer.location == HISTORY
        assert (stored(draft)[TEXT], stored(draft)[FIGURE]) == ("甲。", "6")
        assert [text for _, text in versions(app)] == ["甲。", "乙。", "甲。"]
        assert "恢复 " in words(draft.get(HISTORY))

    def test_not_over_words_that_came_meanwhile(self, app: Flask, draft: FlaskClient) -> None:
        save(draft, CHAPTER, **{TEXT: "甲。"})
        save(draft, CHAPTER, **{TEXT: "乙。"})
        form = restore_form(draft, 1)
        save(draft, CHAPTER, **{TEXT: "丙。"})
        answer = draft.post(str(form.get("action")), data=dict(form.form_values()))
        assert answer.status_code == 409
        assert "没有恢复" in words(answer)
        assert stored(draft)[TEXT] == "丙。"

    def test_not_into_another_part_or_report(self, app: Flask, draft: FlaskClient) -> None:
        save(draft, CHAPTER, **{TEXT: "甲。"})
        begin(draft, year=2024)
        with app.app_context():
            (version_id,) = db.session.scalars(
                sa.select(PartVersion.id).where(PartVersion.part == PART)
            )
        for place in ("1/history/other", f"2/history/{PART}"):
            answer = draft.post(f"/reports/{place}/{version_id}/restore")
            assert answer.status_code == 404
        assert draft.post("/reports/1/history/other/1/restore").status_code == 404

    def test_elements_and_other_matters(self, app: Flask, draft: FlaskClient) -> None:
        for part, field in (("elements", "elements-opening"), ("other", "other-text")):
            address = f"/reports/1/chapters/{part}"
            save(draft, address, **{field: "甲。"})
            save(draft, address, **{field: "乙。"})
            history = f"/reports/1/history/{part}"
            form = page(draft.get(history)).xpath("//form[contains(@action, 'restore')]")[0]
            draft.post(str(form.get("action")), data=dict(form.form_values()))
            assert fields_of(draft.get(address), "/chapters/")[field] == "甲。"

    def test_a_reader_sees_no_button(self, app: Flask, draft: FlaskClient) -> None:
        save(draft, CHAPTER, **{TEXT: "甲。"})
        save(draft, CHAPTER, **{TEXT: "乙。"})
        reader = signed_in(app, "王五", Role.AUDITOR)
        assert "恢复这一版" in words(draft.get(HISTORY))
        assert "恢复这一版" not in words(reader.get(HISTORY))
        assert reader.post(f"/reports/1/history/{PART}/1/restore").status_code == 403


class TestSnapshots:
    def test_named_by_the_writer(self, app: Flask, draft: FlaskClient) -> None:
        save(draft, CHAPTER, **{TEXT: "甲。"})
        answer = draft.post("/reports/1/snapshots", data={"name": " 送审稿\n一 "})
        assert answer.location == "/reports/1/history/"
        with app.app_context():
            kept = db.session.query(Snapshot).one()
            assert (kept.name, kept.automatic, kept.author_id) == ("送审稿 一", False, 1)
            assert kept.content[PART]["text"] == "甲。"
        assert "送审稿 一" in words(draft.get("/reports/1/history/"))

    @pytest.mark.parametrize(("name", "fault"), [("", "请写一个名称"), ("长" * 41, "不超过 40")])
    def test_need_a_name(self, draft: FlaskClient, name: str, fault: str) -> None:
        answer = draft.post("/reports/1/snapshots", data={"name": name})
        assert answer.status_code == 422
        assert fault in words(answer)
        assert page(answer).get_element_by_id("name").get("value") == name

    def test_before_every_export_of_something_new(self, app: Flask, draft: FlaskClient) -> None:
        def names() -> list[str]:
            with app.app_context():
                return [s.name for s in db.session.query(Snapshot).order_by(Snapshot.id)]

        save(draft, CHAPTER, **{TEXT: "甲。"})
        draft.post("/reports/1/export").close()
        draft.post("/reports/1/export").close()
        assert names() == ["导出前自动保存"]
        save(draft, CHAPTER, **{TEXT: "乙。"})
        fields = fields_of(draft.get("/reports/1/outputs"), "/outputs")
        draft.post("/reports/1/outputs", data={**fields, "kind": "web"}).close()
        assert len(names()) == 1  # only looked at what is left out
        draft.post("/reports/1/outputs", data={**fields, "kind": "text"}).close()
        assert len(names()) == 2

    def test_compared_side_by_side(self, draft: FlaskClient) -> None:
        save(draft, CHAPTER, **{TEXT: "县政府常务会议学法6次。"})
        draft.post("/reports/1/snapshots", data={"name": "一稿"})
        save(draft, CHAPTER, **{TEXT: "县政府常务会议学法7次。"})
        save(draft, "/reports/1/chapters/other", **{"other-text": "无。"})
        draft.post("/reports/1/snapshots", data={"name": "二稿"})
        save(draft, CHAPTER, **{TEXT: "县政府常务会议学法8次。"})
        two = page(draft.get("/reports/1/snapshots/compare?left=1&right=2"))
        chapters = [h.text for h in two.xpath("//section[@class='compared']/h2")]
        assert chapters == ["党的领导和组织保障", "其他情况"]
        left, right = two.xpath("//p[@class='prose text']")[:2]
        assert [e.text_content() for e in left.iter("del")] == ["（删去：6）"]
        assert [e.text_content() for e in right.iter("ins")] == ["（增加：7）"]
        assert "县政府常务会议学法" in left.text_content()
        present = page(draft.get("/reports/1/snapshots/compare"))
        assert [
            e.text_content()
            for e in present.xpath("//div[@class='both']//*[self::del or self::ins]")
        ] == [
            "（删去：7）",
            "（增加：8）",
        ]
        same = words(draft.get("/reports/1/snapshots/compare?left=2&right=2"))
        assert "两份文字完全相同。" in same

    def test_of_another_report_are_not_shown(self, draft: FlaskClient) -> None:
        save(draft, CHAPTER, **{TEXT: "别人的文字。"})
        draft.post("/reports/1/snapshots", data={"name": "一稿"})
        begin(draft, year=2024)
        assert "别人的文字" not in words(draft.get("/reports/2/snapshots/compare?left=1"))


class TestToken:
    def test_a_fresh_one_for_who_is_signed_in(self, guarded: FlaskClient) -> None:
        answer = guarded.get("/session")
        assert answer.get_json()["writer"] == 1
        fields = fields_of(guarded.get("/reports/new"))
        fields["csrf_token"] = answer.get_json()["token"]
        fields["unit"] = "青禾县人民政府"
        assert guarded.post("/reports/new", data=fields).status_code == 302

    def test_none_for_nobody(self, app: Flask) -> None:
        nobody = app.test_client(user=None)
        answer = nobody.get("/session", headers={"Accept": "application/json"})
        assert answer.status_code == 401
        assert answer.get_json()["error"] == "signed-out"

    def test_a_page_of_an_ended_session_is_told_so(self, guarded: FlaskClient, app: Flask) -> None:
        fields = fields_of(guarded.get("/reports/new"))
        guarded.post("/reports/new", data=fields)
        with app.app_context():
            user = db.session.get_one(User, 1)
            user.session = "ended"
            db.session.commit()
        headers = {"Accept": "application/json", "X-CSRFToken": fields["csrf_token"]}
        answer = guarded.post("/reports/1/chapters/leadership/autosave", headers=headers)
        assert (answer.status_code, answer.get_json()["error"]) == (401, "signed-out")
