"""All places of a text that must not be shown, and texts with those places masked."""

from __future__ import annotations

import re
from functools import lru_cache

from app.engine.discretion.model import Secret
from app.engine.discretion.numbers import numbers
from app.engine.discretion.people import people
from app.engine.signals import normalise

MASK = "*"
_WORTH_A_LOOK = re.compile(
    r"\d[ -]?\d[ -]?\d[ -]?\d|[0-9A-Z]{4}|住|户籍|岁|未成年|[少男女幼儿孤]|学生|孩子"
)
_CACHED = 20_000


def secrets(text: str) -> tuple[Secret, ...]:
    """The places of a text as written, in order, none of them inside another."""
    return _secrets(text) if len(text) <= _CACHED else _find(text)


@lru_cache(maxsize=2048)  # rules ask for them, and what withholds asks again
def _secrets(text: str) -> tuple[Secret, ...]:
    return _find(text)


def _find(text: str) -> tuple[Secret, ...]:
    plain = normalise(text)
    if not _WORTH_A_LOOK.search(plain):
        return ()
    kept: list[Secret] = []
    found = [*numbers(plain), *people(plain)]
    for secret in sorted(found, key=lambda s: (not s.sure, s.start, -s.end)):
        if all(secret.end <= other.start or other.end <= secret.start for other in kept):
            kept.append(secret)
    return tuple(sorted(kept, key=lambda s: s.start))


def masked(text: str) -> str:
    """The text with ``*`` for every character that must not be shown; its length stays."""
    pieces: list[str] = []
    at = 0
    for secret in secrets(text):
        pieces += [text[at : secret.shown], MASK * (secret.end - secret.shown)]
        at = secret.end
    return "".join((*pieces, text[at:]))
