"""A place in the document that was made of a draft → where the writer typed it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.engine.document import Document
from app.engine.document import Span
from app.engine.draft import OTHER
from app.engine.outline import split_number
from app.reports.models import Report
from app.reports.parts import ELEMENTS


@dataclass(frozen=True, slots=True)
class Typed:
    """A text as it is stored; ``part`` is a requirement, other or elements (then the opening)."""

    part: str
    text: str
    figures: bool = False
    """Whether sentences made of figures may follow its last line."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of a stored text."""

    part: str
    start: int
    end: int


def texts_of(report: Report) -> tuple[Typed, ...]:
    """The stored texts of a draft."""
    answers = (
        Typed(a.requirement, a.text, any(value.strip() for value in a.figures.values()))
        for a in report.answers
    )
    return (*answers, Typed(ELEMENTS, report.opening), Typed(OTHER, report.other))


def locate(texts: tuple[Typed, ...], document: Document, place: Span) -> Spot | None:
    """Where a place was typed; None where nobody typed it, or where it may be one of several."""
    paragraph = document.paragraphs[place.paragraph].text
    found = {spot for typed in texts for spot in _spots(typed, paragraph, place)}
    return found.pop() if len(found) == 1 else None


def _spots(typed: Typed, paragraph: str, place: Span) -> Iterator[Spot]:
    """The lines of a text that the paragraph was made of, as far as they hold the place."""
    at = 0
    for raw in typed.text.split("\n"):
        line = raw.strip()
        if line:
            start = at + raw.index(line)
            shift = _shift(line, paragraph, more=typed.figures)
            if shift is not None:
                first, last = place.start - shift, place.end - shift
                if line[first:last] == place.quote and first >= 0:
                    yield Spot(typed.part, start + first, start + last)
        at += len(raw) + 1


def _shift(line: str, paragraph: str, *, more: bool) -> int | None:
    """How much further right the line's text stands in the paragraph; None where it does not.

    A number in front may have been lowered below the headings (engine/draft.py).
    """
    if _same(line, paragraph, more=more):
        return 0
    typed, shown = split_number(line), split_number(paragraph)
    if typed and shown and _same(line[typed[2] :], paragraph[shown[2] :], more=more):
        return shown[2] - typed[2]
    return None


def _same(typed: str, shown: str, *, more: bool) -> bool:
    return bool(typed) and (shown == typed or (more and shown.startswith(typed)))
