"""A report typed into the form, and its way into the one shape.

``compose`` lays the answers out under the catalogue's headings and hands the lines to the same
assembly that files go through, so that a draft is judged, shown and exported like any report.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from itertools import chain
from types import MappingProxyType

from app.engine import figure_sentences
from app.engine.assembly import assemble
from app.engine.attachments.attach import Annex
from app.engine.attachments.attach import attach
from app.engine.checklist import Asked
from app.engine.checklist import Catalogue
from app.engine.conditions import asked_figures
from app.engine.document import Document
from app.engine.document import ParagraphKind
from app.engine.document import UnitLevel
from app.engine.illustrations import Illustration
from app.engine.illustrations import illustration_lines
from app.engine.illustrations import numbered
from app.engine.manifest import Chapter
from app.engine.numerals import chinese_ordinal
from app.engine.numerals import small_number
from app.engine.outline import split_number
from app.engine.raw import RawParagraph
from app.engine.requirement import Requirement
from app.engine.rows import Rows
from app.engine.rows import row_sentences

Illustrations = Mapping[str, Sequence[Illustration]]
"""By the id of the chapter that they stand at the end of."""
OTHER = "other"
_LEAST_WORDS = 4
_PLACEHOLDER = re.compile("待补充?|待定|待填|暂缺|略|此处填写|[Xx×]{2,}")
_SIGN = r"[\u4e00-\u9fffA-Za-z0-9]"
_SAYS = re.compile(rf"{_SIGN}(?:[^\u4e00-\u9fffA-Za-z0-9]*{_SIGN}){{{_LEAST_WORDS - 1}}}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the writer gave for one requirement: text, figures by id, rows, or why it does not apply."""

    text: str = ""
    figures: Mapping[str, str] = field(default_factory=dict)
    not_applicable: bool = False
    reason: str = ""
    rows: Rows = field(default_factory=dict)

    @property
    def settled(self) -> bool:
        """Answered: with words that say something, a figure or a row. 。。。 and 待补充 do not."""
        says = _SAYS.search(_PLACEHOLDER.sub("", self.text)) is not None
        return says or any(v.strip() for v in self.figures.values()) or any(self.rows.values())

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


def figure_sentence(requirement: Requirement, answer: Answer) -> str:
    """The figures that the text does not already give, as sentences; empty for none."""
    asked = {f.id for f in asked_figures(requirement.figures, answer.figures)}
    figures = {name: value for name, value in answer.figures.items() if name in asked}
    return figure_sentences.figure_sentence(requirement, figures, answer.text)


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.replace("\r", "").split("\n") if line.strip()]


def _body(lines: list[str], level: int) -> list[RawParagraph]:
    """Typed lines as body text; numbers that were pasted in are lowered below the headings above.

    ``level`` is the highest level that a number in the text may have: an answer that brings its
    own 一、 must not open a new part of the report.
    """
    found = [(line, split_number(line)) for line in lines]
    levels = [number[0] for _, number in found if number]
    shift = max(0, level - min(levels)) if levels else 0
    raw: list[RawParagraph] = []
    for line, number in found:
        if number is None:
            raw.append(RawParagraph(line, ParagraphKind.BODY))
            continue
        ordinal = small_number(re.sub(r"[^\d一二三四五六七八九十]", "", number[1]))
        lowered = shift and ordinal
        label = _LABELS[min(4, number[0] + shift)](ordinal) if ordinal else ""
        raw.append(RawParagraph(label + line[number[2] :] if lowered else line))
    return raw


_LABELS: dict[int, Callable[[int], str]] = {
    1: lambda n: f"{chinese_ordinal(n)}、",
    2: lambda n: f"（{chinese_ordinal(n)}）",
    3: lambda n: f"{n}.",
    4: lambda n: f"（{n}）",
}


def answer_lines(requirement: Requirement, answer: Answer) -> list[str]:
    """The lines of an answer as the report has them: figures that no line gives stand in the last."""
    lines = _paragraphs(answer.text)
    more = figure_sentence(requirement, answer) + row_sentences(
        requirement.groups, answer.rows, answer.text
    )
    if more and lines:
        lines[-1] = figure_sentences.joined(lines[-1], more)
    elif more:
        lines = [more]
    return lines


def _chapter_lines(
    draft: Draft, chapter: Chapter, asked: tuple[Asked, ...], level: int
) -> list[RawParagraph]:
    """The answers of one chapter; several answers get a heading each, at ``level``."""
    answered = [
        (a.requirement, lines)
        for a in writable(asked)
        if not excused(a, answer := draft.answers.get(a.requirement.id, Answer()))
        and (lines := answer_lines(a.requirement, answer))
    ]
    if chapter.id == OTHER and draft.other.strip():
        return _body(_paragraphs(draft.other), level)
    raw: list[RawParagraph] = []
    for n, (requirement, lines) in enumerate(answered, start=1):
        if len(answered) > 1:
            number = f"（{chinese_ordinal(n)}）" if level == 2 else f"{n}."
            raw.append(RawParagraph(f"{number}{requirement.heading}", heading_level=level))
        raw.extend(_body(lines, level + (len(answered) > 1)))
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
    head.extend(RawParagraph(line, ParagraphKind.BODY) for line in _paragraphs(draft.opening))
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
