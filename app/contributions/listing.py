"""Contributions as lists show them: a unit's own, a draft's table, who is late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.contributions.models import Contribution
from app.contributions.models import State
from app.contributions.parts import name_of
from app.contributions.parts import order_of
from app.contributions.standing import STATES
from app.contributions.standing import WITH_THE_UNIT
from app.contributions.standing import Due
from app.contributions.standing import chip_of
from app.contributions.standing import due_of
from app.engine.draft import default_title
from app.ledger.standing import Chip
from app.reports.models import Report
from app.reports.row_tables import standing


@dataclass(frozen=True, slots=True)
class FileLine:
    """An attached file."""

    id: int
    name: str
    size: int
    sha256: str
    author: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Line:
    """A contribution in a list."""

    id: int
    report_id: int
    report: str
    unit: str
    part: str
    due_on: dt.date
    due: Due
    chip: Chip
    open: bool
    wanted: str
    words: int
    rows: int
    files: tuple[FileLine, ...]
    version: int


def line_of(contribution: Contribution, today: dt.date) -> Line:
    """A contribution in short."""
    report = contribution.report
    return Line(
        id=contribution.id,
        report_id=report.id,
        report=default_title(report.unit_name, report.year),
        unit=contribution.unit.name,
        part=name_of(contribution.requirement),
        due_on=contribution.due_on,
        due=due_of(contribution, today),
        chip=chip_of(contribution),
        open=contribution.state in WITH_THE_UNIT,
        wanted=contribution.wanted,
        words=len("".join(contribution.text.split())),
        rows=sum(len(rows) for rows in standing(contribution.rows).values()),
        files=tuple(
            FileLine(f.id, f.name, f.size, f.sha256, f.author.name, f.created_at)
            for f in contribution.files
        ),
        version=contribution.version,
    )


@dataclass(frozen=True, slots=True)
class OwnList:
    """What a unit has to write, what it has handed in, and what presses."""

    to_write: tuple[Line, ...]
    handed_in: tuple[Line, ...]

    @property
    def late(self) -> tuple[Line, ...]:
        """Past the due date."""
        return tuple(line for line in self.to_write if line.due.late)

    @property
    def soon(self) -> tuple[Line, ...]:
        """Due in a few days."""
        return tuple(line for line in self.to_write if line.due.soon)


def own_list(contributions: Iterable[Contribution], today: dt.date) -> OwnList:
    """A unit's contributions, the first due first."""
    lines = [line_of(c, today) for c in contributions]
    return OwnList(
        tuple(line for line in lines if line.open), tuple(line for line in lines if not line.open)
    )


@dataclass(frozen=True, slots=True)
class LateUnit:
    """A unit that is late with a draft: how many parts, and for how long."""

    report_id: int
    report: str
    unit: str
    count: int
    days: int


def late_units(lines: Iterable[Line]) -> tuple[LateUnit, ...]:
    """Who is late, the longest first."""
    found: dict[tuple[int, str], list[Line]] = {}
    for line in lines:
        if line.due.late:
            found.setdefault((line.report_id, line.unit), []).append(line)
    units = [
        LateUnit(number, mine[0].report, unit, len(mine), max(-line.due.days for line in mine))
        for (number, unit), mine in found.items()
    ]
    return tuple(sorted(units, key=lambda u: (-u.days, -u.count, u.report_id, u.unit)))


class Choice(StrEnum):
    """What of a draft's table is shown."""

    ALL = "all"
    LATE = "late"
    OPEN = "open"
    SUBMITTED = "submitted"
    DONE = "done"


CHOICES = {
    Choice.ALL: "全部",
    Choice.LATE: "逾期",
    Choice.OPEN: "还没有交",
    Choice.SUBMITTED: "待审阅",
    Choice.DONE: "已采纳、已并入",
}
_DONE = {STATES[State.ACCEPTED], STATES[State.MERGED]}


def choice_of(raw: str) -> Choice:
    """What an address asks for; anything else shows all."""
    return Choice(raw) if raw in set(Choice) else Choice.ALL


def _chosen(line: Line, choice: Choice) -> bool:
    return {
        Choice.ALL: True,
        Choice.LATE: line.due.late,
        Choice.OPEN: line.open,
        Choice.SUBMITTED: line.chip.word == STATES[State.SUBMITTED],
        Choice.DONE: line.chip.word in _DONE,
    }[choice]


@dataclass(frozen=True, slots=True)
class Table:
    """A draft's contributions."""

    lines: tuple[Line, ...]
    total: int
    tally: str
    late: tuple[LateUnit, ...]
    choice: Choice
    choices: tuple[tuple[str, str, int, bool], ...]
    """Value, word, how many, chosen."""


def table(
    report: Report, contributions: list[Contribution], choice: Choice, today: dt.date
) -> Table:
    """What is late first, then by due date, unit and place on the form."""
    order = order_of(report)
    contributions = sorted(
        contributions,
        key=lambda c: (
            not due_of(c, today).late,
            c.state not in WITH_THE_UNIT,
            c.due_on,
            c.unit.name,
            order.get(c.requirement, len(order)),
            c.id,
        ),
    )
    lines = [line_of(c, today) for c in contributions]
    counts = {word: sum(line.chip.word == word for line in lines) for word in STATES.values()}
    said = "、".join(f"{word} {count}" for word, count in counts.items() if count)
    return Table(
        lines=tuple(line for line in lines if _chosen(line, choice)),
        total=len(lines),
        tally=f"共 {len(lines)} 项：{said}" if lines else "",
        late=late_units(lines),
        choice=choice,
        choices=tuple(
            (c.value, word, sum(_chosen(line, c) for line in lines), c is choice)
            for c, word in CHOICES.items()
        ),
    )
