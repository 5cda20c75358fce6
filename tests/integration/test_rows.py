"""Rows listed one by one, without a script: nothing typed is lost, nothing comes back by itself."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.extensions import by_id
from app.extensions import db
from app.packages.carrying import Outcome
from app.packages.carrying import bring_in
from app.packages.carrying import package_of
from app.packages.packing import pack
from app.packages.packing import unpack
from app.reports import operations
from app.reports.models import Report
from app.reports.row_forms import MOST_ROWS
from tests.integration.pages import begin
from tests.integration.pages import fields_of
from tests.integration.pages import page
from tests.integration.pages import words
from tests.people import administrator

PART = "leaders-study-law"
CHAPTER = "/reports/1/chapters/awareness"
ALONE = f"{CHAPTER}/{PART}"
GROUP = f"answer-{PART}-row_study-meetings"
BASE = f"answer-{PART}-base"
TEXT = f"answer-{PART}-text"


@pytest.fixture
def draft(client: FlaskClient) -> FlaskClient:
    begin(client)
    return client


def form(client: FlaskClient, address: str = CHAPTER) -> dict[str, str]:
    """The form as it stands, without the pattern that only a script uses."""
    fields = fields_of(client.get(address), "/chapters/")
    return {name: value for name, value in fields.items() if "_blank_" not in name}


def row(key: str, topic: str, day: str = "") -> dict[str, str]:
    return {f"{GROUP}_{key}_held-on": day, f"{GROUP}_{key}_topic": topic}


def press(client: FlaskClient, act: str, key: str = "", address: str = CHAPTER) -> TestResponse:
    go = ":".join(filter(None, (act, PART, "study-meetings", key)))
    return client.post(address, data={**form(client, address), "go": go})


def keep(client: FlaskClient, *rows: dict[str, str], **more: str) -> None:
    typed = {name: value for one in rows for name, value in one.items()}
    answer = client.post(CHAPTER, data={**form(client), **typed, "go": "save", **more})
    assert answer.status_code in {302, 303}, answer.text


def topics(client: FlaskClient) -> list[str]:
    """The topics of the rows that stand, in their order."""
    rows = page(client.get(CHAPTER)).xpath(
        f"//*[@id='{GROUP}-rows']//div[@data-list]/fieldset[not(@hidden)]"
    )
    return [one.xpath(".//input[contains(@name, '_topic')]/@value")[0] for one in rows]


def gone(client: FlaskClient) -> list[str]:
    shown = page(client.get(CHAPTER)).get_element_by_id(f"{GROUP}-rows")
    return shown.xpath(".//div[@data-gone-list]//span[@data-gone-name]/text()")


class TestTheButtons:
    def test_add_gives_an_empty_row_and_keeps_what_was_typed(self, draft: FlaskClient) -> None:
        fields = {**form(draft), TEXT: "学法6次。", "go": f"row-add:{PART}:study-meetings"}
        answer = draft.post(CHAPTER, data=fields)
        assert answer.location == f"{CHAPTER}?opened={PART}:study-meetings#{GROUP}-rows"
        shown = form(draft, answer.location.partition("#")[0])
        (name,) = (n for n in shown if n.startswith(GROUP) and n.endswith("_topic"))
        assert shown[TEXT] == "学法6次。"
        draft.post(CHAPTER, data={**shown, name: "行政复议法", "go": "save"})
        assert topics(draft) == ["行政复议法"]

    def test_an_empty_row_is_not_kept(self, draft: FlaskClient) -> None:
        keep(draft, row("a", "  "), row("b", "乙"))
        assert topics(draft) == ["乙"]

    def test_up_and_down_step_over_what_was_taken_out(self, draft: FlaskClient) -> None:
        keep(draft, row("a", "甲"), row("b", "乙"), row("c", "丙"))
        press(draft, "row-remove", "b")
        press(draft, "row-up", "c")
        assert topics(draft) == ["丙", "甲"]
        press(draft, "row-down", "c")
        assert topics(draft) == ["甲", "丙"]
        assert press(draft, "row-up", "a").location == f"{CHAPTER}#{GROUP}_a"
        assert topics(draft) == ["甲", "丙"]

    def test_taken_out_and_brought_back(self, draft: FlaskClient) -> None:
        keep(draft, row("a", "甲", "2025-3-5"), row("b", "乙"))
        press(draft, "row-remove", "a")
        assert (topics(draft), gone(draft)) == (["乙"], ["甲"])
        assert "甲" not in words(draft.get("/reports/1/preview"))
        keep(draft)
        assert gone(draft) == ["甲"]
        press(draft, "row-back", "a")
        assert (topics(draft), gone(draft)) == (["甲", "乙"], [])
        assert form(draft)[f"{GROUP}_a_held-on"] == "2025-3-5"

    def test_a_row_that_is_not_there_changes_nothing(self, draft: FlaskClient) -> None:
        keep(draft, row("a", "甲"))
        assert press(draft, "row-remove", "zz").status_code in {302, 303}
        assert press(draft, "row-jump", "a").location == CHAPTER
        assert topics(draft) == ["甲"]

    def test_on_the_page_of_one_requirement_too(self, draft: FlaskClient) -> None:
        keep(draft, row("a", "甲"), row("b", "乙"))
        assert press(draft, "row-up", "b", ALONE).location == f"{ALONE}#{GROUP}_b"
        assert topics(draft) == ["乙", "甲"]


class TestNothingIsLost:
    def test_a_page_without_its_rows_erases_none(self, draft: FlaskClient) -> None:
        keep(draft, row("a", "甲"), row("b", "乙"), row("c", "丙"))
        fields = {n: v for n, v in form(draft).items() if f"{GROUP}_b" not in n}
        draft.post(CHAPTER, data={**fields, "go": "save"})
        assert topics(draft) == ["甲", "乙", "丙"]
        fields = {n: v for n, v in form(draft).items() if GROUP not in n}
        draft.post(CHAPTER, data={**fields, TEXT: "文字", "go": "save"})
        assert topics(draft) == ["甲", "乙", "丙"]

    def test_an_absent_field_of_a_row_stays(self, draft: FlaskClient) -> None:
        keep(draft, row("a", "甲", "3月"))
        fields = {n: v for n, v in form(draft).items() if n != f"{GROUP}_a_held-on"}
        draft.post(CHAPTER, data={**fields, f"{GROUP}_a_topic": "乙", "go": "save"})
        assert form(draft)[f"{GROUP}_a_held-on"] == "3月"
        assert topics(draft) == ["乙"]

    def test_what_cannot_be_right_is_kept_and_said(self, draft: FlaskClient) -> None:
        keep(draft, row("a", "", "春天"))
        shown = draft.get(CHAPTER)
        assert "会议1，日期：请填写日期" in words(shown)
        assert "会议1，学习的法律、法规或专题：请填写" in words(shown)
        links = page(shown).find_class("error-summary")[0].xpath(".//a/@href")
        assert links == [f"#{GROUP}_a_held-on", f"#{GROUP}_a_topic"]
        assert form(draft)[f"{GROUP}_a_held-on"] == "春天"
        assert "2 处有误" in words(draft.get("/reports/1/"))
        assert "春天" not in words(draft.get("/reports/1/preview"))

    def test_more_than_there_may_be_are_kept_with_a_plain_sentence(
        self, draft: FlaskClient
    ) -> None:
        keep(draft, *(row(f"k{n}", f"第{n}次") for n in range(MOST_ROWS + 1)))
        assert len(topics(draft)) == MOST_ROWS + 1
        assert f"最多 {MOST_ROWS} 行" in words(draft.get(CHAPTER))
        assert not page(draft.get(CHAPTER)).xpath(f"//*[@id='{GROUP}-rows']//*[@data-act='add']")

    def test_names_that_are_no_rows_are_not_taken(self, draft: FlaskClient) -> None:
        keep(draft, {f"{GROUP}_A-B_topic": "甲", f"{GROUP}_a_nonsense": "乙", f"{GROUP}_a": "丙"})
        assert topics(draft) == []

    def test_autosave_names_the_faulty_field_of_the_row(self, draft: FlaskClient) -> None:
        data = {**form(draft), **row("a", "甲", "春天")}
        answer = draft.post(f"{CHAPTER}/autosave", data=data)
        assert answer.status_code == 200
        told = answer.get_json()
        assert list(told["faults"]) == [f"{GROUP}_a_held-on"]
        assert BASE in told["bases"]


class TestTwoWindows:
    def test_rows_of_both_stand_in_the_merged_form(self, draft: FlaskClient) -> None:
        keep(draft, row("a", "甲"), row("b", "乙"))
        old = form(draft)
        keep(draft, row("a", "甲一"), row("c", "丙"))
        mine = {**old, **row("b", "乙二"), **row("d", "丁"), "go": "save"}
        answer = draft.post(CHAPTER, data=mine)
        assert answer.status_code == 409
        said = page(answer).find_class("conflict")[0].text_content()
        assert all(text in said for text in ("甲一", "乙二", "丙", "丁"))
        merged = {n: v for n, v in fields_of(answer, "/chapters/").items() if "_blank_" not in n}
        assert topics(draft) == ["甲一", "乙", "丙"]
        draft.post(CHAPTER, data={**merged, "go": "save"})
        assert topics(draft) == ["甲一", "乙二", "丙", "丁"]

    def test_another_order_alone_is_a_conflict_too(self, draft: FlaskClient) -> None:
        keep(draft, row("a", "甲"), row("b", "乙"))
        old = form(draft)
        press(draft, "row-up", "b")
        answer = draft.post(CHAPTER, data={**old, TEXT: "文字", "go": "save"})
        assert answer.status_code == 409
        assert "先后" in page(answer).find_class("conflict")[0].text_content()


class TestElsewhere:
    def test_history_tells_of_rows_and_brings_them_back(self, draft: FlaskClient) -> None:
        keep(draft, row("a", "甲"))
        keep(draft, row("a", "乙"))
        address = f"/reports/1/history/{PART}"
        assert "会议1，学习的法律、法规或专题" in words(draft.get(address))
        base = fields_of(draft.get(address), "/restore")["base"]
        draft.post(f"{address}/2/restore", data={"base": base})
        assert topics(draft) == ["甲"]

    def test_the_report_says_what_the_text_does_not(self, draft: FlaskClient) -> None:
        keep(
            draft, row("a", "行政复议法"), row("b", "行政处罚法"), **{TEXT: "学习《行政复议法》。"}
        )
        shown = words(draft.get("/reports/1/preview"))
        assert "学习《行政复议法》。常务会议（班子会）学习行政处罚法，共1次。" in shown

    def test_carried_in_a_package(self, app: Flask, draft: FlaskClient) -> None:
        keep(draft, row("a", "甲"), row("b", "乙"))
        press(draft, "row-remove", "b")
        with app.app_context():
            report = by_id(Report, 1)
            assert report is not None
            package = unpack(pack(package_of(report)))
            assert bring_in(package, administrator()).outcome is Outcome.SAME
            kept = operations.stored_answer(report, PART).rows
            report.uuid = "00000000-0000-4000-8000-000000000000"
            db.session.flush()
            again = bring_in(package, administrator())
            assert again.outcome is Outcome.MADE
            assert operations.stored_answer(again.report, PART).rows == kept
            assert [r["_key"] for r in kept["study-meetings"]] == ["a", "b"]
