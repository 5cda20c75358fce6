"""This year's value beside last year's, in the words that stand next to the field."""

from __future__ import annotations

from decimal import Decimal

_ALL = Decimal(100)
_PLACES = Decimal("0.1")
_TIMES = 10
_SMALL = 20
"""Below it ten times as many is nothing to wonder at (1 → 12)."""

JUMP = "与上年相差较大，请核对"


def plain(value: Decimal) -> str:
    """A number as people write it: 72, 1200, 98.5."""
    whole = value == value.to_integral_value()
    return f"{value.to_integral_value():f}" if whole else f"{value.normalize():f}"


def _signed(value: Decimal) -> str:
    """+7, -3; the sign that people read."""
    return f"+{plain(value)}" if value > 0 else f"-{plain(-value)}"


def change_words(value: Decimal, last: Decimal, *, percent: bool) -> str:
    """+7（+9.7%）; points for percentages; 持平 when nothing changed."""
    change = value - last
    if not change:
        return "持平"
    if percent:
        return f"{_signed(change)}个百分点"
    if not last:
        return _signed(change)
    rate = (change * _ALL / last).quantize(_PLACES)
    return f"{_signed(change)}（{_signed(rate)}%）" if rate else _signed(change)


def is_jump(value: Decimal, last: Decimal) -> bool:
    """Whether one is ten times the other: a digit too many, or another unit."""
    low, high = sorted((abs(value), abs(last)))
    return high >= _SMALL and low > 0 and high >= _TIMES * low
