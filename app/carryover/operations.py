"""Taking last year's text over; nobody commits here."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from dataclasses import replace
from enum import StrEnum

from app.accounts.models import User
from app.carryover import queries
from app.carryover.models import Carried
from app.carryover.models import EarlierFile
from app.carryover.models import Manner
from app.extensions import db
from app.extensions import now
from app.reports import figure_memory
from app.reports import operations as reports
from app.reports.keeping import Act
from app.reports.models import Kept
from app.reports.models import Report
from app.reports.operations import Saved
from app.reports.operations import Typed
from app.reports.operations import TypedElements


class Choice(StrEnum):
    """What is to be done with last year's text of one part."""

    NONE = ""
    START = "start"
    """Into the field as something to begin with; behind what is there already."""
    REPLACE = "replace"
    """The same in place of what is there."""
    KEEP = "keep"
    """Into the field to stay as it is, in place of what is there."""
    BESIDE = "beside"


MANNERS = {
    Choice.START: Manner.START,
    Choice.REPLACE: Manner.START,
    Choice.KEEP: Manner.KEEP,
    Choice.BESIDE: Manner.BESIDE,
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """One part: what to do, with which text, on which state of the part."""

    part: str
    choice: Choice
    text: str
    base: str


def text_of(typed: Typed) -> str:
    """The text of a part; of the elements only the opening is text."""
    return typed.opening if isinstance(typed, TypedElements) else typed.text


def _with_text(typed: Typed, text: str) -> Typed:
    if isinstance(typed, TypedElements):
        return replace(typed, opening=text)
    return replace(typed, text=text)


def carry(report: Report, user: User, origin: str, wanted: Wanted) -> Saved:
    """Do what was chosen for one part; a conflict leaves everything as it was."""
    if wanted.choice is Choice.NONE:
        return _leave(report, wanted.part)
    outcome = Saved.UNCHANGED
    if wanted.choice is not Choice.BESIDE:
        stored = reports.stored(report, wanted.part)
        before = text_of(stored).rstrip()
        behind = wanted.choice is Choice.START and before
        text = f"{before}\n{wanted.text}" if behind else wanted.text
        typed = _with_text(stored, text)
        outcome = reports.save(report, wanted.part, typed, wanted.base, Act(user, Kept.CARRIED))
        if outcome is Saved.CONFLICT:
            return outcome
        answer = reports.answer_of(report, wanted.part)
        if answer is not None:
            figure_memory.remember_carried(answer, wanted.text)
    _remember(report, user, origin, wanted)
    return outcome


def _leave(report: Report, part: str) -> Saved:
    """Not to be shown beside the field any more; what was put in stays where it is."""
    for row in queries.carried_in(report):
        if row.part == part and row.manner is Manner.BESIDE:
            db.session.delete(row)
            return Saved.SAVED
    return Saved.UNCHANGED


def _remember(report: Report, user: User, origin: str, wanted: Wanted) -> None:
    manner = MANNERS[wanted.choice]
    rows = {row.manner: row for row in queries.carried_in(report) if row.part == wanted.part}
    if manner is not Manner.BESIDE:
        # What was put in is either to be rewritten or to stay.
        other = Manner.KEEP if manner is Manner.START else Manner.START
        if other in rows:
            db.session.delete(rows[other])
    row = rows.get(manner)
    if row is None:
        row = Carried(report=report, part=wanted.part, manner=manner)
        db.session.add(row)
    row.text, row.origin, row.author, row.at = wanted.text, origin, user, now()


def hand_in(report: Report, user: User, name: str, content: bytes) -> None:
    """Keep a file of last year's report; the one before it is no longer used."""
    remove(report)
    db.session.add(
        EarlierFile(
            report=report,
            author=user,
            name=name,
            sha256=hashlib.sha256(content).hexdigest(),
            size=len(content),
            content=content,
        )
    )


def remove(report: Report) -> None:
    """Use no file any more; what was carried from it stays."""
    for file in queries.files_of(report):
        db.session.delete(file)
