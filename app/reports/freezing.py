"""A signed report is frozen: the one place that sees to it.

Every change of a row that belongs to a report is looked at before it is written, whichever page or
operation made it. What belongs to a report has a ``report_id``; only tables that say so themselves
(``follows_signing``) may get rows after the signing.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from flask import Flask
from sqlalchemy import orm
from werkzeug.exceptions import Locked

from app.reports.models import Report
from app.reports.models import Stage

MESSAGE = "这份报告已经签发，内容不能再改。确实要改的，请签发人或管理员在“办理过程”里重新打开，并写明理由。"
_NOT_CONTENT = frozenset({"stage", "version"})


def guard(report: Report) -> None:
    """End the request with 423 where a report is frozen."""
    if report.stage.frozen:
        raise Locked(MESSAGE)


def register(_app: Flask) -> None:
    """Listen to every session, once for the process whatever applications there are."""
    if not sa.event.contains(orm.Session, "before_flush", _before_flush):
        sa.event.listen(orm.Session, "before_flush", _before_flush)


def _before_flush(session: orm.Session, _context: object, _instances: object) -> None:
    with session.no_autoflush:
        for row in (*session.new, *session.dirty, *session.deleted):
            if _changes_frozen(session, row):
                raise Locked(MESSAGE)


def _changes_frozen(session: orm.Session, row: Any) -> bool:
    if isinstance(row, Report):
        return _was_frozen(session, row) and (row in session.deleted or _content_changed(row))
    if getattr(row, "follows_signing", False) or not hasattr(row, "report_id"):
        return False
    report = _report_of(session, row)
    changed = row in session.new or row in session.deleted or session.is_modified(row)
    return report is not None and changed and _was_frozen(session, report)


def _report_of(session: orm.Session, row: Any) -> Report | None:
    """The report a row belongs to; one that is taken out of a report belonged to it."""
    report = getattr(row, "report", None)
    if isinstance(report, Report):
        return report
    history = sa.inspect(row).attrs.report_id.history
    ids = [*(history.deleted or ()), *(history.unchanged or ()), *(history.added or ())]
    known = next((i for i in ids if i is not None), None)
    return session.get(Report, known) if known is not None else None


def _was_frozen(session: orm.Session, report: Report) -> bool:
    """Whether it was frozen as it is stored, whatever stage it is being led to."""
    if report in session.new:
        return False
    history = sa.inspect(report).attrs.stage.history
    before = history.deleted[0] if history.deleted else report.stage
    return before is not None and Stage(before).frozen


def _content_changed(report: Report) -> bool:
    state = sa.inspect(report)
    return any(
        state.attrs[attribute.key].history.has_changes()
        for attribute in state.mapper.column_attrs
        if attribute.key not in _NOT_CONTENT
    )
