"""署名 and 成文日期 at the end of the text."""

from __future__ import annotations

from itertools import pairwise

from app.word.markup import Line
from app.word.markup import plain
from app.word.profile import NATIONAL
from app.word.profile import LayoutProfile
from app.word.styles import StyleId
from app.word.text import width

_LINES_FOR_SEAL = 4


def _width(text: str, profile: LayoutProfile) -> float:
    """Width of body type in twips.

    Word processors put a quarter of a character between Chinese and Western characters.
    """
    gaps = sum(a.isascii() != b.isascii() for a, b in pairwise(text))
    character = profile.character
    return width(text) * character + len(text) * profile.character_spacing + gaps * character / 4


def _closing_indents(
    names: list[str], date: str, sealed: bool, profile: LayoutProfile
) -> tuple[list[int], int]:
    """Right indents of the names and of the date, in twips (7.3.5.1, 7.3.5.2).

    With a seal the date stands four characters in and each name centred over it; a name too
    long for that stays two characters in and the date moves under its middle. Without a seal
    the name stands two characters in, its date begins two characters right of it; a date too
    long for that stays two characters in.
    """
    long = max(_width(name, profile) for name in names)
    short = _width(date, profile)
    two, four = 2 * profile.character, 4 * profile.character
    if sealed:
        middle = max(four + short / 2, two + long / 2)
        return [round(middle - _width(n, profile) / 2) for n in names], round(middle - short / 2)
    name_right = max(two, two + two + short - long)
    date_right = name_right + long - short - two
    return [round(name_right) for _ in names], round(date_right)


def _right(style_right: int, right: int) -> str:
    return "" if right == style_right else f'<w:ind w:right="{right}"/>'


def _room_for_seal(profile: LayoutProfile) -> str:
    """Above a further name: a seal is 42 mm wide, seals neither touch nor overlap (7.3.5.1)."""
    return f'<w:spacing w:before="{_LINES_FOR_SEAL * profile.line_pitch}"/>'


def closing_lines(
    names: list[str], date: str | None, sealed: bool, profile: LayoutProfile = NATIONAL
) -> list[Line]:
    """署名 over 成文日期; without a name the date alone, a blank line below the text.

    The names of several issuers stand one below the other in their order, the date once below
    the last (联合行文); where they will be sealed, with room between for each seal.
    """
    if not names:
        return [plain(StyleId.DATE_ALONE, date)] if date is not None else []
    rights, date_right = _closing_indents(names, date or "", sealed, profile)
    date_style = 4 * profile.character
    if date is None:
        rights = [2 * profile.character for _ in names]
    lines: list[Line] = []
    for name, right in zip(names, rights, strict=True):
        indent = _right(date_style, right)
        if lines and sealed:
            indent = f'{_room_for_seal(profile)}{indent}<w:contextualSpacing w:val="0"/>'
        lines.append(plain(StyleId.SIGNATURE, name, indent))
    if date is not None:
        lines.append(plain(StyleId.DATE, date, _right(date_style, date_right)))
    return lines
