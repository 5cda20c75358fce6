"""A draft against the plan of its unit and year."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from app.catalogue import queries as catalogues
from app.engine.answers.annex import annex_paragraphs
from app.engine.answers.model import PlanAnswers
from app.engine.attachments.attach import Annex
from app.engine.check import check_document
from app.engine.document import Document
from app.engine.document import UnitLevel
from app.engine.draft import Illustrations
from app.engine.draft import compose
from app.engine.plans.model import Plan
from app.engine.raw import RawParagraph
from app.plans.engine_form import plan_of
from app.plans.models import WorkPlan
from app.reports import view_models
from app.reports.belonging import plan_for
from app.reports.drafting import draft_of
from app.reports.models import Report


def document_of(
    report: Report,
    annexes: Sequence[Annex] = (),
    illustrations: Illustrations | None = None,
) -> Document:
    """The draft as a document, with annexes and illustrations where some are given."""
    catalogue = catalogues.current()
    return compose(draft_of(report, catalogue), catalogue, annexes, illustrations or {})


def answers_of(report: Report, plan: WorkPlan, document: Document) -> PlanAnswers | None:
    """How the draft, without any annex, answers a plan."""
    stamp = catalogues.current().stamp.hash
    title = view_models.title_of(report)
    return _answers(document, title, stamp, report.year, report.level, plan_of(plan))


@lru_cache(maxsize=6)
def _answers(
    document: Document, title: str, _stamp: str, year: int, level: UnitLevel, plan: Plan
) -> PlanAnswers | None:
    """Kept, because several pages ask about the same text; the stamp tells the catalogue apart."""
    return check_document(
        document, title, catalogues.current(), year=year, level=level, plan=plan
    ).plan


def annex_of(report: Report) -> list[RawParagraph]:
    """工作要点完成情况对照表 of the draft; empty where there is no plan to compare with."""
    plan = plan_for(report)
    answers = answers_of(report, plan, document_of(report)) if plan else None
    return annex_paragraphs(answers) if answers and answers.points else []
