"""Words that a browser kept, and a session that ended; killed and offline is in the story."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext
from playwright.sync_api import Page
from playwright.sync_api import expect

from app.config import Settings
from tests.e2e.conftest import Office
from tests.e2e.steps import begin

TEXT = "#answer-xi-law-thought-text"
STATE = "[data-save-state]"
KEPT = "[data-kept-copy]"
LEADERSHIP = "/reports/1/chapters/leadership"


def stored(settings: Settings, part: str = "xi-law-thought") -> str:
    with sqlite3.connect(settings.database) as base:
        row = base.execute("SELECT text FROM answer WHERE requirement=?", (part,)).fetchone()
    return row[0] if row else ""


def leave_a_copy(page: Page) -> None:
    """Words that never reached the program."""
    page.context.set_offline(True)
    # Neither does its farewell arrive, which a browser may keep until the network is back.
    page.evaluate("() => { navigator.sendBeacon = () => false; }")
    page.locator(TEXT).fill("学法6次。")
    expect(page.locator(STATE)).to_contain_text("连接不上程序")
    page.close()


class TestKeptCopy:
    @pytest.fixture
    def context(self, window: Callable[..., BrowserContext]) -> BrowserContext:
        context = window()
        page = context.new_page()
        begin(page)
        page.goto(LEADERSHIP)
        page.locator(TEXT).fill("学法5次。")
        expect(page.locator(STATE)).to_contain_text("已保存 ")
        leave_a_copy(page)
        context.set_offline(False)
        return context

    def test_compared_and_merged(self, context: BrowserContext, office: Office) -> None:
        page = context.new_page()
        page.goto(LEADERSHIP)
        page.locator(KEPT).get_by_role("button", name="比较").click()
        expect(page.locator(".both mark")).to_have_text(["（不同：5）", "（不同：6）"])
        assert stored(office.settings) == "学法5次。"
        page.locator(TEXT).fill("学法5到6次。")
        page.locator(".save-bar").get_by_role("button", name="保存", exact=True).click()
        expect(page.locator(".notice")).to_contain_text("已保存")
        expect(page.locator(TEXT)).to_have_value("学法5到6次。")
        page.wait_for_timeout(1500)
        expect(page.locator(KEPT)).to_be_hidden()

    def test_thrown_away(self, context: BrowserContext, office: Office) -> None:
        page = context.new_page()
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto(LEADERSHIP)
        page.locator(KEPT).get_by_role("button", name="丢弃").click()
        expect(page.locator(KEPT)).to_be_hidden()
        page.reload()
        page.wait_for_timeout(1500)
        expect(page.locator(KEPT)).to_be_hidden()
        assert stored(office.settings) == "学法5次。"


def test_signed_out_while_writing(window: Callable[..., BrowserContext], office: Office) -> None:
    context = window()
    page = context.new_page()
    begin(page)
    page.goto(LEADERSHIP)
    cookies = [c for c in context.cookies() if c["name"] == "fazhi-session"]
    assert cookies
    context.clear_cookies()
    page.locator(TEXT).fill("学法6次。")
    expect(page.locator(STATE)).to_have_text(
        "未保存：登录已经结束，请在新窗口登录，文字留在这台电脑上。"
    )
    expect(page.get_by_role("link", name="在新窗口登录")).to_have_attribute("href", "/login")
    assert stored(office.settings) == ""
    # What signing in again leaves: another session, in which the page's token is worth nothing.
    context.add_cookies([{"name": "fazhi-session", "value": office.cookie, "url": office.address}])
    expect(page.locator(STATE)).to_contain_text("已保存 ", timeout=10_000)
    assert stored(office.settings) == "学法6次。"
    page.locator(".save-bar").get_by_role("button", name="保存", exact=True).click()
    expect(page.locator(".notice")).to_contain_text("已保存")
