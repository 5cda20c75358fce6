"""A real server and a real Chromium; whatever leaves this machine or breaks in the page fails."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from playwright.sync_api import Browser
from playwright.sync_api import BrowserContext
from playwright.sync_api import ConsoleMessage
from playwright.sync_api import Page
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


# One browser a module: while Playwright lives, no other test of this process could use Flask.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium as the system has it."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "Chromium is missing: make install-system"
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield made
        made.close()


@pytest.fixture
def window(browser: Browser, office: Office) -> Iterator[Callable[..., BrowserContext]]:
    """Opens browser windows; afterwards none of them may have asked anybody else."""
    faults: list[str] = []
    opened: list[BrowserContext] = []

    def said(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(EXPECTED):
            faults.append(message.text)

    def watch(page: Page) -> None:
        page.on("console", said)
        page.on("pageerror", lambda error: faults.append(str(error)))

    def make(*, signed_in: bool = True, **options: object) -> BrowserContext:
        context = browser.new_context(
            locale="zh-CN",
            base_url=office.address,
            viewport={"width": 1366, "height": 768},
            reduced_motion="reduce",  # a jump to a place is over when the click is
            **options,  # type: ignore[arg-type]
        )
        context.set_default_timeout(15_000)
        if signed_in:
            cookie = {"name": "fazhi-session", "value": office.cookie, "url": office.address}
            context.add_cookies([cookie])  # type: ignore[list-item]  # a dict with fixed keys
        context.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((office.address, "blob:" + office.address))
                else faults.append(f"left the machine: {request.url}")
            ),
        )
        context.on("page", watch)
        opened.append(context)
        return context

    yield make
    for context in opened:
        context.close()
    assert faults == []


@pytest.fixture
def page(window: Callable[..., BrowserContext]) -> Page:
    """A page of an ordinary window."""
    return window().new_page()


@pytest.fixture
def plain_page(window: Callable[..., BrowserContext]) -> Page:
    """A page of a window that runs no scripts."""
    return window(java_script_enabled=False).new_page()
