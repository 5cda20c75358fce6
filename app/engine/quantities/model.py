"""What a quantity is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from app.engine.quantities.units import RATES
from app.engine.quantities.units import measure_of


class Operator(Enum):
    """How a number bounds what it measures; the values are those of the output contract."""

    GE = "ge"
    LE = "le"
    EQ = "eq"
    GT = "gt"
    LT = "lt"
    BETWEEN = "between"


class Approximation(Enum):
    """On which side of an inexact number the real one lies."""

    ABOVE = "above"  # 120余件, 超9000件
    BELOW = "below"  # 近20件
    ABOUT = "about"  # 约20件, 20件左右, 数十件


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit as a text states it; all offsets are those of the original text.

    ``start`` and ``end`` hold the whole phrase with its operator (不少于6次, 95%以上), ``number``
    the numeral alone. ``low`` and ``high`` differ for a range and for 几十 and the like. Values
    are exact and free of magnitudes (3万人次 = 30000 人次, 八成 = 80 %, 千分之三 = 0.3 %); only
    of a ``fraction`` that no decimal equals (三分之二) they are rounded. ``reached`` tells the
    ``operator`` of 达到 and 提高到, which in a report says no more than the figure itself.
    ``noun`` is what is counted or measured, ``verb`` what was done with it, where the clause
    says so.
    """

    start: int
    end: int
    text: str
    number: tuple[int, int]
    unit_end: int
    low: Decimal
    high: Decimal
    unit: str
    operator: Operator | None = None
    approximate: Approximation | None = None
    reached: bool = False
    fraction: Fraction | None = None
    noun: str | None = None
    noun_at: tuple[int, int] | None = None
    verb: str | None = None

    @property
    def value(self) -> Decimal | None:
        """The number; None for a range."""
        return self.low if self.low == self.high else None


def same_measure(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities measure the same and may be compared or added.

    The unit must be one (人次 is not 人, 件次 is not 件; 名 is 人), and nouns, where both have
    one, must agree: 行政规范性文件备案率 is 备案率, but not 审查率.
    """
    if measure_of(a.unit) != measure_of(b.unit):
        return False
    if a.noun is None or b.noun is None:
        return a.unit not in RATES or a.noun == b.noun
    return a.noun.endswith(b.noun) or b.noun.endswith(a.noun)
