"""Taking progress notes of the ledger over into a draft; nobody commits here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from enum import Enum

from app.accounts.models import User
from app.catalogue import queries as catalogues
from app.engine.answers.taking import Noted
from app.engine.answers.taking import fitting_figures
from app.engine.answers.taking import words_of
from app.engine.draft import OTHER
from app.extensions import by_id
from app.extensions import db
from app.ledger.targets import targets_of
from app.plans.models import ProgressNote
from app.reports import operations
from app.reports import queries
from app.reports.belonging import plan_for
from app.reports.keeping import Act
from app.reports.models import Kept
from app.reports.models import Report
from app.reports.models import TakenNote

_NUMBER = re.compile(r"[0-9]{1,18}")

TAKE = "take"
AGAIN = "again"


class Taken(Enum):
    """What became of a note that was to be taken over."""

    TAKEN = "taken"
    ALREADY = "already"  # it has been taken before, and nobody asked for a second time
    GONE = "gone"  # the note is no longer in the ledger


@dataclass(frozen=True, slots=True)
class Wanted:
    """A note that a button asked for; ``part`` is a requirement's id or :data:`OTHER`."""

    part: str
    note_id: int
    again: bool


def wanted(goal: str, parts: frozenset[str]) -> Wanted | None:
    """What ``take:requirement:note`` or ``again:…`` asks for; None for any other button."""
    act, _, rest = goal.partition(":")
    part, _, number = rest.partition(":")
    if act not in (TAKE, AGAIN) or part not in parts or not _NUMBER.fullmatch(number):
        return None
    return Wanted(part, int(number), again=act == AGAIN)


def noted_of(note: ProgressNote) -> tuple[Noted, ...]:
    """The figures of a note with their targets; those of targets that are gone left out."""
    return tuple(
        Noted(target, raw)
        for place, target in enumerate(targets_of(note.point))
        if (raw := note.figures.get(str(place), "").strip())
    )


def text_of(note: ProgressNote) -> str:
    """What a note gives to an answer."""
    return words_of(note.text, noted_of(note))


def take(report: Report, user: User, asked: Wanted) -> Taken:
    """Append a note to what is stored, and remember that it was taken."""
    plan = plan_for(report)
    note = by_id(ProgressNote, asked.note_id)
    if note is None or plan is None or note.point.plan_id != plan.id:
        return Taken.GONE
    if not asked.again and any(t.note_id == note.id for t in queries.taken_notes(report)):
        return Taken.ALREADY
    words = text_of(note)
    _append(report, asked.part, words, noted_of(note), Act(user, Kept.TAKEN))
    db.session.add(
        TakenNote(report_id=report.id, requirement=asked.part, note=note, text=words, author=user)
    )
    return Taken.TAKEN


def _append(report: Report, part: str, words: str, noted: tuple[Noted, ...], act: Act) -> None:
    if part == OTHER:
        other = operations.stored_other(report)
        typed_other = replace(other, text=_joined(other.text, words))
        operations.save_other(report, typed_other, operations.digest(other), act)
        return
    stored = operations.stored_answer(report, part)
    fields = catalogues.current().requirement(part).figures
    figures: Mapping[str, str] = fitting_figures(fields, stored.figures, noted)
    typed = replace(stored, text=_joined(stored.text, words), figures={**stored.figures, **figures})
    operations.save_answer(report, part, typed, operations.digest(stored), act)


def _joined(text: str, words: str) -> str:
    """``words`` as a new paragraph behind what is there."""
    return f"{text.rstrip()}\n{words}" if text.strip() else words
