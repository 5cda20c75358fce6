"""A report typed into the form, and its way into the one shape.

``compose`` lays the answers out under the catalogue's headings and hands the lines to the same
assembly that files go through, so that a draft is judged, shown and exported like any report.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from itertools import chain
from types import MappingProxyType

from app.engine.assembly import assemble
from app.engine.attachments.attach import Annex
from app.engine.attachments.attach import attach
from app.engine.checklist import Asked
from app.engine.checklist import Catalogue
from app.engine.document import Document
from app.engine.document import ParagraphKind
from app.engine.document import UnitLevel
from app.engine.draft_answer import Answer
from app.engine.draft_answer import answer_lines
from app.engine.draft_answer import answered
from app.engine.draft_answer import body_of
from app.engine.draft_answer import paragraphs
from app.engine.illustrations import Illustration
from app.engine.illustrations import illustration_lines
from app.engine.illustrations import numbered
from app.engine.manifest import Chapter
from app.engine.numerals import chinese_ordinal
from app.engine.raw import RawParagraph

Illustrations = Mapping[str, Sequence[Illustration]]
"""By the id of the chapter that they stand at the end of."""
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Elements:
    """The elements of an official document that are typed apart from the text."""

    title: str = ""
    addressee: str = ""
    document_number: str = ""
    signatory: str = ""
    signed_by: str = ""
    signed_on: dt.date | None = None
    copied_to: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft report of one unit and year."""

    year: int
    unit: str
    level: UnitLevel
    elements: Elements = field(default_factory=Elements)
    opening: str = ""
    other: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Progress:
    """Answered requirements over those that apply (declared exceptions taken out)."""

    answered: int
    applicable: int

    @property
    def percent(self) -> int:
        """Whole per cent, rounded down so that 100 means done."""
        return 100 * self.answered // self.applicable if self.applicable else 0


# 要件 is answered by the element fields, so it is no text field and no part of the progress.
FORM_LESS = frozenset({"formal-elements"})


def writable(asked: tuple[Asked, ...]) -> tuple[Asked, ...]:
    """The applicable requirements that have a text field."""
    return tuple(a for a in asked if a.applicable and a.requirement.id not in FORM_LESS)


def may_be_excused(asked: Asked) -> bool:
    """Whether a writer may declare it not applicable: never what the report itself must contain."""
    return not (asked.required and asked.requirement.group == "A")


def excused(asked: Asked, answer: Answer) -> bool:
    """Whether an answer takes its requirement out of report and progress."""
    return answer.excluded and may_be_excused(asked)


def progress_of(draft: Draft, asked: tuple[Asked, ...]) -> Progress:
    """How far a draft is, over the given requirements."""
    counted = [
        answer
        for a in writable(asked)
        if not excused(a, answer := draft.answers.get(a.requirement.id, Answer()))
    ]
    return Progress(sum(answer.settled for answer in counted), len(counted))


def default_title(unit: str, year: int) -> str:
    """The title that the rules of the year use (法治政府建设 since report year 2015)."""
    matter = "法治政府建设" if year >= 2015 else "依法行政工作"
    return f"{unit}关于{year}年度{matter}情况的报告"


def _chapter_lines(
    draft: Draft, chapter: Chapter, asked: tuple[Asked, ...], level: int
) -> list[RawParagraph]:
    """The answers of one chapter; several answers get a heading each, at ``level``."""
    found = [
        (a.requirement, answer, lines)
        for a in writable(asked)
        if not excused(a, answer := draft.answers.get(a.requirement.id, Answer()))
        and (lines := answer_lines(a.requirement, answer))
    ]
    if chapter.id == OTHER and draft.other.strip():
        return body_of(paragraphs(draft.other), level)
    raw: list[RawParagraph] = []
    for n, (requirement, answer, lines) in enumerate(found, start=1):
        if len(found) > 1:
            number = f"（{chinese_ordinal(n)}）" if level == 2 else f"{n}."
            raw.append(RawParagraph(f"{number}{requirement.heading}", heading_level=level))
        raw.extend(answered(requirement, answer, lines, level + (len(found) > 1)))
    return raw


def _body_lines(
    draft: Draft, catalogue: Catalogue, illustrations: Illustrations
) -> list[RawParagraph]:
    """The chapters with their illustrations; those of a chapter without text stand at the end."""
    raw: list[RawParagraph] = []
    left = dict(illustrations)
    chapters = list(catalogue.chapters_of(draft.year, draft.level))
    part_number = 0
    for part in catalogue.parts_of(draft.year):
        mine = [(chapter, asked) for chapter, asked in chapters if chapter.part == part.id]
        blocks: list[RawParagraph] = []
        chapter_number = 0
        for chapter, asked in mine:
            lines = _chapter_lines(draft, chapter, asked, 3 if chapter.heading else 2)
            if lines and chapter.heading:
                chapter_number += 1
                label = f"（{chinese_ordinal(chapter_number)}）"
                blocks.append(RawParagraph(f"{label}{chapter.heading}", heading_level=2))
            blocks.extend(lines)
            for one in left.pop(chapter.id, ()) if lines else ():
                blocks.extend(illustration_lines(one))
        if blocks:
            part_number += 1
            raw.append(
                RawParagraph(f"{chinese_ordinal(part_number)}、{part.heading}", heading_level=1)
            )
            raw.extend(blocks)
    for one in chain.from_iterable(left.values()):
        raw.extend(illustration_lines(one))
    return raw


def _head_line(elements: Elements) -> list[RawParagraph]:
    """Document number and signatory, which share a line above the title (GB/T 9704, 7.2.5–7.2.6)."""
    signatory = f"签发人：{elements.signatory}" if elements.signatory else ""
    if elements.document_number:
        line = "\t".join(filter(None, (elements.document_number, signatory)))
        return [RawParagraph(line, ParagraphKind.DOCUMENT_NUMBER)]
    return [RawParagraph(signatory, ParagraphKind.SIGNATORY)] if signatory else []


def compose(
    draft: Draft,
    catalogue: Catalogue,
    annexes: Sequence[Annex] = (),
    illustrations: Illustrations = MappingProxyType({}),
) -> Document:
    """The draft as a :class:`Document`; unanswered requirements leave no trace in it.

    ``annexes`` (each with its title first) stand behind the date, a note of them above the
    signature (GB/T 9704—2012, 7.3.4 and 7.3.7).
    """
    elements = draft.elements
    head = _head_line(elements)
    title = elements.title or default_title(draft.unit, draft.year)
    head.append(RawParagraph(title, ParagraphKind.TITLE))
    if elements.addressee:
        head.append(RawParagraph(f"{elements.addressee.rstrip(':：')}：", ParagraphKind.ADDRESSEE))
    head.extend(RawParagraph(line, ParagraphKind.BODY) for line in paragraphs(draft.opening))
    body = _body_lines(draft, catalogue, illustrations)
    tail: list[RawParagraph] = []
    if body:
        tail.append(RawParagraph("特此报告。", ParagraphKind.BODY))
    if elements.signed_by:
        tail.append(RawParagraph(elements.signed_by, ParagraphKind.SIGNATURE))
    if elements.signed_on:
        day = elements.signed_on
        tail.append(RawParagraph(f"{day.year}年{day.month}月{day.day}日", ParagraphKind.DATE))
    if elements.copied_to:
        tail.append(RawParagraph(f"抄送：{elements.copied_to}", ParagraphKind.COPY_TO))
    return attach(assemble(numbered(head + body + tail), source_format="draft"), annexes)
