"""Chinese numerals of headings, dates and quantities, by cn2an where it reads them."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from functools import lru_cache

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


@lru_cache(maxsize=1024)
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


CHINESE = "〇零○一二三四五六七八九十百千万亿两廿卅壹贰叁肆伍陆柒捌玖拾佰仟"
"""Characters of Chinese numerals in normalised text."""
_LONGEST = 24
_POWER = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
_DIGITS_ONLY = re.compile(r"[〇零○一二三四五六七八九两]{2,}")
_MULTIPLIERS_ONLY = re.compile(r"[百千万亿]+")
_TENS = str.maketrans({"○": "〇"})


@lru_cache(maxsize=256)
def magnitude(text: str) -> Decimal:
    """万 → 10000, 百万 → 1000000; 1 for an empty text."""
    return Decimal(1).scaleb(sum(_POWER[c] for c in text))


@lru_cache(maxsize=1024)
def chinese_number(text: str) -> Decimal | None:
    """一百二十三 → 123, 一万二 → 12000, 两千 → 2000, 九十八点五 → 98.5.

    None for what is no number: digits in a row (一七, as in years), 百 or 万 alone, faults.
    """
    if len(text) > _LONGEST:
        return None
    whole, point, rest = text.partition("点")
    value = _whole_number(whole)
    if value is None or (point and not all(c in DIGITS for c in rest)):
        return None
    return value + Decimal("0." + "".join(DIGITS[c] for c in rest)) if rest else value


def _whole_number(text: str) -> Decimal | None:
    if _DIGITS_ONLY.fullmatch(text) or _MULTIPLIERS_ONLY.fullmatch(text):
        return None
    try:
        # 廿 and 卅 are tens in themselves: 廿一 is 21.
        plain = text.translate(_TENS).replace("廿", "二十").replace("卅", "三十")
        return Decimal(int(cn2an.cn2an(plain, "normal")))
    except (ValueError, LookupError):  # it trips over 万亿两
        return None


_SECTION = re.compile(rf"([0-9]+(?:\.[0-9]+)?)([{''.join(_POWER)}]*)")


def mixed_number(text: str) -> Decimal:
    """1,234 → 1234, 1.2万 → 12000, 3万5千 → 35000, 2亿3千5百万 → 235000000 (exactly)."""
    plain = text.replace(",", "")
    if plain.isdecimal():
        return Decimal(plain)
    total = section = Decimal(0)
    for digits, powers in _SECTION.findall(plain):
        section += Decimal(digits).scaleb(sum(_POWER[c] for c in powers if c not in "万亿"))
        if large := [c for c in powers if c in "万亿"]:
            total += section.scaleb(sum(_POWER[c] for c in large))
            section = Decimal(0)
    return total + section
