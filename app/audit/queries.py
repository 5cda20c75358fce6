"""Reading the record."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from app.audit.models import AuditEntry
from app.extensions import db

PAGE = 100
BEIJING = dt.timezone(dt.timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines: of whom, of what kind, of which days (in Beijing), with which words."""

    who: str = ""
    kind: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    words: str = ""


def _chosen(wanted: Wanted) -> sa.Select[AuditEntry]:
    query = sa.select(AuditEntry)
    if wanted.who:
        query = query.where(AuditEntry.who == wanted.who)
    if wanted.kind:
        query = query.where(AuditEntry.kind == wanted.kind)
    if wanted.since:
        query = query.where(AuditEntry.at >= _midnight(wanted.since))
    if wanted.until:
        query = query.where(AuditEntry.at < _midnight(wanted.until + dt.timedelta(days=1)))
    if wanted.words:
        columns = (AuditEntry.subject, AuditEntry.old, AuditEntry.new, AuditEntry.field)
        query = query.where(
            sa.or_(*(column.contains(wanted.words, autoescape=True) for column in columns))
        )
    return query


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), BEIJING)


def count(wanted: Wanted) -> int:
    """How many lines there are."""
    return (
        db.session.scalar(sa.select(sa.func.count()).select_from(_chosen(wanted).subquery())) or 0
    )


def lines(wanted: Wanted, page: int) -> list[AuditEntry]:
    """One page of lines, the latest first."""
    query = _chosen(wanted).order_by(AuditEntry.id.desc()).limit(PAGE).offset(PAGE * (page - 1))
    return list(db.session.scalars(query))


def every(wanted: Wanted) -> list[AuditEntry]:
    """All lines, the first one first."""
    return list(db.session.scalars(_chosen(wanted).order_by(AuditEntry.id)))


def people() -> list[str]:
    """Everybody who stands in the record."""
    return list(db.session.scalars(sa.select(AuditEntry.who).distinct().order_by(AuditEntry.who)))


def kinds() -> list[str]:
    """Every kind of thing that stands in the record."""
    return list(db.session.scalars(sa.select(AuditEntry.kind).distinct().order_by(AuditEntry.kind)))
