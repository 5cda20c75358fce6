"""The targets of a point with the figure so far."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal

from app.engine.plans.model import Target
from app.engine.plans.progress import Reached
from app.engine.plans.progress import number_words
from app.engine.plans.progress import reached
from app.engine.plans.progress import scale_of
from app.engine.plans.progress import target_words
from app.engine.quantities.typed import Fault
from app.engine.quantities.typed import NotAFigure
from app.engine.quantities.typed import typed_figure
from app.engine.quantities.units import RATES
from app.plans.engine_form import target_of
from app.plans.models import Point
from app.plans.models import ProgressNote


class NoSuchFigure(ValueError):
    """Typed text that is no figure of its target; the message is for the writer."""


@dataclass(frozen=True, slots=True)
class TargetState:
    """A target and what was reached: ``figure`` as noted in ``month`` (YYYY-MM), if any was.

    ``unit`` is what a number alone is taken in (万元); ``key`` names the target in the figures
    of a note.
    """

    key: str
    target: Target
    unit: str
    reached: Reached
    figure: Decimal | None = None
    month: str = ""

    @property
    def name(self) -> str:
        """What is measured; where the plan does not name it, its clause."""
        return name_of(self.target)

    @property
    def words(self) -> str:
        """What is promised, in short: 不少于2期."""
        return target_words(self.target)

    @property
    def figure_words(self) -> str:
        """The figure with its unit, nothing where there is none."""
        return "" if self.figure is None else f"{number_words(self.figure)}{self.target.unit}"


def targets_of(point: Point) -> tuple[Target, ...]:
    """The targets of a point in their order."""
    return tuple(target_of(point, target) for target in point.targets)


def name_of(target: Target) -> str:
    """What a target measures; two rates of one clause are told apart by it."""
    return target.measure or target.text


def unit_of(target: Target) -> str:
    """What a number alone is taken in: 万元 where the plan counts in 万元."""
    return scale_of(target) + target.unit


def figure_of(target: Target, raw: str) -> Decimal:
    """The figure that was typed for a target; raises :class:`NoSuchFigure`."""
    try:
        return typed_figure(raw, target.unit, scale_of(target))
    except NotAFigure as fault:
        raise NoSuchFigure(_message(fault.fault, target, raw.strip())) from fault


def explicit(target: Target, raw: str) -> str:
    """A sound figure as it is kept: 30 of a target in 万元 is 30万元, whatever becomes of its words."""
    with suppress(NotAFigure):  # 1.5 of a target in 万人次 is no whole number of 人次
        if typed_figure(raw, target.unit) == figure_of(target, raw):
            return raw
    return f"{raw.strip().rstrip('。')}{unit_of(target)}"


def _message(fault: Fault, target: Target, raw: str) -> str:
    unit = unit_of(target)
    if fault is Fault.OTHER_UNIT:
        return f"“{raw}”的单位与目标的“{target.unit}”不同，不能比较。请填以“{unit}”计的数。"
    if fault is Fault.NOT_WHOLE:
        return f"“{raw}”不是整数。以“{target.unit}”计的数应当是整数。"
    example = "95、95%、九十五%" if target.unit in RATES else f"12、12{unit}、十二"
    return f"“{raw}”不是一个准确的数。请填 {example} 这样的数；约数、范围写在进展情况里。"


def written(target: Target, raw: str) -> str:
    """A noted figure with its unit (12 → 12期); as typed where it can no longer be read."""
    try:
        return f"{number_words(figure_of(target, raw))}{target.unit}"
    except NoSuchFigure:
        return raw


def latest_first(point: Point) -> list[ProgressNote]:
    """The notes of a point, the latest month first, of one month the last written first."""
    return sorted(point.notes, key=lambda note: (note.month, note.id), reverse=True)


def states_of(point: Point) -> tuple[TargetState, ...]:
    """Every target of a point against the latest figure noted for it."""
    notes = latest_first(point)
    return tuple(
        _state(str(place), target, notes) for place, target in enumerate(targets_of(point))
    )


def _state(key: str, target: Target, notes: list[ProgressNote]) -> TargetState:
    for note in notes:
        raw = note.figures.get(key, "")
        try:
            figure = figure_of(target, raw)
        except NoSuchFigure:
            continue  # nothing noted, or noted of a target that has been changed since
        return TargetState(
            key, target, unit_of(target), reached(target, figure), figure, note.month
        )
    return TargetState(key, target, unit_of(target), Reached.NO_FIGURE)
