"""The whole work without a mouse: from the desk to the check, the department's part, the signing."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page
from playwright.sync_api import expect

from tests.e2e.steps import UNIT

MOST_STOPS = 400
OTHER = "/reports/1/chapters/other"
SAVE = ".save-bar button[value=save]"
STATE = "[data-save-state]"


def reach(page: Page, selector: str, key: str = "Tab") -> None:
    """Press the key until the focus is there."""
    for _ in range(MOST_STOPS):
        page.keyboard.press(key)
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"the keyboard does not come to {selector}")


def enter(page: Page, selector: str, leads_to: str = "") -> None:
    """Go there and press the Enter key."""
    reach(page, selector)
    page.keyboard.press("Enter")
    if leads_to:
        page.wait_for_url(f"**{leads_to}")


def type_over(page: Page, words: str) -> None:
    """In the field that has the focus."""
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(words)


def begin(page: Page) -> None:
    """A draft, from the first page on."""
    page.goto("/")
    enter(page, "#main a[href='/reports/new']", "/reports/new")
    reach(page, "#unit")
    type_over(page, UNIT)
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports/1/")


def test_past_the_bar_at_once(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_what_is_wrong_is_told_first_and_leads_to_its_field(page: Page) -> None:
    page.goto("/reports/new")
    reach(page, "#year")
    type_over(page, "x")
    reach(page, "#unit")
    type_over(page, "")
    page.keyboard.press("Enter")
    expect(page.locator(".error-summary")).to_be_focused()
    for field in ("#year", "#unit"):
        link = f".error-summary a[href='{field}']"
        page.locator(".error-summary").focus()
        reach(page, link)
        page.keyboard.press("Enter")
        expect(page.locator(field)).to_be_focused()
        expect(page.locator(field)).to_be_in_viewport()


def test_from_the_desk_to_the_check_and_out(page: Page) -> None:
    begin(page)
    enter(page, f"a[href='{OTHER}']", OTHER)
    reach(page, "#other-text")
    page.keyboard.insert_text("截止目前，没有其他情况。")
    page.keyboard.press("Tab")  # out of the text with the same key
    reach(page, "#other-text", "Shift+Tab")
    enter(page, SAVE)
    expect(page.locator(".notice")).to_contain_text("已保存。")
    expect(page.locator("#other-text")).to_have_value("截止目前，没有其他情况。")

    page.goto("/reports/1/")
    enter(page, "a[href='/reports/1/check']", "/reports/1/check")
    reach(page, ".finding a[href^='#']")
    place = str(page.evaluate("document.activeElement.hash"))
    page.keyboard.press("Enter")
    expect(page.locator(place)).to_be_in_viewport()
    reach(page, ".finding-acts summary", "Shift+Tab")
    page.keyboard.press("Space")
    expect(page.locator(".dismiss[open]")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator(".dismiss[open]")).to_have_count(0)

    enter(page, ".who button", "/login")
    reach(page, "#password")


def test_saving_leaves_the_focus_and_the_cursor_alone(page: Page) -> None:
    begin(page)
    page.goto(OTHER)
    reach(page, "#other-text")
    page.keyboard.insert_text("没有情况。")
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    page.keyboard.insert_text("其他")
    expect(page.locator(STATE)).to_have_text(re.compile(r"已保存 \d"))
    expect(page.locator("#other-text")).to_be_focused()
    page.keyboard.insert_text("值得一提的")
    expect(page.locator("#other-text")).to_have_value("没有其他值得一提的情况。")


def test_to_the_signature(page: Page) -> None:
    begin(page)
    enter(page, "a[href='/reports/1/process']", "/process")
    enter(page, "button[value=in_review]")
    expect(page.locator(".stages [aria-current]")).to_contain_text("送审")
    # Sent back without a reason: the words for it are asked for.
    enter(page, "button[value=drafting]")
    expect(page.locator(".error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#decision-remark")).to_be_focused()
    page.keyboard.insert_text("请补充数据。")
    enter(page, "button[value=drafting]")
    expect(page.locator(".stages [aria-current]")).to_contain_text("起草")
    expect(page.locator(".steps")).to_contain_text("请补充数据。")
