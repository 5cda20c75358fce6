"""Last year's rows: which of them can be used, put into this year's, and still as they were."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence

from app.carryover.models import CarriedRows
from app.carryover.models import Manner
from app.engine.last_year.unchanged import years_in
from app.engine.requirement import Requirement
from app.reports import operations as reports
from app.reports.models import Report
from app.reports.parts import prefix_of
from app.reports.row_parts import KEY
from app.reports.row_parts import REMOVED
from app.reports.row_parts import ROW_PREFIX
from app.reports.row_parts import Row
from app.reports.row_parts import StoredRows
from app.reports.row_parts import copied
from app.reports.row_parts import fresh_key
from app.reports.row_parts import says
from app.reports.row_tables import standing


def known_rows(requirement: Requirement, rows: Mapping[str, Sequence[Row]]) -> StoredRows:
    """The rows that stand, of groups and fields that are asked for now."""
    known = {group.id: {field.id for field in group.fields} for group in requirement.groups}
    found: StoredRows = {}
    for group, mine in standing(rows).items():
        for row in mine:
            told = {n: text for n, text in says(row).items() if n in known.get(group, ())}
            if told:
                found.setdefault(group, []).append({KEY: row[KEY], **told})
    return found


def put_in(
    stored: Mapping[str, Sequence[Row]], last: StoredRows, *, replaces: bool
) -> tuple[StoredRows, StoredRows]:
    """This year's rows with last year's behind them, and last year's with their keys there.

    What stands already comes in once. With ``replaces`` the others are taken out: they can be
    brought back on the form.
    """
    whole = copied(stored)
    put: StoredRows = {}
    used = {row[KEY] for mine in whole.values() for row in mine}
    for group, rows in last.items():
        mine = whole.setdefault(group, [])
        live = [row for row in mine if REMOVED not in row]
        put[group] = []
        for row in rows:
            same = next((there for there in live if says(there) == says(row)), None)
            if same is None:
                key = fresh_key(used)
                used.add(key)
                mine.append({KEY: key, **says(row)})
            else:
                key = same[KEY]
                live.remove(same)
            put[group].append({KEY: key, **says(row)})
        for row in live if replaces else ():
            row[REMOVED] = "1"
    return whole, put


def untouched_rows(report: Report, lists: Iterable[CarriedRows]) -> dict[str, frozenset[str]]:
    """By part: the places on the form of the rows that were put in and stand as they were."""
    found = {}
    for carried in lists:
        if carried.manner is Manner.START:
            there = standing(reports.stored_answer(report, carried.part).rows)
            mine = frozenset(_places(carried, there))
            if mine:
                found[carried.part] = mine
    return found


def _places(carried: CarriedRows, there: StoredRows) -> Iterable[str]:
    for group, rows in carried.rows.items():
        now = {row[KEY]: says(row) for row in there.get(group, ())}
        for row in rows:
            if now.get(row[KEY]) == says(row):
                yield f"{prefix_of(carried.part)}{ROW_PREFIX}{group}_{row[KEY]}"


def years_of(rows: StoredRows, year: int) -> int:
    """How many fields name a year, as a day or in words."""
    cells = (text for mine in rows.values() for row in mine for text in says(row).values())
    return sum(
        text.startswith((f"{year}-", f"{year}/")) or years_in(text, year) > 0 for text in cells
    )
