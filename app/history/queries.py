"""Reading the states and snapshots of a report."""

from __future__ import annotations

import sqlalchemy as sa
from flask import abort
from sqlalchemy.orm import joinedload

from app.extensions import by_id
from app.extensions import db
from app.reports.models import PartVersion
from app.reports.models import Report
from app.reports.models import Snapshot

_LATEST_FIRST = PartVersion.id.desc()


def count_of(report: Report, part: str) -> int:
    """How many states of a part were kept."""
    return (
        db.session.scalar(
            sa.select(sa.func.count()).where(
                PartVersion.report_id == report.id, PartVersion.part == part
            )
        )
        or 0
    )


def versions(report: Report, part: str, skipped: int, count: int) -> list[PartVersion]:
    """States of a part, the latest first."""
    return list(
        db.session.scalars(
            sa.select(PartVersion)
            .where(PartVersion.report_id == report.id, PartVersion.part == part)
            .order_by(_LATEST_FIRST)
            .offset(skipped)
            .limit(count)
            .options(joinedload(PartVersion.author), joinedload(PartVersion.source))
        )
    )


def recent(report: Report, count: int) -> list[PartVersion]:
    """The latest states of all parts."""
    return list(
        db.session.scalars(
            sa.select(PartVersion)
            .where(PartVersion.report_id == report.id)
            .order_by(_LATEST_FIRST)
            .limit(count)
            .options(joinedload(PartVersion.author))
        )
    )


def the_version(report: Report, part: str, version_id: int) -> PartVersion:
    """One state of this part of this report; the request ends with 404 when there is none."""
    found = by_id(PartVersion, version_id)
    if found is None or (found.report_id, found.part) != (report.id, part):
        abort(404)
    return found


def snapshots(report: Report) -> list[Snapshot]:
    """The snapshots of a report, the latest first."""
    return list(
        db.session.scalars(
            sa.select(Snapshot)
            .where(Snapshot.report_id == report.id)
            .order_by(Snapshot.id.desc())
            .options(joinedload(Snapshot.author))
        )
    )


def the_snapshot(report: Report, snapshot_id: int) -> Snapshot:
    """One snapshot of this report; the request ends with 404 when there is none."""
    found = by_id(Snapshot, snapshot_id)
    if found is None or found.report_id != report.id:
        abort(404)
    return found
