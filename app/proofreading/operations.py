"""Dismissing findings and keeping word lists; nobody commits here."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import Enum

from app.accounts.models import Unit
from app.accounts.models import User
from app.extensions import db
from app.extensions import now
from app.proofreading import queries
from app.proofreading.models import FindingDismissal
from app.proofreading.models import UnitWords


class Kept(Enum):
    """What became of the lists of a page."""

    UNCHANGED = "unchanged"
    SAVED = "saved"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class TypedWords:
    """The two lists of a unit."""

    names: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """A short name of the state."""
        content = json.dumps([self.names, self.accepted]).encode()
        return hashlib.sha256(content).hexdigest()[:16]


def dismiss(
    known: list[FindingDismissal], made: FindingDismissal, user: User
) -> FindingDismissal | None:
    """Keep a dismissal; None where the same stands already (a button pressed twice)."""
    if any((row.rule, row.fingerprint) == (made.rule, made.fingerprint) for row in known):
        return None
    made.author = user
    db.session.add(made)
    return made


def take_back(row: FindingDismissal) -> None:
    """The finding shows again."""
    db.session.delete(row)


def stored(unit: Unit) -> TypedWords:
    """The lists of a unit as they are stored."""
    row = queries.stored_words(unit)
    return TypedWords(tuple(row.names), tuple(row.accepted)) if row else TypedWords()


def keep_words(unit: Unit, typed: TypedWords, base: str, user: User) -> Kept:
    """Keep the lists of a unit, unless another window changed them since the page was opened."""
    there = stored(unit)
    if typed.digest in {there.digest, base}:
        return Kept.UNCHANGED
    if base != there.digest:
        return Kept.CONFLICT
    row = queries.stored_words(unit)
    if row is None:
        row = UnitWords(unit_id=unit.id)
        db.session.add(row)
    row.names = list(typed.names)
    row.accepted = list(typed.accepted)
    row.author = user
    row.updated_at = now()
    return Kept.SAVED
