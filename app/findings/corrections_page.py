"""Replacements as the page lists them: before and after, in their sentence."""

from __future__ import annotations

from dataclasses import dataclass

from app.catalogue import queries as catalogues
from app.engine.discretion.withhold import discreet
from app.engine.document import Document
from app.engine.document import Span
from app.engine.draft import OTHER
from app.engine.rules.run import rules_by_id
from app.reports.correcting import Corrections
from app.reports.correcting import bases_of
from app.reports.models import Report
from app.reports.parts import ELEMENTS

CONTEXT = 16


@dataclass(frozen=True, slots=True)
class Words:
    """What is replaced, in its surroundings; an empty ``after`` takes the words away."""

    before: str
    after: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """One replacement with a box to tick."""

    id: str
    key: str
    part: str
    title: str
    words: Words
    ticked: bool


@dataclass(frozen=True, slots=True)
class LeftRow:
    """One replacement that has to be made by hand."""

    where: str
    words: Words
    why: str


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    """Everything the page shows."""

    rows: tuple[CorrectionRow, ...]
    left: tuple[LeftRow, ...]
    bases: dict[str, str]


def corrections_page(
    report: Report, corrections: Corrections, ticked: set[str] | None = None
) -> CorrectionsPage:
    """Lay out the replacements; ``ticked`` is None for all."""
    names = {r.id: r.name for r in catalogues.current().requirements}
    names |= {ELEMENTS: "开头语", OTHER: "其他情况"}
    rules = rules_by_id()
    document = discreet(corrections.document)
    return CorrectionsPage(
        rows=tuple(
            CorrectionRow(
                id=f"fix-{n}",
                key=c.key,
                part=names.get(c.spot.part, ""),
                title=rules[c.finding.rule].title if c.finding.rule in rules else c.finding.message,
                words=_words(document, c.place, c.replacement),
                ticked=ticked is None or c.key in ticked,
            )
            for n, c in enumerate(corrections.ready, start=1)
        ),
        left=tuple(
            LeftRow(
                f"第 {item.place.paragraph + 1} 段",
                _words(document, item.place, item.replacement),
                item.why,
            )
            for item in corrections.left
        ),
        bases=bases_of(report, corrections.ready),
    )


def _words(document: Document, place: Span, replacement: str) -> Words:
    text = document.paragraphs[place.paragraph].text
    first, last = max(0, place.start - CONTEXT), place.end + CONTEXT
    return Words(
        before=place.quote,
        after=replacement,
        left=("……" if first else "") + text[first : place.start],
        right=text[place.end : last] + ("……" if last < len(text) else ""),
    )
