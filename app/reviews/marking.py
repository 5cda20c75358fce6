"""A document with its evidence marked, as blocks that a template can lay out.

Places may overlap, touch or repeat: a paragraph is cut at every border, a piece knows which
places cover it, carries the anchors of those that begin and the ways back of those that end.
Every place is one element around all its pieces, so that a jump frames the whole of it; only
where two places cross must the later one be closed and opened again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from itertools import pairwise

from app.engine.document import Cell
from app.engine.document import Document
from app.engine.document import Paragraph
from app.engine.document import ParagraphKind
from app.engine.document import Span
from app.filters import kind

MOST_COLUMNS = 60
"""A table with more columns is no table that anybody compares; its rows are not filled up."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One place to be marked: its anchor, and the item it belongs to.

    ``ordinal`` is what the item is numbered with where it stands: 12, or 一(四)3 of a plan. ``css``
    names another look than that of evidence.
    """

    span: Span
    anchor: str
    item_anchor: str
    item_name: str
    ordinal: int | str
    css: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """The beginning of an element: its anchor, empty for one that goes on, and its look."""

    anchor: str
    css: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks.

    ``opens`` holds every element that begins in front of it, outermost first; ``closes`` says how
    many end behind it.
    """

    text: str
    heading: bool
    marked: bool
    names: str
    anchors: tuple[str, ...]
    backs: tuple[Mark, ...]
    opens: tuple[Opening, ...] = ()
    closes: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, ready to be shown; ``number`` counts from 1, as people do."""

    number: int
    kind: str
    anchor: str
    css: str
    heading_level: int | None
    label: str
    pieces: tuple[Piece, ...]


Row = tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or the rows of a table (then ``line`` is None)."""

    line: Line | None
    rows: tuple[Row, ...] = ()


def pieces_of(paragraph: Paragraph, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """Cut one paragraph at the borders of its marks and at the end of its heading.

    A generated number is shown in front, but is no part of the text and never marked.
    """
    borders = {0, len(paragraph.text), paragraph.heading_end}
    borders.update(mark.span.start for mark in marks)
    borders.update(mark.span.end for mark in marks)
    pieces = []
    if paragraph.label:
        heading = bool(paragraph.heading_end)
        pieces.append(Piece(paragraph.label, heading, marked=False, names="", anchors=(), backs=()))
    open_marks: list[Mark] = []
    for start, end in pairwise(sorted(borders)):
        covering = [m for m in marks if m.span.start <= start and end <= m.span.end]
        # What ends last stands outermost; what was open stays where it is.
        begun = sorted((m for m in covering if m not in open_marks), key=lambda m: -m.span.end)
        open_marks += begun
        ending = [n for n, m in enumerate(open_marks) if m.span.end == end]
        outermost = ending[0] if ending else len(open_marks)
        closed = open_marks[outermost:]
        pieces.append(
            Piece(
                text=paragraph.text[start:end],
                heading=end <= paragraph.heading_end,
                marked=bool(covering),
                names="、".join(dict.fromkeys(m.item_name for m in covering)),
                anchors=tuple(m.anchor for m in covering if m.span.start == start),
                backs=tuple(m for m in covering if m.span.end == end),
                opens=tuple(
                    Opening(m.anchor if m.span.start == start else "", m.css) for m in begun
                ),
                closes=len(closed),
            )
        )
        del open_marks[outermost:]
    return tuple(pieces)


def _label(paragraph: Paragraph) -> str:
    """The number of a typed draft that is no part of its text; Word's own is a piece."""
    if paragraph.label or not paragraph.number or paragraph.text.startswith(paragraph.number):
        return ""
    if paragraph.level == 1:
        return f"{paragraph.number}、"
    return f"{paragraph.number}." if paragraph.level == 3 else paragraph.number


def _line(paragraph: Paragraph, marks: Sequence[Mark]) -> Line:
    whole_heading = paragraph.kind is ParagraphKind.HEADING and paragraph.heading_end == len(
        paragraph.text
    )
    level = f" doc-level-{paragraph.level}" if paragraph.heading_end and paragraph.level else ""
    return Line(
        number=paragraph.index + 1,
        kind=kind(paragraph),
        anchor=f"p-{paragraph.index}",
        css=f"doc-{paragraph.kind.value.replace('_', '-')}{level}",
        heading_level=paragraph.level if whole_heading else None,
        label=_label(paragraph),
        pieces=pieces_of(paragraph, marks),
    )


def _rows(paragraphs: Sequence[Paragraph], lines: Sequence[Line]) -> tuple[Row, ...]:
    """Rows of cells of lines: a cell may hold several paragraphs, or none."""
    rows: dict[int, dict[int, list[Line]]] = {}
    for paragraph, line in zip(paragraphs, lines, strict=True):
        cell = paragraph.cell or Cell(0, 0)
        rows.setdefault(cell.row, {}).setdefault(cell.column, []).append(line)
    columns = sorted({column for row in rows.values() for column in row})
    if len(columns) > MOST_COLUMNS:
        return tuple(tuple(map(tuple, row.values())) for row in rows.values())
    # Empty cells are no paragraphs, but without them the others would stand in wrong columns.
    return tuple(tuple(tuple(row.get(c, ())) for c in columns) for row in rows.values())


def blocks_of(document: Document, marks: Sequence[Mark] = ()) -> list[Block]:
    """The whole document; the cells of a table become one table."""
    here: dict[int, list[Mark]] = {}
    for mark in marks:
        here.setdefault(mark.span.paragraph, []).append(mark)
    blocks: list[Block] = []
    for table, run in groupby(
        document.paragraphs, key=lambda p: p.cell.table if p.cell is not None else None
    ):
        paragraphs = list(run)
        lines = [_line(p, here.get(p.index, ())) for p in paragraphs]
        if table is not None:
            blocks.append(Block(None, _rows(paragraphs, lines)))
        else:
            blocks.extend(Block(line) for line in lines)
    return blocks
