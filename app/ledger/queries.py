"""Reading the ledger of a plan."""

from __future__ import annotations

import sqlalchemy as sa
from flask import abort
from sqlalchemy.orm import selectinload

from app.extensions import by_id
from app.extensions import db
from app.plans import queries as plans
from app.plans.models import Point
from app.plans.models import ProgressNote
from app.plans.models import WorkPlan


class NotConfirmed(Exception):
    """A plan that has no ledger yet."""

    def __init__(self, plan: WorkPlan) -> None:
        super().__init__(plan.id)
        self.plan = plan


def the(plan_id: int) -> WorkPlan:
    """The plan of a ledger; 404 when there is none, :class:`NotConfirmed` for one in the making."""
    plan = plans.the(plan_id)
    if plan.confirmed_at is None:
        raise NotConfirmed(plan)
    return plan


def points_of(plan: WorkPlan) -> list[Point]:
    """All points in the plan's order, with their notes and who wrote them."""
    with_notes = selectinload(Point.notes).joinedload(ProgressNote.author)
    return list(
        db.session.scalars(
            sa.select(Point)
            .where(Point.plan_id == plan.id)
            .order_by(Point.position, Point.id)
            .options(with_notes)
        )
    )


def the_point(plan: WorkPlan, point_id: int) -> Point:
    """A point of a plan; the request ends with 404 when the plan has none such."""
    point = by_id(Point, point_id)
    if point is None or point.plan_id != plan.id:
        abort(404)
    return point


def neighbours(point: Point) -> tuple[Point | None, Point | None]:
    """The points before and behind, in the plan's order."""
    places = (Point.position, Point.id)
    here = sa.tuple_(sa.literal(point.position), sa.literal(point.id))
    mine = sa.select(Point).where(Point.plan_id == point.plan_id)
    before = mine.where(sa.tuple_(*places) < here).order_by(*(p.desc() for p in places))
    behind = mine.where(sa.tuple_(*places) > here).order_by(*places)
    return (
        db.session.scalars(before.limit(1)).first(),
        db.session.scalars(behind.limit(1)).first(),
    )


def the_note(point: Point, note_id: int) -> ProgressNote:
    """A note of a point; the request ends with 404 when the point has none such."""
    note = next((note for note in point.notes if note.id == note_id), None)
    if note is None:
        abort(404)
    return note
