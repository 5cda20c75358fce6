"""The ledger as a list: what is chosen, how many stand where, one line a point."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from app.engine.names import REACHED
from app.engine.names import STANDINGS
from app.engine.names import UNIT_ROLES
from app.engine.plans.model import UnitRole
from app.engine.plans.progress import Reached
from app.engine.plans.progress import Standing
from app.ledger.standing import Chip
from app.ledger.standing import all_units
from app.ledger.standing import chip_of
from app.ledger.standing import deadline_words
from app.ledger.standing import month_words
from app.ledger.standing import plan_words
from app.ledger.standing import role_of
from app.ledger.standing import standing
from app.ledger.standing import tally
from app.ledger.standing import tally_words
from app.ledger.standing import units_of
from app.ledger.targets import TargetState
from app.ledger.targets import latest_first
from app.ledger.targets import states_of
from app.plans.models import Point

MOST_UNITS = 4
"""Units of one role that a line names; the rest are counted and named on the point's page."""
LONGEST_NOTE = 60
LONGEST_TITLE = 60
REACHED_ICONS = {
    Reached.MET: "check-circle-fill",
    Reached.NOT_YET: "hourglass-split",
    Reached.EXCEEDED: "arrow-up-circle",
    Reached.NO_FIGURE: "dash-circle",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What of the ledger is shown; None and empty mean all."""

    unit: str = ""
    role: UnitRole | None = None
    state: Standing | None = None

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return not self.unit and self.state is None

    def address(self, state: Standing | None) -> dict[str, str]:
        """The arguments of the same list for another state."""
        chosen = {"unit": self.unit, "role": self.role, "state": state}
        return {key: str(value) for key, value in chosen.items() if value}

    @property
    def words(self) -> str:
        """What is chosen, for the name of a file and the head of a sheet."""
        parts = [
            self.unit,
            UNIT_ROLES[self.role] if self.role else "",
            STANDINGS[self.state] if self.state else "",
        ]
        return "，".join(part for part in parts if part)


def choice_of(unit: str, role: str, state: str, points: list[Point]) -> Choice:
    """What an address asks for; what the plan does not have shows all."""
    if unit not in all_units(points):
        unit = ""
    return Choice(
        unit,
        UnitRole(role) if unit and role in set(UnitRole) else None,
        Standing(state) if state in set(Standing) else None,
    )


def of_unit(points: list[Point], choice: Choice) -> list[Point]:
    """The points of the chosen unit, in the chosen role."""
    if not choice.unit:
        return points
    asked = {choice.role} if choice.role else set(UnitRole)
    return [point for point in points if role_of(point, choice.unit) in asked]


def chosen(points: list[Point], choice: Choice, today: dt.date) -> list[Point]:
    """The points that the list shows."""
    mine = of_unit(points, choice)
    return [p for p in mine if choice.state is None or standing(p, today) is choice.state]


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A target in a line: the promise, the figure so far, and what comes of it."""

    name: str
    words: str
    figure: str
    outcome: str
    icon: str
    css: str


@dataclass(frozen=True, slots=True)
class Line:
    """A point in the list."""

    id: int
    number: str
    title: str
    body: str
    units: tuple[tuple[str, str, str], ...]
    """Role, units, and how many more: 配合, 县财政局、县教育局, 等 6 个."""
    deadline: str
    rhythm: str
    targets: tuple[TargetLine, ...]
    chip: Chip
    last_month: str
    last_note: str
    notes: int


@dataclass(frozen=True, slots=True)
class Group:
    """Points under one heading of the plan."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class StateChoice:
    """A state to choose, with the arguments of its address."""

    label: str
    arguments: dict[str, str]
    chosen: bool


@dataclass(frozen=True, slots=True)
class ListPage:
    """Everything the ledger shows."""

    groups: tuple[Group, ...]
    shown: int
    total: int
    tally: str
    choice: Choice
    units: tuple[str, ...]
    roles: tuple[tuple[str, str, bool], ...]
    states: tuple[StateChoice, ...]


def list_page(points: list[Point], choice: Choice, today: dt.date) -> ListPage:
    """Lay out the chosen points; the tally is that of the chosen unit in all states."""
    shown = chosen(points, choice, today)
    return ListPage(
        groups=groups_of(shown, today),
        shown=len(shown),
        total=len(points),
        tally=tally_words(tally(of_unit(points, choice), today)),
        choice=choice,
        units=all_units(points),
        roles=tuple((r.value, word, r is choice.role) for r, word in UNIT_ROLES.items()),
        states=tuple(
            StateChoice(
                STANDINGS[state] if state else "全部", choice.address(state), choice.state is state
            )
            for state in (None, *Standing)
        ),
    )


def groups_of(points: Iterable[Point], today: dt.date) -> tuple[Group, ...]:
    """The points under the headings that they stand under in the plan."""
    return tuple(
        Group(heading, tuple(line_of(point, today) for point in under))
        for heading, under in groupby(points, heading_of)
    )


def heading_of(point: Point) -> str:
    """The headings above a point as one line."""
    return " › ".join(point.headings)


def line_of(point: Point, today: dt.date) -> Line:
    """A point in short."""
    notes = latest_first(point)
    last = next((note for note in notes if note.text.strip()), None)
    return Line(
        id=point.id,
        number=point.number,
        title=title_of(point),
        body=_body(point),
        units=tuple(
            (UNIT_ROLES[role], "、".join(names[:MOST_UNITS]), _more(names))
            for role, names in units_of(point)
        ),
        deadline=deadline_words(point),
        rhythm=plan_words(point),
        targets=tuple(map(target_line, states_of(point))),
        chip=chip_of(point, today),
        last_month=month_words(last.month) if last else "",
        last_note=clipped(last.text, LONGEST_NOTE) if last else "",
        notes=len(notes),
    )


def title_of(point: Point) -> str:
    """What a point is called; without a title how its text begins."""
    return point.title or clipped(point.text, LONGEST_TITLE) or f"第 {point.number} 项"


def _body(point: Point) -> str:
    """The text behind the title that opens it; nothing where there is no more."""
    if not point.title:
        return ""
    return point.text.strip().removeprefix(point.title).lstrip("。：:. \n")


def clipped(text: str, most: int) -> str:
    """A text on one line, cut where it is too long for a list."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def _more(names: tuple[str, ...]) -> str:
    return f"等 {len(names)} 个" if len(names) > MOST_UNITS else ""


def target_line(state: TargetState) -> TargetLine:
    """A target in short."""
    return TargetLine(
        name=clipped(state.name, LONGEST_TITLE),
        words=state.words,
        figure=state.figure_words,
        outcome=REACHED[state.reached],
        icon=REACHED_ICONS[state.reached],
        css=state.reached.value.replace("_", "-"),
    )
