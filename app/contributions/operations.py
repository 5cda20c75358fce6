"""Acts on contributions; nobody commits here.

A save says which state its page showed (``base``, a digest), an editor's act which version: what
has moved on since is never written over.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from enum import Enum

from app.accounts.models import Unit
from app.accounts.models import User
from app.contributions import queries
from app.contributions.models import Act
from app.contributions.models import Contribution
from app.contributions.models import ContributionAct
from app.contributions.models import ContributionFile
from app.contributions.models import State
from app.contributions.parts import part_of
from app.contributions.standing import RETURNABLE
from app.contributions.standing import Lock
from app.contributions.standing import lock_of
from app.extensions import db
from app.extensions import now
from app.reports.keeping import Act as Hand
from app.reports.models import Report
from app.reports.row_parts import StoredRows
from app.reports.row_parts import copied
from app.reports.row_tables import told


class Saved(Enum):
    """What became of what a unit sent."""

    UNCHANGED = "unchanged"
    SAVED = "saved"
    CONFLICT = "conflict"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Typed:
    """A contribution as typed."""

    text: str = ""
    figures: Mapping[str, str] = field(default_factory=dict)
    rows: StoredRows = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A part that a unit shall write, with the points of the plan that it answers."""

    unit: Unit
    requirement: str
    points: tuple[dict[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """How many were given out, given again after they had been taken back, and given before."""

    new: int
    again: int
    before: int


def note(contribution: Contribution, user: User, act: Act, words: str = "") -> None:
    """Write down what was done."""
    db.session.add(
        ContributionAct(contribution_id=contribution.id, author=user, act=act, words=words)
    )


def give(
    report: Report, user: User, wanted: Iterable[Wanted], due_on: dt.date, words: str
) -> Given:
    """Give parts to units; what a unit has already stays as it is."""
    new = again = before = 0
    for one in wanted:
        db.session.flush()  # a unit that was made just now gets its number
        there = queries.given(report, one.unit.id, one.requirement)
        if there is None:
            _give_new(report, user, one, due_on, words)
            new += 1
        elif there.removed_at is not None:
            there.due_on, there.wanted, there.points = due_on, words, list(one.points)
            restore(there, user)
            again += 1
        else:
            before += 1
    return Given(new, again, before)


def _give_new(report: Report, user: User, one: Wanted, due_on: dt.date, words: str) -> None:
    made = Contribution(
        report=report,
        unit=one.unit,
        requirement=one.requirement,
        points=list(one.points),
        due_on=due_on,
        wanted=words,
    )
    db.session.add(made)
    db.session.flush()
    note(made, user, Act.ASSIGNED)


def change(contribution: Contribution, user: User, due_on: dt.date, words: str) -> None:
    """Another due date, other words of what is wanted."""
    if (contribution.due_on, contribution.wanted) != (due_on, words):
        contribution.due_on, contribution.wanted = due_on, words
        note(contribution, user, Act.CHANGED, f"期限 {due_on.isoformat()}")


def remove(contribution: Contribution, user: User) -> None:
    """Take a part back from its unit; :func:`restore` gives it back whole."""
    if contribution.removed_at is None:
        contribution.removed_at = now()
        note(contribution, user, Act.REMOVED)


def restore(contribution: Contribution, user: User) -> None:
    """Give back what was taken."""
    if contribution.removed_at is not None:
        contribution.removed_at = None
        note(contribution, user, Act.RESTORED)


def typed_of(contribution: Contribution) -> Typed:
    """A contribution as it is stored."""
    return Typed(contribution.text, dict(contribution.figures), copied(contribution.rows))


def digest(typed: Typed) -> str:
    """A short name of a state; empty figures count like absent ones."""
    content: list[object] = [typed.text, {key: raw for key, raw in typed.figures.items() if raw}]
    # Pages that were opened before there were rows still know what they showed.
    content += [typed.rows] if typed.rows else []
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]


def save(contribution: Contribution, typed: Typed, base: str, act: Hand) -> Saved:
    """Keep what the unit typed; a window knows its own earlier words again."""
    there, here = digest(typed_of(contribution)), digest(typed)
    if here == there:
        return Saved.UNCHANGED
    if lock_of(contribution) is not Lock.OPEN:
        return Saved.UNCHANGED if here == base else Saved.LOCKED
    if act.page and (contribution.page, contribution.writer_id) == (act.page, act.author.id):
        # The answer to an earlier save was lost, or two saves overtook each other on the way.
        if contribution.step >= act.step:
            return Saved.UNCHANGED
    elif here == base:
        return Saved.UNCHANGED
    elif base != there:
        return Saved.CONFLICT
    contribution.text, contribution.figures = typed.text, dict(typed.figures)
    contribution.rows = copied(typed.rows)
    contribution.writer, contribution.page, contribution.step = act.author, act.page, act.step
    if contribution.state is State.WAITING:
        contribution.state = State.SAVED
    contribution.updated_at = now()
    return Saved.SAVED


def submit(contribution: Contribution, user: User) -> None:
    """Hand in what is stored; from now on the unit reads only."""
    contribution.state = State.SUBMITTED
    contribution.submitted_at = contribution.updated_at = now()
    note(contribution, user, Act.SUBMITTED, handed_in(contribution))


def handed_in(contribution: Contribution) -> str:
    """The words of a contribution, and its rows a line each."""
    groups = part_of(contribution.report, contribution.requirement).groups
    return "\n".join(filter(None, (contribution.text.rstrip(), told(groups, contribution.rows))))


def accept(contribution: Contribution, user: User) -> bool:
    """Say that it will do; False when it is not handed in."""
    if contribution.state is not State.SUBMITTED:
        return False
    contribution.state = State.ACCEPTED
    note(contribution, user, Act.ACCEPTED)
    return True


def send_back(
    contribution: Contribution, user: User, reason: str, due_on: dt.date | None = None
) -> bool:
    """Return it to its unit with a reason; False when the unit has it already."""
    if contribution.state not in RETURNABLE:
        return False
    contribution.state, contribution.reason = State.RETURNED, reason
    contribution.due_on = due_on or contribution.due_on
    note(contribution, user, Act.RETURNED, reason)
    return True


def attach(contribution: Contribution, user: User, name: str, content: bytes) -> bool:
    """Keep a file; False when the same one is there already."""
    sha256 = hashlib.sha256(content).hexdigest()
    if any(there.sha256 == sha256 for there in contribution.files):
        return False
    contribution.files.append(
        ContributionFile(author=user, name=name, sha256=sha256, size=len(content), content=content)
    )
    if contribution.state is State.WAITING:
        contribution.state = State.SAVED
    contribution.updated_at = now()
    return True


def detach(contribution: Contribution, file: ContributionFile) -> None:
    """Remove a file for good."""
    contribution.files.remove(file)
    contribution.updated_at = now()
