"""The check beside the text: by chapter and part, at exact places, and no more often than asked."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from app.catalogue import queries as catalogues
from app.engine.check import check_document
from app.engine.document import Document
from app.engine.result import Status
from app.live import queries
from app.live.chapter_live import places_of
from app.live.chapter_live import spans_of
from app.live.placing import Spot
from app.reports import queries as reports
from app.reports.checking import judged
from tests.integration.pages import begin
from tests.integration.pages import fields_of
from tests.integration.pages import page
from tests.integration.pages import save
from tests.integration.pages import words

LEADERSHIP, RULES = "/reports/1/chapters/leadership", "/reports/1/chapters/institutions"
ELEMENTS, OTHER = "/reports/1/chapters/elements", "/reports/1/chapters/other"
XI = "xi-law-thought"
TEXT = f"answer-{XI}-text"
FAULTY = "  县政府常务会议学法6次。\n2025年13月，举办培训班2期，，培训480人次。"
SOUND = "县政府常务会议集体学习习近平法治思想6次，举办专题培训班2期，培训480人次。"


@pytest.fixture
def draft(client: FlaskClient) -> FlaskClient:
    """A browser with report 1 begun."""
    begin(client)
    return client


def live(client: FlaskClient, chapter: str = "leadership") -> dict[str, Any]:
    answer = client.get(f"/reports/1/live/{chapter}")
    assert answer.status_code == 200
    return dict(answer.get_json())


def chip(answer: dict[str, Any], part: str = XI) -> str:
    markup = answer["parts"][part]["chip"]
    return html.fromstring(markup).text_content() if markup else ""


def strip(answer: dict[str, Any], part: str = XI) -> html.HtmlElement | None:
    markup = answer["parts"][part]["strip"]
    return html.fromstring(markup) if markup else None


def said(answer: dict[str, Any], part: str = XI) -> str:
    tree = strip(answer, part)
    return " ".join(tree.text_content().split()) if tree is not None else ""


def links(answer: dict[str, Any], part: str = XI) -> list[tuple[str, int, int, str]]:
    tree = strip(answer, part)
    found = [] if tree is None else tree.xpath("//a[@data-live-go]")
    return [
        (a.get("href"), int(a.get("data-start")), int(a.get("data-end")), a.get("data-text"))
        for a in found
    ]


class TestStatus:
    def test_nothing_is_reproached_before_it_was_begun(self, draft: FlaskClient) -> None:
        answer = live(draft)
        assert chip(answer) == "还没写"
        assert strip(answer) is None
        assert answer["words"] == "本章没有要改的文字"
        assert answer["first"] == ""

    def test_what_is_covered_is_said_so_without_more(self, draft: FlaskClient) -> None:
        save(draft, LEADERSHIP, **{TEXT: SOUND})
        answer = live(draft)
        assert chip(answer) == "已写到"
        assert strip(answer) is None

    def test_what_falls_short_says_why_and_what_to_do(self, draft: FlaskClient) -> None:
        save(draft, LEADERSHIP, **{TEXT: "县政府常务会议研究了有关工作。"})
        answer = live(draft)
        assert chip(answer) == "没有认出"
        told = said(answer)
        assert told.startswith("检查：1 处需要看")
        assert "补写学习贯彻习近平法治思想的具体方式和次数、人次。" in told

    def test_statuses_are_those_of_the_whole_check(self, app: Flask, draft: FlaskClient) -> None:
        save(draft, RULES, **{"answer-normative-legality-review-text": "重视合法性审核。"})
        answer = live(draft, "institutions")
        with app.app_context():
            items = {item.id: item for item in judged(reports.the(1)).items}
        mine = items["normative-legality-review"]
        assert mine.status in {Status.MISSING, Status.PARTIAL}
        assert mine.reason in said(answer, "normative-legality-review")

    def test_an_exception_with_its_reason_is_not_judged(self, draft: FlaskClient) -> None:
        part = "demonstration-creation"
        typed = {f"answer-{part}-not_applicable": "y", f"answer-{part}-reason": "没有开展。"}
        save(draft, LEADERSHIP, **typed)
        assert chip(live(draft), part) == ""

    def test_elements_begun_and_not_whole(self, draft: FlaskClient) -> None:
        save(draft, ELEMENTS, **{"elements-addressee": "临川市人民政府"})
        answer = live(draft, "elements")
        assert chip(answer, "elements") == "不全"
        assert "未见成文日期" in said(answer, "elements")


class TestFindings:
    def test_places_are_exact(self, draft: FlaskClient) -> None:
        save(draft, LEADERSHIP, **{TEXT: FAULTY})
        found = links(live(draft))
        assert {text for *_, text in found} == {"2025年13月", "，，"}
        for address, start, end, text in found:
            assert address == f"#{TEXT}"
            assert FAULTY[start:end] == text

    def test_only_those_of_the_chapter(self, draft: FlaskClient) -> None:
        save(draft, LEADERSHIP, **{TEXT: FAULTY})
        answer = live(draft, "institutions")
        assert [part for part in answer["parts"] if said(answer, part)] == []
        assert XI not in answer["parts"]

    def test_of_two_like_lines_each_is_found_where_it_stands(self, draft: FlaskClient) -> None:
        line = "全年研究，，部署2次。"
        save(draft, LEADERSHIP, **{TEXT: line, "answer-leading-body-text": f"前言。\n{line}"})
        answer = live(draft)
        assert (f"#{TEXT}", 4, 6, "，，") in links(answer)
        assert ("#answer-leading-body-text", 8, 10, "，，") in links(answer, "leading-body")

    def test_a_finding_in_two_chapters_leads_from_each_to_the_other(
        self, app: Flask, draft: FlaskClient
    ) -> None:
        line = "县政府常务会议研究法治政府建设工作6次，听取汇报2次，审议文件4件，督办事项3件。"
        save(draft, LEADERSHIP, **{TEXT: line})
        save(draft, RULES, **{"answer-normative-cleanup-text": line})
        told = strip(live(draft))
        assert told is not None
        elsewhere = told.xpath("//span[@class='where']/a[@href]")
        assert elsewhere[0].get("href") == f"{RULES}#answer-normative-cleanup"

    def test_a_lowered_number_moves_the_place(self, draft: FlaskClient) -> None:
        text = "一、学习情况，，有新进展\n二、培训情况"
        save(draft, LEADERSHIP, **{TEXT: text, "answer-leading-body-text": "研究2次。"})
        found = [link for link in links(live(draft)) if link[3] == "，，"]
        assert found == [(f"#{TEXT}", 6, 8, "，，")]

    def test_the_opening_and_other_matters(self, draft: FlaskClient) -> None:
        save(draft, ELEMENTS, **{"elements-opening": "现将情况，，报告如下。"})
        save(draft, OTHER, **{"other-text": "没有，，其他情况。"})
        opening = links(live(draft, "elements"), "elements")
        assert ("#elements-opening", 4, 6, "，，") in opening
        assert ("#other-text", 2, 4, "，，") in links(live(draft, "other"), "other")

    def test_an_element_is_led_to_its_own_field(self, draft: FlaskClient) -> None:
        save(draft, ELEMENTS, **{"elements-title": "青禾县人民政府，，法治政府建设情况的报告"})
        found = links(live(draft, "elements"), "elements")
        assert ("#elements-title", 7, 9, "，，") in found

    def test_a_dismissed_finding_is_not_shown(self, draft: FlaskClient) -> None:
        save(draft, LEADERSHIP, **{TEXT: FAULTY})
        form = page(draft.get("/reports/1/check")).xpath("//form[.//input[@name='rule']]")
        for one in form:
            sent = {**dict(one.form_values()), "reason": "原文如此，已核对", "scope": "finding"}
            draft.post("/reports/1/dismissals", data=sent)
        assert links(live(draft)) == []

    def test_every_place_of_a_whole_draft_is_found(self, app: Flask, draft: FlaskClient) -> None:
        """Whatever is typed, a place leads to words that are really there."""
        with app.app_context():
            chapters = catalogues.current().chapters_of(2025, reports.the(1).level)
            examples = {
                c.id: {f"answer-{a.requirement.id}-text": a.requirement.example for a in asked}
                for c, asked in chapters
                if c.id != "elements"
            }
        for chapter, typed in examples.items():
            if typed:
                save(draft, f"/reports/1/chapters/{chapter}", **typed)
        with app.app_context():
            report = reports.the(1)
            document = judged(report).document or Document(())
            places = places_of(report, document)
            spots = [places.of(document.whole(p.index)) for p in document.paragraphs]
            typed_texts = {f"answer-{a.requirement}-text": a.text for a in report.answers}
        exact = [spot for spot in spots if spot and spot.field in typed_texts]
        assert len(exact) == sum(len(t.split("\n")) for t in typed_texts.values() if t)
        for spot in exact:
            assert typed_texts[spot.field][spot.start : spot.end] == spot.text


def test_a_sentence_of_figures_leads_to_the_figure(app: Flask, draft: FlaskClient) -> None:
    with app.app_context():
        requirement = next(
            r for r in catalogues.current().requirements if r.chapter == "leadership" and r.figures
        )
    part, figure = requirement.id, requirement.figures[0].id
    typed = {f"answer-{part}-text": "开展了学习。", f"answer-{part}-figure_{figure}": "37"}
    save(draft, LEADERSHIP, **typed)
    with app.app_context():
        report = reports.the(1)
        document = judged(report).document or Document(())
        at = next(p for p in document.paragraphs if "37" in p.text)
        start = at.text.index("37")
        spot = places_of(report, document).of(document.span(at.index, start, start + 2))
    assert spot == Spot(part, f"answer-{part}-figure_{figure}")


class TestAsking:
    def test_the_same_text_is_answered_in_short(self, draft: FlaskClient) -> None:
        save(draft, LEADERSHIP, **{TEXT: FAULTY})
        first = draft.get("/reports/1/live/leadership")
        tag = {"If-None-Match": first.headers["ETag"]}
        again = draft.get("/reports/1/live/leadership", headers=tag)
        assert (again.status_code, again.data) == (304, b"")
        assert "no-store" in first.headers["Cache-Control"]
        assert "private" in first.headers["Cache-Control"]
        save(draft, LEADERSHIP, **{TEXT: SOUND})
        changed = draft.get("/reports/1/live/leadership", headers=tag)
        assert changed.status_code == 200
        assert changed.get_json()["version"] > first.get_json()["version"]

    @pytest.mark.parametrize(
        ("address", "typed"),
        [
            (RULES, {"answer-normative-cleanup-text": "清理文件62件。"}),
            (ELEMENTS, {"elements-opening": "现报告如下。"}),
            (OTHER, {"other-text": "没有其他情况。"}),
        ],
    )
    def test_what_is_written_elsewhere_counts(
        self, draft: FlaskClient, address: str, typed: dict[str, str]
    ) -> None:
        tag = draft.get("/reports/1/live/leadership").headers["ETag"]
        save(draft, address, **typed)
        assert draft.get("/reports/1/live/leadership").headers["ETag"] != tag

    def test_words_of_the_office_count(self, draft: FlaskClient) -> None:
        tag = draft.get("/reports/1/live/leadership").headers["ETag"]
        fields = fields_of(draft.get("/checklist/words/1"), "/words/")
        draft.post("/checklist/words/1", data={**fields, "accepted": "截止目前"})
        assert draft.get("/reports/1/live/leadership").headers["ETag"] != tag

    def test_too_many_at_once_are_sent_away(
        self, draft: FlaskClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(queries, "_waiting", threading.BoundedSemaphore(1))
        with queries.turn() as mine:
            assert mine
            busy = draft.get("/reports/1/live/leadership")
            assert busy.status_code == 503
            assert busy.headers["Retry-After"] == "4"
        assert live(draft)["words"]

    def test_there_is_no_such_chapter(self, draft: FlaskClient) -> None:
        assert draft.get("/reports/1/live/nonsense").status_code == 404
        assert draft.get("/reports/9/live/leadership").status_code == 404

    def test_the_same_text_is_checked_once(
        self, app: Flask, draft: FlaskClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        save(draft, LEADERSHIP, **{TEXT: "研究这个题目的第一次测试。"})
        checks: list[int] = []
        checked = check_document

        def counting(*given: Any, **named: Any) -> Any:
            checks.append(1)
            return checked(*given, **named)

        monkeypatch.setattr("app.reports.checking.check_document", counting)
        for address in ("live/leadership", "live/institutions", "check", "left", "process", ""):
            assert draft.get(f"/reports/1/{address}").status_code == 200
        assert len(checks) == 1


class TestThePage:
    def test_without_a_script_the_check_is_a_button_that_saves_first(
        self, draft: FlaskClient
    ) -> None:
        answer = save(draft, LEADERSHIP, go="check", **{TEXT: FAULTY})
        assert answer.status_code == 302
        assert answer.location == f"{LEADERSHIP}?checked=1"
        tree = page(draft.get(answer.location))
        (shown,) = tree.xpath(f"//*[@data-live='{XI}']")
        assert "检查：" in shown.text_content()
        assert shown.xpath(".//a[@data-live-go]/@href")[0] == f"#{TEXT}"
        (marked,) = tree.xpath(f"//*[@data-live-chip='{XI}']")
        assert marked.text_content().strip() == chip(live(draft))

    def test_the_page_itself_does_not_wait_for_a_check(self, draft: FlaskClient) -> None:
        save(draft, LEADERSHIP, **{TEXT: FAULTY})
        tree = page(draft.get(LEADERSHIP))
        assert tree.xpath(f"//*[@data-live='{XI}']")[0].text_content().strip() == ""
        assert tree.xpath("//noscript//button[@value='check']")

    @pytest.mark.parametrize("chapter", ["elements", "leadership", "other"])
    def test_every_part_of_the_answer_has_its_place(self, draft: FlaskClient, chapter: str) -> None:
        tree = page(draft.get(f"/reports/1/chapters/{chapter}"))
        parts = live(draft, chapter)["parts"]
        assert set(tree.xpath("//*[@data-live]/@data-live")) == set(parts)
        chips = {part for part, pieces in parts.items() if pieces["chip"]}
        assert chips <= set(tree.xpath("//*[@data-live-chip]/@data-live-chip"))


def test_the_rule_behind_a_place_is_the_engines(app: Flask, draft: FlaskClient) -> None:
    """Nothing is judged twice: what a chapter shows are findings of the whole check, all of them."""
    save(draft, LEADERSHIP, **{TEXT: FAULTY})
    with app.app_context():
        result = judged(reports.the(1))
        assert result.document is not None
        places = places_of(reports.the(1), result.document)
        mine = [
            f for f in result.findings for s in spans_of(f) if (p := places.of(s)) and p.part == XI
        ]
        messages = {f.message for f in mine if not f.rule.startswith("coverage.")}
    told = said(live(draft))
    assert messages
    assert all(message in told for message in messages)
    assert all(message in words(draft.get("/reports/1/check")) for message in messages)
