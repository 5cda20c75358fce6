"""Rows of an answer as they are stored: as typed, each with a key of its own.

A row is a mapping of its fields, with :data:`KEY` and, once it was taken out, :data:`REMOVED`. What
was taken out stays, to be brought back; the oldest fall away behind :data:`MOST_REMOVED`, and are
still in the history. Rows of groups that the catalogue no longer has stay as they are.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any

from app.engine.fields import Group

Row = dict[str, str]
StoredRows = dict[str, list[Row]]
"""By the id of the group."""

KEY = "_key"
REMOVED = "_removed"
OUT = "OUT"
"""The end of the name of the box that takes a row out; ids are small letters."""
ROW_KEY = re.compile(r"[a-z0-9]{1,16}")
ROW_PREFIX = "row_"
MOST_REMOVED = 20


def copied(rows: Mapping[str, Sequence[Mapping[str, str]]]) -> StoredRows:
    """Rows of its own for whoever changes them."""
    return {group: [dict(row) for row in found] for group, found in rows.items()}


def field_name(group: str, key: str, field: str) -> str:
    """The end of the name of a field of a row in the form; no id has an underscore."""
    return f"{ROW_PREFIX}{group}_{key}_{field}"


def removed_name(group: str, key: str) -> str:
    """The end of the name of the box that takes a row out."""
    return field_name(group, key, OUT)


def says(row: Mapping[str, str]) -> Row:
    """The fields of a row that say something, without its key."""
    return {n: text for n, value in row.items() if n[0] != "_" and (text := value.strip())}


def fresh_key(used: Collection[str]) -> str:
    """A key that no row has."""
    return next(key for key in iter(lambda: secrets.token_hex(4), "") if key not in used)


def said(row: Mapping[str, str]) -> bool:
    """Whether anything was typed into a row."""
    return any(value.strip() for name, value in row.items() if not name.startswith("_"))


def tidy(rows: Sequence[Row]) -> list[Row]:
    """Rows without those that say nothing, and without the oldest of those taken out."""
    full = [{name: value for name, value in row.items() if value} for row in rows if said(row)]
    removed = [row[KEY] for row in full if REMOVED in row]
    dropped = set(removed[: max(0, len(removed) - MOST_REMOVED)])
    return [row for row in full if row[KEY] not in dropped]


def row_lines(groups: Sequence[Group], rows: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Name in the form, label and text of every field of every row, and the order of the rows."""
    known = {group.id: group for group in groups}
    # What an earlier catalogue asked for is still shown.
    for group_id in [*known, *sorted(rows.keys() - known.keys())]:
        group = known.get(group_id)
        mine: list[Row] = rows.get(group_id, [])
        item = group.item if group else group_id
        labels = {field.id: field.label for field in group.fields} if group else {}
        for n, row in enumerate(mine, start=1):
            fields = [*labels, *sorted(k for k in row if k not in labels and k[0] != "_")]
            for field in fields:
                label = f"{item}{n}，{labels.get(field, field)}"
                yield field_name(group_id, row[KEY], field), label, row.get(field, "")
            removed = "是" if row.get(REMOVED) else ""
            yield removed_name(group_id, row[KEY]), f"{item}{n}，删除", removed
        heads = [row.get(group.head.id, "") if group else row[KEY] for row in mine]
        order = "；".join(f"{n}. {head}" for n, head in enumerate(heads, start=1))
        yield (
            f"{ROW_PREFIX}{group_id}",
            f"{group.label if group else group_id}（先后）",
            (order if len(mine) > 1 else ""),
        )


def tells(key: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two parts differ in a line: in the order of rows only where it is another one."""
    group = key.removeprefix(ROW_PREFIX)
    if not key.startswith(ROW_PREFIX) or "_" in group:
        return True
    before, after = (
        [row[KEY] for row in part.get("rows", {}).get(group, [])] for part in (one, other)
    )
    both = set(before) & set(after)
    return [k for k in before if k in both] != [k for k in after if k in both]


def merged_rows(began: Mapping[str, Any], there: StoredRows, mine: StoredRows) -> StoredRows:
    """Both states in one: what only one of them changed since ``began`` is as that one has it."""
    return {
        group: _merged_group(began.get(group, []), there.get(group, []), mine.get(group, []))
        for group in [*mine, *(there.keys() - mine.keys())]
    }


def _merged_group(began: list[Row], there: list[Row], mine: list[Row]) -> list[Row]:
    base, stored = ({row[KEY]: row for row in rows} for rows in (began, there))
    own = {row[KEY] for row in mine}
    merged = [_merged_row(base.get(row[KEY], {}), stored.get(row[KEY]), row) for row in mine]
    return [*merged, *(row for row in there if row[KEY] not in own)]


def _merged_row(base: Row, there: Row | None, mine: Row) -> Row:
    if there is None:
        return mine
    fields = [*mine, *(there.keys() - mine.keys())]
    found = {f: there.get(f, "") if mine.get(f) == base.get(f) else mine.get(f, "") for f in fields}
    return {name: value for name, value in found.items() if value}
