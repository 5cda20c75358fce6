"""Groups of rows on a page of the form: their fields, and what was posted for them.

A row that the page did not show stays as it is stored; what was posted stands in the posted order.
Buttons work without a script: ``go`` says what is done with which row before the page is saved.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import count

from wtforms import BooleanField
from wtforms import Field
from wtforms import Form
from wtforms import StringField
from wtforms import ValidationError

from app.cleaning import clean_text
from app.engine.fields import Group
from app.engine.fields import RowField
from app.engine.fields import RowKind
from app.engine.requirement import Requirement
from app.reports.drafting import NoSuchFigure
from app.reports.drafting import parse_figure
from app.reports.parts import prefix_of
from app.reports.row_parts import KEY
from app.reports.row_parts import OUT
from app.reports.row_parts import REMOVED
from app.reports.row_parts import ROW_KEY
from app.reports.row_parts import ROW_PREFIX
from app.reports.row_parts import Row
from app.reports.row_parts import StoredRows
from app.reports.row_parts import copied
from app.reports.row_parts import said
from app.reports.row_parts import tidy
from app.reports.row_tables import heading
from app.widgets import BoxInput
from app.widgets import LineInput

MOST_ROWS = 50
"""Rows of a group; a longer list belongs into an annex."""
BLANK = "blank"
"""The key in the pattern that the page's script makes new rows of."""
_LINE, _BOX = LineInput(), BoxInput()
_KEYBOARDS = {
    RowKind.COUNT: {"inputmode": "numeric"},
    RowKind.DECIMAL: {"inputmode": "decimal"},
    RowKind.PERCENT: {"inputmode": "decimal"},
    RowKind.DATE: {"placeholder": "年-月-日"},
}


class Act(StrEnum):
    """What a button does with a row."""

    ADD = "row-add"
    UP = "row-up"
    DOWN = "row-down"
    REMOVE = "row-remove"
    BRING_BACK = "row-back"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a button asked for, of which row."""

    act: Act
    part: str
    group: str
    key: str = ""

    @property
    def opened(self) -> str | None:
        """The group that gets an empty row on the page that follows."""
        return f"{self.part}:{self.group}" if self.act is Act.ADD else None

    def place(self, prefix: str) -> str:
        """The id of what the page goes on with; ``prefix`` begins the names of the part's fields."""
        group = f"{prefix}{ROW_PREFIX}{self.group}"
        gone = self.act is Act.REMOVE or not self.key
        return f"{group}-rows" if gone else f"{group}_{self.key}"


@dataclass(frozen=True, slots=True)
class RowBlock:
    """One row: its fields, and the box that takes it out; its number is 0 once it is out.

    ``head`` is what it is called once it is out, ``head_id`` the field that says it; ``short`` names
    the fields that need little room.
    """

    id: str
    key: str
    number: int
    head: str
    head_id: str
    short: frozenset[str]
    fields: tuple[Field, ...]
    box: Field
    faults: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class GroupBlock:
    """The rows of one group in their order, those taken out among them."""

    group: Group
    part: str
    every: tuple[RowBlock, ...]
    begins: str
    """The beginning of the names of the part's fields."""

    @property
    def rows(self) -> tuple[RowBlock, ...]:
        """Those that stand."""
        return tuple(row for row in self.every if row.number)

    @property
    def removed(self) -> tuple[RowBlock, ...]:
        """Those taken out."""
        return tuple(row for row in self.every if not row.number)

    @property
    def prefix(self) -> str:
        """The beginning of the names of its fields."""
        return f"{self.begins}{ROW_PREFIX}{self.group.id}_"

    @property
    def id(self) -> str:
        """Where the page shows it."""
        return f"{self.begins}{ROW_PREFIX}{self.group.id}-rows"

    @property
    def blank(self) -> RowBlock:
        """The pattern of a new row."""
        return _blank(self.group, self.begins)

    @property
    def most(self) -> int:
        """How many rows there may be."""
        return MOST_ROWS

    @property
    def full(self) -> str:
        """What is said where no row can be added."""
        return f"最多 {MOST_ROWS} 行。更多的请写进正文，或另附清单。"

    @property
    def faults(self) -> tuple[tuple[str, str], ...]:
        """What cannot be right, with the id of its place."""
        crowded = len(self.rows) > MOST_ROWS
        many = ((self.id, f"{self.group.label}：{self.full}"),) if crowded else ()
        return (*many, *(fault for row in self.rows for fault in row.faults))

    def go(self, act: str, key: str = "") -> str:
        """What a button of the group sends."""
        return ":".join(filter(None, (act, self.part, self.group.id, key)))


def wanted(goal: str) -> Wanted | None:
    """What ``row-up:requirement:group:key`` asks for; None for any other button."""
    act, *rest = goal.split(":")
    if act not in set(Act) or len(rest) != (2 if act == Act.ADD else 3):
        return None
    return Wanted(Act(act), *rest)


def group_blocks(
    requirement: Requirement, rows: StoredRows, opened: str, prefix: str = ""
) -> tuple[GroupBlock, ...]:
    """The groups of a requirement; ``opened`` (requirement:group) gets an empty row to begin with.

    ``prefix`` begins the names of the fields where the form is not that of the report.
    """
    begins = prefix or prefix_of(requirement.id)
    return tuple(
        _group_block(
            requirement.id, begins, group, rows, blank=opened == f"{requirement.id}:{group.id}"
        )
        for group in requirement.groups
    )


def _group_block(
    part: str, begins: str, group: Group, rows: StoredRows, *, blank: bool
) -> GroupBlock:
    mine = list(rows.get(group.id, []))
    if blank and sum(REMOVED not in row for row in mine) < MOST_ROWS:
        mine.append({KEY: secrets.token_hex(4)})
    numbers = count(1)
    return GroupBlock(
        group,
        part,
        tuple(
            _row_block(group, begins, row, 0 if REMOVED in row else next(numbers)) for row in mine
        ),
        begins,
    )


def _row_block(group: Group, begins: str, row: Row, number: int) -> RowBlock:
    key = row[KEY]
    live = said(row) and REMOVED not in row
    made = {f"{key}_{f.id}": _field(f, must=f.required and live) for f in group.fields}
    box = BooleanField(f"删除这一{group.item}", widget=_BOX)
    prefix = f"{begins}{ROW_PREFIX}{group.id}_"
    form = type("RowForm", (Form,), {**made, f"{key}_{OUT}": box})(
        prefix=prefix,
        data={
            **{f"{key}_{f.id}": row.get(f.id, "") for f in group.fields},
            f"{key}_{OUT}": REMOVED in row,
        },
    )
    if live:
        form.validate()
    fields = tuple(form[name] for name in made)
    return RowBlock(
        id=f"{prefix}{key}",
        key=key,
        number=number,
        head=row.get(group.head.id, "").strip() or "没有写名称的一行",
        head_id=f"{prefix}{key}_{group.head.id}",
        short=frozenset(f"{key}_{f.id}" for f in group.fields if f.kind.figure),
        fields=fields,
        box=form[f"{key}_{OUT}"],
        faults=tuple(
            (f.id, f"{group.item}{number}，{f.label.text}：{f.errors[0]}")
            for f in fields
            if f.errors
        ),
    )


@lru_cache(maxsize=256)
def _blank(group: Group, begins: str) -> RowBlock:
    """Kept: it is the same on every page."""
    return _row_block(group, begins, {KEY: BLANK}, 0)


def _field(field: RowField, *, must: bool) -> Field:
    def check(_form: Form, typed: Field) -> None:
        text = typed.data or ""
        if must and not text.strip():
            raise ValidationError(f"请填写{field.label}，或者删除这一行。")
        if field.kind.figure is None:
            return
        try:
            parse_figure(field.kind.figure, text)
        except NoSuchFigure as fault:
            raise ValidationError(str(fault)) from fault

    keyboard = _KEYBOARDS.get(field.kind, {})
    return StringField(
        heading(field),
        [check],
        widget=_LINE,
        render_kw={"autocomplete": "off", **keyboard},
    )


def typed_rows(
    requirement: Requirement, stored: StoredRows, posted: Mapping[str, str], prefix: str = ""
) -> StoredRows:
    """The rows as posted, with what the pressed button does to them."""
    begins = prefix or prefix_of(requirement.id)
    rows = copied(stored)
    act = wanted(posted.get("go", ""))
    for group in requirement.groups:
        mine = _posted_rows(group, begins, rows.get(group.id, []), posted)
        if act is not None and (act.part, act.group) == (requirement.id, group.id):
            mine = _acted(mine, act)
        rows[group.id] = tidy(mine)
    return {group: found for group, found in rows.items() if found}


def _posted_rows(
    group: Group, prefix: str, stored: Sequence[Row], posted: Mapping[str, str]
) -> list[Row]:
    known = {field.id for field in group.fields}
    pattern = re.compile(f"{re.escape(prefix)}{ROW_PREFIX}{re.escape(group.id)}_([^_]+)_([^_]+)")
    there = {row[KEY]: dict(row) for row in stored}
    found: dict[str, Row] = {}
    for name, value in posted.items():
        parts = pattern.fullmatch(name)
        if not parts or not ROW_KEY.fullmatch(parts[1]) or parts[2] not in known:
            continue
        key = parts[1]
        if key not in found:
            found[key] = there.pop(key, {KEY: key})
            found[key].pop(REMOVED, None)
            if f"{prefix}{ROW_PREFIX}{group.id}_{key}_{OUT}" in posted:
                found[key][REMOVED] = "1"
        found[key][parts[2]] = clean_text(value)
    return _in_place(list(found.values()), stored, there)


def _in_place(posted: list[Row], stored: Sequence[Row], absent: Mapping[str, Row]) -> list[Row]:
    """Rows that the page did not show stay behind the one that they stood behind."""
    rows = list(posted)
    before = ""
    for row in stored:
        if row[KEY] in absent:
            place = next((n for n, other in enumerate(rows, start=1) if other[KEY] == before), 0)
            rows.insert(place, absent[row[KEY]])
        before = row[KEY]
    return rows


def _acted(rows: list[Row], act: Wanted) -> list[Row]:
    place = next((n for n, row in enumerate(rows) if row[KEY] == act.key), None)
    if place is None:
        return rows
    match act.act:
        case Act.REMOVE:
            rows[place][REMOVED] = "1"
        case Act.BRING_BACK:
            rows[place].pop(REMOVED, None)
        case Act.UP | Act.DOWN:
            _move(rows, place, up=act.act is Act.UP)
        case Act.ADD:
            pass
    return rows


def _move(rows: list[Row], place: int, *, up: bool) -> None:
    """One step among the rows that stand."""
    live = [n for n, row in enumerate(rows) if REMOVED not in row or n == place]
    other = live.index(place) + (-1 if up else 1)
    if 0 <= other < len(live):
        rows[place], rows[live[other]] = rows[live[other]], rows[place]
