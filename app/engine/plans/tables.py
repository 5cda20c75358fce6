"""Points in a table: 序号 / 工作任务 / 牵头单位 / 配合单位 / 完成时限 / 目标.

A merged cell is read once, so what is missing below it is carried down. A row of one cell with a
heading number is a chapter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from enum import StrEnum

from app.engine.document import Document
from app.engine.document import Paragraph
from app.engine.document import Span
from app.engine.outline import split_number
from app.engine.plans.assignments import DEADLINE_LABEL
from app.engine.plans.assignments import LEAD_LABEL
from app.engine.plans.assignments import PERSON_LABEL
from app.engine.plans.assignments import RESPONSIBLE_LABEL
from app.engine.plans.assignments import SUPPORT_LABEL
from app.engine.plans.assignments import Assignment
from app.engine.plans.assignments import find_assignments
from app.engine.plans.leaves import Leaf
from app.engine.plans.model import UnitRole
from app.engine.plans.tree import Duty
from app.engine.plans.tree import lead_title
from app.engine.plans.tree import trimmed
from app.engine.plans.units import FIRST_LEADS
from app.engine.plans.units import is_unit_like
from app.engine.plans.units import units_of
from app.engine.signals import normalise


class Column(StrEnum):
    """What a column of the table holds."""

    NUMBER = "number"
    CATEGORY = "category"
    TASK = "task"
    LEAD = "lead"
    RESPONSIBLE = "responsible"
    SUPPORT = "support"
    DEADLINE = "deadline"
    TARGET = "target"
    OTHER = "other"


_HEADERS: tuple[tuple[Column, str], ...] = (
    (Column.NUMBER, "序号|编号|项号|序"),
    (Column.OTHER, rf"备注|说明|(?:{PERSON_LABEL})|完成情况|进展情况|落实情况|推进情况"),
    (
        Column.RESPONSIBLE,
        rf"(?:{RESPONSIBLE_LABEL})|责任单位\(.{{0,20}}\)|牵头(?:单位)?[、和及与](?:责任|配合)单位|责任|单位",
    ),
    (Column.LEAD, rf"(?:{LEAD_LABEL})|牵头|主办"),
    (Column.SUPPORT, rf"(?:{SUPPORT_LABEL})|配合|协办|参与"),
    (Column.DEADLINE, rf"(?:{DEADLINE_LABEL})|时限|时间|完成期限|期限|时间节点"),
    (
        Column.CATEGORY,
        "类别|类型|板块|领域|(?:任务|工作|项目|指标)(?:类别|分类|领域|板块|大类)|一级指标|重点领域|方面",
    ),
    (
        Column.TARGET,
        "(?:工作|任务|年度|量化|预期|考核|绩效|具体)?(?:目标|指标)(?:要求|值|任务)?|目标要求|完成标准|成果(?:形式|要求)|预期成[果效]|工作成效",
    ),
    (
        Column.TASK,
        "(?:年度|重点|主要|具体|目标|法治|政府|依法行政|工作|任务|改革|建设)*(?:任务|事项|内容|举措|措施|项目|要点|工作|安排)(?:分解|内容|要求|名称)?|二级指标|任务要求",
    ),
)
_HEADER_PATTERNS = tuple((column, re.compile(f"(?:{p})")) for column, p in _HEADERS)
_UNIT_COLUMNS = (Column.LEAD, Column.RESPONSIBLE, Column.SUPPORT)
_ROLES = {
    Column.LEAD: UnitRole.LEAD,
    Column.RESPONSIBLE: UnitRole.RESPONSIBLE,
    Column.SUPPORT: UnitRole.SUPPORT,
}
_HEAD_ROWS = 5

Row = dict[int, list[Paragraph]]


@dataclass(slots=True)
class _Layout:
    """Which column of a table holds what, and where its rows begin."""

    columns: dict[int, Column]
    first: int
    first_leads: bool

    def of(self, column: Column) -> list[int]:
        return [at for at, kind in sorted(self.columns.items()) if kind is column]


@dataclass(slots=True)
class _State:
    """What is carried from row to row."""

    chapter: tuple[str, str] | None = None
    above: Row = field(default_factory=dict)
    count: int = 0


def leaves_of_tables(document: Document, paragraphs: Sequence[Paragraph]) -> list[Leaf]:
    """The points of all tables that divide up work."""
    tables: dict[int, dict[int, Row]] = {}
    for paragraph in paragraphs:
        if paragraph.cell is not None:
            row = tables.setdefault(paragraph.cell.table, {}).setdefault(paragraph.cell.row, {})
            row.setdefault(paragraph.cell.column, []).append(paragraph)
    return [leaf for rows in tables.values() for leaf in _of_table(document, rows)]


def _of_table(document: Document, rows: dict[int, Row]) -> Iterator[Leaf]:
    layout = _layout(rows)
    if layout is None:
        return
    state = _State()
    leaf: Leaf | None = None
    for number in sorted(rows):
        row = rows[number]
        if number < layout.first or _header(row):
            continue
        chapter = _chapter(row)
        if chapter is not None:
            state.chapter, state.above = chapter, {}
            continue
        if leaf is not None and _same_task(row, layout):
            _more(leaf, row, layout)
            continue
        if leaf is not None:
            yield leaf
        leaf = _leaf(document, row, layout, state)
    if leaf is not None:
        yield leaf


def _text(cell: Sequence[Paragraph]) -> str:
    return "".join(p.text for p in cell)


def _column(text: str) -> Column | None:
    plain = re.sub(r"\s", "", normalise(text))
    return next((kind for kind, pattern in _HEADER_PATTERNS if pattern.fullmatch(plain)), None)


def _header(row: Row) -> dict[int, Column]:
    """The columns that a heading row names; empty for other rows."""
    found = {at: kind for at, cell in row.items() if (kind := _column(_text(cell)))}
    return found if len(found) >= 2 and len(found) * 2 >= len(row) else {}


def _layout(rows: dict[int, Row]) -> _Layout | None:
    """The heading row or rows of a table; None where it divides up no work."""
    for number in sorted(rows)[:_HEAD_ROWS]:
        columns = _header(rows[number])
        if not columns:
            continue
        below = rows.get(number + 1, {})
        second = {at: kind for at, cell in below.items() if (kind := _column(_text(cell)))}
        double = bool(second) and len(second) == len(below)
        if double:
            columns = {**columns, **second}
        kinds = set(columns.values())
        if Column.TASK not in kinds:
            # 工作目标 / 责任单位 / 完成时限: the aim is the task there.
            columns = {a: Column.TASK if k is Column.TARGET else k for a, k in columns.items()}
            kinds = set(columns.values())
        if Column.TASK not in kinds or not kinds & {*_UNIT_COLUMNS, Column.DEADLINE}:
            return None
        heads = normalise("".join(_text(cell) for cell in rows[number].values()))
        first_leads = bool(
            FIRST_LEADS.search(heads) or re.search("牵头(?:单位)?[、和及与]责任", heads)
        )
        return _Layout(columns, number + 1 + double, first_leads)
    return None


def _chapter(row: Row) -> tuple[str, str] | None:
    """Number and title of a row that holds one heading only."""
    if len(row) != 1:
        return None
    (cell,) = row.values()
    text = _text(cell)
    found = split_number(text)
    if found is None or found[0] > 2 or len(text) > 60:
        return None
    return re.sub(r"\s", "", normalise(found[1])), lead_title(text[found[2] :])


def _same_task(row: Row, layout: _Layout) -> bool:
    """A row that only goes on with the units of the task above (its task cell is merged)."""
    tasks = layout.of(Column.TASK)
    numbers = layout.of(Column.NUMBER)
    return not any(at in row for at in (*tasks, *numbers)) and any(
        at in row for at in layout.columns
    )


def _leaf(document: Document, row: Row, layout: _Layout, state: _State) -> Leaf:
    state.count += 1
    tasks = layout.of(Column.TASK)
    merged_above = {at: cell for at, cell in state.above.items() if at not in row}
    own_tasks = [at for at in tasks if at in row]
    upper = [at for at in (*layout.of(Column.CATEGORY), *tasks[:-1]) if at in merged_above]
    filled = {**row, **{at: merged_above[at] for at in _carried(row, layout, merged_above)}}
    state.above = {**state.above, **row}
    path = [state.chapter[1]] if state.chapter else []
    categories = [at for at in layout.of(Column.CATEGORY) if at in state.above]
    path += [_heading(state.above[at]) for at in sorted({*categories, *upper})]
    numbers, pieces = _task(document, row, own_tasks)
    label = _label(filled, layout)
    chapter = state.chapter[:1] if state.chapter else ()
    numbers = (*chapter, *(label or numbers or (str(state.count),)))
    duties = [d for at, cell in sorted(filled.items()) for d in _duties(cell, layout, at)]
    duties += [
        Duty(p.index, a) for at in own_tasks for p in row[at] for a in find_assignments(p.text)
    ]
    targets = [
        document.whole(p.index) for at in layout.of(Column.TARGET) for p in filled.get(at, ())
    ]
    order = sorted({p.index for cell in filled.values() for p in cell})
    return Leaf(numbers, tuple(path), None, pieces, duties, order, order[0], targets)


def _heading(cell: Sequence[Paragraph]) -> str:
    text = _text(cell)
    found = split_number(text)
    return lead_title(text[found[2] :] if found else text)


def _carried(row: Row, layout: _Layout, above: Row) -> list[int]:
    """The columns whose cell reaches down from above.

    配合单位 is left empty where nobody helps, so it comes down only with the units that lead.
    """
    units = [at for kind in (Column.LEAD, Column.RESPONSIBLE) for at in layout.of(kind)]
    whole = not any(at in row for at in units)
    carried = []
    for at in above:
        kind = layout.columns.get(at)
        if (
            kind in (Column.LEAD, Column.RESPONSIBLE, Column.DEADLINE)
            or (kind is Column.SUPPORT and whole)
            or (kind is Column.NUMBER and len(layout.of(Column.TASK)) > 1)
        ):
            carried.append(at)
    return carried


def _label(row: Row, layout: _Layout) -> tuple[str, ...]:
    """The number in the first column: 1, （二）, 三."""
    for at in layout.of(Column.NUMBER):
        text = re.sub(r"\s", "", normalise(_text(row.get(at, ())))) or "".join(
            p.label or "" for p in row.get(at, ())
        )
        if text:
            return (text.rstrip("、.,:"),)
    return ()


def _task(
    document: Document, row: Row, columns: Sequence[int]
) -> tuple[tuple[str, ...], list[Span]]:
    """The number a task's text begins with, and its words without number and unit line."""
    numbers: tuple[str, ...] = ()
    pieces: list[Span] = []
    for n, paragraph in enumerate(p for at in columns for p in row[at]):
        found = split_number(paragraph.text) if not n else None
        if found is not None:
            numbers = (re.sub(r"\s", "", normalise(found[1])),)
        elif not n and paragraph.label:
            numbers = (re.sub(r"\s", "", normalise(paragraph.label)).rstrip("、.,:"),)
        at = found[2] if found is not None else 0
        for assignment in (*find_assignments(paragraph.text), None):
            end = assignment.start if assignment else len(paragraph.text)
            piece = trimmed(document, paragraph.index, at, max(at, end))
            if piece is not None:
                pieces.append(piece)
            at = assignment.end if assignment else at
    return numbers, pieces


def _duties(cell: Sequence[Paragraph], layout: _Layout, at: int) -> Iterator[Duty]:
    """What a cell of units or of a deadline says, as a unit line."""
    kind = layout.columns.get(at)
    if not cell:
        return
    first = cell[0]
    if kind is Column.DEADLINE:
        for paragraph in cell:
            length = len(paragraph.text)
            yield Duty(paragraph.index, Assignment(0, length, deadlines=((0, length),)))
    elif kind in _ROLES:
        text = _one_line(cell)
        labelled = find_assignments(text)
        if labelled and labelled[0].own_line:
            yield Duty(first.index, labelled[0])
            return
        listed = units_of(text, _ROLES[kind])
        units = listed.units
        if layout.first_leads and kind is Column.RESPONSIBLE and units:
            units = units_of(f"{text}(排第一的为牵头单位)", _ROLES[kind]).units
        yield Duty(first.index, Assignment(0, len(first.text), units, same=listed.same))


def _one_line(cell: Sequence[Paragraph]) -> str:
    """The names of a cell: a line that is no whole name goes on in the next."""
    text = ""
    for line in (line.strip() for p in cell for line in p.text.split("\n")):
        last = re.split(r"[、，,；;\s]", text)[-1]
        whole = not text or text[-1] in "、，,；;" or is_unit_like(last)
        text += ("、" if text and whole and text[-1] not in "、，,；;" else "") + line
    return text


def _more(leaf: Leaf, row: Row, layout: _Layout) -> None:
    """Units of a further row for the task above."""
    for at, cell in sorted(row.items()):
        leaf.duties += list(_duties(cell, layout, at))
    leaf.order = sorted({*leaf.order, *(p.index for cell in row.values() for p in cell)})
