"""A plan's points as a report answers them: one page for drafts and for received files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.engine.answers.model import PlanAnswers
from app.engine.answers.model import PointAnswer
from app.engine.answers.model import PointStatus
from app.engine.answers.model import TargetAnswer
from app.engine.answers.words import figure_words
from app.engine.document import Document
from app.engine.document import Span
from app.engine.names import POINT_STATUSES
from app.engine.names import TARGET_RESULTS
from app.engine.names import UNIT_ROLES
from app.engine.plans.model import UnitRole
from app.plans.models import WorkPlan
from app.plans.remarks import anchor_of
from app.reviews.marking import Block
from app.reviews.marking import Mark
from app.reviews.marking import blocks_of
from app.reviews.view_models import Quotation

# What needs work stands first, as on result pages.
ORDER = (PointStatus.UNANSWERED, PointStatus.PARTIAL, PointStatus.ANSWERED)
LOOKS = {
    PointStatus.ANSWERED: ("check-circle-fill", "covered"),
    PointStatus.PARTIAL: ("circle-half", "partial"),
    PointStatus.UNANSWERED: ("x-circle-fill", "missing"),
}
_MET_LOOKS = {
    True: ("check-circle-fill", "met"),
    False: ("x-circle-fill", "failed"),
    None: ("dash-circle", "unknown"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """A status as a chip: its word, its picture, its colour."""

    word: str
    icon: str
    css: str


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target in the plan's words against what the report writes, and where."""

    text: str
    figure: str
    quote: Quotation | None
    look: Look
    reason: str


@dataclass(frozen=True, slots=True)
class PointRow:
    """One point; ``plan_anchor`` is its place on the plan's page."""

    anchor: str
    plan_anchor: str
    number: str
    title: str
    units: tuple[tuple[str, str], ...]
    look: Look
    reason: str
    evidence: tuple[Quotation, ...]
    targets: tuple[TargetRow, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """One choice of the status filter; ``value`` is None for all."""

    value: str | None
    word: str
    icon: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class AnswersPage:
    """Everything the page shows of one plan and one report."""

    plan_id: int
    plan_title: str
    tally: str
    targets: str
    filters: tuple[Filter, ...]
    points: tuple[PointRow, ...]
    blocks: tuple[Block, ...]
    filtered: bool


def chosen_status(text: str | None) -> PointStatus | None:
    """The filter that an address asks for; anything unknown shows all."""
    return next((status for status in PointStatus if status.value == text), None)


def answers_page(
    plan: WorkPlan, answers: PlanAnswers, document: Document, shown: PointStatus | None
) -> AnswersPage:
    """Lay out the answers; ``shown`` keeps the points of one status and their marks."""
    rows: list[PointRow] = []
    marks: list[Mark] = []
    for place, (answer, point) in enumerate(zip(answers.points, plan.points, strict=True)):
        if shown in (None, answer.status):
            rows.append(_row(answer, place, anchor_of(point)))
            marks.extend(_marks(answer, place))
    return AnswersPage(
        plan_id=plan.id,
        plan_title=plan.title or plan.name,
        tally=_tally(answers),
        targets=_targets_tally(answers),
        filters=tuple(_filters(answers, shown)),
        points=tuple(rows),
        blocks=tuple(blocks_of(document, marks)),
        filtered=shown is not None,
    )


def _tally(answers: PlanAnswers) -> str:
    parts = "，".join(f"{POINT_STATUSES[s]} {answers.count(s)} 项" for s in reversed(ORDER))
    return f"工作要点共 {len(answers.points)} 项：{parts}。"


def _targets_tally(answers: PlanAnswers) -> str:
    met = [target.met for answer in answers.points for target in answer.targets]
    if not met:
        return ""
    parts = "，".join(f"{word} {met.count(key)} 个" for key, word in TARGET_RESULTS.items())
    return f"量化目标共 {len(met)} 个：{parts}。"


def _filters(answers: PlanAnswers, shown: PointStatus | None) -> Iterator[Filter]:
    yield Filter(None, "全部", "", len(answers.points), shown is None)
    for status in ORDER:
        icon = LOOKS[status][0]
        word = POINT_STATUSES[status]
        yield Filter(status.value, word, icon, answers.count(status), shown is status)


def _anchors(answer: PointAnswer, place: int) -> dict[Span, str]:
    """The anchor of every place in the report, each place once however often it is cited."""
    figures = (target.place for target in answer.targets if target.place is not None)
    places = dict.fromkeys((*answer.evidence, *figures))
    return {span: f"e-{place}-{n}" for n, span in enumerate(places, start=1)}


def _marks(answer: PointAnswer, place: int) -> Iterator[Mark]:
    name = answer.point.title or answer.point.id
    for span, anchor in _anchors(answer, place).items():
        yield Mark(span, anchor, f"answer-{place}", name, answer.point.id)


def _row(answer: PointAnswer, place: int, plan_anchor: str) -> PointRow:
    point = answer.point
    anchors = _anchors(answer, place)
    return PointRow(
        anchor=f"answer-{place}",
        plan_anchor=plan_anchor,
        number=point.id,
        title=point.title or point.text,
        units=tuple(
            (UNIT_ROLES[role], "、".join(names))
            for role in UnitRole
            if (names := [unit.name for unit in point.units if unit.role is role])
        ),
        look=Look(POINT_STATUSES[answer.status], *LOOKS[answer.status]),
        reason=answer.reason,
        evidence=tuple(_quotation(span, anchors) for span in answer.evidence),
        targets=tuple(_target(target, anchors) for target in answer.targets),
    )


def _quotation(span: Span, anchors: dict[Span, str]) -> Quotation:
    return Quotation(anchors[span], span.quote, f"第 {span.paragraph + 1} 段")


def _target(answer: TargetAnswer, anchors: dict[Span, str]) -> TargetRow:
    reported = answer.reported
    return TargetRow(
        text=answer.target.text,
        figure=figure_words(reported, answer.target.unit) if reported is not None else "",
        quote=_quotation(answer.place, anchors) if answer.place else None,
        look=Look(TARGET_RESULTS[answer.met], *_MET_LOOKS[answer.met]),
        reason="" if answer.met is not None else answer.reason,
    )
