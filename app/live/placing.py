"""A place in the document that was made of a draft → the field of the form and the stretch in it.

Unlike :mod:`app.reports.locating`, which must be sure before it changes a text, this follows the
order in which the draft was laid out, so that of two like lines each is found where it stands, and
knows the fields that are no text: elements of the document, figures that became a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from app.engine.checklist import Asked
from app.engine.checklist import Catalogue
from app.engine.document import Document
from app.engine.document import ParagraphKind
from app.engine.document import Span
from app.engine.draft import OTHER
from app.engine.draft import Draft
from app.engine.draft import excused
from app.engine.draft import writable
from app.engine.draft_answer import Answer
from app.engine.draft_answer import answer_lines
from app.engine.outline import split_number
from app.engine.requirement import Requirement
from app.reports.parts import ELEMENTS
from app.reports.parts import FIGURE_PREFIX
from app.reports.parts import prefix_of

_ELEMENTS = {
    ParagraphKind.TITLE: "title",
    ParagraphKind.DOCUMENT_NUMBER: "document_number",
    ParagraphKind.SIGNATORY: "signatory",
    ParagraphKind.ADDRESSEE: "addressee",
    ParagraphKind.SIGNATURE: "signed_by",
    ParagraphKind.DATE: "signed_on",
    ParagraphKind.COPY_TO: "copied_to",
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of a field of the form: ``text[start:end]`` of what was typed there.

    ``field`` is the id of the field; a stretch of no length stands for the whole field.
    """

    part: str
    field: str
    start: int = 0
    end: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a typed text and what became of it; ``start`` is its offset in the text."""

    part: str
    field: str
    start: int
    typed: str
    shown: str
    figures: tuple[tuple[str, str], ...] = ()


class Places:
    """Where every paragraph of a draft's document was typed."""

    def __init__(
        self, draft: Draft, raw_elements: dict[str, str], catalogue: Catalogue, document: Document
    ) -> None:
        self._document = document
        self._elements = raw_elements
        lines = list(_lines(draft, catalogue))
        paragraphs = [_behind_number(p.text) for p in document.paragraphs]
        matcher = SequenceMatcher(
            None, [_behind_number(line.shown) for line in lines], paragraphs, autojunk=False
        )
        self._lines = {
            block.b + n: lines[block.a + n]
            for block in matcher.get_matching_blocks()
            for n in range(block.size)
        }

    def of(self, place: Span) -> Spot | None:
        """Where a place was typed; None for what the program wrote (headings, 特此报告)."""
        line = self._lines.get(place.paragraph)
        if line is not None:
            return _in_line(line, self._document.paragraphs[place.paragraph].text, place)
        return self._in_element(place)

    def _in_element(self, place: Span) -> Spot | None:
        paragraph = self._document.paragraphs[place.paragraph]
        name = _ELEMENTS.get(paragraph.kind)
        if name is None:
            return None
        if name == "document_number" and "\t" in paragraph.text[: place.start]:
            name = "signatory"
        typed = self._elements.get(name, "")
        spot = f"{prefix_of(ELEMENTS)}{name}"
        if typed.count(place.quote) != 1:
            return Spot(ELEMENTS, spot)
        start = typed.index(place.quote)
        return Spot(ELEMENTS, spot, start, start + len(place.quote), place.quote)


def _behind_number(text: str) -> str:
    """Numbers in front may have been lowered below the headings (engine/draft.py)."""
    number = split_number(text)
    return text[number[2] :] if number else text


def _in_line(line: _Line, paragraph: str, place: Span) -> Spot:
    """The place in the line; a place in a sentence made of figures leads to the figure's field."""
    moved = len(paragraph) - len(_behind_number(paragraph))
    moved -= len(line.typed) - len(_behind_number(line.typed)) if line.typed else 0
    start, end = max(0, place.start - moved), min(len(line.typed), place.end - moved)
    if start < end:
        first, last = line.start + start, line.start + end
        return Spot(line.part, line.field, first, last, line.typed[start:end])
    if not line.typed or place.start - moved >= len(line.typed):
        told = [field for field, value in line.figures if value in place.quote]
        every = [field for field, _ in line.figures]
        return Spot(line.part, (told or every or [line.field])[0])
    return Spot(line.part, line.field, line.start, line.start + len(line.typed), line.typed)


def _lines(draft: Draft, catalogue: Catalogue) -> Iterator[_Line]:
    """Every typed line in the order in which the document has them (engine/draft.py)."""
    yield from _typed(ELEMENTS, f"{prefix_of(ELEMENTS)}opening", draft.opening)
    chapters = list(catalogue.chapters_of(draft.year, draft.level))
    for part in catalogue.parts_of(draft.year):
        for chapter, asked in chapters:
            if chapter.part != part.id:
                continue
            if chapter.id == OTHER and draft.other.strip():
                yield from _typed(OTHER, f"{prefix_of(OTHER)}text", draft.other)
            else:
                yield from _answers(draft, asked)


def _answers(draft: Draft, asked: tuple[Asked, ...]) -> Iterator[_Line]:
    for a in writable(asked):
        answer = draft.answers.get(a.requirement.id, Answer())
        if not excused(a, answer):
            yield from _answer(a.requirement, answer)


def _answer(requirement: Requirement, answer: Answer) -> Iterator[_Line]:
    prefix = prefix_of(requirement.id)
    field = f"{prefix}text"
    figures = tuple(
        (f"{prefix}{FIGURE_PREFIX}{figure.id}", value)
        for figure in requirement.figures
        if (value := answer.figures.get(figure.id, "").strip())
    )
    typed = list(_typed(requirement.id, field, answer.text))
    shown = answer_lines(requirement, answer)
    if not typed and shown:
        yield _Line(requirement.id, field, 0, "", shown[0], figures)
    for line, words in zip(typed, shown, strict=False):
        yield _Line(line.part, line.field, line.start, line.typed, words, figures)


def _typed(part: str, field: str, text: str) -> Iterator[_Line]:
    at = 0
    for raw in text.split("\n"):
        line = raw.strip()
        if line:
            yield _Line(part, field, at + raw.index(line), line, line)
        at += len(raw) + 1
