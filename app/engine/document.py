"""The one shape of a report: paragraphs with numbers, levels and exact text.

A draft typed into the form and a file that somebody sends are both turned into a
:class:`Document`; checks, preview, Word export and remarks know nothing else.

Offsets count Unicode code points in :attr:`Paragraph.text`; paragraph indexes count from 0
over the non-empty body paragraphs in reading order, table cells included, page chrome,
headers and footers excluded.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from enum import StrEnum
from functools import cached_property


class ParagraphKind(StrEnum):
    """What a paragraph is on the page (GB/T 9704—2012 names the elements)."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    ADDRESSEE = "addressee"
    SIGNATURE = "signature"
    DATE = "date"
    DOCUMENT_NUMBER = "document_number"
    SIGNATORY = "signatory"
    COPY_TO = "copy_to"
    TABLE = "table"
    ATTACHMENT = "attachment"
    NOTE = "note"


class SectionRole(StrEnum):
    """What a section is for, whatever its heading is called."""

    OPENING = "opening"
    ACHIEVEMENTS = "achievements"
    PROBLEMS = "problems"
    RESPONSIBILITY = "responsibility"
    NEXT_STEPS = "next_steps"
    OTHER = "other"


class UnitLevel(StrEnum):
    """Who reports: a county government, a department of it, or a township."""

    COUNTY = "county"
    DEPARTMENT = "department"
    TOWNSHIP = "township"


@dataclass(frozen=True, slots=True)
class Cell:
    """Place of a paragraph inside a table, all counted from 0; ``table`` among the document's."""

    row: int
    column: int
    table: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG that stands above its caption; ``width`` and ``height`` are millimetres on paper.

    ``alt`` says in words what the picture shows.
    """

    data: bytes = field(repr=False)
    width: float
    height: float
    alt: str


@dataclass(frozen=True, slots=True)
class Differing:
    """A figure of a draft that ``text[start:end]`` gives with a value it had before.

    ``label`` is what the figure is called, ``now`` its present value with its unit.
    """

    start: int
    end: int
    label: str
    now: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One non-empty paragraph of the body.

    ``number`` is the label of a heading or list item as it is shown, without the mark that
    closes it (``一``, ``（一）``, ``1``, ``（1）``); ``level`` is the heading level 1–4 it stands
    for. ``heading_end`` is the offset behind the heading: the whole length for a heading on
    its own line, less when the text runs on in the same paragraph, 0 for plain text.
    ``body_start`` is the offset where the heading's title begins (behind its number). ``label``
    is a number that the word processor generates (一、), as it shows: it is no part of the text.
    ``picture`` stands above the paragraph, which is then its caption (图1 …); only what this program
    puts in has one, readers leave pictures out. ``differing`` is of drafts only, too.
    """

    index: int
    text: str
    kind: ParagraphKind = ParagraphKind.BODY
    level: int | None = None
    number: str | None = None
    cell: Cell | None = None
    heading_end: int = 0
    body_start: int = 0
    label: str | None = None
    picture: Picture | None = None
    differing: tuple[Differing, ...] = ()

    def with_typed_number(self) -> Paragraph:
        """The same paragraph with its generated number at the beginning of the text."""
        if not self.label:
            return self
        shift = len(self.label)
        return replace(
            self,
            text=self.label + self.text,
            heading_end=self.heading_end + shift if self.heading_end else 0,
            body_start=self.body_start + shift if self.heading_end else 0,
            label=None,
            differing=tuple(
                replace(d, start=d.start + shift, end=d.end + shift) for d in self.differing
            ),
        )

    @property
    def heading_title(self) -> str:
        """The heading's words without number and closing mark; empty for plain text."""
        return self.text[self.body_start : self.heading_end].strip(" \t\n\u3000\u00a0。:：,，;；")


@dataclass(frozen=True, slots=True)
class Span:
    """An exact place: ``quote`` is always ``paragraphs[paragraph].text[start:end]``."""

    paragraph: int
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with everything under it up to the next heading of its level or above.

    ``paragraph`` is the index of the paragraph that carries the heading, ``end`` the index
    behind the section's last paragraph; ``parent`` the position of the section above in
    ``Document.sections`` (None at the top). ``implied`` marks a part that has no heading of its
    own and is known by what it says (see implied.py); its number is None and its title empty.
    """

    level: int
    number: str | None
    title: str
    paragraph: int
    end: int
    role: SectionRole
    parent: int | None = None
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader should know of how the file was read (tracked changes, text boxes …).

    ``code`` is stable for programs, ``message`` a Chinese sentence.
    """

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What the document says about itself; None where it does not say."""

    title: str | None = None
    year: int | None = None
    unit: str | None = None
    region: str | None = None
    level: UnitLevel | None = None
    document_number: str | None = None
    signatory: str | None = None
    addressee: str | None = None
    signed_by: str | None = None
    signed_on: dt.date | None = None
    copied_to: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """A report as it was read or typed."""

    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...] = ()
    facts: Facts = field(default_factory=Facts)
    source_format: str = "draft"
    notices: tuple[Notice, ...] = ()

    def span(self, paragraph: int, start: int, end: int) -> Span:
        """The place ``[start, end)`` of a paragraph with its quotation.

        Raises ``ValueError`` when the offsets do not lie inside the paragraph.
        """
        text = self.paragraphs[paragraph].text
        if not 0 <= start < end <= len(text):
            raise ValueError(f"no such place: paragraph {paragraph} [{start}:{end}]")
        return Span(paragraph, start, end, text[start:end])

    def whole(self, paragraph: int) -> Span:
        """The place of a whole paragraph."""
        return self.span(paragraph, 0, len(self.paragraphs[paragraph].text))

    @cached_property
    def innermost_section(self) -> tuple[int | None, ...]:
        """For every paragraph the position of the deepest section it lies in."""
        found: list[int | None] = [None] * len(self.paragraphs)
        for position, section in enumerate(self.sections):
            found[section.paragraph : section.end] = [position] * (section.end - section.paragraph)
        return tuple(found)

    @cached_property
    def divided_sections(self) -> frozenset[int]:
        """Positions of the sections that have headings below them."""
        return frozenset(s.parent for s in self.sections if s.parent is not None)

    def section_chain(self, paragraph: int) -> tuple[Section, ...]:
        """The sections that a paragraph lies in, innermost first."""
        chain: list[Section] = []
        position = self.innermost_section[paragraph]
        while position is not None:
            chain.append(self.sections[position])
            position = self.sections[position].parent
        return tuple(chain)

    def role_of(self, paragraph: int) -> SectionRole:
        """The role of the innermost section, OPENING before the first heading."""
        chain = self.section_chain(paragraph)
        return chain[0].role if chain else SectionRole.OPENING

    def with_typed_numbers(self) -> Document:
        """The same document with generated numbers written into the text, as a typist would."""
        return replace(self, paragraphs=tuple(p.with_typed_number() for p in self.paragraphs))

    def with_facts(self, facts: Facts) -> Document:
        """The same document under other facts (a reviewer corrected the year, say)."""
        return replace(self, facts=facts)
