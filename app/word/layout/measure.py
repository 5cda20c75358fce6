"""Every stretch of a report with the format in which Word shows it."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from functools import cached_property
from typing import TypeVar

from app.engine.document import Document
from app.engine.document import Paragraph
from app.engine.document import Span
from app.word.layout.places import Placed
from app.word.layout.places import Places
from app.word.layout.places import places_of
from app.word.layout.properties import paragraph_properties
from app.word.layout.properties import run_properties
from app.word.layout.roles import Cast
from app.word.layout.roles import Segment
from app.word.layout.roles import cast_of
from app.word.layout.shapes import Shape
from app.word.layout.source import Source
from app.word.layout.styles import NO_SIZE
from app.word.layout.styles import RunFormat
from app.word.profile import Role

CHINESE = re.compile(r"[\u3400-\u9fff]+")
QUOTED = 20
"""Characters of a place: enough to know it by, and no whole paragraph marked."""
Value = TypeVar("Value")


@dataclass(slots=True)
class Stretch:
    """``[start, end)`` of a paragraph's text in one format."""

    start: int
    end: int
    form: RunFormat


Weights = dict[RunFormat, int]


@dataclass(slots=True)
class Line:
    """One paragraph that was read, with its shape; ``lead`` are the blanks before its text.

    ``size`` is the font size of most of it, in half-points.
    """

    paragraph: Paragraph
    placed: Placed
    shape: Shape
    stretches: list[Stretch]
    segments: tuple[Segment, ...]
    size: float

    @property
    def lead(self) -> str:
        """Blanks before the text."""
        return self.placed.lead

    @property
    def start(self) -> float:
        """Characters from the edge of the type area to the first one, blanks not counted."""
        return self.shape.start(self.size)

    def weights(self, start: int, end: int) -> Weights:
        """How many Chinese characters of ``[start, end)`` stand in each format."""
        found: Weights = {}
        for s in self.stretches:
            if s.start < end and start < s.end:
                count = chinese(self.paragraph.text[max(s.start, start) : min(s.end, end)])
                if count:
                    found[s.form] = found.get(s.form, 0) + count
        return found

    def place(self, start: int = 0, end: int | None = None) -> Span:
        """A place of this paragraph, cut to what one knows it by."""
        text = self.paragraph.text
        stop = min(len(text) if end is None else end, start + QUOTED)
        return Span(self.paragraph.index, start, stop, text[start:stop])


@dataclass
class Measured:
    """A whole file, measured."""

    source: Source
    document: Document
    cast: Cast
    places: Places
    lines: dict[int, Line] = field(default_factory=dict)

    def parts(self, *roles: Role) -> Iterator[tuple[Line, Segment]]:
        """The segments of some roles, each with its line, in order."""
        wanted = frozenset(roles)
        for line in self.lines.values():
            for segment in line.segments:
                if segment.role in wanted:
                    yield line, segment

    @cached_property
    def text_sections(self) -> tuple[int, ...]:
        """The sections that hold text with a role, in order."""
        held = {line.placed.block.section for line in self.lines.values() if line.segments}
        return tuple(sorted(held)) or (0,)


def chinese(text: str) -> int:
    """How many Chinese characters a text has."""
    return sum(map(len, CHINESE.findall(text)))


def most(weights: Weights, value: Callable[[RunFormat], Value]) -> Value | None:
    """What holds for most of the characters; None where there are none."""
    if len(weights) == 1:
        return value(next(iter(weights)))
    sums: dict[Value, int] = {}
    for form, count in weights.items():
        sums[value(form)] = sums.get(value(form), 0) + count
    return max(sums, key=sums.__getitem__, default=None)


def measured(data: bytes, document: Document) -> Measured:
    """The layout of ``data``, of which ``document`` was read; raises ``Unreadable``."""
    source = Source.open(data)
    cast = cast_of(document)
    places = places_of(data, source.root, source.names, document)
    found = Measured(source, document, cast, places)
    for placed in places.paragraphs:
        if placed.index in cast.segments or placed.index in cast.closing:
            line = _line(placed, document.paragraphs[placed.index], source, cast)
            if line is not None:
                found.lines[placed.index] = line
    return found


def _line(placed: Placed, paragraph: Paragraph, source: Source, cast: Cast) -> Line | None:
    n, styles = source.names, source.styles
    element = placed.block.element
    table: str | None = None
    parent = element.getparent()
    if parent is not None and parent.tag != n.body:
        for above in element.iterancestors(n.txbxContent, n.tbl):
            if above.tag == n.txbxContent:
                return None  # a text box stands where it was put
            named = above.find(f"{n.tblPr}/{n.tblStyle}")
            table = named.get(n.val) if named is not None else styles.standard_table
            break
    direct = paragraph_properties(placed.block.properties, n)
    stretches = _stretches(placed, len(paragraph.text), source, direct.get("style"), table)
    segments = cast.segments.get(placed.index, ())
    size = NO_SIZE
    if stretches:
        longest = max(stretches, key=_length) if len(stretches) > 1 else stretches[0]
        size = longest.form.size or NO_SIZE
    return Line(paragraph, placed, styles.shape(direct, table), stretches, segments, size)


def _length(stretch: Stretch) -> int:
    return stretch.end - stretch.start


def _stretches(
    placed: Placed, length: int, source: Source, style: str | None, table: str | None
) -> list[Stretch]:
    """Neighbouring pieces of one format are one stretch; blanks at the edges belong to none."""
    n, styles = source.names, source.styles
    found: list[Stretch] = []
    last: Stretch | None = None
    at = -len(placed.lead)
    for piece, properties in placed.pieces:
        start, at = max(at, 0), at + len(piece)
        end = min(at, length)
        if start >= end:
            continue
        form = styles.run(run_properties(properties, n), style, table)
        if last is not None and form is last.form:
            last.end = end
        else:
            last = Stretch(start, end, form)
            found.append(last)
    return found
