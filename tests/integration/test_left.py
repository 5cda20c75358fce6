"""The page of all that is left: every kind is listed, counted, and leads to its place."""

from __future__ import annotations

import datetime as dt

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import Role
from app.live import left
from app.reports import queries as reports
from tests.integration.pages import begin
from tests.integration.pages import fields_of
from tests.integration.pages import page
from tests.integration.pages import save
from tests.integration.pages import words
from tests.integration.signing_support import DECISION
from tests.integration.signing_support import LEADERSHIP
from tests.integration.signing_support import TEXT
from tests.integration.signing_support import cookie_of
from tests.integration.signing_support import lead

ELEMENTS = "/reports/1/chapters/elements"
WHOLE = {
    "elements-addressee": "临川市人民政府",
    "elements-signed_on": "2026-01-20",
    "elements-opening": "现将2025年度法治政府建设情况报告如下。",
}
PLAN = """青禾县2025年法治政府建设工作要点
一、健全制度
（一）开展行政执法案卷评查4次。
责任单位：县司法局
"""


@pytest.fixture
def draft(client: FlaskClient) -> FlaskClient:
    """A browser with report 1 begun."""
    begin(client)
    return client


def groups(client: FlaskClient) -> dict[str, list[tuple[str, str]]]:
    """Each kind's lines: what, and where it leads."""
    tree = page(client.get("/reports/1/left"))
    return {
        str(group.get("id")): [
            (" ".join(li.text_content().split()), next(iter(li.xpath("./a/@href")), ""))
            for li in group.xpath(".//li")
        ]
        for group in tree.find_class("left-group")
    }


def test_an_empty_draft_lacks_what_is_mandatory_and_its_elements(draft: FlaskClient) -> None:
    found = groups(draft)
    assert set(found) == {"empty", "elements", "unanswered"}
    assert ("学习贯彻习近平法治思想", f"{LEADERSHIP}#answer-xi-law-thought") in found["empty"]
    assert found["elements"] == [
        ("主送机关 还没有填写。", f"{ELEMENTS}#elements-addressee"),
        ("成文日期 还没有填写。", f"{ELEMENTS}#elements-signed_on"),
    ]
    told = words(draft.get("/reports/1/left"))
    blocking = len(found["empty"]) + len(found["elements"])
    assert f"还有 {blocking} 处要处理，另有 {len(found['unanswered'])} 处值得看一看" in told
    assert "现在是“起草”。下一步：写完以后送审。" in told
    assert "最迟 2026年3月1日" in told


def test_what_was_written_and_falls_short_says_why(draft: FlaskClient) -> None:
    save(draft, LEADERSHIP, **{TEXT: "县政府常务会议研究了有关工作。"})
    found = groups(draft)
    line = "学习贯彻习近平法治思想 未见：全文未见相关内容。"
    assert found["short"] == [(line, f"{LEADERSHIP}#answer-xi-law-thought")]
    assert not [text for text, _ in found["empty"] if text.startswith("学习贯彻")]


def test_faults_lead_to_their_field(draft: FlaskClient) -> None:
    save(draft, ELEMENTS, **{**WHOLE, "elements-signed_on": "某日"})
    figure = "answer-xi-law-thought-figure_"
    name = next(n for n in fields_of(draft.get(LEADERSHIP), "/chapters/") if n.startswith(figure))
    save(draft, LEADERSHIP, **{name: "若干"})
    found = groups(draft)
    assert "elements" not in found
    (date, number) = found["faults"]
    assert date == (
        "公文要素，成文日期：请填写日期，例如 2026-01-15。",
        f"{ELEMENTS}#elements-signed_on",
    )
    assert number[0].startswith("学习贯彻习近平法治思想，")
    assert number[1] == f"{LEADERSHIP}#{name}"


def test_findings_lead_to_their_place_and_suggestions_are_left_out(draft: FlaskClient) -> None:
    save(draft, LEADERSHIP, **{TEXT: "2025年13月，县政府常务会议学习习近平法治思想6次。"})
    ((text, url),) = groups(draft)["errors"]
    assert text == "一年只有12个月，没有13月。 “2025年13月”"
    address, _, key = url.partition("?look=")
    assert address == LEADERSHIP
    key, _, anchor = key.partition("#")
    assert anchor == "answer-xi-law-thought"
    pieces = draft.get("/reports/1/live/leadership").get_json()["parts"]["xi-law-thought"]["strip"]
    assert f'data-live-key="{key}"' in pieces
    assert "下面只有“（一）”一项" not in words(draft.get("/reports/1/left"))


def test_points_of_the_plan(draft: FlaskClient) -> None:
    draft.post("/plans/new", data={"text": PLAN, "unit": "青禾县人民政府", "year": "2025"})
    fields = fields_of(draft.get("/plans/1/"), "/plans/1/")
    names = {"unit": "青禾县人民政府", "issuer": "青禾县人民政府", "year": "2025"}
    known = {name: value for name, value in names.items() if name in fields}
    draft.post("/plans/1/", data={**fields, **known, "go": "confirm"})
    (line,) = groups(draft)["plan"]
    assert "案卷评查4次" in line[0]
    assert line[1] == "/reports/1/plan?status=unanswered"


def test_contributions_by_how_far_they_are(app: Flask, draft: FlaskClient) -> None:
    draft.post("/units/", data={"name": "县公安局", "level": "department", "parent": "1"})
    units = page(draft.get("/people/1")).xpath("//select[@name='unit']/option")
    unit = next(o.get("value") for o in units if "县公安局" in o.text_content())
    person = {"name": "某", "role": "administrator", "active": "y", "unit": unit}
    draft.post("/people/1", data=person)
    due = (dt.date.today() + dt.timedelta(days=5)).isoformat()
    given = {"parts": ["other", "admin-reconsideration"], "units": [unit], "due_on": due}
    draft.post("/reports/1/contributions/assign", data=given)
    fields = fields_of(draft.get("/contributions/2"), "/contributions/2")
    done = {**fields, "contribution-text": "收到申请12件。", "go": "submit"}
    draft.post("/contributions/2", data=done)
    found = groups(draft)
    states = {
        text.split()[1].partition("，")[0]: url
        for name in ("waiting", "came")
        for text, url in found[name]
    }
    assert states == {
        "待填报": "/reports/1/contributions/1",
        "已提交": "/reports/1/contributions/2",
    }


def test_nothing_left_says_so(draft: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def a_look(_: left.Subject) -> list[left.Group]:
        return [left.Group("warnings", "提醒", left.Weight.LOOK, (left.Line("看看"),))]

    monkeypatch.setattr(left, "SOURCES", [a_look])
    assert "可以送审，另有 1 处值得看一看" in words(draft.get("/reports/1/left"))
    lead(draft, "in_review")
    assert "可以签发，另有 1 处值得看一看" in words(draft.get("/reports/1/left"))
    assert "可以签发" in words(draft.get("/reports/1/process"))


def test_the_way_there(draft: FlaskClient) -> None:
    for address in ("/", "/reports/1/", "/reports/1/process"):
        assert page(draft.get(address)).xpath("//a[@href='/reports/1/left']"), address
    with draft.application.test_request_context():
        count = left.left_of(reports.the(1)).blocking
    assert f"还有 {count} 处要处理" in words(draft.get("/reports/1/process"))


def test_who_only_reads_is_not_led_to_the_form(app: Flask, draft: FlaskClient) -> None:
    auditor = app.test_client(user=cookie_of(app, Role.AUDITOR))
    found = groups(auditor)
    assert found["empty"]
    assert {url for _, url in found["empty"]} == {""}
    contributor = app.test_client(user=cookie_of(app, Role.CONTRIBUTOR))
    assert contributor.get("/reports/1/left").status_code == 403


def test_of_a_signed_report_nothing_is_left_but_the_next_step(draft: FlaskClient) -> None:
    lead(draft, "in_review")
    assert "下一步：等签发人签发" in words(draft.get("/reports/1/left"))
    lead(draft, "signed", by=DECISION)
    told = words(draft.get("/reports/1/left"))
    assert groups(draft) == {}
    assert "报告已签发" in told
    assert "下一步：报送，然后在“办理过程”登记。" in told


class TestFrozenCheck:
    """The check page of a signed report."""

    FAULTY = "县政府常务会议学法6次，，研究工作。"

    def signed(self, draft: FlaskClient) -> dict[str, str]:
        """Sign a draft with a finding; the form that dismissed it a moment before."""
        save(draft, LEADERSHIP, **{TEXT: self.FAULTY})
        sent = fields_of(draft.get("/reports/1/check"), "/dismissals")
        draft.post("/reports/1/dismissals", data={**sent, "reason": "已核对", "scope": "finding"})
        sent = fields_of(draft.get("/reports/1/check"), "/dismissals")
        lead(draft, "in_review")
        lead(draft, "signed", by=DECISION)
        return sent

    def test_offers_no_act(self, draft: FlaskClient) -> None:
        self.signed(draft)
        tree = page(draft.get("/reports/1/check"))
        assert tree.xpath("//main//article[contains(@class, 'finding')]")
        assert not tree.xpath("//main//form[contains(@action, '/dismissals')]")
        assert not tree.xpath(
            "//main//a[contains(@href, '/chapters/') or contains(@href, '/corrections')]"
        )
        assert "内容不能再改" in words(draft.get("/reports/1/check"))

    @pytest.mark.parametrize("key", ["", "nothing like it"])
    def test_gives_back_what_was_typed(self, draft: FlaskClient, key: str) -> None:
        sent = self.signed(draft)
        answer = draft.post(
            "/reports/1/dismissals",
            data={
                **sent,
                "finding": key or sent["finding"],
                "reason": "原文如此",
                "scope": "finding",
            },
        )
        assert answer.status_code == 423
        assert "原文如此" in page(answer).xpath("//textarea")[0].text
        assert draft.post("/reports/1/dismissals/1/delete").status_code == 423
