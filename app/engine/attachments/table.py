"""A table as paragraphs that know their cell."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence

from app.engine.document import Cell
from app.engine.document import ParagraphKind
from app.engine.raw import RawParagraph

BLANK = "—"
"""What stands in a cell for which there is nothing."""

Row = Sequence[Sequence[str]]
"""The cells of a row, each a list of lines; an empty cell is written as :data:`BLANK`."""


def table_paragraphs(rows: Iterable[Row]) -> list[RawParagraph]:
    """The paragraphs of a table, row by row; the first row is its heading."""
    return [
        RawParagraph(line, ParagraphKind.TABLE, cell=Cell(row, column))
        for row, cells in enumerate(rows)
        for column, lines in enumerate(cells)
        for line in [text for text in lines if text.strip()] or [BLANK]
    ]


def titled_table(title: str, rows: Iterable[Row], note: str = "") -> list[RawParagraph]:
    """An annex: its title, its table, and where given a note below it."""
    paragraphs = [RawParagraph(title, ParagraphKind.ATTACHMENT), *table_paragraphs(rows)]
    if note:
        paragraphs.append(RawParagraph(note, ParagraphKind.BODY))
    return paragraphs


def shortened(text: str, most: int) -> str:
    """A text on one line, cut with an ellipsis where it is too long."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
