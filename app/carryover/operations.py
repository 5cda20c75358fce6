"""Taking last year's text over; nobody commits here."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from app.accounts.models import User
from app.carryover import queries
from app.carryover.carried import put_in
from app.carryover.models import Carried
from app.carryover.models import CarriedRows
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
from app.reports.operations import TypedAnswer
from app.reports.operations import TypedElements
from app.reports.row_parts import StoredRows


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
    """One part: what to do with its text and its rows, on which state of the part.

    What was not offered (None) is left as it is.
    """

    part: str
    choice: Choice | None
    text: str
    base: str
    rows_choice: Choice | None = None
    rows: StoredRows = field(default_factory=dict)


PUT_IN = frozenset({Choice.START, Choice.REPLACE, Choice.KEEP})
"""What changes the answer."""


def text_of(typed: Typed) -> str:
    """The text of a part; of the elements only the opening is text."""
    return typed.opening if isinstance(typed, TypedElements) else typed.text


def _with_text(typed: Typed, text: str) -> Typed:
    if isinstance(typed, TypedElements):
        return replace(typed, opening=text)
    return replace(typed, text=text)


def carry(report: Report, user: User, origin: str, wanted: Wanted) -> Saved:
    """Do what was chosen for one part; a conflict leaves everything as it was."""
    typed = stored = reports.stored(report, wanted.part)
    rows = wanted.rows
    if wanted.choice in PUT_IN:
        before = text_of(stored).rstrip()
        behind = wanted.choice is Choice.START and before
        typed = _with_text(typed, f"{before}\n{wanted.text}" if behind else wanted.text)
    if wanted.rows_choice in PUT_IN and isinstance(typed, TypedAnswer):
        whole, rows = put_in(typed.rows, rows, replaces=wanted.rows_choice is not Choice.START)
        typed = replace(typed, rows=whole)
    outcome = Saved.UNCHANGED
    if wanted.choice in PUT_IN or wanted.rows_choice in PUT_IN:
        act = Act(user, Kept.CARRIED)
        outcome = reports.save(report, wanted.part, typed, wanted.base, act)
        if outcome is Saved.CONFLICT:
            return outcome
    answer = reports.answer_of(report, wanted.part) if wanted.choice in PUT_IN else None
    if answer is not None:
        figure_memory.remember_carried(answer, wanted.text)
    texts, lists = queries.carried_in(report), queries.carried_rows_in(report)
    text = _remembered(Carried, texts, report, wanted.part, wanted.choice)
    if text is not None:
        text.text, text.origin, text.author, text.at = wanted.text, origin, user, now()
    listed = _remembered(CarriedRows, lists, report, wanted.part, wanted.rows_choice)
    if listed is not None:
        listed.rows, listed.origin, listed.author, listed.at = rows, origin, user, now()
    return outcome


_Kind = TypeVar("_Kind", Carried, CarriedRows)


def _remembered(
    kind: type[_Kind], there: Sequence[_Kind], report: Report, part: str, choice: Choice | None
) -> _Kind | None:
    """What is put on record of a choice, new or of an earlier one; None for 不用."""
    if choice is None:
        return None
    mine = {row.manner: row for row in there if row.part == part}
    if choice is Choice.NONE:
        # Not to be shown beside the field any more; what was put in stays where it is.
        if Manner.BESIDE in mine:
            db.session.delete(mine[Manner.BESIDE])
        return None
    manner = MANNERS[choice]
    # What was put in is either to be rewritten or to stay.
    other = {Manner.START: Manner.KEEP, Manner.KEEP: Manner.START}.get(manner)
    if other in mine:
        db.session.delete(mine[other])
    row = mine.get(manner)
    if row is None:
        row = kind(report=report, part=part, manner=manner)
        db.session.add(row)
    return row


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
