"""Rows to be read: as tables, and as lines of a record."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from app.engine.fields import Group
from app.engine.fields import RowField
from app.engine.fields import RowKind
from app.reports.row_parts import KEY
from app.reports.row_parts import REMOVED
from app.reports.row_parts import Row
from app.reports.row_parts import StoredRows
from app.reports.row_parts import said


@dataclass(frozen=True, slots=True)
class RowLine:
    """A row with its key, its cells in the order of the heads."""

    key: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowTable:
    """The rows of a group that stand."""

    id: str
    label: str
    item: str
    heads: tuple[str, ...]
    rows: tuple[RowLine, ...]


def standing(rows: Mapping[str, Sequence[Row]]) -> StoredRows:
    """The rows that say something and were not taken out, by group; no group without any."""
    found = {
        group: [dict(row) for row in mine if said(row) and REMOVED not in row]
        for group, mine in rows.items()
    }
    return {group: mine for group, mine in found.items() if mine}


def row_tables(groups: Sequence[Group], rows: Mapping[str, Sequence[Row]]) -> tuple[RowTable, ...]:
    """A table for every group that has rows."""
    there = standing(rows)
    return tuple(
        RowTable(
            group.id,
            group.label,
            group.item,
            tuple(heading(field) for field in group.fields),
            tuple(
                RowLine(row[KEY], tuple(row.get(field.id, "").strip() for field in group.fields))
                for row in there[group.id]
            ),
        )
        for group in groups
        if group.id in there
    )


def heading(field: RowField) -> str:
    """What a field is called, with its unit."""
    unit = field.unit or ("%" if field.kind is RowKind.PERCENT else "")
    return f"{field.label}（{unit}）" if unit else field.label


def told(groups: Sequence[Group], rows: Mapping[str, Sequence[Row]]) -> str:
    """The rows that stand, a line each behind the name of their group."""
    lines = []
    for table in row_tables(groups, rows):
        lines.append(f"{table.label}：")
        for number, row in enumerate(table.rows, start=1):
            cells = zip(table.heads, row.cells, strict=True)
            lines.append(f"{number}. " + "；".join(f"{head}：{c}" for head, c in cells if c))
    return "\n".join(lines)
