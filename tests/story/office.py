"""Two installations and the people of one county, for the story."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path

import sqlalchemy as sa
from flask.sessions import SecureCookieSessionInterface
from playwright.sync_api import BrowserContext
from playwright.sync_api import Page

from app import create_app
from app.config import Settings
from app.extensions import db
from app.serving import prepare_database
from tests.contributing import people
from tests.e2e.conftest import Office
from tests.e2e.conftest import Windows
from tests.story.program import Program

WRITERS = 3
"""The editor and two departments."""


def _furnish(settings: Settings, *, county: bool) -> dict[str, str]:
    app = create_app(settings)
    with app.app_context():
        prepare_database()
        # Somebody has set the program up; nobody signs in with this password.
        db.session.execute(sa.text("UPDATE user SET login='admin', password='-'"))
        db.session.commit()
    users = vars(people(app, drafted=False)) if county else {}
    signing = SecureCookieSessionInterface().get_signing_serializer(app)
    assert signing is not None
    with app.app_context():
        db.engine.dispose()
    return {name: str(signing.dumps({"_user_id": user})) for name, user in users.items()}


def furnish(settings: Settings, *, county: bool = True) -> dict[str, str]:
    """A county, its departments, nobody's draft; what the sign-in leaves with each person.

    In a thread: Playwright keeps an event loop running in the main one.
    """
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(_furnish, settings, county=county).result()


@dataclass
class Stage:
    """Where the story plays: the county's program, another one elsewhere, everybody's browsers."""

    program: Program
    elsewhere: Office
    windows: Windows
    cookies: dict[str, str]
    pictures: Path | None = None
    """Where pictures of the turning points are put."""
    lost: list[float] = field(default_factory=list)
    """Seconds of typing lost, of each writer each time the program was killed."""
    away: float = 0.0
    """Seconds that a browser was without a network."""

    @property
    def measured(self) -> str:
        """What was lost and how long it took, in words."""
        lost = sorted(self.lost)
        return (
            f"强行结束 {len(lost) // WRITERS} 次，{WRITERS} 人都在打字：丢失 {lost[0]:.1f}–{lost[-1]:.1f} 秒，"
            f"中位数 {lost[len(lost) // 2]:.1f} 秒；断网 {self.away:.0f} 秒，一个字也没有丢"
        )

    def __post_init__(self) -> None:
        self._desks: dict[str, BrowserContext] = {}
        self._pages: dict[str, Page] = {}
        self._taken = 0

    def window_of(self, who: str) -> Page:
        """One more page in the browser of somebody."""
        if who not in self._desks:
            address = self.program.address
            self._desks[who] = self.windows.open(address, self.cookies[who])
        return self._desks[who].new_page()

    def _page(self, who: str) -> Page:
        if who not in self._pages:
            self._pages[who] = self.window_of(who)
        return self._pages[who]

    @property
    def editor(self) -> Page:
        """The editor-in-chief."""
        return self._page("editor")

    @property
    def police(self) -> Page:
        """A department."""
        return self._page("police")

    @property
    def justice(self) -> Page:
        """Another department."""
        return self._page("justice")

    @property
    def signer(self) -> Page:
        """Who signs."""
        return self._page("signer")

    def picture(self, name: str, page: Page) -> None:
        """What somebody sees now."""
        if self.pictures:
            self._taken += 1
            page.screenshot(path=self.pictures / f"{self._taken:02}-{name}.png")
