"""署名 and 成文日期 at the end of the text."""

from __future__ import annotations

from itertools import pairwise

from app.word import gbt9704 as gb
from app.word.markup import Line
from app.word.markup import plain
from app.word.styles import StyleId
from app.word.text import width

_INSET = 2 * gb.CHARACTER


def _width(text: str) -> float:
    """Width of body type in twips.

    Word processors put a quarter of a character between Chinese and Western characters.
    """
    gaps = sum(a.isascii() != b.isascii() for a, b in pairwise(text))
    return width(text) * gb.CHARACTER + len(text) * gb.CHARACTER_SPACING + gaps * gb.CHARACTER / 4


def _closing_indents(names: list[str], date: str, sealed: bool) -> tuple[list[int], int]:
    """Right indents of the names and of the date, in twips (7.3.5.1, 7.3.5.2).

    With a seal the date stands four characters in and each name centred over it; a name too
    long for that stays two characters in and the date moves under its middle. Without a seal
    the name stands two characters in, its date begins two characters right of it; a date too
    long for that stays two characters in.
    """
    long = max(_width(name) for name in names)
    short = _width(date)
    if sealed:
        middle = max(gb.DATE_RIGHT + short / 2, gb.SIGNATURE_RIGHT + long / 2)
        return [round(middle - _width(n) / 2) for n in names], round(middle - short / 2)
    name_right = max(gb.SIGNATURE_RIGHT, gb.SIGNATURE_RIGHT + _INSET + short - long)
    date_right = name_right + long - short - _INSET
    return [round(name_right) for _ in names], round(date_right)


def _right(style_right: int, right: int) -> str:
    return "" if right == style_right else f'<w:ind w:right="{right}"/>'


def closing_lines(names: list[str], date: str | None, sealed: bool) -> list[Line]:
    """署名 over 成文日期; without a name the date alone, a blank line below the text."""
    if not names:
        return [plain(StyleId.DATE_ALONE, date)] if date is not None else []
    rights, date_right = _closing_indents(names, date or "", sealed)
    if date is None:
        rights = [gb.SIGNATURE_RIGHT for _ in names]
    lines = [
        plain(StyleId.SIGNATURE, name, _right(gb.DATE_RIGHT, right))
        for name, right in zip(names, rights, strict=True)
    ]
    if date is not None:
        lines.append(plain(StyleId.DATE, date, _right(gb.DATE_RIGHT, date_right)))
    return lines
