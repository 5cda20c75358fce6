"""Reading received files and their checks."""

from __future__ import annotations

import sqlalchemy as sa
from flask import abort

from app.engine.check import check_bytes
from app.engine.checklist import Catalogue
from app.engine.result import CheckResult
from app.extensions import by_id
from app.extensions import db
from app.reviews.models import Received

LATEST_FIRST = (Received.checked_at.desc(), Received.id.desc())


def latest(count: int) -> list[Received]:
    """The files checked last."""
    return list(db.session.scalars(sa.select(Received).order_by(*LATEST_FIRST).limit(count)))


def every() -> list[Received]:
    """All files, the last checked first."""
    return list(db.session.scalars(sa.select(Received).order_by(*LATEST_FIRST)))


def the(received_id: int) -> Received:
    """One received file; the request ends with 404 when there is none."""
    received = by_id(Received, received_id)
    if received is None:
        abort(404)
    return received


def judged(received: Received, catalogue: Catalogue) -> CheckResult:
    """The engine's judgement under the corrections that a reader made."""
    return check_bytes(
        received.content,
        received.name,
        catalogue,
        year=received.year_override,
        level=received.level_override,
    )
