"""Elements as people type them: the date and the number of a document."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from app.engine.numerals import find_date
from app.word.text import official_date

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,20}〔(?:19|20)\d{2}〕[1-9]\d{0,4}号")
_NEARLY = re.compile(
    r"([\u4e00-\u9fff]{1,20})[\[(〔【\u3014]?((?:19|20)\d{2})年?[\])〕】\u3015]?第?0*([1-9]\d{0,4})号?"
)


def day_of(text: str) -> dt.date | None:
    """2026年1月9日, 二〇二六年一月九日, 2026-01-09, 2026/1/9; None for anything else."""
    plain = unicodedata.normalize("NFKC", text).strip()
    found = find_date(plain)
    if found:
        return found[0]
    parts = _ISO.fullmatch(plain)
    try:
        return dt.date(*map(int, parts.groups())) if parts else None
    except ValueError:  # 31 April
        return None


def day_text(day: dt.date | None) -> str:
    """A date as a document writes it; empty for none."""
    return official_date(day) if day else ""


def is_number(text: str) -> bool:
    """Whether a document number has the standard's form (GB/T 9704—2012, 7.2.5)."""
    return _NUMBER.fullmatch(text) is not None


def mended_number(text: str) -> str | None:
    """青政[2025]第05号 → 青政〔2025〕5号; None where it cannot be told what is meant."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    found = _NEARLY.fullmatch(plain)
    return f"{found[1]}〔{found[2]}〕{found[3]}号" if found else None
