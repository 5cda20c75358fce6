"""What proofreading found, in the browser: to the place and back, dismissed, mended."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from playwright.sync_api import expect

from tests import invented_rules
from tests.e2e.steps import begin
from tests.e2e.steps import check
from tests.e2e.steps import drop
from tests.e2e.steps import in_view
from tests.integration.invented import COUNTY_REPORT

FAULTY = COUNTY_REPORT.replace("全年收到", "截止目前，共12件，合计13件，布署XX，全年收到")


@pytest.fixture(autouse=True)
def rules(monkeypatch: pytest.MonkeyPatch) -> None:
    invented_rules.use(monkeypatch)


def test_find_filter_dismiss_and_take_back(page: Page) -> None:
    page.goto("/checks/new")
    drop(page, "青禾县年报.txt", FAULTY)
    check(page)
    page.get_by_role("link", name="错误 2 处，警告 2 处，建议 1 处").click()
    assert in_view(page.locator("#proofreading-title"))

    card = page.locator("article", has=page.get_by_role("heading", name="错字示例"))
    card.locator(".quotes a").click()
    mark = page.locator("mark.mark-finding", has_text="截止目前")
    assert in_view(mark)
    page.locator("a.back-finding", has_text="校4").click()
    assert in_view(card.locator("h4"))

    page.get_by_role("navigation", name="按程度筛选").get_by_role("link", name="错误").click()
    expect(page.locator("article.finding")).to_have_count(2)
    card.get_by_text("忽略", exact=True).click()
    card.get_by_role("button", name="忽略这一处").click()
    expect(page.locator(".error-summary")).to_contain_text("请写明忽略的理由。")
    card.get_by_label("为什么不用改").fill("原文如此，已核对")
    card.get_by_role("button", name="忽略这一处").click()
    expect(page.locator(".notice")).to_have_text("已忽略。")
    expect(page.locator("article.finding")).to_have_count(1)

    page.locator("#dismissed summary").click()
    expect(page.locator("#dismissed")).to_contain_text("理由：原文如此，已核对")
    page.get_by_role("button", name="取消忽略：错字示例").click()
    expect(page.locator("article.finding")).to_have_count(2)


def test_apply_certain_corrections_without_a_script(plain_page: Page) -> None:
    page = plain_page
    begin(page)
    page.goto("/reports/1/chapters/other")
    page.locator("#other-text").fill("截止目前，县委作出布署，没有其他情况需要报告。")
    page.get_by_role("button", name="保存", exact=True).last.click()
    page.goto("/reports/1/check")
    page.get_by_role("link", name="应用确定的更正（2 处）").click()
    expect(page.locator(".fixes input:checked")).to_have_count(2)
    page.locator(".fixes input").nth(1).uncheck()
    page.get_by_role("button", name="应用勾选的更正").click()
    expect(page.locator(".notice")).to_have_text("已应用 1 处更正。")
    page.goto("/reports/1/chapters/other")
    expect(page.locator("#other-text")).to_have_value(
        "截至目前，县委作出布署，没有其他情况需要报告。"
    )
