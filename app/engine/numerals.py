"""Chinese numerals of headings and dates, by cn2an where it reads them."""

from __future__ import annotations

import datetime as dt
import re

import cn2an

DIGITS = {c: str(n) for n, c in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "○": "0",
    "Ｏ": "0",
    "O": "0",
    "０": "0",
}


def chinese_ordinal(n: int) -> str:
    """1 → 一, 12 → 十二, 21 → 二十一."""
    return str(cn2an.an2cn(n)).removeprefix("一") if n in range(10, 20) else str(cn2an.an2cn(n))


def small_number(text: str) -> int | None:
    """一 → 1, 二十一 → 21, 12 → 12, 元 (元月) → 1; None when it is no number below 100."""
    if text == "元":
        return 1
    if text.isdecimal():
        return int(text) if len(text) <= 2 else None
    try:
        value = int(cn2an.cn2an(text, "smart"))
    except ValueError:
        return None
    return value if 0 < value < 100 else None


_DATE = re.compile(
    r"([12]\d{3}|[一二][〇○零O0一二三四五六七八九]{3})\s{0,3}年\s{0,3}"
    r"(\d{1,2}|[一二三四五六七八九十]{1,2}|元)\s{0,3}月\s{0,3}"
    r"(\d{1,2}|[一二三四五六七八九十]{1,3})\s{0,3}日"
)


_NUMERIC = re.compile(r"((?:19|20)\d\d)\s?[-./]\s?(\d{1,2})\s?[-./]\s?(\d{1,2})")
_PART = r"[\dX×元一二三四五六七八九十 ]{0,4}"
_SHAPE = re.compile(
    r"(?:[12]\d{3}|[一二][〇○零O0一二三四五六七八九]{3})\s{0,3}年\s{0,3}"
    rf"{_PART}月(?:\s{{0,3}}{_PART}日)?"
)


def is_date_shape(text: str) -> bool:
    """Whether a line is written as a date, possible or not (2025年2月, 2025年2月30日, 2025.2.18)."""
    return bool(_SHAPE.fullmatch(text) or _NUMERIC.fullmatch(text))


def year_number(text: str) -> int:
    """2018 or 二〇一八 (with 〇, ○, 零 or O) as a number."""
    return int("".join(DIGITS.get(c, c) for c in text))


def find_date(text: str) -> tuple[dt.date, int, int] | None:
    """The first full date with its offsets; None when there is none or it is impossible.

    A text that is nothing but 2025-02-18, 2025.2.18 or 2025/2/18 is a date too.
    """
    found = _DATE.search(text) or _NUMERIC.fullmatch(text)
    if not found:
        return None
    month, day = small_number(found[2]), small_number(found[3])
    try:
        date = dt.date(year_number(found[1]), month or 0, day or 0)
    except ValueError:
        return None
    return date, found.start(), found.end()
