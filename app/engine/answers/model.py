"""What a report says to each point of a plan."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.engine.document import Span
from app.engine.plans.model import Number
from app.engine.plans.model import Plan
from app.engine.plans.model import PlanPoint
from app.engine.plans.model import Target


class PointStatus(StrEnum):
    """How a report answers a point.

    ANSWERED: what the point asks is reported as done; PARTIAL: some of it, or only claimed;
    UNANSWERED: nothing is reported as done.
    """

    ANSWERED = "answered"
    PARTIAL = "partial"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class TargetAnswer:
    """A target against the figure that the report gives in the same unit and scope.

    ``met`` is None where no figure can be compared; ``reported`` and ``place`` are the figure
    and where it stands in the report. ``target.place`` is the place in the plan.
    """

    target: Target
    met: bool | None
    reason_code: str
    reason: str
    reported: Number | tuple[Number, Number] | None = None
    place: Span | None = None


@dataclass(frozen=True, slots=True)
class PointAnswer:
    """The judgement on one point; ``evidence`` are passages of the report, the best first."""

    point: PlanPoint
    status: PointStatus
    reason_code: str
    reason: str
    evidence: tuple[Span, ...] = ()
    targets: tuple[TargetAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanAnswers:
    """The answers of one report to all points of a plan, in the plan's order."""

    plan: Plan
    points: tuple[PointAnswer, ...]

    def count(self, status: PointStatus) -> int:
        """How many points have a status."""
        return sum(1 for answer in self.points if answer.status is status)
