"""Small things done to text on its way into a Word file."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNWRITABLE = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DATE = re.compile(
    r"[\d〇○零OＯ一二三四五六七八九]{4}\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月"
    r"\s*[\d一二三四五六七八九十]{1,3}\s*日"
)
_ZEROES = str.maketrans("○零OＯ", "〇〇〇〇")
_NUMERALS = "〇一二三四五六七八九"
_EDGES = " \t\n\u3000\xa0"


def clean(text: str) -> str:
    """``text`` without what XML cannot carry or Word cannot show; the rest is kept whole.

    Control characters, lone surrogates, U+FFFE and U+FFFF go; every kind of line end becomes a
    newline, which is written as a line break inside the paragraph.
    """
    return _UNWRITABLE.sub("", _LINE_ENDS.sub("\n", text))


def strip(text: str) -> str:
    """``text`` without blanks at its edges, ideographic and no-break spaces included."""
    return text.strip(_EDGES)


def official_date(day: dt.date) -> str:
    """2026年1月9日: Arabic numerals, full year, no leading zero (GB/T 9704—2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_number(number: int) -> str:
    """1–99 in Chinese numerals: 一, 十, 十二, 二十, 三十一."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_NUMERALS[tens]}十"
    return head + (_NUMERALS[ones] if ones or not tens else "")


def _chinese_date(day: dt.date) -> str:
    year = "".join(_NUMERALS[int(digit)] for digit in f"{day.year:04}")
    return f"{year}年{chinese_number(day.month)}月{chinese_number(day.day)}日"


def _is_date(written: str, day: dt.date) -> bool:
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", written))
    digits = re.fullmatch(r"(\d{4})年(\d{1,2})月(\d{1,2})日", plain)
    if digits:
        return tuple(map(int, digits.groups())) == (day.year, day.month, day.day)
    return plain.translate(_ZEROES) == _chinese_date(day)


def with_official_date(text: str, day: dt.date | None) -> str:
    """``text`` with ``day`` in the standard's form wherever it is that day; else unchanged."""
    if day is None:
        return text
    form = official_date(day)
    return _DATE.sub(lambda found: form if _is_date(found[0], day) else found[0], text)


def width(text: str) -> float:
    """Width in characters: 1 for a Chinese character, ½ for an ASCII one."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)
