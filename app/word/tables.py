"""Tables rebuilt from paragraphs that know their cell.

A table fills the width of the type area, its heading row repeats on every page, rows stay
whole. Spans of cells are not known to a ``Document``; a covered cell is written empty.
"""

from __future__ import annotations

import re
from itertools import accumulate
from itertools import groupby
from itertools import pairwise
from math import sqrt
from operator import attrgetter

from app.engine.document import Cell
from app.engine.document import Paragraph
from app.word import gbt9704 as gb
from app.word.character_styles import Marks
from app.word.character_styles import marks
from app.word.markup import KEEP_NEXT
from app.word.markup import Line
from app.word.markup import Run
from app.word.markup import blank
from app.word.markup import paragraph_xml
from app.word.markup import plain
from app.word.profile import NATIONAL
from app.word.profile import LayoutProfile
from app.word.profile import Role
from app.word.profile import twips
from app.word.styles import TABLE_STYLE
from app.word.styles import StyleId
from app.word.text import width

_CELL_PADDING = 280
"""Twips. Left and right cell margins of 108 twips and a little air."""
_NARROWEST = 2
"""Characters. 序号 keeps on one line."""
_WIDEST = 40.0
"""Characters. Longer text does not claim more width."""
_CENTRED_UP_TO = 10.0
"""Characters. Columns of figures and short words stand in the middle."""
_MOST_CELLS = 20_000
"""A sparser or larger grid is no table of a report; its paragraphs are written one by one."""

_PARAGRAPH_STYLE = re.compile(r'<w:pStyle w:val="[^"]*"/>')

Grid = dict[Cell, list[str]]


def split_tables(paragraphs: list[Paragraph]) -> list[list[Paragraph]]:
    """Neighbouring tables apart: cells run on in reading order, a new table starts over.

    Every paragraph has a cell.
    """
    tables: list[list[Paragraph]] = []
    last = Cell(0, 0)
    for paragraph in paragraphs:
        cell = paragraph.cell or last
        goes_on = cell.table == last.table and (cell.row, cell.column) >= (last.row, last.column)
        if not tables or not goes_on:
            tables.append([])
        tables[-1].append(paragraph)
        last = cell
    return tables


def _grid(paragraphs: list[Paragraph]) -> Grid:
    grid: Grid = {}
    for cell, members in groupby(paragraphs, attrgetter("cell")):
        # One table, whatever its place among the document's tables.
        place = Cell(cell.row, cell.column)
        grid.setdefault(place, []).extend(member.text for member in members)
    return grid


def _column_widths(grid: Grid, columns: int, profile: LayoutProfile) -> list[int]:
    """Twips; together the width of the type area.

    A column that can show its longest text on one line within a fair share does so; the others
    divide what is left, the longer text the larger part. Space to spare is shared in proportion.
    """
    character = twips(profile.type_of(Role.TABLE).size)
    wanted = [float(_NARROWEST * character + _CELL_PADDING)] * columns
    for cell, texts in grid.items():
        longest = max(min(width(line), _WIDEST) for text in texts for line in text.split("\n"))
        wanted[cell.column] = max(wanted[cell.column], longest * character + _CELL_PADDING)
    open_columns = set(range(columns))
    left = float(profile.text_width)
    if sum(wanted) > left:
        for column in sorted(open_columns, key=wanted.__getitem__):
            if wanted[column] > left / len(open_columns):
                break
            open_columns.remove(column)
            left -= wanted[column]
        wanted = [sqrt(w) if column in open_columns else w for column, w in enumerate(wanted)]
    scale = left / sum(wanted[column] for column in open_columns)
    widths = [w * scale if column in open_columns else w for column, w in enumerate(wanted)]
    edges = [round(edge) for edge in accumulate(widths, initial=0)]
    return [right - left for left, right in pairwise(edges)]


def _cell_xml(texts: list[str], wide: int, style: StyleId, marks_of: Marks) -> str:
    content = "".join(paragraph_xml(plain(style, text), marks_of) for text in texts) or blank(style)
    return f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def _table_xml(paragraphs: list[Paragraph], profile: LayoutProfile) -> str:
    marks_of = marks(profile)
    grid = _grid(paragraphs)
    rows = 1 + max(cell.row for cell in grid)
    columns = 1 + max(cell.column for cell in grid)
    if columns > gb.MAXIMUM_TABLE_COLUMNS or rows * columns > _MOST_CELLS:
        lines = (Line(StyleId.TABLE_TEXT, (Run(paragraph.text),)) for paragraph in paragraphs)
        return "".join(paragraph_xml(line, marks_of) for line in lines)
    widths = _column_widths(grid, columns, profile)
    headed = rows > 1 and columns > 1
    short = [
        all(width(t) <= _CENTRED_UP_TO for c, ts in grid.items() if c.column == column for t in ts)
        for column in range(columns)
    ]
    written = []
    for row in range(rows):
        heading = headed and row == 0
        cells = []
        for column in range(columns):
            style = StyleId.TABLE_CENTRED if short[column] else StyleId.TABLE_TEXT
            style = StyleId.TABLE_HEADING if heading else style
            texts = grid.get(Cell(row, column), [])
            cells.append(_cell_xml(texts, widths[column], style, marks_of))
        repeat = "<w:tblHeader/>" if heading else ""
        written.append(f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{''.join(cells)}</w:tr>")
    grid_columns = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE_STYLE}"/>'
        f'<w:tblW w:w="{profile.text_width}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid_columns}</w:tblGrid>'
        f"{''.join(written)}</w:tbl>"
    )


def _last_row_kept(table: str) -> str:
    """The table with its last row on the page of what follows; Word does it, LibreOffice not."""
    start = table.rfind("<w:tr>")
    end = table.find("</w:tr>", start)
    row = table[start:end]
    return table[:start] + _PARAGRAPH_STYLE.sub(rf"\g<0>{KEEP_NEXT}", row) + table[end:]


def tables_xml(
    paragraphs: list[Paragraph], profile: LayoutProfile = NATIONAL, keep_last: bool = False
) -> str:
    """The tables of a run of cell paragraphs, each followed by an empty line.

    The empty line keeps neighbouring tables apart, and Word wants one behind the last table.
    ``keep_last`` keeps the last row on the page of what follows the tables.
    """
    tables = [_table_xml(table, profile) for table in split_tables(paragraphs)]
    after = blank(StyleId.AFTER_TABLE)
    if not keep_last:
        return "".join(table + after for table in tables)
    kept = paragraph_xml(Line(StyleId.AFTER_TABLE, (), KEEP_NEXT))
    return "".join([*(table + after for table in tables[:-1]), _last_row_kept(tables[-1]), kept])
