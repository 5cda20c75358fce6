"""The ledger in a browser: a point noted in two months, with and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from playwright.sync_api import expect

from app.ledger import clock
from tests.e2e.conftest import Office

YEAR = clock.today().year
PLAN = f"""青禾县{YEAR}年法治政府建设工作要点
一、健全制度
（一）加强培训。举办培训班2期，培训执法人员600人次以上。
牵头单位：县司法局；责任单位：县财政局；完成时限：长期坚持
（二）管好文件。备案率达到95%。
责任单位：县政府办公室；完成时限：{YEAR - 1}年6月底前
"""


@pytest.fixture(params=["page", "plain_page"])
def any_page(request: pytest.FixtureRequest, office: Office) -> Page:
    """A page with scripts, and one without."""
    page: Page = request.getfixturevalue(request.param)
    return page


def confirm_plan(page: Page) -> None:
    """Paste the plan and confirm it as it was read."""
    page.goto("/plans/new")
    if not page.locator("#text").is_visible():
        page.locator("summary", has_text="粘贴").click()
    page.locator("#text").fill(PLAN)
    page.get_by_role("button", name="读取工作要点").click()
    page.get_by_role("button", name="保存并确认").click()
    page.get_by_role("link", name="打开台账").click()


def test_two_months_of_a_point(any_page: Page) -> None:
    page = any_page
    confirm_plan(page)
    expect(page.locator(".tally")).to_have_text("共 2 项：未启动 1、进行中 0、已完成 0、逾期 1")

    page.get_by_role("link", name="加强培训").click()
    page.get_by_label("月份").fill(f"{YEAR}-03")
    page.get_by_label("进展情况").fill("办了一期培训班。")
    page.get_by_label("培训班").fill("一期左右")
    page.get_by_role("button", name="记下").click()
    expect(page.locator(".error-summary")).to_contain_text("“一期左右”不是一个准确的数")
    expect(page.get_by_label("进展情况")).to_have_value("办了一期培训班。")
    page.get_by_label("培训班").fill("一期")
    page.get_by_role("button", name="记下").click()
    expect(page.get_by_role("status")).to_contain_text("状态改为“进行中”")

    page.get_by_label("月份").fill("5月")
    page.get_by_label("进展情况").fill("又办了一期。")
    page.get_by_label("培训班").fill("2")
    page.get_by_label("培训执法人员").fill("0.1万")
    page.get_by_role("button", name="记下").click()
    expect(page.locator(".note h3").first).to_have_text(f"{YEAR}年5月")
    expect(page.locator(".hint")).to_contain_text("目标都已达到")

    # The day is asked for where it is needed, and today's is there already.
    expect(page.get_by_label("完成日期")).to_be_hidden()
    page.locator("#state").select_option("已完成")
    expect(page.get_by_label("完成日期")).to_have_value(clock.today().isoformat())
    page.get_by_role("button", name="保存状态").click()
    page.get_by_role("link", name="台账", exact=True).click()
    expect(page.locator(".tally")).to_have_text("共 2 项：未启动 0、进行中 0、已完成 1、逾期 1")

    page.locator("#unit").select_option("县财政局")
    page.get_by_role("button", name="筛选").click()
    expect(page.locator(".ledger tbody tr[id]")).to_have_count(1)
    expect(page.locator(".ledger")).to_contain_text("1000人次，已达到")
    with page.expect_download() as download:
        page.get_by_role("link", name="下载筛选出的 1 项").click()
    assert download.value.suggested_filename.startswith("台账-县财政局-青禾县")

    page.get_by_role("link", name="按单位看").click()
    page.get_by_role("link", name="县政府办公室").click()
    expect(page.locator(".overdue li")).to_have_count(1)
