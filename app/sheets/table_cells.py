"""Cells of a report's tables with the names of their rows and columns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import field
from decimal import Decimal

from app.engine.document import Cell
from app.engine.document import Document
from app.engine.signals import normalise

_NUMBER = re.compile(r"-?(?:\d{1,9}|\d{1,3}(?:,\d{3}){1,3})(?:\.\d{1,6})?")
_UNIT = re.compile(r"[(（]\s*(?:单位[:：]?\s*)?([\u4e00-\u9fff%％]{1,4})\s*[)）]\s*$")
# What is a number and counts nothing.
_NO_COUNT = re.compile(r"^(?:序号|编号|年份|年度|日期|时间|代码|文号)$|号码|卡号|身份证|电话|邮编")


@dataclass(frozen=True, slots=True)
class Named:
    """Row and column of a cell by their names, the unit in brackets behind one of them."""

    row: str
    column: str
    unit: str
    line: str
    """The whole row, cells parted by a bar."""


@dataclass
class _Table:
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    rows: dict[int, list[int]] = field(default_factory=dict)


class Tables:
    """The tables of one document."""

    def __init__(self, document: Document) -> None:
        self._tables: dict[int, _Table] = {}
        for paragraph in document.paragraphs:
            if (cell := paragraph.cell) is None:
                continue
            table = self._tables.setdefault(cell.table, _Table())
            place = (cell.row, cell.column)
            if place in table.texts:
                table.texts[place] += f" {paragraph.text}"
            else:
                table.texts[place] = paragraph.text
                table.rows.setdefault(cell.row, []).append(cell.column)

    def named(self, cell: Cell) -> Named:
        """The names that a cell has; empty where the table gives none."""
        table = self._tables[cell.table]
        left = [
            text
            for column in sorted(table.rows[cell.row])
            if column < cell.column
            and number((text := table.texts[cell.row, column].strip()).rstrip("%％")) is None
        ]
        row = left[-1] if left else ""
        column = table.texts.get((0, cell.column), "").strip() if cell.row else ""
        unit = _UNIT.search(row) or _UNIT.search(column)
        line = " | ".join(
            table.texts[cell.row, n].replace("\n", " ") for n in sorted(table.rows[cell.row])
        )
        return Named(_bare(row), _bare(column), unit[1] if unit else "", line)

    def counted(self, cell: Cell, text: str) -> Decimal | None:
        """A bare number below the head that counts something; None for 序号, years and codes."""
        found = number(text) if cell.row else None
        named = self.named(cell) if found is not None else None
        if named is None or not named.row or _NO_COUNT.search(named.column):
            return None
        return found


def _bare(name: str) -> str:
    """A name without the unit behind it, on one line."""
    return " ".join(_UNIT.sub("", name).split())


def number(text: str) -> Decimal | None:
    """A cell that holds a number and nothing else; None for any other."""
    plain = normalise(text).strip()
    return Decimal(plain.replace(",", "")) if _NUMBER.fullmatch(plain) else None
