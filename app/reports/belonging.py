"""Which points of the unit's plan belong to which part of a draft's form."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from app.catalogue import queries as catalogues
from app.engine.answers.belonging import requirements_of
from app.engine.checklist import Catalogue
from app.engine.document import UnitLevel
from app.engine.draft import OTHER
from app.engine.draft import writable
from app.engine.plans.model import PlanPoint
from app.ledger import queries as ledger
from app.once import once
from app.plans import queries as plans
from app.plans.engine_form import plan_of
from app.plans.models import Point
from app.plans.models import WorkPlan
from app.reports.models import Report


def plan_for(report: Report) -> WorkPlan | None:
    """The confirmed plan of the report's unit and year."""
    unit, year = report.unit.name, report.year
    return once((WorkPlan, unit, year), lambda: plans.confirmed(unit, year))


def points_by_part(report: Report, plan: WorkPlan) -> dict[str, list[Point]]:
    """The points of a plan by the requirement that they belong to, in the plan's order.

    Those that belong to nothing on the form stand under :data:`OTHER`.
    """
    catalogue = catalogues.current()
    shown = _shown(catalogue, report)
    # A number may stand twice in a plan; the place in it does not.
    told = tuple(replace(p, id=str(n)) for n, p in enumerate(plan_of(plan).points))
    belonging = _belonging(told, catalogue.stamp.hash, report.year, report.level)
    found: dict[str, list[Point]] = {}
    for place, point in enumerate(ledger.points_of(plan)):
        parts = [part for part in belonging[str(place)] if part in shown]
        for part in parts or [OTHER]:
            found.setdefault(part, []).append(point)
    return found


def _shown(catalogue: Catalogue, report: Report) -> set[str]:
    return {
        a.requirement.id
        for _, asked in catalogue.chapters_of(report.year, report.level)
        for a in writable(asked)
    }


@lru_cache(maxsize=16)
def _belonging(
    points: tuple[PlanPoint, ...],
    _stamp: str,
    year: int,
    level: UnitLevel,
) -> dict[str, tuple[str, ...]]:
    """Kept, because every page of a draft asks; the stamp tells the catalogue apart."""
    return requirements_of(points, catalogues.current(), year, level)
