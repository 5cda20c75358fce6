"""Acts on evidence; nobody commits here.

Whether a draft may be changed at all is seen to by :mod:`app.reports.freezing`.
"""

from __future__ import annotations

import datetime as dt

from app.accounts.models import User
from app.evidence import queries
from app.evidence.models import EvidenceFile
from app.extensions import db
from app.extensions import now
from app.files.taking import Sent
from app.reports.models import Report


def add(report: Report, requirement: str, user: User, file: Sent) -> bool:
    """Put a file behind a part; False when the same one stands there already."""
    return _put(report, requirement, file, user.name, "", now())


def take_over(
    report: Report, requirement: str, file: Sent, who: str, unit: str, at: dt.datetime
) -> bool:
    """Put a file behind a part that a unit handed in with its contribution."""
    return _put(report, requirement, file, who, unit, at)


def _put(
    report: Report, requirement: str, file: Sent, who: str, unit: str, at: dt.datetime
) -> bool:
    there = queries.same(report, requirement, file.sha256)
    if there is not None:
        back = there.removed_at is not None
        there.removed_at = None
        return back
    db.session.add(
        EvidenceFile(
            report=report,
            requirement=requirement,
            unit=unit,
            who=who,
            name=file.name,
            sha256=file.sha256,
            size=len(file.content),
            content=file.content,
            added_at=at,
        )
    )
    db.session.flush()  # the same file sent twice at once is found the second time
    return True


def remove(file: EvidenceFile) -> None:
    """Take a file off; :func:`restore` puts it back."""
    file.removed_at = file.removed_at or now()


def restore(file: EvidenceFile) -> None:
    """Put back what was taken off."""
    file.removed_at = None
