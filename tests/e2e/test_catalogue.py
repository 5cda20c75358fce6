"""Reading the checklist in the browser, on the office's screen and in a narrow window."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from playwright.sync_api import expect

from tests.e2e.steps import in_view


def test_look_for_a_requirement_and_read_it(page: Page) -> None:
    page.goto("/catalogue/")
    page.get_by_label("报告年度").fill("2019")
    page.get_by_label("单位类别").select_option(label="乡镇（街道）")
    page.get_by_label("要求").select_option(label="只看必备")
    page.get_by_label("查找").fill("三项制度")
    page.get_by_role("button", name="查看").click()
    expect(page.locator(".catalogue-tally")).to_contain_text("2019 年度，乡镇（街道）")
    expect(page.get_by_label("查找")).to_have_value("三项制度")
    page.get_by_role("link", name="行政执法三项制度").click()
    expect(page.locator("h1")).to_have_text("行政执法三项制度")
    expect(page.get_by_role("row", name="2019 年度起")).to_contain_text("必备")


def test_a_group_is_one_click_away(page: Page) -> None:
    page.goto("/catalogue/?year=2024")
    page.get_by_role("navigation", name="组别").get_by_role("link").last.click()
    assert in_view(page.locator("section h2").last)


@pytest.mark.parametrize("width", [1366, 400])
@pytest.mark.parametrize(
    "address",
    ["/catalogue/?year=2024", "/catalogue/three-systems", "/catalogue/annual-report-system"],
)
def test_nothing_scrolls_sideways(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 768})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_heads_of_the_columns_do_not_cover_the_first_row(page: Page) -> None:
    page.set_viewport_size({"width": 400, "height": 768})
    page.goto("/catalogue/?year=2024")
    first = page.locator(".c-name a").first
    first.scroll_into_view_if_needed()
    assert in_view(first)
