"""Reading the checklist."""

from __future__ import annotations

from dataclasses import dataclass

from app.engine.checklist import Asked
from app.engine.checklist import Catalogue
from app.engine.checklist import default_catalogue
from app.engine.document import UnitLevel
from app.engine.names import LEVELS
from app.engine.names import STRENGTHS
from app.engine.requirement import Requirement


@dataclass(frozen=True, slots=True)
class DatedLine:
    """A line that holds in a span of report years."""

    years: str
    text: str


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group of the checklist with what is in it."""

    name: str
    requirements: tuple[Asked, ...]


def current() -> Catalogue:
    """The checklist that this installation works by."""
    return default_catalogue()


def groups(catalogue: Catalogue, year: int, level: UnitLevel) -> list[GroupLine]:
    """Every group that has requirements, with what a year and level ask of each of them."""
    asked = catalogue.resolve(year, level)
    return [
        GroupLine(name, mine)
        for letter, name in sorted(catalogue.manifest.groups.items())
        if (mine := tuple(a for a in asked if a.requirement.group == letter))
    ]


def span_of_years(first: int | None, last: int | None) -> str:
    """A span of report years in words."""
    if first is None and last is None:
        return "各年度"
    if last is None:
        return f"{first} 年度起"
    if first is None:
        return f"{last} 年度及以前"
    return f"{first} 年度" if first == last else f"{first}—{last} 年度"


def duties(requirement: Requirement) -> list[DatedLine]:
    """How binding it was, span by span, and for whom where not for all."""
    return [
        DatedLine(
            span_of_years(duty.from_, duty.until),
            STRENGTHS[duty.strength]
            + (f"（{'、'.join(LEVELS[level] for level in duty.only)}）" if duty.only else ""),
        )
        for duty in requirement.levels
    ]


def bases(requirement: Requirement) -> list[DatedLine]:
    """Which document asked for it, span by span."""
    return [
        DatedLine(span_of_years(basis.from_, basis.until), basis.shown().text())
        for basis in requirement.basis
    ]
