"""Lengths of WordprocessingML in numbers, and as Chinese clerks say them."""

from __future__ import annotations

import re

_MEASURE = re.compile(r"(-?\d{1,7}(?:\.\d{1,6})?)(mm|cm|in|pt|pc|pi)?")
_TWIPS = {"mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440.0, "pt": 20.0, "pc": 240.0, "pi": 240.0}
_SIZES = {
    84: "初号", 72: "小初", 52: "1号", 48: "小一", 44: "2号", 36: "小二", 32: "3号", 30: "小三",
    28: "4号", 24: "小四", 21: "5号", 18: "小五", 15: "6号", 13: "小六", 11: "7号", 10: "8号",
}  # fmt: skip


def twips(value: str | None) -> float | None:
    """A length in twips, as a plain number or with its unit (ST_TwipsMeasure); None for no length."""
    return _measured(value, 1.0)


def half_points(value: str | None) -> float | None:
    """A font size in half-points, as a plain number or with its unit (ST_HpsMeasure)."""
    return _measured(value, 0.1)


def _measured(value: str | None, of_twips: float) -> float | None:
    found = _MEASURE.fullmatch(value.strip()) if value and len(value) <= 20 else None
    if found is None:
        return None
    number = float(found[1])
    return number if found[2] is None else number * _TWIPS[found[2]] * of_twips


def whole(value: str | None) -> float | None:
    """A plain number (hundredths of a character or of a line, 240ths of a line); None for none."""
    found = _MEASURE.fullmatch(value.strip()) if value and len(value) <= 20 else None
    return float(found[1]) if found is not None and found[2] is None else None


def short(number: float) -> str:
    """A number without needless zeros: 28.95, 16, 0.5."""
    return f"{round(number, 2):g}"


def size_name(size: float) -> str:
    """A font size in half-points: 3号（16磅）, 13磅 where it has no name."""
    points = f"{short(size / 2)}磅"
    name = _SIZES.get(round(size)) if abs(size - round(size)) < 0.05 else None
    return f"{name}（{points}）" if name else points


def millimetres(length: float) -> str:
    """Twips as millimetres, to one decimal: 25.4毫米."""
    return f"{round(length * 25.4 / 1440, 1):g}毫米"


def characters(number: float) -> str:
    """A number of characters: 2字, 1.3字."""
    return f"{round(number, 1):g}字"


def points(length: float) -> str:
    """Twips as points: 28磅."""
    return f"{short(length / 20)}磅"
