"""A real server and a real Chromium; whatever leaves this machine or breaks in the page fails."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from playwright.sync_api import Browser
from playwright.sync_api import BrowserContext
from playwright.sync_api import ConsoleMessage
from playwright.sync_api import Page
from playwright.sync_api import Request
from playwright.sync_api import sync_playwright

from app import create_app
from app.config import Settings
from app.extensions import db
from app.serving import open_port
from tests.conftest import ADMINISTRATOR

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
# Answers with an error code are what some tests ask for; anything else said there is a fault.
EXPECTED = "Failed to load resource"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs the browser."""
    for item in items:
        if "/e2e/" in item.path.as_posix():
            item.add_marker(pytest.mark.e2e)


@dataclass
class Office:
    """A running program: its address and its folders."""

    address: str
    settings: Settings
    cookie: str
    """What the sign-in of the administrator leaves in the browser."""


class Server(threading.Thread):
    """The program as ``flask serve`` runs it, on a port of its own.

    Everything happens in the thread: Playwright keeps an event loop running in the main one,
    where Flask could not close its sessions.
    """

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.ready = threading.Event()
        self.ending = threading.Event()
        self.port = 0
        self.app: Flask

    def cookie(self, user: str = f"{ADMINISTRATOR}:") -> str:
        """What the sign-in of somebody leaves in the browser."""
        signing = SecureCookieSessionInterface().get_signing_serializer(self.app)
        assert signing is not None
        return str(signing.dumps({"_user_id": user}))

    def run(self) -> None:
        self.app = app = create_app(self.settings)
        server = open_port(app, "127.0.0.1", 0)
        self.port = server.effective_port  # type: ignore[union-attr]  # not in the stubs
        self.ready.set()
        while not self.ending.is_set():
            server.asyncore.loop(timeout=0.1, map=server._map, count=1)  # type: ignore[union-attr]
        server.task_dispatcher.shutdown()
        for channel in list(server.active_channels.values()):  # type: ignore[union-attr]
            channel.handle_close()  # an answer that nobody waited for still holds its file
        server.asyncore.close_all(server._map, ignore_all=True)  # type: ignore[union-attr]
        with app.app_context():
            db.engine.dispose()


@pytest.fixture
def office(settings: Settings) -> Iterator[Office]:
    """A running program with an empty database."""
    server = Server(replace(settings, csrf=True, testing=False))
    server.start()
    assert server.ready.wait(20)
    yield Office(f"http://127.0.0.1:{server.port}", settings, server.cookie())
    server.ending.set()
    server.join()


@contextmanager
def chromium(**options: Any) -> Iterator[Browser]:
    """Chromium as the system has it."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "Chromium is missing: make install-system"
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=path, args=FLAGS, **options)
        yield made
        made.close()


# One browser a module: while Playwright lives, no other test of this process could use Flask.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser of this module."""
    with chromium() as made:
        yield made


class Windows:
    """Windows of a browser, each somebody's own; remembers whatever broke in them."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.faults: list[str] = []
        self.opened: list[BrowserContext] = []

    def open(self, address: str, cookie: str = "", **options: Any) -> BrowserContext:
        """A window at a program, signed in when it is given what a sign-in leaves."""
        context = self.browser.new_context(
            locale="zh-CN",
            base_url=address,
            viewport={"width": 1366, "height": 768},
            reduced_motion="reduce",  # a jump to a place is over when the click is
            **options,
        )
        context.set_default_timeout(15_000)
        if cookie:
            signed = {"name": "fazhi-session", "value": cookie, "url": address}
            context.add_cookies([signed])  # type: ignore[list-item]  # a dict with fixed keys

        def asks(request: Request) -> None:
            if not request.url.startswith((address, "blob:" + address)):
                self.faults.append(f"left the machine: {request.url}")

        context.on("request", asks)
        context.on("page", self._watch)
        self.opened.append(context)
        return context

    def _watch(self, page: Page) -> None:
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.faults.append(str(error)))

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(EXPECTED):
            self.faults.append(message.text)

    def close(self) -> None:
        """Close them all; nothing may have broken, and none may have asked anybody else."""
        for context in self.opened:
            context.close()
        assert self.faults == []


@pytest.fixture
def windows(browser: Browser) -> Iterator[Windows]:
    """Opens windows at any program."""
    made = Windows(browser)
    yield made
    made.close()


@pytest.fixture
def window(windows: Windows, office: Office) -> Callable[..., BrowserContext]:
    """Opens windows at the program of the test."""

    def make(*, signed_in: bool = True, **options: Any) -> BrowserContext:
        return windows.open(office.address, office.cookie if signed_in else "", **options)

    return make


@pytest.fixture
def page(window: Callable[..., BrowserContext]) -> Page:
    """A page of an ordinary window."""
    return window().new_page()


@pytest.fixture
def plain_page(window: Callable[..., BrowserContext]) -> Page:
    """A page of a window that runs no scripts."""
    return window(java_script_enabled=False).new_page()
