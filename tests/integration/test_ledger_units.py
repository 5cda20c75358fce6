"""The ledger by unit, and as workbooks."""

from __future__ import annotations

import datetime as dt
import io
from urllib.parse import unquote

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl.workbook.workbook import Workbook

from app.ledger import clock
from tests.integration.ledger_support import TITLE
from tests.integration.ledger_support import a_point
from tests.integration.ledger_support import keep_five
from tests.integration.ledger_support import keep_plan
from tests.integration.ledger_support import midnight
from tests.integration.pages import page
from tests.integration.pages import words


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: dt.date(2025, 10, 1))


class TestUnits:
    def test_every_unit_is_counted_by_role_and_state(self, app: Flask, client: FlaskClient) -> None:
        keep_five(app)
        found = page(client.get("/plans/1/units/")).xpath("//tbody/tr")
        cells = [[cell.text_content() for cell in row.iter("td")] for row in found]
        # points, leading, responsible, supporting, not started, in progress, done, overdue
        assert cells == [
            ["县司法局", "4", "2", "1", "1", "1", "0", "1", "2"],
            ["县财政局", "1", "0", "1", "0", "0", "0", "0", "1"],
            ["各乡镇人民政府", "1", "0", "0", "1", "0", "0", "0", "1"],
            ["县政府办公室", "1", "1", "0", "0", "0", "0", "0", "1"],
        ]

    def test_a_unit_sees_its_points_by_role(self, app: Flask, client: FlaskClient) -> None:
        keep_five(app)
        answer = client.get("/plans/1/units/县司法局")
        tree = page(answer)
        parts = {
            section.get("aria-label"): [td.text_content() for td in section.xpath(".//td[1]")]
            for section in tree.xpath("//section[@aria-label]")
        }
        assert parts == {
            "牵头的任务": ["一(一)1", "一(二)"],
            "责任的任务": ["一(四)"],
            "配合的任务": ["一(一)2"],
        }
        assert "共 4 项：未启动 1、进行中 0、已完成 1、逾期 2" in words(answer)
        assert f"{TITLE}，2025年10月1日" in words(answer)
        assert "举办培训班2期，培训执法人员600人次以上。" in words(answer)

    def test_the_longest_overdue_stands_first(self, app: Flask, client: FlaskClient) -> None:
        keep_five(app)
        tree = page(client.get("/plans/1/units/县司法局"))
        late = tree.xpath("//section[@class='overdue']//li")
        assert [" ".join(li.text_content().split()) for li in late] == [
            "一(一)1 健全制度 2025年6月30日",
            "一(一)2 清理文件 2025年9月",
        ]

    @pytest.mark.parametrize("name", ["县委办/县府办", "甲//乙", "100%的局?#", "县 局", "<b>"])
    def test_any_name_has_its_page(self, app: Flask, client: FlaskClient, name: str) -> None:
        with app.app_context():
            keep_plan(a_point(lead=[name]))
        (address,) = page(client.get("/plans/1/units/")).xpath("//tbody//a/@href")
        answer = client.get(address)
        assert page(answer).xpath("//h1")[0].text == f"{name}的任务"

    def test_a_unit_that_the_plan_does_not_name_has_none(
        self, app: Flask, client: FlaskClient
    ) -> None:
        keep_five(app)
        assert client.get("/plans/1/units/县财局").status_code == 404

    def test_a_plan_without_units_says_so(self, app: Flask, client: FlaskClient) -> None:
        with app.app_context():
            keep_plan(a_point(lead=[]))
        assert "这份工作要点没有写明责任单位。" in words(client.get("/plans/1/units/"))


def book_of(client: FlaskClient, address: str) -> tuple[Workbook, str]:
    answer = client.get(address)
    assert answer.status_code == 200
    name = unquote(answer.headers["Content-Disposition"].rpartition("''")[2])
    return openpyxl.load_workbook(io.BytesIO(answer.data)), name


class TestWorkbooks:
    def test_the_ledger_holds_points_targets_and_notes(
        self, app: Flask, client: FlaskClient
    ) -> None:
        keep_five(app)
        answer = client.get("/plans/1/ledger.xlsx")
        assert answer.mimetype == (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        )
        book, name = book_of(client, "/plans/1/ledger.xlsx")
        assert name == f"台账-{TITLE}.xlsx"
        assert book.sheetnames == ["台账", "目标", "进展"]
        states = [row[7].value for row in book["台账"].iter_rows(min_row=2)]
        assert states == ["逾期", "逾期", "已完成", "未启动", "未启动"]
        figures = [[cell.value for cell in row[3:]] for row in book["目标"].iter_rows(min_row=2)]
        assert figures == [
            ["按期办结率", "按期办结率达到95%以上", "不少于", 95, None, "%", 95,
             midnight("2025-05-01"), "已达到"],
            ["培训班", "举办培训班2期", "等于", 2, None, "期", 1, midnight("2025-04-01"), "未达到"],
            ["培训执法人员", "培训执法人员600人次以上", "不少于", 600, None, "人次", 320,
             midnight("2025-04-01"), "未达到"],
        ]  # fmt: skip
        notes = [[cell.value for cell in row[1:7]] for row in book["进展"].iter_rows(min_row=2)]
        assert notes[0] == [
            "一(一)1", "健全制度", midnight("2025-02-01"), "起草了方案。", None, "本机用户",
        ]  # fmt: skip
        assert notes[-1][4] == "培训班：1期\n培训执法人员：320人次"

    def test_what_is_chosen_is_what_is_downloaded(self, app: Flask, client: FlaskClient) -> None:
        keep_five(app)
        tree = page(client.get("/plans/1/ledger?unit=县司法局&role=lead&state=overdue"))
        (link,) = tree.xpath("//a[contains(text(), '下载筛选出的 1 项')]/@href")
        book, name = book_of(client, link)
        assert name == f"台账-县司法局，牵头，逾期-{TITLE}.xlsx"
        assert [row[1].value for row in book["台账"].iter_rows(min_row=2)] == ["一(一)1"]
        header = book["台账"].HeaderFooter.oddHeader.center.text
        assert header == f"{TITLE} 县司法局，牵头，逾期 台账（2025年10月1日）"

    def test_the_table_of_tasks_tells_no_state(self, app: Flask, client: FlaskClient) -> None:
        keep_five(app)
        answer = client.get("/plans/1/tasks.xlsx")
        assert answer.status_code == 200
        book, name = book_of(client, "/plans/1/tasks.xlsx")
        assert name == f"任务分解表-{TITLE}.xlsx"
        head, first, *_ = book["任务分解表"].iter_rows(values_only=True)
        assert head == (
            "序号", "编号", "类别", "工作任务", "目标", "牵头单位", "责任单位", "配合单位",
            "完成时限", "时限（原文）",
        )  # fmt: skip
        assert first == (
            1, "一(一)1", "健全制度体系", "健全制度\n健全制度。举办培训班2期，培训执法人员600人次以上。",
            None, "县司法局", "县财政局", "各乡镇人民政府", midnight("2025-06-30"), "6月底前",
        )  # fmt: skip
