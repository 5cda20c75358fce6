"""What can be given out: parts × units, and a proposal from the responsible units of the plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field

from app.accounts import operations as accounts
from app.accounts import queries as units
from app.accounts.models import Unit
from app.contributions import queries
from app.contributions.models import Contribution
from app.contributions.operations import Wanted
from app.contributions.parts import chapters_of
from app.contributions.parts import name_of
from app.engine.document import UnitLevel
from app.engine.names import UNIT_ROLES
from app.engine.plans.model import UnitRole
from app.engine.plans.units import is_group
from app.ledger.listing import title_of
from app.ledger.standing import units_of
from app.plans.models import Point
from app.reports.belonging import plan_for
from app.reports.belonging import points_by_part
from app.reports.models import Report

_GOVERNMENT = "人民政府"
_TOWNSHIPS = ("镇", "乡", "街道", "街道办事处", "镇人民政府", "乡人民政府")


@dataclass(frozen=True, slots=True)
class UnitBox:
    """A unit to tick; ``nobody`` when no account fills in for it yet."""

    id: int
    name: str
    depth: int
    nobody: bool
    ticked: bool


@dataclass(frozen=True, slots=True)
class PartBox:
    """A part to tick, with the units that have it already."""

    id: str
    name: str
    given: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """Parts by chapter, and units in their tree."""

    chapters: tuple[tuple[str, tuple[PartBox, ...]], ...]
    units: tuple[UnitBox, ...]


def units_below(report: Report) -> list[tuple[int, Unit]]:
    """Every unit that may be asked, in its tree: all but the report's own and those above it."""
    return [(depth, unit) for depth, unit in units.units() if not units.is_below(report.unit, unit)]


def grid_of(report: Report, parts: Iterable[str], chosen: Iterable[int]) -> Grid:
    """The boxes of the page, those ticked that were."""
    below = units_below(report)
    highest = min((depth for depth, _ in below), default=0)
    filled, ticked, ticked_units = queries.units_with_somebody(), set(parts), set(chosen)
    given: dict[str, list[str]] = {}
    for contribution in queries.all_of(report):
        given.setdefault(contribution.requirement, []).append(contribution.unit.name)
    return Grid(
        tuple(
            (
                chapter,
                tuple(
                    PartBox(part, name, "、".join(given.get(part, ())), part in ticked)
                    for part, name in mine
                ),
            )
            for chapter, mine in chapters_of(report)
        ),
        tuple(
            UnitBox(u.id, u.name, min(depth - highest, 5), u.id not in filled, u.id in ticked_units)
            for depth, u in below
        ),
    )


def part_ids(report: Report) -> list[str]:
    """Every part that can be given out."""
    return [part for _, parts in chapters_of(report) for part, _ in parts]


@dataclass(slots=True)
class Row:
    """A part that the plan lets expect of a unit; ``unit`` is None where it is not known yet."""

    name: str
    unit: Unit | None
    part: str
    points: list[Point] = field(default_factory=list)
    roles: set[UnitRole] = field(default_factory=set)
    given: bool = False

    @property
    def key(self) -> str:
        """What the box of the row sends."""
        return f"{self.part}:{self.name}"

    @property
    def part_name(self) -> str:
        """What the part is called."""
        return name_of(self.part)

    @property
    def titles(self) -> list[str]:
        """The points, as a list names them."""
        return [f"{point.number} {title_of(point)}" for point in self.points]

    @property
    def role(self) -> str:
        """What the plan asks of the unit: 牵头、配合."""
        return "、".join(word for role, word in UNIT_ROLES.items() if role in self.roles)

    @property
    def usual(self) -> bool:
        """Whether the box is ticked at first: for who leads or does, not for who helps."""
        return bool(self.roles - {UnitRole.SUPPORT})


@dataclass(frozen=True, slots=True)
class Proposal:
    """The rows by unit, and the names that stand for many units."""

    units: tuple[tuple[str, str, tuple[Row, ...]], ...]
    """Name, a remark on it, its rows."""
    groups: tuple[str, ...]

    @property
    def rows(self) -> list[Row]:
        """Every row that can be given out."""
        return [row for _, _, rows in self.units for row in rows if not row.given]


def proposal_of(report: Report) -> Proposal | None:
    """What the plan lets expect of its units; None without a confirmed plan."""
    plan = plan_for(report)
    if plan is None:
        return None
    known = [unit for _, unit in units_below(report)]
    there = {(c.unit_id, c.requirement): c for c in queries.all_of(report)}
    rows: dict[tuple[str, str], Row] = {}
    groups: dict[str, None] = {}
    for part, points in points_by_part(report, plan).items():
        for point in points:
            for role, names in units_of(point):
                for name in names:
                    if is_group(name):
                        groups[name] = None
                    else:
                        _add(rows, report, known, there, (name, part, point, role))
    by_unit: dict[str, list[Row]] = {}
    for row in rows.values():
        by_unit.setdefault(row.name, []).append(row)
    filled = queries.units_with_somebody()
    return Proposal(
        tuple((name, _remark(mine[0].unit, filled), tuple(mine)) for name, mine in by_unit.items()),
        tuple(groups),
    )


def _add(
    rows: dict[tuple[str, str], Row],
    report: Report,
    known: list[Unit],
    there: dict[tuple[int, str], Contribution],
    found: tuple[str, str, Point, UnitRole],
) -> None:
    named, part, point, role = found
    unit = unit_called(named, report, known)
    if unit is None and named == report.unit.name:
        return  # the unit that reports does not ask itself
    name = unit.name if unit else named
    row = rows.setdefault((name, part), Row(name, unit, part))
    row.given = unit is not None and (unit.id, part) in there
    row.roles.add(role)
    if point not in row.points:
        row.points.append(point)


def _remark(unit: Unit | None, filled: set[int]) -> str:
    if unit is None:
        return "单位表里还没有，分派时会添加"
    return "" if unit.id in filled else "还没有填报人账号"


def unit_called(name: str, report: Report, known: list[Unit]) -> Unit | None:
    """The unit that a plan means: 县司法局 in a plan of 青禾县 is also 青禾县司法局."""
    region = report.unit.name.removesuffix(_GOVERNMENT)
    names = [name, f"{region}{name}"]
    if region and name.startswith(region[-1]):
        names.append(f"{region}{name[1:]}")
    return next((u for wanted in names for u in known if u.name == wanted), None)


def wanted_of(report: Report, rows: Iterable[Row]) -> list[Wanted]:
    """The chosen rows; a unit that is not known yet is put below the one that reports."""
    wanted = []
    for row in rows:
        unit = row.unit or units.unit_named(row.name)
        if unit is None:
            township = row.name.endswith(_TOWNSHIPS)
            level = UnitLevel.TOWNSHIP if township else UnitLevel.DEPARTMENT
            unit = accounts.keep_unit(row.name, level)
            accounts.place_unit(unit, report.unit)
        points = tuple(
            {"number": p.number, "title": title_of(p), "text": p.text} for p in row.points
        )
        wanted.append(Wanted(unit, row.part, points))
    return wanted
