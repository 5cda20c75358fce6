"""Typed text as it is kept."""

from __future__ import annotations

import re

_ILL_FORMED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def clean_text(text: str) -> str:
    """Text as it is kept: one kind of line end, nothing that no Word file may hold."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ILL_FORMED.sub("", lines.replace("\x0b", "\n").replace("\x0c", "\n"))
