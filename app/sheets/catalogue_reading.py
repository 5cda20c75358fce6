"""What a workbook of the catalogue says, and every cell that cannot be used."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.cell.cell import MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.sheets.catalogue_book import OWNER
from app.sheets.columns import ASPECTS_TABLE
from app.sheets.columns import DETAILS
from app.sheets.columns import EXAMPLES_TABLE
from app.sheets.columns import GROUPS_TABLE
from app.sheets.columns import ITEMS
from app.sheets.columns import ROW_FIELDS_TABLE
from app.sheets.columns import RULES_TABLE
from app.sheets.columns import SIGNALS_TABLE
from app.sheets.columns import Table
from app.sheets.columns import Value
from app.sheets.columns import Wrong
from app.sheets.columns import nearest
from app.sheets.rows import Row

IDENTIFIER = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_NEEDED = {
    RULES_TABLE.title: ("rule",),
    ASPECTS_TABLE.title: ("rule", "use"),
    SIGNALS_TABLE.title: ("rule", "id", "kind", "signal"),
    GROUPS_TABLE.title: ("id",),
    ROW_FIELDS_TABLE.title: ("group", "id"),
    EXAMPLES_TABLE.title: ("expected", "text"),
}
"""Without these a row cannot be placed; what else is missing the schema says."""


@dataclass(frozen=True, slots=True, order=True)
class CellFault:
    """A fault at a cell; ``position`` only orders them (sheet, row, column)."""

    position: tuple[int, int, int]
    sheet: str
    message: str

    def text(self) -> str:
        """sheet!cell：message."""
        _, row, column = self.position
        return f"{self.sheet}!{get_column_letter(column)}{row}：{self.message}"


class NotAWorkbook(Exception):
    """The file is no .xlsx."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A row with the number of its line and the columns of its keys."""

    row: Row
    line: int
    columns: Mapping[str, int]


@dataclass
class Taken:
    """What was read: rows by requirement, and the faults."""

    rows: dict[str, list[Placed]] = field(default_factory=dict)
    faults: list[CellFault] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)  # requirements with a faulty cell
    sheets: tuple[str, ...] = ()

    def fault(self, placed: Placed, key: str, message: str, owner: str) -> None:
        """A fault in a row that could be placed."""
        self.broken.add(owner)
        self.at(placed.row.table.title, placed.line, placed.columns.get(key, 1), message)

    def at(self, sheet: str, line: int, column: int, message: str) -> None:
        """A fault at a cell."""
        order = self.sheets.index(sheet) if sheet in self.sheets else -1
        self.faults.append(CellFault((order, line, column), sheet, message))


def take(content: bytes, items: Table) -> Taken:
    """Read a workbook; raises :class:`NotAWorkbook`."""
    try:
        book = load_workbook(io.BytesIO(content))
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise NotAWorkbook from error
    taken = Taken(sheets=tuple(book.sheetnames))
    for line in _lines(book, items, taken):
        _take_item(line, taken)
    for table in DETAILS:
        for line in _lines(book, table, taken):
            _take_detail(line, taken)
    return taken


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a sheet that is not empty."""

    table: Table
    number: int
    cells: Sequence[Cell | MergedCell]
    columns: Mapping[str, int]
    owner_column: int

    @property
    def owner(self) -> str:
        """Whose row it says to be."""
        return str(self.cells[self.owner_column - 1].value or "").strip()


def _lines(book: Workbook, table: Table, taken: Taken) -> Iterator[_Line]:
    sheet = book[table.title] if table.title in book.sheetnames else None
    if not isinstance(sheet, Worksheet):
        hint = nearest(table.title, book.sheetnames)
        taken.at(table.title, 1, 1, f"没有“{table.title}”这张工作表{hint}")
        return
    heads = {str(cell.value).strip(): cell.column for cell in sheet[1] if cell.value is not None}
    wanted = [OWNER[0].title, *(f.title for f in table.fields)]
    missing = [title for title in dict.fromkeys(wanted) if title not in heads]
    for title in missing:
        taken.at(table.title, 1, 1, f"缺少“{title}”这一列{nearest(title, sorted(heads))}")
    if missing:
        return
    columns = {f.key: heads[f.title] for f in table.fields}
    places = {heads[OWNER[0].title], *columns.values()}
    for number, cells in enumerate(sheet.iter_rows(min_row=2), start=2):
        if any(str(cells[n - 1].value or "").strip() for n in places):
            yield _Line(table, number, cells, columns, heads[OWNER[0].title])


def _take_item(line: _Line, taken: Taken) -> None:
    identifier = line.owner
    if not IDENTIFIER.fullmatch(identifier):
        what = f"编号“{identifier}”应当是小写英文，单词间用连字符" if identifier else "缺少编号"
        taken.at(ITEMS, line.number, line.owner_column, what)
    elif identifier in taken.rows:
        taken.broken.add(identifier)
        taken.at(ITEMS, line.number, line.owner_column, f"编号“{identifier}”重复")
    else:
        taken.rows[identifier] = [_placed(line, identifier, taken)]


def _take_detail(line: _Line, taken: Taken) -> None:
    owner = line.owner
    if owner not in taken.rows:
        hint = nearest(owner, list(taken.rows))
        what = f"没有编号为“{owner}”的事项{hint}" if owner else "缺少编号"
        taken.at(line.table.title, line.number, line.owner_column, what)
        return
    before = len(taken.faults)
    placed = _placed(line, owner, taken)
    if len(taken.faults) > before:
        return
    row = placed.row
    for key in _NEEDED.get(line.table.title, ()):
        if row[key] is None:
            title = next(f.title for f in line.table.fields if f.key == key)
            taken.fault(placed, key, f"缺少“{title}”", owner)
    if len(taken.faults) == before:
        taken.rows[owner].append(placed)


def _placed(line: _Line, owner: str, taken: Taken) -> Placed:
    """The line's values; a cell that says nothing usable is a fault and counts as empty."""
    values: list[Value] = []
    for column in line.table.fields:
        cell = line.cells[line.columns[column.key] - 1]
        value: Value = None
        try:
            value = column.taken(cell.value)
        except Wrong as wrong:
            taken.broken.add(owner)
            taken.at(line.table.title, line.number, line.columns[column.key], str(wrong))
        if cell.data_type == "f":
            taken.broken.add(owner)
            message = "这是公式，请写成文字"
            taken.at(line.table.title, line.number, line.columns[column.key], message)
        values.append(value)
    return Placed(Row(line.table, tuple(values)), line.number, line.columns)
