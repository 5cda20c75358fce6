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
from dataclasses import replace

from app.engine.document import Document
from app.engine.document import Paragraph
from app.engine.document import ParagraphKind
from app.engine.document import Span
from app.engine.outline import split_number
from app.engine.plans.assignments import Assignment
from app.engine.plans.assignments import find_assignments
from app.engine.plans.leaves import Leaf
from app.engine.plans.model import UnitRole
from app.engine.plans.table_columns import Column
from app.engine.plans.table_columns import Layout
from app.engine.plans.table_columns import Row
from app.engine.plans.table_columns import header_of
from app.engine.plans.table_columns import layout_of
from app.engine.plans.table_columns import text_of
from app.engine.plans.tree import Duty
from app.engine.plans.tree import lead_title
from app.engine.plans.tree import shown_number
from app.engine.plans.tree import trimmed
from app.engine.plans.units import is_unit_like
from app.engine.plans.units import units_of
from app.engine.signals import normalise

_ROLES = {
    Column.LEAD: UnitRole.LEAD,
    Column.RESPONSIBLE: UnitRole.RESPONSIBLE,
    Column.SUPPORT: UnitRole.SUPPORT,
}
_LONGEST_CHAPTER = 60


@dataclass(frozen=True, slots=True)
class _Chapter:
    """Numbers and titles of the headings that stand above rows."""

    numbers: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


_NO_CHAPTER = _Chapter()


@dataclass(slots=True)
class _State:
    """What is carried from row to row."""

    chapter: _Chapter = _NO_CHAPTER
    above: Row = field(default_factory=dict)
    count: int = 0
    in_group: int = 0


def leaves_of_tables(document: Document, paragraphs: Sequence[Paragraph]) -> list[Leaf]:
    """The points of all tables that divide up work."""
    leaves: list[Leaf] = []
    layout: Layout | None = None
    state = _State()
    for chapter, rows in _tables(paragraphs):
        own = layout_of(rows)
        if own is not None:
            # A heading repeated on the next page of a PDF goes on with the same table.
            state = state if layout is not None and own.columns == layout.columns else _State()
            layout = own
        elif layout is not None and _same_columns(rows, layout):
            layout = replace(layout, first=0)
        else:
            layout = None
        if chapter is not None:
            state.chapter, state.above = chapter, {}
        if layout is not None:
            leaves += _of_table(document, rows, layout, state)
    return leaves


def _tables(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[_Chapter | None, dict[int, Row]]]:
    """The tables row by row, each with the headings above it where there are new ones.

    A table of a PDF begins anew on every page, with row 0.
    """
    rows: dict[int, Row] = {}
    chapter: _Chapter | None = None
    headings: dict[int, Paragraph] = {}
    last: tuple[int, int] | None = None
    for paragraph in paragraphs:
        cell = paragraph.cell
        ends = cell is None or (last is not None and (cell.table, cell.row) < last)
        if rows and (ends or (cell is not None and last is not None and cell.table != last[0])):
            yield chapter, rows
            rows, chapter, last = {}, None, None
        if cell is not None:
            last = (cell.table, cell.row)
            rows.setdefault(cell.row, {}).setdefault(cell.column, []).append(paragraph)
        elif paragraph.heading_end and paragraph.level:
            headings = {n: p for n, p in headings.items() if n < paragraph.level}
            if paragraph.kind is not ParagraphKind.HEADING:
                # A task whose text runs on; the table below repeats it.
                continue
            headings[paragraph.level] = paragraph
            chapter = _Chapter(
                tuple(shown_number(p.number) for p in headings.values() if p.number),
                tuple(p.heading_title for p in headings.values()),
            )
    if rows:
        yield chapter, rows


def _same_columns(rows: dict[int, Row], layout: Layout) -> bool:
    """Whether a table without a heading row goes on with the columns of the one before."""
    columns = {at for row in rows.values() for at in row}
    return max(columns) == max(layout.columns)


def _of_table(
    document: Document, rows: dict[int, Row], layout: Layout, state: _State
) -> Iterator[Leaf]:
    leaf: Leaf | None = None
    for number in sorted(rows):
        row = rows[number]
        if number < layout.first or header_of(row):
            continue
        chapter = _chapter(row, layout)
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


def _chapter(row: Row, layout: Layout) -> _Chapter | None:
    """Number and title of a row that holds one heading only, across all columns."""
    if len(row) != 1:
        return None
    ((at, cell),) = row.items()
    text = text_of(cell)
    found = split_number(text)
    if len(text) > _LONGEST_CHAPTER or (found is not None and found[0] > 2):
        return None
    if found is not None:
        return _Chapter((shown_number(found[1]),), (lead_title(text[found[2] :]),))
    # 制度建设方面, where a number of a task would stand.
    across = layout.columns.get(at) is Column.NUMBER and not re.search(r"\d", text)
    return _Chapter((), (lead_title(text),)) if across and len(text) > 2 else None


def _same_task(row: Row, layout: Layout) -> bool:
    """A row that only goes on with the units of the task above (its task cell is merged)."""
    tasks = layout.of(Column.TASK)
    numbers = layout.of(Column.NUMBER)
    return not any(at in row for at in (*tasks, *numbers)) and any(
        at in row for at in layout.columns
    )


def _leaf(document: Document, row: Row, layout: Layout, state: _State) -> Leaf:
    state.count += 1
    tasks = layout.of(Column.TASK)
    merged_above = {at: cell for at, cell in state.above.items() if at not in row}
    own_tasks = [at for at in tasks if at in row]
    upper = [at for at in (*layout.of(Column.CATEGORY), *tasks[:-1]) if at in merged_above]
    filled = {**row, **{at: merged_above[at] for at in _carried(row, layout, merged_above)}}
    state.above = {**state.above, **row}
    path = list(state.chapter.titles)
    categories = [at for at in layout.of(Column.CATEGORY) if at in state.above]
    path += [_heading(state.above[at]) for at in sorted({*categories, *upper})]
    own, pieces = _task(document, row, own_tasks)
    label = _label(filled, layout)
    if layout.grouped and label:
        state.in_group = 1 if _label(row, layout) else state.in_group + 1
        label = (*label, *(own or (str(state.in_group),)))
    numbers = (*state.chapter.numbers, *(label or own or (str(state.count),)))
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
    text = text_of(cell)
    found = split_number(text)
    return lead_title(text[found[2] :] if found else text)


def _carried(row: Row, layout: Layout, above: Row) -> list[int]:
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
            or (kind is Column.NUMBER and layout.grouped)
        ):
            carried.append(at)
    return carried


def _label(row: Row, layout: Layout) -> tuple[str, ...]:
    """The number in the first column: 1, （二）, 三."""
    for at in layout.of(Column.NUMBER):
        text = re.sub(r"\s", "", normalise(text_of(row.get(at, ())))) or "".join(
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
            numbers = (shown_number(found[1]),)
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


def _duties(cell: Sequence[Paragraph], layout: Layout, at: int) -> Iterator[Duty]:
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


def _more(leaf: Leaf, row: Row, layout: Layout) -> None:
    """Units of a further row for the task above."""
    for at, cell in sorted(row.items()):
        leaf.duties += list(_duties(cell, layout, at))
    leaf.order = sorted({*leaf.order, *(p.index for cell in row.values() for p in cell)})
