"""The value axis: round steps from 0 to above the largest value."""

from __future__ import annotations

from decimal import Decimal
from math import ceil

_STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
_MOST_STEPS = 5


def ticks(largest: Decimal, *, whole: bool) -> tuple[Decimal, ...]:
    """Round values from 0 to the first at or above ``largest``, at most six of them.

    ``whole`` keeps to whole numbers, for what can only be counted.
    """
    if largest <= 0:
        return (Decimal(0), Decimal(1))
    raw = largest / _MOST_STEPS
    power = Decimal(10) ** raw.adjusted()
    step = next(s * power for s in _STEPS if s * power >= raw)
    if whole:
        step = max(step, Decimal(1))
    count = ceil(largest / step)
    return tuple(step * n for n in range(count + 1))
