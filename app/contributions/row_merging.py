"""Rows of a contribution into the rows of its answer: each once, and its unit kept on record.

The answer's row has a key of its own; the record of what was merged (:class:`TakenContribution`)
has both, :data:`KEY` in the answer and :data:`GIVEN` at the unit. So a row that its unit corrects
later is corrected in the report, too, as long as nobody has changed it there.
"""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from app.contributions import queries
from app.contributions.models import Contribution
from app.contributions.models import TakenContribution
from app.contributions.parts import part_of
from app.engine.fields import Group
from app.engine.fields import RowKind
from app.reports import operations as reports
from app.reports.parts import prefix_of
from app.reports.row_parts import KEY
from app.reports.row_parts import REMOVED
from app.reports.row_parts import ROW_PREFIX
from app.reports.row_parts import Row
from app.reports.row_parts import StoredRows
from app.reports.row_parts import copied
from app.reports.row_parts import fresh_key
from app.reports.row_parts import says
from app.reports.row_tables import heading
from app.reports.row_tables import standing

GIVEN = "_given"


class Fate(Enum):
    """What merging does with a row, in words."""

    NEW = "加入报告"
    NAMESAKE = "加入报告（报告里有同名的一行，请核对）"
    RENEWED = "更新报告里的这一行"
    SAME = "报告里已有，不重复加"
    TWICE = "和上面的一行相同，只加一次"
    EDITED = "报告里已经改过，不再改动"
    REMOVED = "报告里已经删除，不再加入"

    @property
    def merges(self) -> bool:
        """Whether there is anything to do."""
        return self in {Fate.NEW, Fate.NAMESAKE, Fate.RENEWED}


@dataclass(frozen=True, slots=True)
class RowBeside:
    """A row as the unit gave it, and what merging does with it; ``id`` is what its box sends."""

    id: str
    row: Row
    cells: tuple[str, ...]
    fate: Fate
    key: str
    """Its key in the answer; empty while it is not there."""


@dataclass(frozen=True, slots=True)
class RowsBeside:
    """The rows of one group; ``withdrawn`` stand in the report, but no longer at the unit."""

    group: Group
    rows: tuple[RowBeside, ...]
    withdrawn: tuple[str, ...]

    @property
    def heads(self) -> tuple[str, ...]:
        """What the columns are called."""
        return tuple(heading(field) for field in self.group.fields)


def rows_beside(contribution: Contribution) -> tuple[RowsBeside, ...]:
    """The rows of the unit, group by group; groups without any are left out."""
    groups = part_of(contribution.report, contribution.requirement).groups
    if not groups:
        return ()
    mine = standing(contribution.rows)
    present = reports.stored_answer(contribution.report, contribution.requirement).rows
    merged = _merged_before(contribution)
    found = (
        _beside(group, mine.get(group.id, []), present.get(group.id, []), merged.get(group.id, {}))
        for group in groups
    )
    return tuple(one for one in found if one.rows or one.withdrawn)


def _merged_before(contribution: Contribution) -> dict[str, dict[str, Row]]:
    """What was merged of it, as it was then: by group and by the key at the unit."""
    found: dict[str, dict[str, Row]] = {}
    for taken in queries.taken_of(contribution.report):
        if taken.contribution_id == contribution.id:
            for group, rows in taken.rows.items():
                found.setdefault(group, {}).update({row[GIVEN]: row for row in rows})
    return found


def _beside(
    group: Group, mine: Sequence[Row], present: Sequence[Row], merged: Mapping[str, Row]
) -> RowsBeside:
    there = {row[KEY]: row for row in present}
    live = [row for row in present if REMOVED not in row]
    rows: list[RowBeside] = []
    for row in mine:
        last = merged.get(row[KEY])
        now = there.get(last[KEY]) if last else None
        if last is not None and now is not None:
            fate = _fate_again(row, last, now)
        else:
            fate = _fate_new(group, row, live, [one.row for one in rows])
        rows.append(
            RowBeside(
                f"{group.id}:{row[KEY]}",
                row,
                tuple(row.get(field.id, "").strip() for field in group.fields),
                fate,
                now[KEY] if now is not None else "",
            )
        )
    kept = {row[KEY] for row in mine}
    gone = [row for given, row in merged.items() if given not in kept]
    withdrawn = (there[row[KEY]] for row in gone if row[KEY] in there)
    return RowsBeside(
        group,
        tuple(rows),
        tuple(
            row.get(group.head.id, "").strip() or "没有写名称的一行"
            for row in withdrawn
            if REMOVED not in row
        ),
    )


def _fate_again(row: Row, last: Row, now: Row) -> Fate:
    """Of a row that was merged before and is still in the answer."""
    if REMOVED in now:
        return Fate.REMOVED
    if says(now) == says(row):
        return Fate.SAME
    return Fate.RENEWED if says(now) == says(last) else Fate.EDITED


def _fate_new(group: Group, row: Row, live: Sequence[Row], above: Sequence[Row]) -> Fate:
    if any(says(other) == says(row) for other in live):
        return Fate.SAME
    if any(says(other) == says(row) for other in above):
        return Fate.TWICE
    head = group.head
    name = row.get(head.id, "").strip()
    alike = name and any(other.get(head.id, "").strip() == name for other in live)
    return Fate.NAMESAKE if alike and head.kind is RowKind.TEXT else Fate.NEW


def merged_rows(
    contribution: Contribution, chosen: Collection[str]
) -> tuple[StoredRows, StoredRows]:
    """The rows of the answer with those chosen, and what is to be put on record of them."""
    stored = reports.stored_answer(contribution.report, contribution.requirement).rows
    rows = copied(stored)
    record: StoredRows = {}
    used = {row[KEY] for mine in rows.values() for row in mine}
    for beside in rows_beside(contribution):
        mine = rows.setdefault(beside.group.id, [])
        for one in beside.rows:
            if one.id not in chosen or not one.fate.merges:
                continue
            key = one.key or fresh_key(used)
            used.add(key)
            _put(mine, {KEY: key, **says(one.row)})
            given = {KEY: key, GIVEN: one.row[KEY], **says(one.row)}
            record.setdefault(beside.group.id, []).append(given)
    return {group: mine for group, mine in rows.items() if mine}, record


def _put(rows: list[Row], row: Row) -> None:
    """In place of the one with its key, or behind the others."""
    for place, there in enumerate(rows):
        if there[KEY] == row[KEY]:
            rows[place] = row
            return
    rows.append(row)


def sources_in(merged: Iterable[TakenContribution]) -> dict[str, dict[str, str]]:
    """By part and by the row's place on the form: which unit gave it."""
    found: dict[str, dict[str, str]] = {}
    for taken in merged:
        for place in _places(taken.requirement, taken.rows):
            found.setdefault(taken.requirement, {})[place] = taken.unit
    return found


def _places(part: str, rows: Mapping[str, Sequence[Row]]) -> Iterator[str]:
    for group, mine in rows.items():
        yield from (f"{prefix_of(part)}{ROW_PREFIX}{group}_{row[KEY]}" for row in mine)
