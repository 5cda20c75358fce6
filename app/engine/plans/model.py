"""What a work plan holds: points, who does them, until when, and what can be measured."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from enum import StrEnum

from app.engine.document import Span
from app.engine.result import Finding

Number = int | float


class UnitRole(StrEnum):
    """What the plan asks of a unit: to lead (牵头), to do (责任), to help (配合)."""

    LEAD = "lead"
    RESPONSIBLE = "responsible"
    SUPPORT = "support"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as the plan writes it; ``group`` stands for many (各乡镇（街道）, 市政府各部门)."""

    name: str
    role: UnitRole = UnitRole.RESPONSIBLE
    group: bool = False


class Operator(StrEnum):
    """How a reported figure is compared with a target's value."""

    GE = "ge"
    LE = "le"
    EQ = "eq"
    GT = "gt"
    LT = "lt"
    BETWEEN = "between"


@dataclass(frozen=True, slots=True)
class Target:
    """A figure that a report can be checked against.

    ``place`` is the clause; ``value`` is a number, or the two ends where the operator is
    BETWEEN. Percentages have the unit ``%``; 万 and 亿 are multiplied out.
    """

    place: Span
    measure: str
    operator: Operator
    value: Number | tuple[Number, Number]
    unit: str

    @property
    def text(self) -> str:
        """The clause as it stands in the plan."""
        return self.place.quote


class DeadlineKind(StrEnum):
    """What sort of date a plan gives.

    BY includes its day (6月底), BEFORE excludes it (12月前 is before 1 December), MONTH has no
    day. RECURRING (每季度), ONGOING (长期坚持) and UNSPECIFIED (在规定时间内) have no date.
    """

    BY = "by"
    BEFORE = "before"
    MONTH = "month"
    RECURRING = "recurring"
    ONGOING = "ongoing"
    UNSPECIFIED = "unspecified"


DATED = frozenset({DeadlineKind.BY, DeadlineKind.BEFORE, DeadlineKind.MONTH})


@dataclass(frozen=True, slots=True)
class PointDeadline:
    """A date or rhythm in a point; ``year`` is None where neither words nor plan say it.

    ``labelled`` marks the value of 完成时限：…, which goes before dates in running text.
    """

    place: Span
    kind: DeadlineKind
    month: int | None = None
    day: int | None = None
    year: int | None = None
    labelled: bool = False

    @property
    def normalized(self) -> str:
        """ISO 8601 with ``--`` for a year that is not said; the kind where there is no date."""
        if self.month is None:
            return self.kind.value
        year = f"{self.year:04d}" if self.year else "-"
        day = f"-{self.day:02d}" if self.day else ""
        before = "before " if self.kind is DeadlineKind.BEFORE else ""
        return f"{before}{year}-{self.month:02d}{day}"

    @property
    def last_day(self) -> str | None:
        """The last day (or month) in time, as the pinned JSON wants it; None without a year."""
        if self.year is None or self.month is None:
            return None
        if self.kind is DeadlineKind.BEFORE and self.day == 1:
            year, month = (self.year, self.month - 1) if self.month > 1 else (self.year - 1, 12)
            return f"{year:04d}-{month:02d}-{calendar.monthrange(year, month)[1]:02d}"
        return f"{self.year:04d}-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")


@dataclass(frozen=True, slots=True)
class PlanPoint:
    """The smallest task that has units of its own.

    ``id`` is made of the heading numbers above and of the point (一(四)3); ``heading_path`` are
    the titles above; ``text`` is without number and unit line; ``paragraphs`` are the indexes
    of all paragraphs of the point, the unit line included.
    """

    id: str
    heading_path: tuple[str, ...]
    title: str
    text: str
    units: tuple[Unit, ...]
    deadlines: tuple[PointDeadline, ...]
    targets: tuple[Target, ...]
    paragraphs: tuple[int, ...]

    @property
    def lead(self) -> tuple[str, ...]:
        """Who leads; where the plan only tells 责任 from 配合, those responsible."""
        lead = tuple(u.name for u in self.units if u.role is UnitRole.LEAD)
        if lead or not self.support:
            return lead
        return tuple(u.name for u in self.units if u.role is UnitRole.RESPONSIBLE)

    @property
    def support(self) -> tuple[str, ...]:
        """Who helps."""
        return tuple(u.name for u in self.units if u.role is UnitRole.SUPPORT)

    @property
    def deadline(self) -> str | None:
        """Until when the whole point is due: what 完成时限 says, else the latest date in the text."""
        dated = [d for d in self.deadlines if d.kind in DATED]
        labelled = [d for d in self.deadlines if d.labelled]
        if labelled:
            dated = [d for d in labelled if d.kind in DATED]
        days = [day for d in dated if (day := d.last_day)]
        # 2024-06 is due at the end of June: later than 2024-06-30 never, than 2024-06-10 yes.
        return max(days, key=lambda day: (day[:7], day[8:] or "31")) if days else None


@dataclass(frozen=True, slots=True)
class Plan:
    """A work plan; what it does not say is None."""

    title: str | None
    year: int | None
    issuer: str | None
    points: tuple[PlanPoint, ...]
    findings: tuple[Finding, ...] = ()
