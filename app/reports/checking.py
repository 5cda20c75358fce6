"""A draft judged as any report, and the page that shows it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from flask import render_template
from flask import request
from flask import url_for

from app.carryover.sources import compared_with
from app.carryover.sources import previous_document
from app.catalogue import queries as catalogues
from app.engine.check import check_document
from app.engine.dismissals import without_dismissed
from app.engine.document import Document
from app.engine.document import Span
from app.engine.document import UnitLevel
from app.engine.draft import OTHER
from app.engine.result import CheckResult
from app.engine.rules import run
from app.engine.rules.model import Rule
from app.engine.rules.reader import WordList
from app.proofreading import queries as proofreading
from app.reports import view_models
from app.reports.correcting import corrections_of
from app.reports.differing import differing_places
from app.reports.locating import locate
from app.reports.locating import texts_of
from app.reports.models import Report
from app.reports.parts import ELEMENTS
from app.reports.plan_answers import document_of
from app.reviews.finding_views import Desk
from app.reviews.finding_views import TypedDismissal
from app.reviews.finding_views import findings_section
from app.reviews.pages import shown_findings
from app.reviews.pages import status_query
from app.reviews.view_models import chosen_status
from app.reviews.view_models import result_page


def judged(report: Report) -> CheckResult:
    """The engine's judgement of a draft, beside last year's report where there is one.

    What was dismissed is set apart.
    """
    result = _judged(
        document_of(report),
        view_models.title_of(report),
        (catalogues.current().stamp.hash, run.all_rules()),
        report.year,
        report.level,
        previous_document(report),
        proofreading.words_of(report.unit.name),
    )
    rows = proofreading.of_report(report.id)
    return without_dismissed(result, proofreading.for_engine(rows))


_Law = tuple[str, tuple[Rule, ...]]


@lru_cache(maxsize=12)
def _judged(
    document: Document,
    title: str,
    _law: _Law,
    year: int,
    level: UnitLevel,
    previous: Document | None,
    words: WordList,
) -> CheckResult:
    """Kept, because several pages ask about the same text under the same catalogue and rules."""
    return check_document(
        document,
        title,
        catalogues.current(),
        year=year,
        level=level,
        previous=previous,
        words=words,
    )


def part_url(report: Report, part: str) -> str | None:
    """Where on the form a part is written; None for what the form does not show."""
    chapters = {r.id: r.chapter for r in catalogues.current().requirements}
    chapter = {ELEMENTS: ELEMENTS, OTHER: OTHER}.get(part) or chapters.get(part)
    if chapter is None:
        return None
    anchor = "elements-opening" if part == ELEMENTS else f"answer-{part}"
    return url_for("reports.chapter", report_id=report.id, chapter_id=chapter, _anchor=anchor)


def _place_url(report: Report, document: Document) -> Callable[[Span], str | None]:
    texts = texts_of(report)

    def url(place: Span) -> str | None:
        spot = locate(texts, document, place)
        return part_url(report, spot.part) if spot else None

    return url


def _nowhere(_: object) -> None:
    """A signed report is mended nowhere."""


def check_page(report: Report, typed: TypedDismissal | None = None) -> tuple[str, int]:
    """The page of the draft's own check; 422 with a dismissal that could not be kept."""
    catalogue = catalogues.current()
    result = judged(report)
    frozen = report.stage.frozen
    document = result.document or Document(())
    findings = findings_section(
        result,
        proofreading.of_report(report.id),
        shown_findings(),
        typed=typed,
        keep=status_query(),
        edit_url=_nowhere if frozen else _place_url(report, document),
    )
    page = result_page(
        result,
        catalogue,
        chosen_status(request.values.get("status")),
        findings,
        _nowhere if frozen else lambda requirement: part_url(report, requirement),
    )
    there = corrections_of(report, result)
    answer = render_template(
        "reports/check.html",
        frame=view_models.frame_of(report, catalogue),
        page=page,
        stamp=catalogue.stamp,
        differing_places=differing_places(report),
        compared=compared_with(report),
        desk=Desk(
            dismiss=url_for("findings.dismiss_in_draft", report_id=report.id),
            take_back=lambda row: url_for(
                "findings.take_back_in_draft", report_id=report.id, dismissal_id=row
            ),
            words_url=url_for("proofreading.words", unit_id=report.unit_id),
            state={**status_query(), **shown_findings().query()},
            corrections=0 if frozen else len(there.ready),
            corrections_url=url_for("findings.corrections", report_id=report.id),
            frozen=frozen,
        ),
    )
    return answer, 422 if typed else 200
