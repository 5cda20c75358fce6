"""Takes the pictures of docs/screens.md (``make screens``) of an office that is made up for them.

``make screens ARGS='chapter ledger'`` takes those whose name begins so, and leaves the text alone;
``WHOLE=folder`` puts whole pages there instead, however long, for looking through them.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser
from playwright.sync_api import Page
from playwright.sync_api import ViewportSize
from playwright.sync_api import sync_playwright

from app import create_app
from app.config import ROOT
from app.config import Settings
from app.extensions import db
from tests.e2e.conftest import FLAGS
from tests.e2e.conftest import Server
from tests.screens.office import Office
from tests.screens.pages import GROUPS
from tests.screens.pages import SCREENS
from tests.screens.pages import Screen

PICTURES = ROOT / "docs" / "images" / "screens"
TEXT = ROOT / "docs" / "screens.md"
LARGEST = 80_000
"""Bytes of a picture: a clone of this repository stays small."""
TALLEST = (1400, 1100, 900, 768, 600)
"""Heights of a picture: the first that is small enough."""
WHOLE = 6000
WINDOW = {1366: 768, 390: 844}
CHINESE: dict[str, str | float | bool] = {**os.environ, "LANGUAGE": "zh_CN"}
COLOURS = (64, 40)


def furnished(folder: Path) -> Office:
    """The office in a folder of its own; nothing of it is left open."""
    settings = Settings(folder / "instance", folder / "exports", csrf=False, testing=True)
    settings.instance.mkdir()
    app = create_app(settings)
    office = Office(app)
    office.furnish()
    with app.app_context():
        db.engine.dispose()
    return office


def packed(picture: bytes) -> bytes:
    """A picture in as many colours as its size allows; too large with the fewest is too large."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    small = b""
    for colours in COLOURS:
        out = io.BytesIO()
        few = image.quantize(colours, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        few.save(out, "PNG", optimize=True)
        small = out.getvalue()
        if len(small) <= LARGEST:
            break
    return small


class Camera:
    """A browser, with a window for each person."""

    def __init__(self, browser: Browser, server: Server, office: Office, *, whole: bool) -> None:
        self.browser, self.server, self.office = browser, server, office
        self.whole = whole
        self.pages: dict[tuple[str, bool], Page] = {}

    def page(self, screen: Screen) -> Page:
        """The window of the person, on the screen or on the phone."""
        key = screen.who, screen.phone
        if key not in self.pages:
            width = 390 if screen.phone else 1366
            size: ViewportSize = {"width": width, "height": WINDOW[width]}
            address = f"http://127.0.0.1:{self.server.port}"
            context = self.browser.new_context(
                locale="zh-CN",
                base_url=address,
                viewport=size,
                reduced_motion="reduce",
            )
            if screen.who:
                value = self.server.cookie(self.office.cookies[screen.who])
                cookie = {"name": "fazhi-session", "value": value, "url": address}
                context.add_cookies([cookie])  # type: ignore[list-item]  # a dict with fixed keys
            self.pages[key] = context.new_page()
        return self.pages[key]

    def take(self, screen: Screen) -> bytes:
        """Open the page, do what is to be done; as much of it as makes a small picture."""
        page = self.page(screen)
        answer = page.goto(screen.address)
        assert answer is not None
        if answer.status != screen.status:
            raise SystemExit(f"{screen.address}: {answer.status}")
        if screen.act:
            screen.act(page)
        page.evaluate("document.fonts.ready")
        if self.whole:
            return self._shot(page, WHOLE)
        for tallest in TALLEST:
            picture = packed(self._shot(page, tallest))
            if len(picture) <= LARGEST:
                return picture
        raise SystemExit(f"{screen.address}: 图片太大")

    def _shot(self, page: Page, tallest: int) -> bytes:
        # A taller window, not a longer picture: bars that stay at its foot stay there.
        window = page.viewport_size
        assert window is not None
        height: int = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": window["width"], "height": min(height, tallest)})
        page.evaluate("scrollTo(0, 0)")
        picture = page.screenshot()
        page.set_viewport_size(window)
        return picture


def document() -> str:
    """docs/screens.md: every picture with its words."""
    lines = [
        "# 各个页面",
        "",
        "图里的单位、人员、数据都是编造的。`make screens` 建一个编造的县，逐页拍下这些图。",
    ]
    for group, screens in GROUPS.items():
        lines += ["", f"## {group}"]
        for screen in screens:
            lines += [
                "",
                f"{screen.words}：",
                "",
                f"![{screen.words}](images/screens/{screen.name}.png)",
            ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Take all pictures, or those that are asked for."""
    wanted = tuple(sys.argv[1:])
    screens = [s for s in SCREENS if not wanted or s.name.startswith(wanted)]
    whole = os.environ.get("WHOLE")
    folder = Path(whole) if whole else PICTURES
    if not wanted and not whole:
        shutil.rmtree(folder, ignore_errors=True)
        TEXT.write_text(document(), "utf-8")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        office = furnished(Path(made))
        settings: Settings = office.app.extensions["settings"]
        server = Server(replace(settings, csrf=True))
        server.start()
        assert server.ready.wait(20)
        path = shutil.which("chromium") or shutil.which("chromium-browser")
        try:
            with sync_playwright() as playwright:
                # The browser's own words are Chinese, as in the office.
                browser = playwright.chromium.launch(
                    executable_path=path, args=[*FLAGS, "--lang=zh-CN"], env=CHINESE
                )
                camera = Camera(browser, server, office, whole=bool(whole))
                # What changes something comes last.
                for screen in sorted(screens, key=lambda s: s.act is not None):
                    (folder / f"{screen.name}.png").write_bytes(camera.take(screen))
                browser.close()
        finally:
            server.ending.set()
            server.join()


main()
