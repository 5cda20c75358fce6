"""Stored plans as the engine knows them, and plans that the engine read as rows to store."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.engine.document import Span
from app.engine.plans.deadlines import find_deadlines
from app.engine.plans.model import DATED
from app.engine.plans.model import DeadlineKind
from app.engine.plans.model import Number
from app.engine.plans.model import Operator
from app.engine.plans.model import Plan
from app.engine.plans.model import PlanPoint
from app.engine.plans.model import PointDeadline
from app.engine.plans.model import Target
from app.engine.plans.model import Unit
from app.engine.plans.model import UnitRole
from app.engine.plans.units import is_group
from app.engine.result_json import number_json
from app.plans.models import Point
from app.plans.models import PointState
from app.plans.models import WorkPlan

BETWEEN_DEADLINES = "；"


def plan_of(work_plan: WorkPlan) -> Plan:
    """The points as corrected, for comparing a report with them.

    Places are in the rows, not in the file that came: ``paragraph`` is the point's position,
    and a quotation stands at its offset of the row's text, or at 0 where it is no part of it.
    """
    return Plan(
        title=work_plan.title or None,
        year=work_plan.year,
        issuer=work_plan.unit.name if work_plan.unit else None,
        points=tuple(_plan_point(point, work_plan.year) for point in work_plan.points),
    )


def _plan_point(point: Point, year: int | None) -> PlanPoint:
    roles = (
        (UnitRole.LEAD, point.lead),
        (UnitRole.RESPONSIBLE, point.responsible),
        (UnitRole.SUPPORT, point.support),
    )
    return PlanPoint(
        id=point.number,
        heading_path=tuple(point.headings),
        title=point.title,
        text=point.text,
        units=tuple(Unit(name, role, is_group(name)) for role, names in roles for name in names),
        deadlines=tuple(_deadlines(point, year)),
        targets=tuple(target_of(point, target) for target in point.targets),
        paragraphs=(point.position,),
    )


def _place(point: Point, quote: str) -> Span:
    start = max(point.text.find(quote), 0)
    return Span(point.position, start, start + len(quote), quote)


def _deadlines(point: Point, year: int | None) -> Iterator[PointDeadline]:
    """The one date of the row; where it has none, what its words say (每季度)."""
    words = point.deadline_words
    if not point.deadline:
        for found in find_deadlines(words, year, labelled=True):
            place = _place(point, words[found.start : found.end])
            yield PointDeadline(
                place, found.kind, found.month, found.day, found.year, labelled=True
            )
        return
    said, month, *day = (int(part) for part in point.deadline.split("-"))
    kind = DeadlineKind.BY if day else DeadlineKind.MONTH
    place = _place(point, words or point.deadline)
    yield PointDeadline(place, kind, month, day[0] if day else None, said, labelled=True)


def target_of(point: Point, target: dict[str, Any]) -> Target:
    """A stored target as the engine compares it."""
    value: Number | list[Number] = target["value"]
    return Target(
        place=_place(point, target["text"]),
        measure=target["measure"],
        operator=Operator(target["operator"]),
        value=(value[0], value[1]) if isinstance(value, list) else value,
        unit=target["unit"],
    )


def point_rows(plan: Plan) -> list[Point]:
    """The read plan as new rows, in its order; they belong to no plan yet."""
    return [_row(position, point) for position, point in enumerate(plan.points)]


def _row(position: int, point: PlanPoint) -> Point:
    named: dict[UnitRole, list[str]] = {role: [] for role in UnitRole}
    for unit in point.units:
        named[unit.role].append(unit.name)
    return Point(
        position=position,
        number=point.id,
        headings=list(point.heading_path),
        title=point.title,
        text=point.text,
        lead=named[UnitRole.LEAD],
        responsible=named[UnitRole.RESPONSIBLE],
        support=named[UnitRole.SUPPORT],
        deadline=point.deadline or "",
        deadline_words=_words(point),
        targets=[target_json(target) for target in point.targets],
        state=PointState.NOT_STARTED,
    )


def target_json(target: Target) -> dict[str, Any]:
    """A target as a row keeps it: the form of docs/contracts.md without its place."""
    return {
        "text": target.text,
        "measure": target.measure,
        "operator": target.operator.value,
        "value": number_json(target.value),
        "unit": target.unit,
    }


def _words(point: PlanPoint) -> str:
    """What the plan says of time: the value of 完成时限：…, else every date and rhythm."""
    labelled = [d for d in point.deadlines if d.labelled]
    quotes = dict.fromkeys(d.place.quote.strip() for d in labelled or point.deadlines)
    return BETWEEN_DEADLINES.join(quotes)


def due(words: str, year: int | None) -> str:
    """The last day or month that words such as 6月底前 give, "" where they give none.

    ``year`` is taken where the words leave it out.
    """
    dated = [
        PointDeadline(
            Span(0, f.start, f.end, words[f.start : f.end]), f.kind, f.month, f.day, f.year
        )
        for f in find_deadlines(words, year, labelled=True)
        if f.kind in DATED
    ]
    return PlanPoint("", (), "", "", (), tuple(dated), (), ()).deadline or ""
