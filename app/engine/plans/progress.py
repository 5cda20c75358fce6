"""How far a point of a plan is: what is overdue, and figures so far against its targets."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from decimal import Decimal
from enum import StrEnum

from app.engine.plans.model import Operator
from app.engine.plans.model import Target
from app.engine.quantities import quantities
from app.engine.quantities.units import RATES
from app.engine.quantities.units import TIME

_MONTH = 7
_DECIMALS = 2
_SCALES = frozenset("万亿")
_PERIODS = {"季度": 4, "季": 4, "月": 12, "半年": 2}
_EACH = re.compile("每个?(季度|季|月|半年)")
_AT_MOST = frozenset({Operator.LE, Operator.LT})


class Standing(StrEnum):
    """Where a point stands on a day; OVERDUE is reckoned and goes before what its unit says."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    OVERDUE = "overdue"


class Reached(StrEnum):
    """A target against the figure so far.

    EXCEEDED: more than the range that a target names, which is for people to judge. NO_FIGURE:
    nothing was noted that can be compared.
    """

    MET = "met"
    NOT_YET = "not_yet"
    EXCEEDED = "exceeded"
    NO_FIGURE = "no_figure"


def due_day(deadline: str) -> dt.date | None:
    """The last day in time of YYYY-MM-DD or YYYY-MM; None where there is no such date."""
    try:
        if len(deadline) != _MONTH:
            return dt.date.fromisoformat(deadline)
        year, month = int(deadline[:4]), int(deadline[5:])
        return dt.date(year, month, calendar.monthrange(year, month)[1])
    except ValueError:  # none, or one that no calendar has
        return None


def standing_of(*, started: bool, done: bool, deadline: str, today: dt.date) -> Standing:
    """Where a point stands: done is done, the last day itself is still in time."""
    due = due_day(deadline)
    if done:
        return Standing.DONE
    if due is not None and due < today:
        return Standing.OVERDUE
    return Standing.IN_PROGRESS if started else Standing.NOT_STARTED


def scale_of(target: Target) -> str:
    """万 or 亿 where the plan counts the target in them (投入50万元), else an empty text."""
    ends = _ends(target)
    for quantity in quantities(target.text):
        if quantity.unit == target.unit and (quantity.low, quantity.high) == ends:
            last = target.text[quantity.number[1] - 1]
            return last if last in _SCALES else ""
    return ""


def reached(target: Target, figure: Decimal | None) -> Reached:
    """Compare the figure so far with a target through its operator; 2期 is kept by three."""
    if figure is None:
        return Reached.NO_FIGURE
    low, high = (end * times_a_year(target) for end in _ends(target))
    met = {
        Operator.GE: figure >= low,
        Operator.GT: figure > low,
        Operator.LE: figure <= high,
        Operator.LT: figure < high,
        Operator.EQ: figure >= low,
        Operator.BETWEEN: low <= figure <= high,
    }[target.operator]
    if met:
        return Reached.MET
    beyond = target.operator is Operator.BETWEEN and figure > high
    return Reached.EXCEEDED if beyond else Reached.NOT_YET


def times_a_year(target: Target) -> int:
    """每季度1次 asks for four in a year, as the figures so far are counted up; else 1."""
    asked = _EACH.search(target.measure or target.text)
    counted = target.unit not in RATES | TIME and target.operator not in _AT_MOST
    return _PERIODS[asked[1]] if asked and counted else 1


def target_words(target: Target) -> str:
    """不少于2期, 不低于95%, 3至4个; of 每季度1次 with what it comes to: 1次（全年4次）."""
    times = times_a_year(target)
    words = _words(target, *_ends(target))
    if times == 1:
        return words
    low, high = (end * times for end in _ends(target))
    return f"{words}（全年{_words(target, low, high)}）"


def _words(target: Target, low: Decimal, high: Decimal) -> str:
    if target.operator is Operator.BETWEEN:
        return f"{number_words(low)}至{number_words(high)}{target.unit}"
    rate = target.unit in RATES
    bound = {
        Operator.GE: "不低于" if rate else "不少于",
        Operator.GT: "高于" if rate else "多于",
        Operator.LE: "不超过",
        Operator.LT: "低于" if rate else "少于",
    }.get(target.operator, "")
    return f"{bound}{number_words(low)}{target.unit}"


def number_words(value: Decimal) -> str:
    """12, 98.5, 1.2万, 3亿: in 万 and 亿 where that is shorter and still exact."""
    for name, size in (("亿", 100_000_000), ("万", 10_000)):
        part = value / size
        if abs(value) >= size and part == round(part, _DECIMALS):
            return f"{part.normalize():f}{name}"
    return f"{value.normalize():f}"


def _ends(target: Target) -> tuple[Decimal, Decimal]:
    ends = target.value if isinstance(target.value, tuple) else (target.value, target.value)
    return Decimal(str(ends[0])), Decimal(str(ends[1]))
