"""Typed text as it is kept."""

from __future__ import annotations

import re

_ILL_FORMED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
# Marks of no width that Word and web pages leave: nobody sees them, and words that hold one are
# not found. The joiners stay, some signs are made with them.
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


def clean_text(text: str) -> str:
    """Text as it is kept: one kind of line end, nothing that no Word file may hold, nothing unseen.

    What was pasted is cleaned further while it is pasted (app/engine/pasted.py).
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = _ILL_FORMED.sub("", lines.replace("\x0b", "\n").replace("\x0c", "\n"))
    return _INVISIBLE.sub("", kept).replace("\u00a0", " ")
