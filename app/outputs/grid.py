"""Tables of a document as rows of cells, and everything else in between."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from app.engine.document import Paragraph
from app.word.tables import split_tables

MOST_COLUMNS = 60
MOST_CELLS = 20_000
"""A wider or emptier grid is no table of a report; its paragraphs are written one by one."""

Cells = tuple[str, ...]
"""The paragraphs of one cell; none for an empty one."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of one table, all of the same length."""

    rows: tuple[tuple[Cells, ...], ...]

    @property
    def headed(self) -> bool:
        """Whether the first row names the columns, as in the Word file."""
        return len(self.rows) > 1 and len(self.rows[0]) > 1


Item = Paragraph | Grid


def items_of(paragraphs: Sequence[Paragraph]) -> Iterator[Item]:
    """Paragraphs and tables in reading order."""
    for in_table, run in groupby(paragraphs, key=lambda p: p.cell is not None):
        if not in_table:
            yield from run
            continue
        for table in split_tables(list(run)):
            grid = _grid(table)
            if grid is None:
                yield from table
            else:
                yield grid


def _grid(table: list[Paragraph]) -> Grid | None:
    cells: dict[tuple[int, int], list[str]] = {}
    for paragraph in table:
        if paragraph.cell is not None:
            place = (paragraph.cell.row, paragraph.cell.column)
            cells.setdefault(place, []).append(paragraph.text)
    rows = 1 + max(row for row, _ in cells)
    columns = 1 + max(column for _, column in cells)
    if columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        return None
    return Grid(
        tuple(
            tuple(tuple(cells.get((row, column), ())) for column in range(columns))
            for row in range(rows)
        )
    )
