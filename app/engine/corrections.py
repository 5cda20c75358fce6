"""Mechanical replacements, held back wherever they would touch a number or a name."""

from __future__ import annotations

import re
from enum import StrEnum

from app.engine.rules.protected import names_in

_REACH = 24
"""Characters around a place in which a number is looked for."""
_NUMBER = re.compile(
    r"(?:(?<!\d)[+-])?\d{1,30}(?:[.,:/．，：／]\d{1,30}){0,8}|[〇零一二三四五六七八九十百千万亿两]{2,30}"
)
_NUMERALS = re.compile(r"[\d〇零一二三四五六七八九十百千万亿两]")


class Held(StrEnum):
    """Why a replacement is not made by program."""

    NUMBER = "number"
    NAME = "name"


def held_back(
    text: str, start: int, end: int, replacement: str, known: tuple[str, ...]
) -> Held | None:
    """Why ``text[start:end]`` must not be replaced by program; None where it may.

    Its numerals stay, the numbers around it read the same afterwards, and it touches no name: neither
    a ``known`` one nor what is a name by its looks (rules/protected.py).
    """
    quote = text[start:end]
    before, behind = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if _NUMERALS.findall(quote) != _NUMERALS.findall(replacement) or _NUMBER.findall(
        before + quote + behind
    ) != _NUMBER.findall(before + replacement + behind):
        return Held.NUMBER
    if any(a < end and start < b for a, b in names_in(text, known)):
        return Held.NAME
    return None
