"""How every workbook looks and is saved: one dress, text never a formula, the same bytes again."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.cell.cell import Cell
from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Alignment
from openpyxl.styles import Border
from openpyxl.styles import Font
from openpyxl.styles import PatternFill
from openpyxl.styles import Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.header_footer import _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

FACE = "等线"
A4 = 9
"""The number of A4 among Excel's papers."""
LONGEST = 32_767
"""Characters that Excel takes in one cell."""
_RISKY = ("=", "+", "-", "@", "\t", "\r")
"""What makes a program read a cell as a formula."""
_LINE = Side(style="thin", color="C9D1DB")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEAD = PatternFill("solid", fgColor="1B4B82")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_NO_DAY = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")


class Tone(StrEnum):
    """A colour that goes with a word, never instead of it: ground and letters."""

    GOOD = "E3F2E8 1C6B3A"
    WARN = "FDF0D5 8A5300"
    BAD = "FBE3E3 A61B1B"
    QUIET = "ECEFF3 5A6675"


@dataclass(frozen=True, slots=True)
class Toned:
    """A word in its colour."""

    text: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Formatted:
    """A day or a number as Excel counts with it, and how it is shown."""

    value: int | float | dt.date
    form: str


Value = str | int | float | Toned | Formatted | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its width in characters, and whether the head stands upright."""

    title: str
    width: float
    upright: bool = False


def new_book() -> Workbook:
    """A workbook without sheets."""
    book = Workbook()
    for sheet in list(book.worksheets):
        book.remove(sheet)
    return book


def clean(text: str) -> str:
    """Text as a cell can hold it: no control characters, no half characters, not too long."""
    whole = text.encode("utf-8", errors="replace").decode("utf-8")
    shown: str = ILLEGAL_CHARACTERS_RE.sub("", whole)
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"


def put(cell: Cell | MergedCell, value: Value) -> None:
    """Write a value; text stays text whatever it begins with (=1+1, @name, #N/A)."""
    content: str | int | float | dt.date | None
    if isinstance(value, Toned):
        content = value.text
    elif isinstance(value, Formatted):
        content = value.value
    else:
        content = value
    cell.alignment = _WRAPPED
    cell.font = Font(name=FACE, size=10)
    cell.border = _BORDER
    if isinstance(value, Toned):
        ground, letters = value.tone.value.split()
        cell.fill = PatternFill("solid", fgColor=ground)
        cell.font = Font(name=FACE, size=10, bold=True, color=letters)
    if isinstance(content, str):
        text = clean(content)
        cell.value = text
        if text:
            cell.data_type = "s"
        cell.quotePrefix = text.startswith(_RISKY)
    else:
        cell.value = content
    if isinstance(value, Formatted):
        cell.number_format = value.form


def add_sheet(
    book: Workbook,
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Value]],
    *,
    frozen: int = 0,
    pages_wide: int = 1,
) -> Worksheet:
    """A table with a head that stays in view and is printed on every page.

    ``frozen`` columns at the left stay in view too; A4 across, ``pages_wide`` pages to its width.
    """
    sheet: Worksheet = book.create_sheet(title)
    for n, column in enumerate(columns, start=1):
        head = sheet.cell(1, n)
        put(head, column.title)
        head.fill = _HEAD
        head.font = Font(name=FACE, size=10, bold=True, color="FFFFFF")
        head.alignment = Alignment(
            wrap_text=True,
            horizontal="center",
            vertical="center",
            text_rotation=255 if column.upright else 0,
        )
        sheet.column_dimensions[get_column_letter(n)].width = column.width
    count = 1
    for count, row in enumerate(rows, start=2):
        for n, value in enumerate(row, start=1):
            put(sheet.cell(count, n), value)
    last = get_column_letter(len(columns))
    sheet.freeze_panes = f"{get_column_letter(frozen + 1)}2"
    sheet.auto_filter.ref = f"A1:{last}{count}"
    _for_printing(sheet, frozen, pages_wide)
    return sheet


def _for_printing(sheet: Worksheet, frozen: int, pages_wide: int) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth = pages_wide
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    if pages_wide > 1 and frozen:
        sheet.print_title_cols = f"A:{get_column_letter(frozen)}"
    sheet.HeaderFooter.oddHeader = HeaderFooterItem(center=_HeaderFooterPart("&A"))
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart("第 &P 页，共 &N 页"))
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.6


def saved(book: Workbook, title: str) -> bytes:
    """The file's bytes, without the time of its making: the same input gives the same file."""
    book.properties.title = title
    book.properties.creator = "法治政府建设年度报告检查"
    raw = io.BytesIO()
    book.save(raw)
    steady = io.BytesIO()
    with (
        zipfile.ZipFile(raw) as made,
        zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as kept,
    ):
        for name in made.namelist():
            content = made.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z\g<3>", content)
            info = zipfile.ZipInfo(name, _NO_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # the same on every system
            kept.writestr(info, content)
    return steady.getvalue()
