"""The whole year in the browser: plan, ledger, answers, comparison, Word file with the annex."""

from __future__ import annotations

from pathlib import Path

import docx
from playwright.sync_api import Page
from playwright.sync_api import expect

from tests.e2e.steps import UNIT
from tests.e2e.steps import begin

PLAN = """青禾县2025年法治政府建设工作要点
一、规范权力运行
（一）加强规范性文件备案。规范性文件备案率达到100%。
责任单位：县司法局，县政府办公室
（二）开展行政执法案卷评查。全年评查案卷不少于100件，评查结果通报。
牵头单位：县司法局；配合单位：各行政执法部门
二、加强法治宣传
（三）开展宪法宣传周活动。组织宪法宣传活动不少于20场，12月底前完成。
"""
FILED = "上半年报送备案规范性文件7件。规范性文件备案率100%。"
REVIEWED = "开展行政执法案卷评查2轮，评查案卷126件，结果已通报。"


def _note(page: Page, month: str, text: str, figure: str) -> None:
    page.get_by_label("月份").fill(month)
    page.get_by_label("进展情况").fill(text)
    page.locator("[name=figure_0]").fill(figure)
    page.get_by_role("button", name="记下").click()
    expect(page.locator("main")).to_contain_text(text)


def _take(page: Page, chapter: str, requirement: str, words: str) -> None:
    page.goto(f"/reports/1/chapters/{chapter}")
    page.locator(f"button[value^='take:{requirement}:']").first.click()
    expect(page.locator(f"#answer-{requirement}-text")).to_have_value(words)


def test_from_the_plan_to_the_report(page: Page, tmp_path: Path) -> None:
    plan = tmp_path / "工作要点.txt"
    plan.write_text(PLAN, "utf-8")
    begin(page)

    page.goto("/plans/new")
    page.locator("input[type=file]").set_input_files(plan)
    page.get_by_role("button", name="读取工作要点").click()
    expect(page.locator("main")).to_contain_text("共 3 项任务、3 个目标")
    page.locator("[name=plan-unit]").fill(UNIT)
    page.locator("[name=point-3-responsible]").fill("县司法局、县委宣传部")
    page.get_by_role("button", name="保存并确认").click()
    expect(page.locator("main")).not_to_contain_text("没有写明单位")

    page.goto("/plans/1/ledger/points/1")
    _note(page, "2025-03", "一季度报送备案规范性文件3件。", "96")
    _note(page, "2025-06", "上半年报送备案规范性文件7件。", "100")
    page.goto("/plans/1/ledger/points/2")
    _note(page, "2025-05", "开展行政执法案卷评查，评查案卷46件。", "46")
    _note(page, "2025-10", "开展行政执法案卷评查2轮，评查案卷126件，结果已通报。", "126")
    page.goto("/plans/1/ledger")
    rows = page.locator("tbody tr", has_text="进行中")
    expect(rows).to_have_count(2)

    _take(page, "institutions", "normative-filing", FILED)
    _take(page, "enforcement", "case-file-review", REVIEWED)

    page.goto("/reports/1/plan")
    expect(page.locator(".item .chip")).to_have_text(["已回应", "已回应", "未回应"])
    page.get_by_role("link", name="更多导出选项").click()
    page.get_by_role("checkbox", name="工作要点完成情况对照表").check()
    with page.expect_download() as download:
        page.get_by_role("button", name="导出", exact=True).click()
    target = tmp_path / "report.docx"
    download.value.save_as(target)
    (table,) = docx.Document(str(target)).tables
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells[0] == ["工作要点", "责任单位", "目标", "完成情况", "结论"]
    assert [row[4] for row in cells[1:]] == ["已回应\n达到", "已回应\n达到", "未回应\n无法核对"]
    assert cells[2][1] == "牵头：县司法局\n配合：各行政执法部门"
    assert cells[2][3] == f"{REVIEWED}\n126件"
    assert cells[3][3] == "报告未写到"
