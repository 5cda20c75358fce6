"""Writing the record: by itself with every change of what is on record, by hand for other acts.

The lines are written in the transaction of the act: both are kept or neither.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from flask import Flask
from flask import has_request_context
from sqlalchemy import orm

from app.accounts import queries as accounts
from app.accounts.models import Unit
from app.audit.models import AuditEntry
from app.audit.subjects import SECRET
from app.audit.subjects import SUBJECTS
from app.audit.subjects import Subject
from app.audit.wording import labels_of
from app.audit.wording import written
from app.extensions import db
from app.extensions import now

ADDED, CHANGED, REMOVED = "新建", "修改", "删除"
TAKEN = "下载"
NOBODY = "命令行"
_UNIT_FIELDS = frozenset({"unit_id", "parent_id"})


def record(act: str, kind: str, subject: str, *, old: str = "", new: str = "") -> None:
    """Put an act on record that changes no row: a sign-in, an export."""
    line = {**_act(act, kind, None, subject), "field": "", "old": old, "new": new}
    db.session.execute(sa.insert(AuditEntry), line)


def register(_app: Flask) -> None:
    """Listen to every session, once for the process whatever applications there are."""
    if not sa.event.contains(orm.Session, "after_flush", _flushed):
        sa.event.listen(orm.Session, "after_flush", _flushed)


def record_file(name: str, address: str) -> None:
    """Put on record that a file left the program, in a transaction that begins with writing.

    One that has read already may have to give way to another writer.
    """
    line = _act(TAKEN, "文件", None, name)
    db.session.rollback()
    db.session.execute(sa.insert(AuditEntry), {**line, "field": "", "old": "", "new": address})


def _act(act: str, kind: str, subject_id: int | None, subject: str) -> dict[str, Any]:
    user = accounts.me() if has_request_context() and accounts.is_signed_in() else None
    return {
        "at": now(),
        "user_id": user.id if user else None,
        "who": user.name if user else ("" if has_request_context() else NOBODY),
        "act": act,
        "kind": kind,
        "subject_id": subject_id,
        "subject": subject,
    }


def _flushed(session: orm.Session, _context: object) -> None:
    lines: list[dict[str, Any]] = []
    for rows, act in ((session.new, ADDED), (session.dirty, CHANGED), (session.deleted, REMOVED)):
        for row in rows:
            subject = SUBJECTS.get(type(row))
            if subject is not None:
                lines += _lines(session, row, subject, act)
    if lines:
        session.execute(sa.insert(AuditEntry), lines)


def _lines(session: orm.Session, row: Any, subject: Subject, act: str) -> list[dict[str, Any]]:
    """A line for each field that changed; for what is gone one line that says so."""
    state = sa.inspect(row)
    identity = state.identity[0] if state.identity else getattr(row, "id", None)
    with session.no_autoflush:
        head = _act(act, subject.kind, identity, subject.name(row))
    if act == REMOVED:
        return [{**head, "field": "", "old": "", "new": ""}]
    lines = []
    for field, label in subject.fields.items():
        history = state.attrs[field].history
        old = history.deleted[0] if history.deleted else None
        new = history.added[0] if history.added else None
        if not history.has_changes() or (old in (None, "") and new in (None, "", [], {})):
            continue
        texts = [_written(session, row, field, value) for value in (old, new)]
        if not any(texts):
            continue
        if field in subject.secret:
            texts = [SECRET if value else "" for value in (old, new)]
        lines.append({**head, "field": label, "old": texts[0], "new": texts[1]})
    return lines


def _written(session: orm.Session, row: Any, field: str, value: Any) -> str:
    if field in _UNIT_FIELDS and isinstance(value, int):
        with session.no_autoflush:
            unit = session.get(Unit, value)
        return unit.name if unit else ""
    return written(value, labels_of(row))
