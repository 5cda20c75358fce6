"""What a reader should act on when a report is laid beside the plan of its year."""

from __future__ import annotations

from collections.abc import Iterator

from app.engine.answers.model import PlanAnswers
from app.engine.answers.model import PointAnswer
from app.engine.answers.model import PointStatus
from app.engine.result import Certainty
from app.engine.result import Finding
from app.engine.result import Severity

_SHOWN = 24
"""Characters of a title that name a point."""


def plan_findings(answers: PlanAnswers, year: int) -> tuple[Finding, ...]:
    """A plan of another year, points without answer, targets not met or without a figure."""
    return tuple(_findings(answers, year))


def _findings(answers: PlanAnswers, year: int) -> Iterator[Finding]:
    plan_year = answers.plan.year
    if plan_year is not None and plan_year != year:
        yield Finding(
            "plan.other-year",
            Severity.WARNING,
            Certainty.CERTAIN,
            f"工作要点是{plan_year}年的，报告是{year}年度的。",
            remedy="请核对是否拿错了工作要点。",
        )
    for answer in answers.points:
        yield from _of_point(answer)


def _of_point(answer: PointAnswer) -> Iterator[Finding]:
    title = answer.point.title
    name = f"工作要点{answer.point.id}“{title[:_SHOWN]}{'…' if len(title) > _SHOWN else ''}”"
    place = answer.evidence[0] if answer.evidence else None
    if answer.status is PointStatus.UNANSWERED:
        yield Finding(
            "plan.unanswered",
            Severity.WARNING,
            Certainty.LIKELY,
            f"{name}：{answer.reason}",
            remedy="请写明当年做了什么、结果怎样；没有完成的，写明原因和打算。",
        )
    elif answer.status is PointStatus.PARTIAL:
        yield Finding(
            "plan.partial",
            Severity.SUGGESTION,
            Certainty.LIKELY,
            f"{name}：{answer.reason}",
            place=place,
            related=answer.evidence[1:],
            remedy="请补写要点要求的其他内容；要点定了数的，写明完成的数。",
        )
    for target in answer.targets:
        if target.met is False:
            yield Finding(
                "plan.target-not-met",
                Severity.WARNING,
                Certainty.LIKELY,
                f"{name}：{target.reason}",
                place=target.place,
                remedy="请核对数据；确实没有达到的，写明原因。",
            )
