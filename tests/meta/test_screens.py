"""The pictures of docs/screens.md: of every page, with words, small enough to be kept."""

from __future__ import annotations

from flask import Flask

from app.config import ROOT
from tests.meta.test_web_pages import NO_PAGES
from tests.screens.pages import SCREENS

PICTURES = ROOT / "docs" / "images" / "screens"
# Where nobody is signed in yet; that somebody has signed in at all is a condition of the others.
ONCE = {"accounts.set_up"}


def test_every_page_has_a_picture(app: Flask) -> None:
    adapter = app.url_map.bind("127.0.0.1")
    seen = {adapter.match(screen.address.partition("?")[0])[0] for screen in SCREENS}
    every = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and not rule.endpoint.endswith("static")
    }
    assert every - (NO_PAGES - {"accounts.login"}) - ONCE == seen


def test_names_are_used_once() -> None:
    names = [screen.name for screen in SCREENS]
    assert len(names) == len(set(names))


def test_pictures_are_small_and_shown() -> None:
    for picture in PICTURES.glob("*.png"):
        assert picture.stat().st_size <= 80_000, picture.name
        assert picture.stem in {screen.name for screen in SCREENS}
