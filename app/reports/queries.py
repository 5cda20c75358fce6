"""Reading drafts: whoever asks gets those that :mod:`app.accounts.reach` lets them see, no others."""

from __future__ import annotations

import sqlalchemy as sa
from flask import abort
from sqlalchemy.orm import joinedload
from sqlalchemy.orm import selectinload

from app.accounts.reach import in_reach
from app.accounts.reach import reaches
from app.extensions import by_id
from app.extensions import db
from app.plans.models import ProgressNote
from app.reports.models import Report
from app.reports.models import TakenNote

LATEST_FIRST = (Report.updated_at.desc(), Report.id.desc())


def _kept() -> sa.Select[Report]:
    with_all = (joinedload(Report.unit), selectinload(Report.answers))
    return (
        sa.select(Report)
        .where(Report.deleted_at.is_(None), in_reach(Report.unit_id))
        .options(*with_all)
    )


def latest(count: int) -> list[Report]:
    """The drafts worked on last."""
    return list(db.session.scalars(_kept().order_by(*LATEST_FIRST).limit(count)))


def every() -> list[Report]:
    """All drafts, the last changed first."""
    return list(db.session.scalars(_kept().order_by(*LATEST_FIRST)))


def deleted() -> list[Report]:
    """Deleted drafts that can be brought back, the last deleted first."""
    return list(
        db.session.scalars(
            sa.select(Report)
            .where(Report.deleted_at.is_not(None), in_reach(Report.unit_id))
            .order_by(Report.deleted_at.desc(), Report.id.desc())
        )
    )


def the(report_id: int) -> Report:
    """One draft; the request ends with 404 when there is none, it is deleted or out of reach."""
    report = _in_reach(report_id)
    if report.deleted_at is not None:
        abort(404)
    return report


def _in_reach(report_id: int) -> Report:
    report = by_id(Report, report_id, joinedload(Report.unit))
    if report is None or not reaches(report.unit_id):
        abort(404)
    return report


def of_unit(unit_id: int, year: int) -> Report | None:
    """The draft of a unit and year worked on last; None when there is none."""
    chosen = _kept().where(Report.unit_id == unit_id, Report.year == year)
    return db.session.scalars(chosen.order_by(*LATEST_FIRST).limit(1)).first()


def taken_notes(report: Report) -> list[TakenNote]:
    """The notes of the ledger that the draft has taken over, the first taken first."""
    with_note = joinedload(TakenNote.note).joinedload(ProgressNote.author)
    return list(
        db.session.scalars(
            sa.select(TakenNote)
            .where(TakenNote.report_id == report.id)
            .order_by(TakenNote.id)
            .options(with_note)
        )
    )


def the_deleted(report_id: int) -> Report:
    """One deleted draft; the request ends with 404 when there is none."""
    report = _in_reach(report_id)
    if report.deleted_at is None:
        abort(404)
    return report
