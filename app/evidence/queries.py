"""Reading evidence: always of one report, that the person who asks may read."""

from __future__ import annotations

import sqlalchemy as sa
from flask import abort

from app.evidence.models import EvidenceFile
from app.extensions import by_id
from app.extensions import db
from app.reports.models import Report

_FIRST_FIRST = (EvidenceFile.added_at, EvidenceFile.id)


def _of(report: Report) -> sa.Select[EvidenceFile]:
    return sa.select(EvidenceFile).where(EvidenceFile.report_id == report.id)


def every(report: Report) -> list[EvidenceFile]:
    """Every file behind a report, taken off or not, the first added first."""
    return list(db.session.scalars(_of(report).order_by(*_FIRST_FIRST)))


def all_of(report: Report) -> list[EvidenceFile]:
    """The files that stand behind a report, the first added first."""
    chosen = _of(report).where(EvidenceFile.removed_at.is_(None))
    return list(db.session.scalars(chosen.order_by(*_FIRST_FIRST)))


def of_part(report: Report, requirement: str) -> list[EvidenceFile]:
    """The files that stand behind one part."""
    return [file for file in all_of(report) if file.requirement == requirement]


def removed_of(report: Report, requirement: str) -> list[EvidenceFile]:
    """What was taken off a part, the last first."""
    chosen = _of(report).where(
        EvidenceFile.requirement == requirement, EvidenceFile.removed_at.is_not(None)
    )
    latest_first = (EvidenceFile.removed_at.desc(), EvidenceFile.id.desc())
    return list(db.session.scalars(chosen.order_by(*latest_first)))


def same(report: Report, requirement: str, sha256: str) -> EvidenceFile | None:
    """The file of that content behind a part, taken off or not."""
    chosen = _of(report).where(
        EvidenceFile.requirement == requirement, EvidenceFile.sha256 == sha256
    )
    return db.session.scalars(chosen).one_or_none()


def the(report: Report, requirement: str, file_id: int) -> EvidenceFile:
    """One file behind that part of that report, taken off or not; 404 when there is none such."""
    found = by_id(EvidenceFile, file_id)
    if found is None or (found.report_id, found.requirement) != (report.id, requirement):
        abort(404)
    return found
