"""Acts on received files; nobody commits here."""

from __future__ import annotations

import hashlib

from app.accounts.models import User
from app.engine.checklist import Catalogue
from app.engine.document import UnitLevel
from app.engine.result import CheckResult
from app.engine.result import Status
from app.extensions import db
from app.extensions import now
from app.reviews import queries
from app.reviews.models import Received


def receive(
    user: User, name: str, content: bytes, catalogue: Catalogue, result: CheckResult
) -> Received:
    """Keep a file as it came, with its judgement; unreadable files are kept too."""
    received = Received(
        author=user,
        name=name,
        content=content,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    conclude(received, catalogue, result)
    db.session.add(received)
    return received


def put_beside(received: Received, name: str, content: bytes) -> None:
    """Keep the report of the year before that was handed in with it."""
    received.previous_name, received.previous_content = name, content
    received.previous_sha256 = hashlib.sha256(content).hexdigest()


def correct(
    received: Received, year: int | None, level: UnitLevel | None, catalogue: Catalogue
) -> None:
    """Judge again under the year and level that a reader knows; None as read."""
    received.year_override = year
    received.level_override = level
    conclude(received, catalogue, queries.judged(received, catalogue))


def conclude(received: Received, catalogue: Catalogue, result: CheckResult) -> None:
    """Write down what the check says now, and by which catalogue."""
    facts = result.document.facts if result.document else None
    received.checked_at = now()
    received.catalogue_hash = catalogue.stamp.hash
    received.verdict = result.verdict
    received.title = facts.title if facts else None
    received.unit = facts.unit if facts else None
    received.level = received.level_override or (facts.level if facts else None)
    received.year = received.year_override or (facts.year if facts else None)
    received.missing = result.count(Status.MISSING, required=True)
    received.partial = result.count(Status.PARTIAL, required=True)


def discard(received: Received) -> None:
    """Remove a received file with its bytes; it cannot be brought back."""
    db.session.delete(received)
