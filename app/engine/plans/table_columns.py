"""The columns of a table that divides up work, by the words of its heading row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.engine.document import Paragraph
from app.engine.plans.assignments import DEADLINE_LABEL
from app.engine.plans.assignments import LEAD_LABEL
from app.engine.plans.assignments import PERSON_LABEL
from app.engine.plans.assignments import RESPONSIBLE_LABEL
from app.engine.plans.assignments import SUPPORT_LABEL
from app.engine.plans.units import FIRST_LEADS
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
_HEAD_ROWS = 5

Row = dict[int, list[Paragraph]]


@dataclass(slots=True)
class Layout:
    """Which column of a table holds what, and where its rows begin.

    ``grouped`` marks a table whose number stands for several tasks (its cell is merged).
    """

    columns: dict[int, Column]
    first: int
    first_leads: bool
    grouped: bool = False

    def of(self, column: Column) -> list[int]:
        """The places of all columns of a kind, from left to right."""
        return [at for at, kind in sorted(self.columns.items()) if kind is column]


def text_of(cell: Sequence[Paragraph]) -> str:
    """The words of a cell without its line breaks."""
    return "".join(p.text for p in cell)


def _column(text: str) -> Column | None:
    plain = re.sub(r"\s", "", normalise(text))
    return next((kind for kind, pattern in _HEADER_PATTERNS if pattern.fullmatch(plain)), None)


def header_of(row: Row) -> dict[int, Column]:
    """The columns that a heading row names; empty for other rows."""
    found = {at: kind for at, cell in row.items() if (kind := _column(text_of(cell)))}
    return found if len(found) >= 2 and len(found) * 2 >= len(row) else {}


def layout_of(rows: dict[int, Row]) -> Layout | None:
    """The heading row or rows of a table; None where it divides up no work."""
    for number in sorted(rows)[:_HEAD_ROWS]:
        columns = header_of(rows[number])
        if not columns:
            continue
        below = rows.get(number + 1, {})
        second = {at: kind for at, cell in below.items() if (kind := _column(text_of(cell)))}
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
        heads = normalise("".join(text_of(cell) for cell in rows[number].values()))
        first_leads = bool(
            FIRST_LEADS.search(heads) or re.search("牵头(?:单位)?[、和及与]责任", heads)
        )
        return _by_merging(Layout(columns, number + 1 + double, first_leads), rows)
    return None


def _by_merging(layout: Layout, rows: dict[int, Row]) -> Layout:
    """What merged cells show: 重点任务 over several 具体措施 is a heading, and so is its number."""
    tasks, numbers = layout.of(Column.TASK), layout.of(Column.NUMBER)
    tasks_below = [
        r for n, r in rows.items() if n >= layout.first and tasks[-1] in r and len(r) > 1
    ]
    if len(tasks) > 1 and any(tasks[0] not in row for row in tasks_below):
        layout.columns[tasks[0]] = Column.CATEGORY
    numbered = [any(at in row for at in numbers) for row in tasks_below]
    layout.grouped = any(numbered) and not all(numbered)
    return layout
