"""Whether counts of a text give a percentage that it tells."""

from __future__ import annotations

from decimal import Decimal

from app.engine.quantities import Quantity
from app.engine.rules.figures.values import UNSUMMED
from app.engine.rules.figures.values import between
from app.engine.rules.figures.values import same_unit
from app.engine.rules.reader import Reader

ALL = Decimal(100)
MOST_COUNTS = 24
NEAR = 20


def counts_in(reader: Reader, index: int, low: int, high: int) -> list[Quantity]:
    """The quantities between two places that can be part or base of a rate."""
    near = between(reader.quantities(index), low, high)
    return [q for q in near if q.unit not in UNSUMMED and q.low == q.high]


def agrees(part: Decimal, base: Decimal, told: Decimal, unit: Decimal) -> bool:
    """Whether a rate is that of two counts, one unit of its last digit allowed.

    100% is no rounded 99.2%: it says that nothing was left.
    """
    if base <= 0:
        return False
    real = part * ALL / base
    if told == ALL and part < base:
        return real >= ALL - unit / 2
    return abs(real - told) <= unit


def fits(counts: list[Quantity], told: Decimal, unit: Decimal) -> bool:
    """Whether any two counts of one unit give the rate, or what is left of them, or two of three."""
    counts = counts[-MOST_COUNTS:]
    for base in counts:
        parts = [
            q.low for q in counts if q is not base and same_unit(q, base) and q.low <= base.low
        ]
        for at, part in enumerate(parts):
            if agrees(part, base.low, told, unit) or agrees(base.low - part, base.low, told, unit):
                return True
            more = parts[at + 1 :]
            if any(agrees(part + other, base.low, told, unit) for other in more):
                return True
    return False
