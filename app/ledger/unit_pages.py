"""The units of a plan: how each stands, and one unit's points for its own desk."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from app.engine.names import STANDINGS
from app.engine.names import UNIT_ROLES
from app.engine.plans.model import UnitRole
from app.engine.plans.progress import Standing
from app.engine.plans.progress import due_day
from app.ledger.listing import Line
from app.ledger.listing import line_of
from app.ledger.standing import all_units
from app.ledger.standing import role_of
from app.ledger.standing import standing
from app.ledger.standing import tally
from app.ledger.standing import tally_words
from app.plans.models import Point


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit in the list: how many points in each role, how many in each state."""

    name: str
    total: int
    roles: tuple[tuple[str, int], ...]
    states: tuple[tuple[str, str, int], ...]
    """State, its word, and how many."""


@dataclass(frozen=True, slots=True)
class RolePart:
    """The points of a unit in one role."""

    role: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class UnitPage:
    """Everything that a unit's page shows."""

    name: str
    tally: str
    overdue: tuple[Line, ...]
    """The longest overdue first."""
    parts: tuple[RolePart, ...]


def unit_lines(points: list[Point], today: dt.date) -> tuple[UnitLine, ...]:
    """Every unit of a plan, in the order of its first place."""
    return tuple(_unit_line(name, points, today) for name in all_units(points))


def _unit_line(name: str, points: list[Point], today: dt.date) -> UnitLine:
    mine = [(role, point) for point in points if (role := role_of(point, name))]
    roles = [role for role, _ in mine]
    counts = tally([point for _, point in mine], today)
    return UnitLine(
        name=name,
        total=len(mine),
        roles=tuple((word, roles.count(role)) for role, word in UNIT_ROLES.items()),
        states=tuple((s.value, STANDINGS[s], count) for s, count in counts.items()),
    )


def unit_page(name: str, points: list[Point], today: dt.date) -> UnitPage | None:
    """The points of a unit; None for a name that the plan does not have."""
    found: dict[UnitRole, list[Point]] = {role: [] for role in UnitRole}
    for point in points:
        if role := role_of(point, name):
            found[role].append(point)
    mine = [point for part in found.values() for point in part]
    if not mine:
        return None
    late = [point for point in mine if standing(point, today) is Standing.OVERDUE]
    late.sort(key=lambda point: (due_day(point.deadline) or today, point.position, point.id))
    return UnitPage(
        name=name,
        tally=tally_words(tally(mine, today)),
        overdue=tuple(line_of(point, today) for point in late),
        parts=tuple(
            RolePart(UNIT_ROLES[role], tuple(line_of(point, today) for point in part))
            for role, part in found.items()
            if part
        ),
    )
