"""Where a point stands on a day, in words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from app.engine.names import STANDINGS
from app.engine.plans.model import UnitRole
from app.engine.plans.progress import Standing
from app.engine.plans.progress import due_day
from app.engine.plans.progress import standing_of
from app.filters import day
from app.plans.models import Point
from app.plans.models import PointState

STATES = {
    PointState.NOT_STARTED: STANDINGS[Standing.NOT_STARTED],
    PointState.IN_PROGRESS: STANDINGS[Standing.IN_PROGRESS],
    PointState.DONE: STANDINGS[Standing.DONE],
}
"""What a unit says of a point, in words."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A state as a chip: its word, its picture, its colour, and what stands below it."""

    word: str
    icon: str
    css: str
    under: str = ""


_LOOKS = {
    Standing.NOT_STARTED: ("circle", "not-applicable"),
    Standing.IN_PROGRESS: ("circle-half", "partial"),
    Standing.DONE: ("check-circle-fill", "covered"),
    Standing.OVERDUE: ("exclamation-triangle-fill", "missing"),
}


def standing(point: Point, today: dt.date) -> Standing:
    """Where a point stands on a day."""
    return standing_of(
        started=point.state is PointState.IN_PROGRESS,
        done=point.state is PointState.DONE,
        deadline=point.deadline,
        today=today,
    )


def chip_of(point: Point, today: dt.date) -> Chip:
    """The state of a point as it is shown."""
    now = standing(point, today)
    under = ""
    if now is Standing.OVERDUE:
        under = STATES[point.state]
    elif now is Standing.DONE and point.done_on:
        due = due_day(point.deadline)
        late = due is not None and point.done_on > due
        under = f"{day(point.done_on)}{'，晚于时限' if late else ''}"
    return Chip(STANDINGS[now], *_LOOKS[now], under)


def tally(points: list[Point], today: dt.date) -> dict[Standing, int]:
    """How many points stand where; every point counts once."""
    found = [standing(point, today) for point in points]
    return {state: found.count(state) for state in Standing}


def tally_words(counts: dict[Standing, int]) -> str:
    """共 18 项：未启动 3、进行中 10、已完成 4、逾期 1."""
    parts = "、".join(f"{STANDINGS[state]} {count}" for state, count in counts.items())
    return f"共 {sum(counts.values())} 项：{parts}"


def deadline_words(point: Point) -> str:
    """2025年6月30日, 2025年6月, or what the plan says where that is no date (每季度)."""
    due = due_day(point.deadline)
    if due is None:
        return point.deadline_words
    return day(due) if point.deadline.count("-") == 2 else month_words(point.deadline)


def plan_words(point: Point) -> str:
    """What the plan says of the time, where that is more than the date shown (每季度, 6月底前)."""
    said, shown = point.deadline_words, deadline_words(point)
    return "" if shown in {said, said.removesuffix("前")} else said


def month_words(month: str) -> str:
    """2025-03 → 2025年3月."""
    year, _, number = month.partition("-")
    return f"{int(year)}年{int(number)}月"


def units_of(point: Point) -> tuple[tuple[UnitRole, tuple[str, ...]], ...]:
    """The units of a point by what the plan asks of them, roles without units left out."""
    named = (
        (UnitRole.LEAD, point.lead),
        (UnitRole.RESPONSIBLE, point.responsible),
        (UnitRole.SUPPORT, point.support),
    )
    return tuple((role, tuple(names)) for role, names in named if names)


def role_of(point: Point, unit: str) -> UnitRole | None:
    """What the plan asks of a unit in a point; the first where it names it twice."""
    return next((role for role, names in units_of(point) if unit in names), None)


def all_units(points: list[Point]) -> tuple[str, ...]:
    """Every unit that a plan names, each once, in the order of its first place."""
    return tuple(
        dict.fromkeys(n for point in points for _, names in units_of(point) for n in names)
    )
