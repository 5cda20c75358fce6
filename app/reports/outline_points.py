"""The points of the unit's plan beside the parts of the outline."""

from __future__ import annotations

from dataclasses import dataclass

from app.ledger import clock
from app.ledger.listing import line_of
from app.reports.belonging import plan_for
from app.reports.belonging import points_by_part
from app.reports.models import Report


@dataclass(frozen=True, slots=True)
class PointLine:
    """A point: its number, what it asks, and who answers for it until when."""

    number: str
    title: str
    who: str


def points_of(report: Report) -> dict[str, tuple[PointLine, ...]]:
    """The points by part; none without a confirmed plan."""
    plan = plan_for(report)
    if plan is None:
        return {}
    today = clock.today()
    found = {}
    for part, points in points_by_part(report, plan).items():
        lines = [line_of(point, today) for point in points]
        found[part] = tuple(
            PointLine(
                line.number,
                line.title or line.body,
                "；".join(
                    [*(f"{role}：{units}{more}" for role, units, more in line.units)]
                    + ([line.deadline] if line.deadline else [])
                ),
            )
            for line in lines
        )
    return found
