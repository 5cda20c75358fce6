"""Plans in a list, and a confirmed plan as its page shows it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from flask import current_app
from flask import url_for

from app.plans import queries
from app.plans.models import WorkPlan
from app.plans.remarks import Link
from app.plans.remarks import Remark
from app.plans.remarks import remarks_of
from app.plans.row_views import RowView
from app.plans.row_views import chapters_of
from app.plans.row_views import plain_rows
from app.plans.row_views import tally_of

UNSAID = "未写明"


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan in a list; ``ledger`` is an address, for confirmed plans only."""

    id: int
    title: str
    file: str
    unit: str
    year: str
    points: int
    updated_at: dt.datetime
    ledger: str | None


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A confirmed plan for reading."""

    line: PlanLine
    level: str
    confirmed_at: dt.datetime | None
    rows: list[RowView]
    remarks: list[Remark]
    tally: str
    wide: bool
    chapters: list[Link]


def title_of(plan: WorkPlan) -> str:
    """The plan's title; the name of its file where it has none."""
    return plan.title or plan.name


def lines_of(plans: list[WorkPlan]) -> list[PlanLine]:
    """Plans as a list shows them."""
    counts = queries.point_counts([plan.id for plan in plans])
    return [_line(plan, counts.get(plan.id, 0)) for plan in plans]


def _line(plan: WorkPlan, points: int) -> PlanLine:
    return PlanLine(
        id=plan.id,
        title=title_of(plan),
        file=plan.name,
        unit=plan.unit.name if plan.unit else UNSAID,
        year=str(plan.year or UNSAID),
        points=points,
        updated_at=plan.updated_at,
        ledger=_ledger(plan),
    )


def _ledger(plan: WorkPlan) -> str | None:
    if plan.confirmed_at is None or "ledger.show" not in current_app.view_functions:
        return None
    return url_for("ledger.show", plan_id=plan.id)


def plan_page(plan: WorkPlan) -> PlanPage:
    """Everything the page of a confirmed plan shows."""
    rows = plain_rows(plan)
    return PlanPage(
        line=_line(plan, len(rows)),
        level=plan.unit.level.value if plan.unit else "",
        confirmed_at=plan.confirmed_at,
        rows=rows,
        remarks=remarks_of(plan),
        tally=tally_of(plan),
        wide=any(row.typed.lead or row.typed.support for row in rows),
        chapters=chapters_of(plan),
    )
