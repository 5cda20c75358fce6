"""Lengths and font sizes as people write them: 37mm, 28.95磅, 3号, 小二."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from app.word.gbt9704 import mm

_LENGTH = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)\s*(mm|毫米|pt|磅)")
_POINTS = re.compile(r"(\d{1,3}(?:\.5)?)\s*(?:pt|磅)")
_ARABIC = str.maketrans("12345678", "一二三四五六七八")
_TWIPS_PER_POINT = 20

SIZES = {
    "初号": 84, "小初": 72, "一号": 52, "小一": 48, "二号": 44, "小二": 36, "三号": 32, "小三": 30,
    "四号": 28, "小四": 24, "五号": 21, "小五": 18, "六号": 15, "小六": 13, "七号": 11, "八号": 10,
}  # fmt: skip
"""Half-points of the Chinese sizes, as Word has them."""
_NAMES = {half_points: name for name, half_points in SIZES.items()}


def length(text: str) -> int:
    """37mm, 28.95磅 → twips; raises ``ValueError`` with what to write instead."""
    found = _LENGTH.fullmatch(text.strip())
    if not found:
        raise ValueError(f"“{text}”不是长度，请写数字和单位，如 37mm 或 28.95pt")
    number = float(found[1])
    return mm(number) if found[2] in ("mm", "毫米") else round(number * _TWIPS_PER_POINT)


def font_size(text: str) -> int:
    """3号, 三号, 小2号, 16pt → half-points; raises ``ValueError`` with the nearest size."""
    plain = text.strip()
    points = _POINTS.fullmatch(plain)
    if points and 5 <= float(points[1]) <= 200:
        return round(float(points[1]) * 2)
    name = plain.translate(_ARABIC)
    size = SIZES.get(name) or SIZES.get(name.removesuffix("号"))
    if size is None:
        hint = nearest_name(name, SIZES)
        raise ValueError(f"“{text}”不是字号，请写 3号、小2号 或 16pt{hint}")
    return size


def nearest_name(word: str, known: Iterable[str]) -> str:
    """，是不是想写“…” with the nearest known word; empty when none is near."""
    near = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.5)
    return f"，是不是想写“{near[0]}”" if near else ""


def size_name(half_points: int) -> str:
    """32 → 三号（16 磅）, 33 → 16.5 磅."""
    points = f"{half_points / 2:g} 磅"
    name = _NAMES.get(half_points)
    return f"{name}（{points}）" if name else points


def millimetres(twips: int) -> str:
    """2098 → 37 mm; to a tenth."""
    return f"{round(twips * 25.4 / 1440, 1):g} mm"


def points(twips: int) -> str:
    """579 → 28.95 磅."""
    return f"{twips / _TWIPS_PER_POINT:g} 磅"
