"""Reading steps and signed files."""

from __future__ import annotations

import sqlalchemy as sa
from flask import abort

from app.accounts.reach import in_reach
from app.extensions import by_id
from app.extensions import db
from app.reports.models import Report
from app.reports.models import Stage
from app.signing.models import SignedCopy
from app.signing.models import Step

_BEFORE_REVIEW = frozenset({Stage.DRAFTING, Stage.COLLECTING})


def steps_of(report: Report) -> list[Step]:
    """Every step of a report, the first first."""
    mine = sa.select(Step).where(Step.report_id == report.id)
    return list(db.session.scalars(mine.order_by(Step.id)))


def sent_back(report: Report) -> Step | None:
    """The step with a reason for which a report is being written again; None for any other."""
    for step in reversed(steps_of(report)):
        if step.after is Stage.DRAFTING and step.before not in _BEFORE_REVIEW:
            return step
        if step.after not in _BEFORE_REVIEW:
            return None
    return None


def copies_of(report: Report) -> list[SignedCopy]:
    """Every file of a report that was signed, the first first."""
    mine = sa.select(SignedCopy).where(SignedCopy.report_id == report.id)
    return list(db.session.scalars(mine.order_by(SignedCopy.id)))


def copy_in_force(report: Report) -> SignedCopy | None:
    """The signed file of a frozen report; None for one that is being written."""
    copies = copies_of(report) if report.stage.frozen else []
    return copies[-1] if copies else None


def the_copy(report: Report, copy_id: int) -> SignedCopy:
    """One signed file of a report; the request ends with 404 when it is none of its."""
    copy = by_id(SignedCopy, copy_id)
    if copy is None or copy.report_id != report.id:
        abort(404)
    return copy


def unfinished(years: tuple[int, ...]) -> list[Report]:
    """The reports of some years that whoever asks sees and that are not published, by year and unit."""
    chosen = sa.select(Report).where(
        Report.deleted_at.is_(None),
        Report.year.in_(years),
        Report.stage != Stage.PUBLISHED,
        in_reach(Report.unit_id),
    )
    found = db.session.scalars(chosen.order_by(Report.year, Report.id))
    return sorted(found, key=lambda report: (report.year, report.unit.name, report.id))


def by_uuid(uuid: str) -> Report | None:
    """The report of that name for all installations, deleted or not."""
    return db.session.scalars(sa.select(Report).where(Report.uuid == uuid)).one_or_none()
