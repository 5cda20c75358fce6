"""The program killed, the network gone, the session ended: at most two seconds are lost."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import BrowserContext
from playwright.sync_api import Page
from playwright.sync_api import expect

from app.config import ROOT
from app.config import Settings
from tests.conftest import ADMINISTRATOR
from tests.e2e.conftest import Office
from tests.e2e.steps import begin

TEXT = "#answer-xi-law-thought-text"
SECOND = "#answer-annual-report-system-text"
STATE = "[data-save-state]"
KEPT = "[data-kept-copy]"
OTHER = "/reports/1/chapters/other"
LEADERSHIP = "/reports/1/chapters/leadership"
MOST_LOST = 2.0
"""Seconds of typing that may be lost when program and browser go down at once."""

# One character every 40 ms, on and on, as somebody who never pauses; remembers when each came.
TYPE_ON = """selector => {
    const field = document.querySelector(selector);
    window.times = [];
    window.typing = setInterval(() => {
        field.value += String.fromCodePoint(0x4e00 + window.times.length);
        window.times.push(performance.now());
        field.dispatchEvent(new InputEvent("input", {bubbles: true}));
    }, 40);
}"""


class Program:
    """``flask serve`` as a process of its own, that can be killed and started again."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        environment = {
            **os.environ,
            "PORT": str(self.port),
            "INSTANCE_DIR": str(self.settings.instance),
            "EXPORTS_DIR": str(self.settings.exports),
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "flask", "--app", "wsgi", "serve"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout
        assert "已启动" in self.process.stdout.readline()

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        assert self.process.stdout
        self.process.stdout.close()


def cookie_of(instance: Path) -> str:
    """What the sign-in leaves in the browser, signed with the program's own key."""
    from flask import Flask
    from flask.sessions import SecureCookieSessionInterface

    signer = Flask("signer")
    signer.secret_key = (instance / "secret-key").read_text("ascii")
    made = SecureCookieSessionInterface().get_signing_serializer(signer)
    assert made is not None
    return str(made.dumps({"_user_id": f"{ADMINISTRATOR}:"}))


@pytest.fixture
def program(settings: Settings) -> Iterator[Program]:
    made = Program(settings)
    made.start()
    yield made
    made.kill()


@pytest.fixture
def desk(browser: Browser, program: Program) -> Iterator[BrowserContext]:
    """A browser at that program."""
    context = browser.new_context(locale="zh-CN", base_url=program.address)
    value = cookie_of(program.settings.instance)
    context.add_cookies([{"name": "fazhi-session", "value": value, "url": program.address}])
    yield context
    context.close()


def stored(settings: Settings, part: str = "xi-law-thought") -> str:
    with sqlite3.connect(settings.database) as base:
        row = base.execute("SELECT text FROM answer WHERE requirement=?", (part,)).fetchone()
    return row[0] if row else ""


def test_killed_while_typing(desk: BrowserContext, program: Program) -> None:
    page, other = desk.new_page(), desk.new_page()
    begin(page)
    other.goto(OTHER)
    page.goto(LEADERSHIP)
    page.evaluate(TYPE_ON, TEXT)
    page.wait_for_timeout(3300)
    typed = page.evaluate("() => ({times: window.times, now: performance.now()})")
    program.kill()
    # What survives if the browser went down in the same moment.
    kept = len(stored(program.settings))
    assert kept > 0
    since = typed["times"][kept] if kept < len(typed["times"]) else typed["now"]
    lost = (typed["now"] - since) / 1000
    print(f"{lost:.1f} s of typing lost")  # noqa: T201 - a measurement
    assert lost <= MOST_LOST
    expect(page.locator(STATE)).to_contain_text("未保存：连接不上程序，文字留在这台电脑上")
    # Another window is closed while the program is down.
    other.locator("#other-text").fill("没有其他情况。")
    expect(other.locator(STATE)).to_contain_text("连接不上程序")
    other.close()
    program.start()
    page.evaluate("() => clearInterval(window.typing)")
    expect(page.locator(STATE)).to_contain_text("已保存 ", timeout=30_000)
    # The browser stayed: nothing at all is missing.
    whole = "".join(chr(0x4E00 + n) for n in range(page.evaluate("() => window.times.length")))
    assert stored(program.settings) == whole

    page.goto(OTHER)
    expect(page.locator("#other-text")).to_have_value("")
    expect(page.locator(KEPT)).to_contain_text("“其他情况”")
    page.locator(KEPT).get_by_role("button", name="恢复").click()
    expect(page.locator(STATE)).to_contain_text("已保存 ")
    page.reload()
    expect(page.locator("#other-text")).to_have_value("没有其他情况。")
    expect(page.locator(STATE)).to_have_text("已保存")
    assert page.evaluate("() => Object.keys(localStorage)") == []


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


def test_offline_for_a_while(window: Callable[..., BrowserContext], office: Office) -> None:
    context = window()
    page = context.new_page()
    begin(page)
    page.goto(LEADERSHIP)
    page.locator(TEXT).fill("学法。")
    expect(page.locator(STATE)).to_contain_text("已保存 ")
    context.set_offline(True)
    page.locator(TEXT).fill("学法6次。")
    page.locator(SECOND).fill("按时公开。")
    expect(page.locator(STATE)).to_contain_text(
        "未保存：连接不上程序，文字留在这台电脑上，2 秒后自动重试"
    )
    expect(page.locator(STATE)).to_contain_text("4 秒后自动重试")
    # A button does not lead to the browser's own error page.
    page.locator(".save-bar").get_by_role("button", name="下一章").click()
    expect(page.locator("h1")).to_have_text("党的领导和组织保障")
    page.locator(SECOND).fill("按时公开报告。")
    context.set_offline(False)
    expect(page.locator(STATE)).to_contain_text("已保存 ", timeout=10_000)
    assert stored(office.settings) == "学法6次。"
    assert stored(office.settings, "annual-report-system") == "按时公开报告。"


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


def test_the_program_never_sees_two_texts_as_one(
    window: Callable[..., BrowserContext], office: Office
) -> None:
    """Another window's words in one part; the other parts go on being saved."""
    page, other = window().new_page(), window().new_page()
    begin(page)
    page.goto(LEADERSHIP)
    other.goto(LEADERSHIP)
    page.locator(TEXT).fill("第一个窗口。")
    expect(page.locator(STATE)).to_contain_text("已保存 ")
    other.locator(TEXT).fill("第二个窗口。")
    expect(other.locator(STATE)).to_contain_text("冲突")
    other.locator(SECOND).fill("按时公开。")
    deadline = time.monotonic() + 10
    while stored(office.settings, "annual-report-system") != "按时公开。":
        assert time.monotonic() < deadline
        other.wait_for_timeout(100)
    expect(other.locator(STATE)).to_contain_text("冲突")
    assert stored(office.settings) == "第一个窗口。"
