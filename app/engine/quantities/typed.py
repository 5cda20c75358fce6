"""A figure as a person types it into a field: 12, 12件, 九十五%, 1.2万."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

from app.engine.quantities.numbers import BEGIN
from app.engine.quantities.numbers import read_number
from app.engine.quantities.units import COUNTED
from app.engine.quantities.units import UNIT
from app.engine.quantities.units import measure_of
from app.engine.quantities.units import unit_of
from app.engine.signals import normalise

LONGEST = 40
"""Characters of a figure; nobody counts further."""
_ZEROS = frozenset("零〇○")
_EVERYWHERE = "全覆盖"
_LARGE = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}


class Fault(Enum):
    """Why a typed text is no figure."""

    NO_NUMBER = "no-number"  # 若干, 约12件, 3至4个, 95%以上
    OTHER_UNIT = "other-unit"  # 人 where 人次 is counted
    NOT_WHOLE = "not-whole"  # 1.5期


class NotAFigure(ValueError):
    """A typed text that is no figure of the unit; ``fault`` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def typed_figure(raw: str, unit: str, scale: str = "") -> Decimal:
    """The exact number that a text gives in a unit; raises :class:`NotAFigure`.

    A number alone is taken in the unit, and in 万 or 亿 of it where ``scale`` says so and the
    text has none of its own. What is about a number, or a range of them, is no figure.
    """
    text = normalise(raw).strip().removesuffix("。").strip()
    if not text or len(text) > LONGEST:
        raise NotAFigure(Fault.NO_NUMBER)
    value, own, rest = _number(text)
    if rest:
        own = _unit(rest, unit)
    elif own is None and not set(text) & set(_LARGE):
        value *= _LARGE.get(scale, Decimal(1))
    if own == "‰":
        value, own = value / 10, "%"
    if own is not None and measure_of(own) != measure_of(unit):
        raise NotAFigure(Fault.OTHER_UNIT)
    whole = value == value.to_integral_value()
    if unit in COUNTED and not whole:
        raise NotAFigure(Fault.NOT_WHOLE)
    return Decimal(int(value)) if whole else value.normalize()


def _number(text: str) -> tuple[Decimal, str | None, str]:
    """The number that opens a text, the unit it carries in itself (百分之三), and the rest."""
    if text == _EVERYWHERE:
        return Decimal(100), "%", ""
    if text[0] in _ZEROS:
        return Decimal(0), None, text[1:].strip()
    number = read_number(text, 0) if BEGIN.match(text) else None
    if number is None or number.low != number.high or number.approximate or number.fraction:
        raise NotAFigure(Fault.NO_NUMBER)
    rest = text[number.end :].strip()
    if number.percent and rest:
        raise NotAFigure(Fault.NO_NUMBER)
    return number.low, "%" if number.percent else None, rest


def _unit(rest: str, unit: str) -> str:
    if rest == unit:
        return unit
    found = UNIT.fullmatch(rest)
    if not found:
        raise NotAFigure(Fault.NO_NUMBER)
    return unit_of(found[1])
