"""The figures of a plan that a report could be checked against, as its targets use them.

What a number, a unit and a bound are is told by :mod:`app.engine.quantities`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from app.engine.plans.model import Number
from app.engine.plans.model import Operator
from app.engine.quantities import Operator as Bound
from app.engine.quantities import Quantity
from app.engine.quantities import quantities

_EVERYWHERE = "全覆盖"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or range with its unit at ``[start, end)`` of a text.

    ``phrase`` is where the words that bound it begin (不少于6次), ``start`` if none stand before
    it. ``han`` marks Chinese numerals: 三类 more often describes than 3类. ``everywhere`` is 全覆盖.
    """

    start: int
    end: int
    phrase: int
    value: Number | tuple[Number, Number]
    unit: str
    operator: Operator | None
    han: bool
    everywhere: bool


def figures(text: str) -> list[Figure]:
    """All figures of a text in order, each once; a vague one (几十件) is nothing to check."""
    found: list[Figure] = []
    for quantity in quantities(text):
        # 及时率、规范率均达到100% is a quantity for each rate.
        again = found and found[-1].start == quantity.number[0]
        vague = quantity.value is None and quantity.operator is not Bound.BETWEEN
        if not (again or vague):
            found.append(_figure(text, quantity))
    return found


def _figure(text: str, quantity: Quantity) -> Figure:
    start = quantity.number[0]
    low, high = _number(quantity.low), _number(quantity.high)
    return Figure(
        start=start,
        end=quantity.unit_end,
        phrase=min(quantity.start, start),
        value=low if quantity.value is not None else (low, high),
        unit=quantity.unit,
        operator=Operator(quantity.operator.value) if quantity.operator else None,
        han=not text[start].isdigit(),
        everywhere=text[slice(*quantity.number)] == _EVERYWHERE,
    )


def _number(value: Decimal) -> Number:
    """As JSON has it: whole where it is whole."""
    return int(value) if value == value.to_integral_value() else round(float(value), 6)
