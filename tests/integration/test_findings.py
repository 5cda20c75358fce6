"""What proofreading found: shown beside the report, filtered, dismissed, taken back."""

from __future__ import annotations

import io
import json
import logging

import openpyxl
import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from app.extensions import db
from app.proofreading.models import FindingDismissal
from tests import invented_rules
from tests.integration.invented import COUNTY_REPORT
from tests.integration.pages import begin
from tests.integration.pages import hand_in
from tests.integration.pages import page
from tests.integration.pages import save
from tests.integration.pages import words

CHAPTER = "/reports/1/chapters/leadership"
TEXT = "answer-xi-law-thought-text"
FAULTY = COUNTY_REPORT.replace(
    "全年收到", "截止目前，共12件，其中甲类7件、乙类6件，合计13件，培训XX人，全年收到"
).replace("落实执法全过程", "布署落实执法全过程")
REASON = "原文如此，已与县司法局核对"


@pytest.fixture(autouse=True)
def rules(monkeypatch: pytest.MonkeyPatch) -> None:
    invented_rules.use(monkeypatch)


@pytest.fixture
def received(client: FlaskClient) -> FlaskClient:
    hand_in(client, FAULTY.encode())
    return client


@pytest.fixture
def draft(client: FlaskClient) -> FlaskClient:
    begin(client)
    save(client, CHAPTER, **{TEXT: "截止目前，县政府常务会议学法6次。"})
    return client


def cards(client: FlaskClient, address: str = "/checks/1") -> list[html.HtmlElement]:
    tree = page(client.get(address))
    return list(tree.xpath("//article[contains(concat(' ', @class, ' '), ' finding ')]"))


def titles(client: FlaskClient, address: str = "/checks/1") -> list[str]:
    return [" ".join(card.xpath("string(h4)").split()) for card in cards(client, address)]


def said(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def fields(client: FlaskClient, title: str, address: str = "/checks/1") -> dict[str, str]:
    """What the form of a finding sends, without reason and scope."""
    card = next(c for c in cards(client, address) if title in c.xpath("string(h4)"))
    return {i.get("name"): i.get("value") for i in card.xpath(".//input")} | {"reason": ""}


def dismiss(
    client: FlaskClient, title: str, reason: str = REASON, scope: str = "finding", **more: str
) -> str:
    data = {**fields(client, title), "reason": reason, "scope": scope, **more}
    answer = client.post("/checks/1/dismissals", data=data)
    assert answer.status_code == 302, words(answer)
    return str(answer.location)


ALL = [
    "校1 空白示例 警告 推断",
    "校2 全文示例 建议 推断",
    "校3 合计示例 错误 确定",
    "校4 错字示例 错误 确定",
    "校5 归并示例 警告 确定",
]


class TestSection:
    def test_by_family_then_the_gravest_first(self, received: FlaskClient) -> None:
        assert titles(received) == ALL
        tree = page(received.get("/checks/1"))
        section = tree.get_element_by_id("proofreading")
        assert [said(h) for h in section.xpath(".//section[@class='group']/h3")] == [
            "空白和残留 1",
            "结构 1",
            "数字 1",
            "文字和标点 2",
        ]
        assert "文字校核：错误 2 处，警告 2 处，建议 1 处" in words(received.get("/checks/1"))

    def test_everything_there_is_to_say(self, received: FlaskClient) -> None:
        shown = said(cards(received)[3])
        for text in (
            "“截止目前”应当写作“截至目前”。",
            "“截止目前” 第 14 段",
            "截止目前 → 截至目前",
            "改进办法 按规范写法改。",
            "依据（标准） 党政机关公文格式（GB/T 9704—2012）",
        ):
            assert text in shown
        assert "依据（惯例） 公文写作的通常做法" in said(cards(received)[1])
        assert "依据（法规）" in said(cards(received)[2])

    def test_every_place_is_marked_and_leads_back(self, received: FlaskClient) -> None:
        tree = page(received.get("/checks/1"))
        card = tree.get_element_by_id("finding-3")
        links = card.xpath(".//ul[@class='quotes']//a/@href")
        assert links == ["#f-3-1", "#f-3-2"]
        assert [tree.get_element_by_id(a[1:]).get("class") for a in links] == ["mark-finding"] * 2
        backs = tree.find_class("back-finding")
        assert [(b.text, b.get("href")) for b in backs if b.text == "校3"] == [
            ("校3", "#finding-3")
        ] * 2

    def test_a_fold_lists_its_places(self, client: FlaskClient) -> None:
        hand_in(client, FAULTY.replace("培训XX人", "XX、XX、XX、XX、XX、XX").encode())
        card = cards(client)[0]
        assert len(card.xpath(".//ul[@class='quotes']//a")) == 6
        assert said(card.xpath(".//details[not(@class)]/summary")[0]) == "其余 2 处"

    @pytest.mark.parametrize(
        ("query", "shown"),
        [
            ("severity=error", ALL[2:4]),
            ("family=wording", ALL[3:]),
            ("severity=error&family=wording", ALL[3:4]),
            ("severity=suggestion&family=wording", []),
            ("severity=nonsense&family=nonsense", ALL),
        ],
    )
    def test_filters(self, received: FlaskClient, query: str, shown: list[str]) -> None:
        assert titles(received, f"/checks/1?{query}") == shown
        tree = page(received.get(f"/checks/1?{query}"))
        marked = {str(m.get("href"))[9:] for m in tree.find_class("back-finding")}
        assert marked == {t[1] for t in shown if "全文示例" not in t}
        if not shown:
            assert "没有这样的问题。" in tree.get_element_by_id("proofreading").text_content()

    def test_filters_count_and_keep_each_other(self, received: FlaskClient) -> None:
        tree = page(received.get("/checks/1?status=missing&severity=error"))
        severities, families = tree.find_class("finding-filters")
        assert [said(a) for a in severities] == ["全部程度 5", "错误 2", "警告 2", "建议 1"]
        assert [said(a) for a in families] == ["全部类别 2", "数字 1", "文字和标点 1"]
        link = families[2].get("href")
        assert link == "/checks/1?status=missing&severity=error&family=wording#proofreading"
        (items,) = tree.xpath("//nav[@class='filters']")
        assert items[2].get("href") == "/checks/1?status=partial&severity=error#items"

    def test_a_clean_report_is_said_to_be_clean(self, client: FlaskClient) -> None:
        clean = COUNTY_REPORT.replace("特此报告。", "名词解释：无。\n特此报告。")
        shown = words(client.get(hand_in(client, clean.encode())))
        assert "文字校核：没有发现问题" in shown
        assert "没有发现需要改的文字。" in shown

    def test_gaps_and_assumptions_are_not_repeated(self, received: FlaskClient) -> None:
        rules = {
            i.get("value") for i in page(received.get("/checks/1")).xpath("//input[@name='rule']")
        }
        assert rules == {rule.id for rule in invented_rules.RULES}

    def test_two_hundred_findings(self, client: FlaskClient) -> None:
        many = "\n".join(f"截止目前，第{n}项已经办结。" for n in range(200))
        hand_in(client, FAULTY.replace("特此报告。", f"{many}\n特此报告。").encode())
        answer = client.get("/checks/1")
        assert len(cards(client)) == 205
        assert len(answer.data) < 1_000_000

    def test_thousands_of_findings(self, client: FlaskClient) -> None:
        many = "截止目前，XX。" * 3_000
        hand_in(client, FAULTY.replace("特此报告。", f"{many}\n特此报告。").encode())
        answer = client.get("/checks/1")
        assert len(cards(client)) == 500
        assert "还有 2505 处没有列出。" in words(answer)
        blank = said(page(answer).get_element_by_id("finding-1"))
        assert "其余 2997 处" in blank
        assert "另有 2951 处" in blank
        assert "错误 3002 处" in words(answer)


class TestDismissing:
    def test_one_place_with_reason_author_and_time(self, app: Flask, received: FlaskClient) -> None:
        assert dismiss(received, "错字示例") == "/checks/1#finding-4"
        assert titles(received) == [*ALL[:3], "校4 归并示例 警告 确定"]
        listed = said(page(received.get("/checks/1")).get_element_by_id("dismissed"))
        assert "已忽略：1 条，1 处" in listed
        assert f"错字示例 这一处 理由：{REASON} 本机用户，" in listed
        assert "错误：“截止目前”应当写作“截至目前”。 “截止目前” 第 14 段" in listed
        with app.app_context():
            row = db.session.scalars(sa.select(FindingDismissal)).one()
            assert (row.received_id, row.report_id, row.rule) == (1, None, "wording.sample-typo")
            assert row.created_at.tzinfo is not None

    def test_a_number_of_a_person_in_a_reason_is_masked(self, received: FlaskClient) -> None:
        dismiss(received, "错字示例", reason="已电话核对，手机13812345678")
        assert "手机138********" in words(received.get("/checks/1"))
        assert "13812345678" not in received.get("/checks/1").text
        assert b"13812345678" not in received.get("/checks/1/result.json").data

    def test_the_same_words_elsewhere_stay(self, client: FlaskClient) -> None:
        twice = FAULTY.replace("二是个别", "截止目前，二是个别")
        hand_in(client, twice.encode())
        dismiss(client, "错字示例")
        assert sum("错字示例" in title for title in titles(client)) == 1

    def test_a_rule_in_this_report(self, client: FlaskClient) -> None:
        hand_in(client, FAULTY.replace("二是个别", "截止目前，二是个别").encode())
        dismiss(client, "错字示例", scope="rule")
        assert not any("错字示例" in title for title in titles(client))
        listed = said(page(client.get("/checks/1")).get_element_by_id("dismissed"))
        assert "已忽略：1 条，2 处" in listed
        assert "本报告的这类问题" in listed

    def test_another_report_is_not_touched(self, received: FlaskClient) -> None:
        dismiss(received, "错字示例", scope="rule")
        hand_in(received, FAULTY.encode())
        assert titles(received, "/checks/2") == ALL

    def test_survives_a_check_under_another_year(self, received: FlaskClient) -> None:
        dismiss(received, "错字示例")
        received.post("/checks/1/correction", data={"year": "2024", "level": "township"})
        assert not any("错字示例" in title for title in titles(received))

    def test_pressed_twice_is_kept_once(self, app: Flask, received: FlaskClient) -> None:
        data = {**fields(received, "错字示例"), "reason": REASON, "scope": "finding"}
        received.post("/checks/1/dismissals", data=data)
        answer = received.post("/checks/1/dismissals", data=data, follow_redirects=True)
        assert "没有忽略：这个问题已经不在了。" in words(answer)
        with app.app_context():
            assert db.session.scalar(sa.select(sa.func.count(FindingDismissal.id))) == 1

    @pytest.mark.parametrize(
        ("reason", "message"),
        [
            ("", "请写明忽略的理由。"),
            ("  ", "请写明忽略的理由。"),
            ("ok", "请用中文写明理由"),
            ("已核对" * 200, "理由不超过 500 个字。"),
        ],
    )
    def test_a_reason_is_required_and_nothing_typed_is_lost(
        self, received: FlaskClient, reason: str, message: str
    ) -> None:
        data = {**fields(received, "错字示例"), "reason": reason, "scope": "rule"}
        answer = received.post("/checks/1/dismissals", data={**data, "severity": "error"})
        assert answer.status_code == 422
        tree = page(answer)
        box = tree.get_element_by_id("reason-4")
        assert box.get("value") == reason
        assert box.get("aria-invalid") == "true"
        assert message in said(tree.get_element_by_id("reason-4-error"))
        assert box.xpath("ancestor::details/@open") == [""]
        assert len(tree.xpath("//article[contains(@class, 'finding ')]")) == 2

    def test_comes_back_under_the_same_filters(self, received: FlaskClient) -> None:
        location = dismiss(received, "错字示例", severity="error", status="missing")
        assert location == "/checks/1?status=missing&severity=error#finding-4"

    @pytest.mark.parametrize("rule", ["coverage.problems", "frame.year-given", "", "x" * 300])
    def test_only_findings_of_proofreading(
        self, app: Flask, received: FlaskClient, rule: str
    ) -> None:
        data = {"rule": rule, "finding": "", "reason": REASON, "scope": "rule"}
        answer = received.post("/checks/1/dismissals", data=data, follow_redirects=True)
        assert "没有忽略" in words(answer)
        with app.app_context():
            assert db.session.scalar(sa.select(sa.func.count(FindingDismissal.id))) == 0

    def test_taken_back(self, received: FlaskClient) -> None:
        dismiss(received, "错字示例")
        answer = received.post("/checks/1/dismissals/1/delete", follow_redirects=True)
        assert "已取消忽略。" in words(answer)
        assert titles(received) == ALL
        assert received.post("/checks/1/dismissals/1/delete").status_code == 404

    def test_only_where_it_belongs(self, received: FlaskClient) -> None:
        dismiss(received, "错字示例")
        hand_in(received, FAULTY.encode())
        begin(received)
        assert received.post("/checks/2/dismissals/1/delete").status_code == 404
        assert received.post("/reports/1/dismissals/1/delete").status_code == 404
        assert received.post("/checks/9/dismissals").status_code == 404
        assert received.post("/reports/9/dismissals").status_code == 404

    def test_goes_with_its_file(self, app: Flask, received: FlaskClient) -> None:
        dismiss(received, "错字示例")
        received.post("/checks/1/delete")
        with app.app_context():
            assert db.session.scalar(sa.select(sa.func.count(FindingDismissal.id))) == 0


class TestDraft:
    def test_survives_edits_elsewhere_and_returns_with_other_words(
        self, draft: FlaskClient
    ) -> None:
        check = "/reports/1/check"
        data = {**fields(draft, "错字示例", check), "reason": REASON, "scope": "finding"}
        answer = draft.post("/reports/1/dismissals", data=data, follow_redirects=True)
        assert "已忽略。" in words(answer)
        again = "举办专题学习3次。\n截止目前，县政府常务会议学法6次，印发清单1份。"
        save(draft, CHAPTER, **{TEXT: again})
        assert not any("错字示例" in title for title in titles(draft, check))
        save(draft, CHAPTER, **{TEXT: again.replace("截止目前，县政府常务", "截止目前，县委常务")})
        assert any("错字示例" in title for title in titles(draft, check))
        listed = said(page(draft.get(check)).get_element_by_id("dismissed"))
        assert "原文已经改动，现在没有这个问题。" in listed
        answer = draft.post("/reports/1/dismissals/1/delete", follow_redirects=True)
        assert "已取消忽略。" in words(answer)
        assert not page(answer).xpath("//*[@id='dismissed']")

    def test_a_reason_is_required(self, draft: FlaskClient) -> None:
        data = {**fields(draft, "错字示例", "/reports/1/check"), "scope": "finding"}
        answer = draft.post("/reports/1/dismissals", data=data)
        assert answer.status_code == 422
        assert "请写明忽略的理由。" in words(answer)

    def test_a_finding_leads_to_where_it_was_typed(self, draft: FlaskClient) -> None:
        card = next(c for c in cards(draft, "/reports/1/check") if "错字示例" in said(c))
        links = card.xpath(".//div/a/@href")
        assert links[0] == CHAPTER + "#answer-xi-law-thought"

    def test_the_overview_counts(self, draft: FlaskClient) -> None:
        assert "文字校核：错误 1 处，建议 1 处" in words(draft.get("/reports/1/"))

    def test_an_empty_draft_is_not_counted(self, client: FlaskClient) -> None:
        begin(client)
        assert "文字校核" not in words(client.get("/reports/1/"))


class TestForOthers:
    def test_json_leaves_out_and_adds(self, received: FlaskClient) -> None:
        before = json.loads(received.get("/checks/1/result.json").data)["reports"][0]
        assert before["dismissed"] == []
        dismiss(received, "错字示例")
        report = json.loads(received.get("/checks/1/result.json").data)["reports"][0]
        mine = [f for f in before["findings"] if f["rule"] == "wording.sample-typo"]
        assert report["findings"] == [f for f in before["findings"] if f not in mine]
        (entry,) = report["dismissed"]
        made = entry.pop("dismissal")
        assert [entry] == mine
        assert (made["scope"], made["reason"], made["author"]) == ("finding", REASON, "本机用户")
        assert made["at"].endswith("+00:00")

    def test_json_of_a_draft_and_of_an_unreadable_file(self, draft: FlaskClient) -> None:
        report = json.loads(draft.get("/reports/1/check.json").data)["reports"][0]
        assert report["dismissed"] == []
        hand_in(draft, b"", "空.docx")
        report = json.loads(draft.get("/checks/1/result.json").data)["reports"][0]
        assert report["dismissed"] == []

    def test_the_sheet_marks_what_was_dismissed(self, received: FlaskClient) -> None:
        dismiss(received, "错字示例", scope="rule")
        book = openpyxl.load_workbook(io.BytesIO(received.get("/checks/1/items.xlsx").data))
        head, *rows = book["问题"].iter_rows(values_only=True)
        (row,) = [dict(zip(head, row, strict=True)) for row in rows if "wording.sample-typo" in row]
        assert row["类别"] == "文字和标点"
        assert row["依据性质"] == "标准"
        assert str(row["处理"]).startswith(f"已忽略（本报告的这类问题）：{REASON}（本机用户，")


def test_neither_reasons_nor_quotations_are_logged(
    received: FlaskClient,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    app: Flask,
) -> None:
    app.testing = False
    app.config["PROPAGATE_EXCEPTIONS"] = False
    data = {**fields(received, "错字示例"), "reason": REASON, "scope": "finding"}

    def fail(*_: object) -> None:
        db.session.execute(sa.text("INSERT INTO nowhere VALUES (:reason)"), {"reason": REASON})

    monkeypatch.setattr("app.proofreading.operations.dismiss", fail)
    with caplog.at_level(logging.DEBUG):
        answer = received.post("/checks/1/dismissals", data=data)
    assert answer.status_code == 500
    assert "nowhere" in caplog.text
    assert REASON not in caplog.text
    assert "截止目前" not in caplog.text
    assert REASON not in answer.text


def test_an_expired_session_gives_the_reason_back(guarded: FlaskClient) -> None:
    data: dict[str, str] = {"rule": "x.y", "finding": "0" * 64, "reason": REASON, "scope": "rule"}
    answer = guarded.post("/checks/1/dismissals", data=data)
    assert answer.status_code == 400
    assert REASON in answer.text
    assert "0" * 64 not in answer.text
