"""Which confirmed plan a received report is laid beside."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort

from app.plans.models import WorkPlan
from app.reviews.models import Received


@dataclass(frozen=True, slots=True)
class Choice:
    """A plan in the list to choose from."""

    id: int
    label: str
    chosen: bool


def chosen(confirmed: list[WorkPlan], received: Received, asked: str) -> WorkPlan | None:
    """The plan asked for by its number, else that of the report's unit and year.

    The request ends with 404 where the number is no confirmed plan's.
    """
    if asked:
        found = next((plan for plan in confirmed if str(plan.id) == asked), None)
        return found or abort(404)
    return next((plan for plan in confirmed if _fits(plan, received)), None)


def _fits(plan: WorkPlan, received: Received) -> bool:
    return plan.year == received.year and _unit(plan) == received.unit


def _unit(plan: WorkPlan) -> str | None:
    return plan.unit.name if plan.unit else None


def choices(confirmed: list[WorkPlan], current: WorkPlan | None) -> tuple[Choice, ...]:
    """Every confirmed plan, the newest year first."""
    return tuple(
        Choice(
            plan.id,
            f"{plan.year} 年，{_unit(plan) or '单位未写明'}：{plan.title or plan.name}",
            plan is current,
        )
        for plan in confirmed
    )


def warning(plan: WorkPlan, received: Received) -> str:
    """What of plan and report do not go together; empty where they do."""
    said = []
    if received.year is not None and plan.year != received.year:
        said.append(f"工作要点是 {plan.year} 年的，报告是 {received.year} 年度的")
    if received.unit and _unit(plan) != received.unit:
        said.append(f"工作要点的单位是“{_unit(plan)}”，报告的单位是“{received.unit}”")
    return f"{'；'.join(said)}。请核对是否选对。" if said else ""
