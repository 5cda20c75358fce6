"""Rows and figures that hang on others, as one writes: at once, saved, and put back after a fall."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext
from playwright.sync_api import Locator
from playwright.sync_api import Page
from playwright.sync_api import expect

from tests.e2e.steps import begin

PAGE = "/reports/1/chapters/awareness/leaders-study-law"
GROUP = "[data-rows='answer-leaders-study-law-row_study-meetings_']"
STATE = "[data-save-state]"
FIGURE = "#answer-admin-reconsideration-figure_"


def topics(group: Locator) -> list[str]:
    """The topics of the rows that stand."""
    fields = group.locator("[data-row]:not([hidden]) input[name$=_topic]")
    return [fields.nth(n).input_value() for n in range(fields.count())]


def add(page: Page, group: Locator, topic: str) -> None:
    group.get_by_role("button", name="添加会议").click()
    page.keyboard.press("Tab")
    page.keyboard.type(topic)


def test_rows_at_once_by_keyboard_and_through_a_lost_connection(
    window: Callable[..., BrowserContext],
) -> None:
    context = window()
    page = context.new_page()
    begin(page)
    page.goto(PAGE)
    group = page.locator(GROUP)
    for topic in ("甲", "乙", "丙"):
        add(page, group, topic)
    group.get_by_role("button", name="会议3：上移").press("Enter")
    expect(page.get_by_role("button", name="会议2：上移")).to_be_focused()
    group.get_by_role("button", name="会议1：删除").click()
    expect(page.get_by_role("button", name="恢复：甲")).to_be_focused()
    expect(page.locator(STATE)).to_contain_text("已保存")
    page.reload()
    assert topics(group) == ["丙", "乙"]
    page.get_by_role("button", name="恢复：甲").click()
    assert topics(group) == ["甲", "丙", "乙"]
    expect(page.locator(STATE)).to_contain_text("已保存")

    context.set_offline(True)
    add(page, group, "丁")
    expect(page.locator(STATE)).to_contain_text("连接不上程序")
    page.close(run_before_unload=False)
    context.set_offline(False)
    page = context.new_page()
    page.goto(PAGE)
    # The closing window's last message may have come through after all; else its copy is offered.
    offered = page.get_by_role("button", name="恢复", exact=True)
    expect(offered.or_(page.get_by_role("button", name="会议4：上移"))).to_be_visible()
    if offered.is_visible():
        offered.click()
    expect(page.locator(STATE)).to_contain_text("已保存")
    page.reload()
    assert topics(page.locator(GROUP)) == ["甲", "丙", "乙", "丁"]


def test_figures_that_hang_on_others(window: Callable[..., BrowserContext]) -> None:
    page = window().new_page()
    begin(page)
    page.goto("/reports/1/chapters/disputes/admin-reconsideration")
    page.locator(f"{FIGURE}upheld").fill("3")
    page.locator(f"{FIGURE}received").fill("０")
    page.locator(f"{FIGURE}concluded").fill("0")
    for name in ("accepted", "revoked", "upheld"):
        expect(page.locator(f"{FIGURE}{name}")).to_be_hidden()
    expect(page.get_by_text("已经填的留着，不写入报告：维持 3。")).to_be_visible()
    expect(page.locator(STATE)).to_contain_text("已保存")
    page.reload()
    expect(page.locator(f"{FIGURE}upheld")).to_be_hidden()
    page.locator(f"{FIGURE}received").fill("4")
    page.locator(f"{FIGURE}concluded").fill("3")
    expect(page.locator(f"{FIGURE}upheld")).to_have_value("3")
    expect(page.locator(f"{FIGURE}upheld")).to_be_visible()
    expect(page.locator("[data-ground]:visible")).to_have_count(0)
