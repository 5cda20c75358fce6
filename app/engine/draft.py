"""A report typed into the form, and its way into the one shape.

``compose`` lays the answers out under the catalogue's headings and hands the lines to the same
assembly that files go through, so that a draft is judged, shown and exported like any report.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field

from app.engine.assembly import assemble
from app.engine.checklist import Asked
from app.engine.checklist import Catalogue
from app.engine.document import Document
from app.engine.document import ParagraphKind
from app.engine.document import UnitLevel
from app.engine.numerals import chinese_ordinal
from app.engine.raw import RawParagraph
from app.engine.requirement import Chapter
from app.engine.requirement import Figure
from app.engine.requirement import FigureKind
from app.engine.requirement import Requirement

OTHER = "other"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the writer gave for one requirement: text, figures by id, or why it does not apply."""

    text: str = ""
    figures: Mapping[str, str] = field(default_factory=dict)
    not_applicable: bool = False
    reason: str = ""

    @property
    def settled(self) -> bool:
        """Answered with words or figures; 不适用 counts only with a reason."""
        return bool(self.text.strip()) or any(v.strip() for v in self.figures.values())

    @property
    def excluded(self) -> bool:
        """Declared not applicable, with a reason."""
        return self.not_applicable and bool(self.reason.strip())


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


def progress_of(draft: Draft, asked: tuple[Asked, ...]) -> Progress:
    """How far a draft is, over the given requirements."""
    answers = [draft.answers.get(a.requirement.id, Answer()) for a in writable(asked)]
    open_or_answered = [answer for answer in answers if not answer.excluded]
    return Progress(sum(answer.settled for answer in open_or_answered), len(open_or_answered))


def default_title(unit: str, year: int) -> str:
    """The title that the rules of the year use (法治政府建设 since report year 2015)."""
    matter = "法治政府建设" if year >= 2015 else "依法行政工作"
    return f"{unit}关于{year}年度{matter}情况的报告"


def _figure_phrase(figure: Figure, value: str) -> str:
    if figure.kind is FigureKind.DATE:
        try:
            day = dt.date.fromisoformat(value)
        except ValueError:
            return f"{figure.label}为{value}"
        return f"{figure.label}为{day.year}年{day.month}月{day.day}日"
    return f"{figure.label}{value}{figure.unit}"


def figure_sentence(requirement: Requirement, answer: Answer) -> str:
    """The figures that the text does not already give, as one sentence; empty for none."""
    phrases = [
        _figure_phrase(figure, value)
        for figure in requirement.figures
        if (value := answer.figures.get(figure.id, "").strip())
        and f"{value}{figure.unit}" not in answer.text
    ]
    return f"全年{'，'.join(phrases)}。" if phrases else ""


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.replace("\r", "").split("\n") if line.strip()]


def _answer_lines(requirement: Requirement, answer: Answer) -> list[str]:
    lines = _paragraphs(answer.text)
    figures = figure_sentence(requirement, answer)
    if figures and lines:
        end = "" if lines[-1].endswith(("。", "！", "；")) else "。"
        lines[-1] = f"{lines[-1]}{end}{figures}"
    elif figures:
        lines = [figures]
    return lines


def _chapter_lines(
    draft: Draft, chapter: Chapter, asked: tuple[Asked, ...], level: int
) -> list[RawParagraph]:
    """The answers of one chapter; several answers get a heading each, at ``level``."""
    answered = [
        (a.requirement, lines)
        for a in writable(asked)
        if not (answer := draft.answers.get(a.requirement.id, Answer())).excluded
        and (lines := _answer_lines(a.requirement, answer))
    ]
    if chapter.id == OTHER and draft.other.strip():
        return [RawParagraph(line) for line in _paragraphs(draft.other)]
    raw: list[RawParagraph] = []
    for n, (requirement, lines) in enumerate(answered, start=1):
        if len(answered) > 1:
            number = f"（{chinese_ordinal(n)}）" if level == 2 else f"{n}."
            raw.append(RawParagraph(f"{number}{requirement.heading}", heading_level=level))
        raw.extend(RawParagraph(line) for line in lines)
    return raw


def _body_lines(draft: Draft, catalogue: Catalogue) -> list[RawParagraph]:
    raw: list[RawParagraph] = []
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
        if blocks:
            part_number += 1
            raw.append(
                RawParagraph(f"{chinese_ordinal(part_number)}、{part.heading}", heading_level=1)
            )
            raw.extend(blocks)
    return raw


def _head_line(elements: Elements) -> list[RawParagraph]:
    """Document number and signatory, which share a line above the title (GB/T 9704, 7.2.5–7.2.6)."""
    signatory = f"签发人：{elements.signatory}" if elements.signatory else ""
    if elements.document_number:
        line = "\t".join(filter(None, (elements.document_number, signatory)))
        return [RawParagraph(line, ParagraphKind.DOCUMENT_NUMBER)]
    return [RawParagraph(signatory, ParagraphKind.SIGNATORY)] if signatory else []


def compose(draft: Draft, catalogue: Catalogue) -> Document:
    """The draft as a :class:`Document`; unanswered requirements leave no trace in it."""
    elements = draft.elements
    head = _head_line(elements)
    title = elements.title or default_title(draft.unit, draft.year)
    head.append(RawParagraph(title, ParagraphKind.TITLE))
    if elements.addressee:
        head.append(RawParagraph(f"{elements.addressee.rstrip(':：')}：", ParagraphKind.ADDRESSEE))
    head.extend(RawParagraph(line) for line in _paragraphs(draft.opening))
    body = _body_lines(draft, catalogue)
    tail: list[RawParagraph] = []
    if body:
        tail.append(RawParagraph("特此报告。"))
    if elements.signed_by:
        tail.append(RawParagraph(elements.signed_by, ParagraphKind.SIGNATURE))
    if elements.signed_on:
        day = elements.signed_on
        tail.append(RawParagraph(f"{day.year}年{day.month}月{day.day}日", ParagraphKind.DATE))
    if elements.copied_to:
        tail.append(RawParagraph(f"抄送：{elements.copied_to}", ParagraphKind.COPY_TO))
    return assemble(head + body + tail, source_format="draft")
