"""Mechanical replacements, held back wherever they would touch a number or a name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

_REACH = 24
"""Characters around a place in which a number is looked for."""
_NUMBER = re.compile(
    r"[+-]?\d{1,30}(?:[.,:/．，：／]\d{1,30}){0,8}[%‰％]?|[〇零一二三四五六七八九十百千万亿]{2,30}"
)


class Held(StrEnum):
    """Why a replacement is not made by program."""

    NUMBER = "number"
    NAME = "name"


def held_back(
    text: str, start: int, end: int, replacement: str, names: Iterable[str]
) -> Held | None:
    """Why ``text[start:end]`` must not be replaced by program; None where it may.

    The numbers around the place read the same afterwards, and no name lies in it.
    """
    before, behind = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if _numbers(before + text[start:end] + behind) != _numbers(before + replacement + behind):
        return Held.NUMBER
    for name in names:
        first, last = max(0, start - len(name) + 1), end + len(name) - 1
        if name and text.find(name, first, last) >= 0:
            return Held.NAME
    return None


def _numbers(text: str) -> list[str]:
    return _NUMBER.findall(text)
