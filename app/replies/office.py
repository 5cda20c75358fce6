"""The names that a reviewer signs with, kept by the browser from one file to the next."""

from __future__ import annotations

from flask import session

from app.annotation import AUTHOR
from app.annotation import Hand

_KEY = "office"


def remembered_hand() -> Hand:
    """Author and initials of the last comments; else the office that signed the last opinion."""
    kept = _kept()
    return Hand(kept.get("author") or kept.get("issuer") or AUTHOR, kept.get("initials", ""))


def remembered_issuer() -> str:
    """Who signed the last opinion; empty for nobody yet."""
    return _kept().get("issuer", "")


def remember_hand(hand: Hand) -> None:
    """Keep author and initials."""
    _keep({"author": hand.author, "initials": hand.initials})


def remember_issuer(issuer: str) -> None:
    """Keep who signs; a name left out once is not forgotten."""
    if issuer:
        _keep({"issuer": issuer})


def _kept() -> dict[str, str]:
    kept = session.get(_KEY)
    return kept if isinstance(kept, dict) else {}


def _keep(words: dict[str, str]) -> None:
    session[_KEY] = {**_kept(), **words}
    session.permanent = True  # a month, also when the browser is closed
