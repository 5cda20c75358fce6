"""Acts on the ledger; nobody commits here.

A changed note says which state its page showed (``base``, a digest): where another has changed it
since, nothing is written and both are shown.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import field
from enum import Enum

from app.accounts.models import User
from app.extensions import db
from app.extensions import now
from app.plans.models import Point
from app.plans.models import PointState
from app.plans.models import ProgressNote


@dataclass(frozen=True, slots=True)
class TypedNote:
    """A note as typed: YYYY-MM, words, and figures by the key of their target."""

    month: str
    text: str
    figures: dict[str, str] = field(default_factory=dict)


class Noted(Enum):
    """What became of a note."""

    ADDED = "added"
    STARTED = "started"  # and the point is under way from now on
    ALREADY = "already"
    CHANGED = "changed"
    CONFLICT = "conflict"


def set_state(point: Point, state: PointState, done_on: dt.date | None) -> None:
    """What the unit says of a point; only what is done has a day."""
    point.state = state
    point.done_on = done_on if state is PointState.DONE else None


def typed_of(note: ProgressNote) -> TypedNote:
    """A note as it is stored."""
    return TypedNote(note.month, note.text, dict(note.figures))


def digest(typed: TypedNote) -> str:
    """A short name of a note's state."""
    content = json.dumps(asdict(typed), sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def add_note(point: Point, user: User, typed: TypedNote) -> Noted:
    """Keep a new note; the same one sent twice is kept once. A first note starts the point."""
    if any(typed_of(note) == typed for note in point.notes):
        return Noted.ALREADY
    moment = now()
    point.notes.append(
        ProgressNote(
            author=user,
            month=typed.month,
            text=typed.text,
            figures=typed.figures,
            created_at=moment,
            updated_at=moment,
        )
    )
    if point.state is not PointState.NOT_STARTED:
        return Noted.ADDED
    point.state = PointState.IN_PROGRESS
    return Noted.STARTED


def change_note(note: ProgressNote, typed: TypedNote, base: str) -> Noted:
    """Correct a note; figures of targets that are no longer there stay as they were."""
    stored = typed_of(note)
    if digest(stored) != base and stored != typed:
        return Noted.CONFLICT
    asked = set(map(str, range(len(note.point.targets))))
    kept = {key: raw for key, raw in stored.figures.items() if key not in asked}
    note.month, note.text, note.figures = typed.month, typed.text, {**typed.figures, **kept}
    note.updated_at = now()
    return Noted.CHANGED


def remove_note(note: ProgressNote) -> None:
    """Remove a note for good; what a report has taken of it stays there."""
    db.session.delete(note)
