"""Reading work plans."""

from __future__ import annotations

import sqlalchemy as sa
from flask import abort
from sqlalchemy.orm import joinedload

from app.accounts.models import Unit
from app.extensions import by_id
from app.extensions import db
from app.plans.models import Point
from app.plans.models import ProgressNote
from app.plans.models import WorkPlan

NEWEST_YEAR_FIRST = (WorkPlan.year.desc(), Unit.name, WorkPlan.id)


def the(plan_id: int) -> WorkPlan:
    """One plan, confirmed or not; the request ends with 404 when there is none or it is deleted."""
    plan = by_id(WorkPlan, plan_id)
    if plan is None or plan.deleted_at is not None:
        abort(404)
    return plan


def the_deleted(plan_id: int) -> WorkPlan:
    """One deleted plan; the request ends with 404 when there is none."""
    plan = by_id(WorkPlan, plan_id)
    if plan is None or plan.deleted_at is None:
        abort(404)
    return plan


def _kept() -> sa.Select[WorkPlan]:
    return sa.select(WorkPlan).where(WorkPlan.deleted_at.is_(None))


def _confirmed() -> sa.Select[WorkPlan]:
    return (
        _kept()
        .where(WorkPlan.confirmed_at.is_not(None))
        .join(WorkPlan.unit)
        .options(joinedload(WorkPlan.unit))
        .order_by(*NEWEST_YEAR_FIRST)
    )


def confirmed(unit_name: str, year: int) -> WorkPlan | None:
    """The plan that holds for a unit and year; None while there is none."""
    chosen = _confirmed().where(Unit.name == unit_name, WorkPlan.year == year)
    return db.session.scalars(chosen.limit(1)).first()


def all_confirmed() -> list[WorkPlan]:
    """Every plan that a ledger is kept for: the newest year first, then by the unit's name."""
    return list(db.session.scalars(_confirmed()))


def drafts() -> list[WorkPlan]:
    """Plans not confirmed yet, the last changed first."""
    chosen = _kept().where(WorkPlan.confirmed_at.is_(None)).options(joinedload(WorkPlan.unit))
    latest_first = (WorkPlan.updated_at.desc(), WorkPlan.id.desc())
    return list(db.session.scalars(chosen.order_by(*latest_first)))


def deleted() -> list[WorkPlan]:
    """Deleted plans that can be brought back, the last deleted first."""
    return list(
        db.session.scalars(
            sa.select(WorkPlan)
            .where(WorkPlan.deleted_at.is_not(None))
            .order_by(WorkPlan.deleted_at.desc(), WorkPlan.id.desc())
        )
    )


def point_counts(plan_ids: list[int]) -> dict[int, int]:
    """How many points each plan has; a plan without points is absent."""
    counted = (
        sa.select(Point.plan_id, sa.func.count())
        .where(Point.plan_id.in_(plan_ids))
        .group_by(Point.plan_id)
    )
    return {plan_id: count for plan_id, count in db.session.execute(counted)}  # noqa: C416


def note_counts(plan_id: int) -> dict[int, int]:
    """How many ledger notes each point of a plan has; a point without notes is absent."""
    counted = (
        sa.select(ProgressNote.point_id, sa.func.count())
        .join(ProgressNote.point)
        .where(Point.plan_id == plan_id)
        .group_by(ProgressNote.point_id)
    )
    return {point_id: count for point_id, count in db.session.execute(counted)}  # noqa: C416


def the_point(plan: WorkPlan, point_id: int) -> Point:
    """One point of a plan; the request ends with 404 when it has none of that number."""
    point = next((point for point in plan.points if point.id == point_id), None)
    if point is None:
        abort(404)
    return point
