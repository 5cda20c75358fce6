"""Snapshots of whole reports; nobody commits here."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict

import sqlalchemy as sa

from app.accounts.models import User
from app.engine.draft import OTHER
from app.extensions import db
from app.reports import keeping
from app.reports import operations
from app.reports.keeping import Content
from app.reports.models import Report
from app.reports.models import Snapshot
from app.reports.parts import ELEMENTS

BEFORE_EXPORT = "导出前自动保存"


def parts_of(report: Report) -> dict[str, Content]:
    """Every part of a report as it is now; empty parts are left out."""
    found: dict[str, Content] = {ELEMENTS: asdict(operations.stored_elements(report))}
    for answer in report.answers:
        found[answer.requirement] = asdict(operations.stored_answer(report, answer.requirement))
    if report.other:
        found[OTHER] = asdict(operations.stored_other(report))
    return found


def digest_of(parts: dict[str, Content]) -> str:
    """A short name of the state of a whole report."""
    told = sorted((part, keeping.digest_of(content)) for part, content in parts.items())
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]


def take(report: Report, author: User, name: str) -> Snapshot:
    """Keep the whole report under a name."""
    made = Snapshot(report=report, author=author, name=name, content=parts_of(report))
    db.session.add(made)
    return made


def take_before_export(report: Report, author: User) -> None:
    """Keep what an export is made of, unless the last snapshot has exactly that."""
    content = parts_of(report)
    last = db.session.scalars(
        sa.select(Snapshot)
        .where(Snapshot.report_id == report.id)
        .order_by(Snapshot.id.desc())
        .limit(1)
    ).one_or_none()
    if last is None or last.content != content:
        db.session.add(
            Snapshot(
                report=report, author=author, name=BEFORE_EXPORT, automatic=True, content=content
            )
        )
