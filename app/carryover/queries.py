"""Reading what was carried over, and the file of last year's report."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from app.carryover.models import Carried
from app.carryover.models import CarriedRows
from app.carryover.models import EarlierFile
from app.extensions import db
from app.reports.models import Report


def file_of(report: Report) -> EarlierFile | None:
    """The report of the year before that was handed in last for a draft."""
    chosen = sa.select(EarlierFile).where(EarlierFile.report_id == report.id)
    return db.session.scalars(chosen.order_by(EarlierFile.id.desc()).limit(1)).first()


def files_of(report: Report) -> list[EarlierFile]:
    """Every report of the year before that was handed in, the first one first."""
    chosen = sa.select(EarlierFile).where(EarlierFile.report_id == report.id)
    return list(db.session.scalars(chosen.order_by(EarlierFile.id)))


def carried_in(report: Report) -> list[Carried]:
    """What was carried into a draft, part by part."""
    return list(
        db.session.scalars(
            sa.select(Carried)
            .where(Carried.report_id == report.id)
            .order_by(Carried.part, Carried.id)
            .options(joinedload(Carried.author))
        )
    )


def carried_rows_in(report: Report) -> list[CarriedRows]:
    """The rows that were carried into a draft, part by part."""
    chosen = sa.select(CarriedRows).where(CarriedRows.report_id == report.id)
    return list(db.session.scalars(chosen.order_by(CarriedRows.part, CarriedRows.id)))
