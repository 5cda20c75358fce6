"""A plan laid beside a draft and beside a received file, and the annex of the Word file."""

from __future__ import annotations

import io

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from app.engine.document import ParagraphKind
from app.engine.reading import read
from app.extensions import db
from app.plans.models import WorkPlan
from tests.integration.pages import begin
from tests.integration.pages import hand_in
from tests.integration.pages import page
from tests.integration.pages import save
from tests.integration.pages import words
from tests.invented_plan import YEAR
from tests.invented_plan import confirm_plan

ANNEX = {"annex": "plan", "annex_place_plan": "1", "annex_place_items": "2"}
REPORT = """青禾县人民政府关于2025年度法治政府建设情况的报告
临川市人民政府：
一、主要举措和成效
（一）规范性文件。全年向市政府报送备案规范性文件9件，报备率98%。
（二）领导干部学法。县政府常务会议会前学法5次，举办领导干部法治讲座2期。
二、存在的不足
部分单位学法不够经常。
三、下一年度安排
继续推进乡村绿化，新增造林面积。
青禾县人民政府
2026年1月20日
"""
ANSWERED, UNANSWERED = "一(一) 加强规范性文件备案 已回应", "二(二) 更新公务用车 未回应"


@pytest.fixture
def received(app: Flask, client: FlaskClient) -> FlaskClient:
    confirm_plan(app)
    hand_in(client, REPORT.encode())
    return client


def articles(client: FlaskClient, address: str) -> list[html.HtmlElement]:
    return list(page(client.get(address)).xpath("//section[@id='points']//article"))


def headings(client: FlaskClient, address: str) -> list[str]:
    found = articles(client, address)
    return [" ".join(a.xpath("./h3")[0].text_content().split()) for a in found]


class TestAReceivedReport:
    def test_the_plan_of_its_unit_and_year(self, received: FlaskClient) -> None:
        shown = words(received.get("/checks/1/plan"))
        assert "工作要点共 4 项：已回应 2 项，部分回应 0 项，未回应 2 项。" in shown
        assert "量化目标共 4 个：达到 2 个，未达到 1 个，无法核对 1 个。" in shown
        assert "请核对是否选对" not in shown
        found = headings(received, "/checks/1/plan")
        assert found[0] == ANSWERED
        assert found[-1] == UNANSWERED

    def test_evidence_and_targets_lead_to_their_place(self, received: FlaskClient) -> None:
        tree = page(received.get("/checks/1/plan"))
        first = articles(received, "/checks/1/plan")[0]
        texts = []
        for link in first.xpath(".//a[starts-with(@href, '#')]"):
            mark = tree.get_element_by_id(str(link.get("href"))[1:])
            assert mark.tag == "mark"
            marked = "".join(t for t in mark.itertext() if t != "一(一)")
            assert link.text_content() == f"“{marked}”"
            texts.append(marked)
        assert texts[0] == "全年向市政府报送备案规范性文件9件，报备率98%。"
        assert texts[-1].endswith("98%")
        (row,) = first.xpath(".//tbody/tr")
        cells = [" ".join(cell.text_content().split()) for cell in row]
        assert cells[0] == "报备率达到95%以上"
        assert cells[1].startswith("98%")
        assert cells[2].startswith("达到")

    def test_back_from_the_text_and_on_to_the_plan(self, received: FlaskClient) -> None:
        tree = page(received.get("/checks/1/plan"))
        backs = tree.find_class("back")
        assert {b.text_content() for b in backs} == {"一(一)", "一(二)"}
        for back in backs:
            assert tree.get_element_by_id(str(back.get("href"))[1:]).tag == "article"
        plan = page(received.get("/plans/1/"))
        links = tree.xpath("//article//a[starts-with(@href, '/plans/1/#')]/@href")
        assert len(links) == 4
        for link in links:
            assert plan.xpath(f"//*[@id={str(link).partition('#')[2]!r}]")

    def test_filter_by_status(self, received: FlaskClient) -> None:
        assert headings(received, "/checks/1/plan?status=unanswered")[-1] == UNANSWERED
        assert ANSWERED not in headings(received, "/checks/1/plan?status=unanswered")
        assert headings(received, "/checks/1/plan?status=partial") == []
        assert "没有这一类要点。" in words(received.get("/checks/1/plan?status=partial"))
        assert len(headings(received, "/checks/1/plan?status=nonsense")) == 4
        chosen = page(received.get("/checks/1/plan?status=answered")).xpath(
            "//nav[@aria-label='按结果筛选']/a[@aria-current]"
        )
        assert [" ".join(a.text_content().split()) for a in chosen] == ["已回应 2"]

    def test_another_plan_may_be_chosen(self, app: Flask, received: FlaskClient) -> None:
        confirm_plan(app, unit="清溪县人民政府", year=YEAR - 1)
        choices = page(received.get("/checks/1/plan")).xpath("//select[@id='plan']/option")
        assert [" ".join(c.text_content().split())[:16] for c in choices] == [
            "2025 年，青禾县人民政府：青",
            "2024 年，清溪县人民政府：清",
        ]
        shown = words(received.get("/checks/1/plan?plan=2"))
        assert "工作要点是 2024 年的，报告是 2025 年度的" in shown
        assert "工作要点的单位是“清溪县人民政府”，报告的单位是“青禾县人民政府”。" in shown
        filters = page(received.get("/checks/1/plan?plan=2")).xpath(
            "//nav[@aria-label='按结果筛选']/a/@href"
        )
        assert all("plan=2" in str(link) for link in filters)

    @pytest.mark.parametrize("number", ["2", "0", "x", "9" * 30])
    def test_a_plan_that_is_none_is_404(self, received: FlaskClient, number: str) -> None:
        assert received.get(f"/checks/1/plan?plan={number}").status_code == 404

    def test_no_plan_fits(self, app: Flask, client: FlaskClient) -> None:
        confirm_plan(app, unit="清溪县人民政府")
        hand_in(client, REPORT.encode())
        shown = words(client.get("/checks/1/plan"))
        assert "没有与这份报告单位、年度都一致的工作要点。" in shown
        assert "请选择" in shown

    def test_no_plan_at_all(self, client: FlaskClient) -> None:
        hand_in(client, REPORT.encode())
        assert "还没有已确认的工作要点。" in words(client.get("/checks/1/plan"))

    def test_an_unreadable_file_has_no_such_page(self, app: Flask, client: FlaskClient) -> None:
        confirm_plan(app)
        hand_in(client, b"", "空.txt")
        assert client.get("/checks/1/plan").location == "/checks/1"

    def test_the_result_page_leads_here(self, received: FlaskClient) -> None:
        links = page(received.get("/checks/1")).xpath("//a[@href='/checks/1/plan']")
        assert [a.text_content().strip() for a in links] == ["对照工作要点"]

    def test_there_is_none_for_what_is_not_there(self, client: FlaskClient) -> None:
        assert client.get("/checks/9/plan").status_code == 404


@pytest.fixture
def draft(app: Flask, client: FlaskClient) -> FlaskClient:
    begin(client, YEAR)
    confirm_plan(app)
    save(client, "/reports/1/chapters/institutions", go="take:normative-filing:2")
    return client


class TestADraft:
    def test_its_own_plan(self, draft: FlaskClient) -> None:
        assert headings(draft, "/reports/1/plan")[0] == ANSWERED
        assert "已回应 1 项" in words(draft.get("/reports/1/plan"))

    def test_without_a_plan_it_says_so_and_offers_nothing(self, client: FlaskClient) -> None:
        begin(client, YEAR)
        assert "还没有“青禾县人民政府”2025 年的已确认工作要点。" in words(
            client.get("/reports/1/plan")
        )
        assert "对照表" not in client.get("/reports/1/").text

    @pytest.mark.parametrize("address", ["/reports/1/", "/reports/1/check", "/reports/1/preview"])
    def test_pages_lead_here_and_offer_the_annex(self, draft: FlaskClient, address: str) -> None:
        tree = page(draft.get(address))
        assert tree.xpath("//a[@href='/reports/1/plan']")
        assert tree.xpath("//a[@href='/reports/1/outputs']")

    def test_the_check_is_that_of_the_report_alone(self, draft: FlaskClient) -> None:
        assert "工作要点完成情况对照表" not in words(draft.get("/reports/1/check"))


class TestTheAnnex:
    def test_in_the_word_file(self, draft: FlaskClient) -> None:
        document = read(draft.post("/reports/1/outputs", data=ANNEX).data)
        texts = [p.text for p in document.paragraphs]
        assert "附件：工作要点完成情况对照表" in texts
        cells = [p.text for p in document.paragraphs if p.kind is ParagraphKind.TABLE]
        assert cells[:5] == ["工作要点", "责任单位", "目标", "完成情况", "结论"]
        assert cells[5:9] == [
            "一（一） 加强规范性文件备案",
            "牵头：县司法局",
            "责任：县政府各部门、各乡镇人民政府",
            "报备率达到95%以上",
        ]
        assert "已回应" in cells
        assert "未回应" in cells

    def test_only_on_request(self, draft: FlaskClient) -> None:
        document = read(draft.post("/reports/1/export").data)
        assert not [p for p in document.paragraphs if "附件" in p.text or p.cell]

    def test_without_a_plan_there_is_none(self, app: Flask, draft: FlaskClient) -> None:
        with app.app_context():
            db.session.get_one(WorkPlan, 1).year = YEAR - 1
            db.session.commit()
        answer = draft.post("/reports/1/outputs", data=ANNEX)
        assert answer.status_code == 422
        assert "不能附工作要点完成情况对照表：没有本单位2025年已确认的工作要点。" in words(answer)

    def test_received_again_it_keeps_its_elements(self, draft: FlaskClient) -> None:
        content = draft.post("/reports/1/outputs", data=ANNEX).data
        answer = draft.post(
            "/checks/new",
            data={"file": (io.BytesIO(content), "报告.docx")},
            content_type="multipart/form-data",
        )
        shown = words(draft.get(answer.location))
        assert "青禾县人民政府关于2025年度法治政府建设情况的报告" in shown
        assert "署名青禾县人民政府" in shown
