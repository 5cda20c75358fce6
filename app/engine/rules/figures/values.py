"""How exact a figure is, and how sums are written out for people."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter

from app.engine.numerals import magnitude
from app.engine.quantities import Operator
from app.engine.quantities import Quantity
from app.engine.quantities.units import RATES
from app.engine.quantities.units import TIME
from app.engine.quantities.units import measure_of
from app.engine.result import Basis

BASIS = (Basis("《党政机关公文处理工作条例》", "中办发〔2012〕14号"),)
"""Before a document is signed, whoever reviews it asks whether its figures are right."""

_LAST = re.compile(r"(?:\.([0-9]{1,8}))?([十百千万亿]{0,4})$")
_INEXACT_SHARE = re.compile("成|半|全覆盖")
_SENTENCE_END = re.compile(r"[。!?\n]")
_REACH = 800
_START = attrgetter("start")
UNSUMMED = RATES | TIME | {"倍", "分", "个方面"}
"""Units whose quantities are not added up."""


def is_exact(one: Quantity) -> bool:
    """Whether a quantity is told as a figure: no 余, 约, 以上, no range; 达到26件 is."""
    told = one.operator in (None, Operator.EQ) or one.reached
    return told and one.approximate is None and one.low == one.high and one.fraction is None


def grain(plain: str, one: Quantity) -> Decimal:
    """One unit of the last digit shown: 0 of 26件, 100 of 1.23万人, 0.1 of 97.1%."""
    numeral = plain[slice(*one.number)].strip()
    last = _LAST.search(numeral)
    places, scale = (last[1] or "", last[2] or "") if last else ("", "")
    large = magnitude(scale) if scale[-1:] in ("万", "亿") else Decimal(1)
    if one.unit in RATES:
        return Decimal(10) if _INEXACT_SHARE.search(numeral) else Decimal(1).scaleb(-len(places))
    if large == 1 and not places:
        return Decimal(0)
    return large.scaleb(-len(places))


def slack(grains: Iterable[Decimal]) -> Decimal:
    """How far a sum of rounded figures may miss: one unit of the coarsest."""
    return max(grains)


def most_slack(grains: Iterable[Decimal]) -> Decimal:
    """How far it may miss when all are rounded the same way: half a unit of each."""
    return sum(grains, Decimal(0)) / 2


def is_chinese(plain: str, one: Quantity) -> bool:
    """Whether the number is written in Chinese numerals (三项)."""
    return (
        not plain[one.number[0] : one.number[0] + 1].isdigit() or not plain[one.number[0]].isascii()
    )


def written(plain: str, one: Quantity) -> str:
    """The figure with its unit as the text has it."""
    return plain[one.number[0] : one.unit_end].strip()


def sum_of(plain: str, parts: Iterable[Quantity], unit: str) -> str:
    """12+8+5=25件."""
    listed = list(parts)
    total = sum((part.low for part in listed), Decimal(0))
    large = _common_scale(plain, listed)
    terms = "+".join(shown(part.low, large) for part in listed)
    return f"{terms}={shown(total, large)}{_SCALE_NAMES[large]}{unit}"


_SCALE_NAMES = {Decimal(1): "", Decimal(10_000): "万", Decimal(100_000_000): "亿"}


def _common_scale(plain: str, parts: list[Quantity]) -> Decimal:
    for name, scale in (("亿", Decimal(100_000_000)), ("万", Decimal(10_000))):
        if all(name in plain[slice(*part.number)] for part in parts):
            return scale
    return Decimal(1)


def shown(value: Decimal, scale: Decimal = Decimal(1)) -> str:
    """A number without needless zeros or exponent."""
    settled = value / scale
    if settled == settled.to_integral_value():
        return str(int(settled))
    return f"{settled.quantize(Decimal('0.0001')).normalize():f}"


def percent(value: Decimal) -> str:
    """A share for people: 97.14%."""
    return f"{shown(value.quantize(Decimal('0.01')))}%"


def amount(value: Decimal, unit: str) -> str:
    """A number with its unit, large sums of money in 万."""
    if abs(value) >= 10_000 and value % 100 == 0 and unit in ("元", "平方米", "亩"):
        return f"{shown(value, Decimal(10_000))}万{unit}"
    return f"{shown(value)}{unit}"


def sentence_around(plain: str, at: int) -> tuple[int, int]:
    """The sentence that holds a place, as far as :data:`_REACH` on both sides."""
    ends = _sentence_ends(plain)
    following = bisect_left(ends, at)
    start = ends[following - 1] + 1 if following else 0
    stop = ends[following] if following < len(ends) else len(plain)
    return max(0, at - _REACH, start), min(at + _REACH, stop)


@lru_cache(maxsize=4)  # it is asked for one paragraph again and again
def _sentence_ends(plain: str) -> tuple[int, ...]:
    return tuple(mark.start() for mark in _SENTENCE_END.finditer(plain))


def between(found: Sequence[Quantity], low: int, high: int) -> Sequence[Quantity]:
    """The quantities that begin from ``low`` and before ``high``."""
    begin = bisect_left(found, low, key=_START)
    return found[begin : bisect_left(found, high, lo=begin, key=_START)]


def same_unit(a: Quantity, b: Quantity) -> bool:
    """件 and 件, 名 and 人; not 件 and 件次."""
    return measure_of(a.unit) == measure_of(b.unit)
