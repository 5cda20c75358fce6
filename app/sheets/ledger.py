"""The ledger of a work plan, and its tasks as a 任务分解表, as Excel workbooks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.header_footer import _HeaderFooterPart

from app.engine.names import REACHED
from app.engine.names import STANDINGS
from app.engine.plans.model import Operator
from app.engine.plans.progress import Reached
from app.engine.plans.progress import Standing
from app.engine.plans.progress import due_day
from app.sheets.book import Column
from app.sheets.book import Formatted
from app.sheets.book import Tone
from app.sheets.book import Toned
from app.sheets.book import Value
from app.sheets.book import add_sheet
from app.sheets.book import clean
from app.sheets.book import new_book
from app.sheets.book import saved

LEDGER, TARGETS, NOTES, TASKS = "台账", "目标", "进展", "任务分解表"
DAY = 'yyyy"年"m"月"d"日"'
MONTH = 'yyyy"年"m"月"'
FIRST_DAY = dt.date(1900, 3, 1)
"""Before it Excel counts days otherwise."""
LONGEST_HEAD = 120
STANDING_TONES = {
    Standing.NOT_STARTED: Tone.QUIET,
    Standing.IN_PROGRESS: Tone.WARN,
    Standing.DONE: Tone.GOOD,
    Standing.OVERDUE: Tone.BAD,
}
REACHED_TONES = {
    Reached.MET: Tone.GOOD,
    Reached.NOT_YET: Tone.WARN,
    Reached.EXCEEDED: Tone.WARN,
    Reached.NO_FIGURE: Tone.QUIET,
}
OPERATORS = {
    Operator.GE: "不少于",
    Operator.LE: "不超过",
    Operator.GT: "多于",
    Operator.LT: "少于",
    Operator.EQ: "等于",
    Operator.BETWEEN: "介于",
}


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target with the figure so far, both in ``unit``; ``high`` is set for a range alone.

    ``name`` is what is measured, ``text`` the plan's clause.

    ``month`` (YYYY-MM) is that of the figure; ``words`` say the promise in short (不少于2期).
    """

    name: str
    text: str
    words: str
    operator: Operator
    low: float
    high: float | None
    unit: str
    reached: Reached
    figure: float | None = None
    figure_words: str = ""
    month: str = ""


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note of one month (YYYY-MM), its figures in words."""

    month: str
    text: str
    figures: str
    author: str
    written_on: dt.date


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A point as the workbooks show it; ``deadline`` is YYYY-MM-DD, YYYY-MM or empty.

    ``notes`` are in the order of their months.
    """

    number: str
    headings: tuple[str, ...]
    title: str
    text: str
    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    support: tuple[str, ...]
    deadline: str
    deadline_words: str
    standing: Standing
    done_on: dt.date | None = None
    targets: tuple[TargetRow, ...] = ()
    notes: tuple[NoteRow, ...] = ()


_POINT = (Column("序号", 6), Column("编号", 10), Column("任务", 30))
_UNITS = (Column("牵头单位", 16), Column("责任单位", 18), Column("配合单位", 18))
_LEDGER = (
    *_POINT,
    *_UNITS,
    Column("完成时限", 14),
    Column("状态", 8),
    Column("完成日期", 14),
    Column("目标和进度", 30),
    Column("最近月份", 11),
    Column("最近进展", 40),
    Column("进展条数", 6),
)
_TARGETS = (
    *_POINT,
    Column("指标", 22),
    Column("目标（原文）", 30),
    Column("要求", 8),
    Column("目标值", 11),
    Column("至", 9),
    Column("单位", 8),
    Column("目前", 11),
    Column("截至", 11),
    Column("结论", 8),
)
_NOTES = (
    *_POINT,
    Column("月份", 11),
    Column("进展情况", 60),
    Column("数据", 30),
    Column("记录人", 12),
    Column("记录日期", 14),
)
_TASKS = (
    Column("序号", 6),
    Column("编号", 10),
    Column("类别", 22),
    Column("工作任务", 64),
    Column("目标", 26),
    *_UNITS,
    Column("完成时限", 14),
    Column("时限（原文）", 14),
)


def ledger_workbook(title: str, rows: Sequence[LedgerRow], as_of: dt.date, part: str = "") -> bytes:
    """The .xlsx of a ledger on a day: points, targets as numbers, notes; ``part`` names a choice."""
    book = new_book()
    add_sheet(book, LEDGER, _LEDGER, _numbered(rows, _ledger_cells), frozen=3)
    add_sheet(book, TARGETS, _TARGETS, _each_target(rows), frozen=3)
    add_sheet(book, NOTES, _NOTES, _each_note(rows), frozen=3)
    day = f"{as_of.year}年{as_of.month}月{as_of.day}日"
    _head(book, f"{title} {part} 台账（{day}）")
    return saved(book, f"{title}台账")


def tasks_workbook(title: str, rows: Sequence[LedgerRow]) -> bytes:
    """The .xlsx of what is to be done by whom and when, without how far it is."""
    book = new_book()
    add_sheet(book, TASKS, _TASKS, _numbered(rows, _task_cells), frozen=2)
    _head(book, f"{title} {TASKS}")
    return saved(book, f"{title}{TASKS}")


def _head(book: Workbook, text: str) -> None:
    """What is printed above every page; & is a sign of Excel's own there."""
    line = " ".join(clean(text).replace("&", "＆").split())[:LONGEST_HEAD]
    for sheet in book.worksheets:
        sheet.HeaderFooter.oddHeader = HeaderFooterItem(center=_HeaderFooterPart(line))


def _numbered(
    rows: Sequence[LedgerRow], cells: Callable[[LedgerRow], list[Value]]
) -> Iterator[list[Value]]:
    for count, row in enumerate(rows, start=1):
        yield [count, *cells(row)]


def _ledger_cells(row: LedgerRow) -> list[Value]:
    last = next((note for note in reversed(row.notes) if note.text), None)
    return [
        row.number,
        row.title,
        *_units(row),
        _deadline(row),
        Toned(STANDINGS[row.standing], STANDING_TONES[row.standing]),
        _day(row.done_on),
        "\n".join(_target_words(target) for target in row.targets),
        _month(last.month) if last else None,
        last.text if last else None,
        len(row.notes),
    ]


def _target_words(target: TargetRow) -> str:
    figure = f"，目前{target.figure_words}" if target.figure_words else ""
    return f"{target.name}{target.words}{figure}：{REACHED[target.reached]}"


def _each_target(rows: Sequence[LedgerRow]) -> Iterator[list[Value]]:
    for count, row in enumerate(rows, start=1):
        for target in row.targets:
            yield [
                count,
                row.number,
                row.title,
                target.name,
                target.text,
                OPERATORS[target.operator],
                target.low,
                target.high,
                target.unit,
                target.figure,
                _month(target.month),
                Toned(REACHED[target.reached], REACHED_TONES[target.reached]),
            ]


def _each_note(rows: Sequence[LedgerRow]) -> Iterator[list[Value]]:
    for count, row in enumerate(rows, start=1):
        for note in row.notes:
            yield [
                count,
                row.number,
                row.title,
                _month(note.month),
                note.text,
                note.figures,
                note.author,
                _day(note.written_on),
            ]


def _task_cells(row: LedgerRow) -> list[Value]:
    task = f"{row.title}\n{row.text}" if row.title and row.text != row.title else row.title
    return [
        row.number,
        "\n".join(row.headings),
        task or row.text,
        "\n".join(target.text for target in row.targets),
        *_units(row),
        _deadline(row),
        row.deadline_words,
    ]


def _units(row: LedgerRow) -> list[Value]:
    return ["、".join(names) for names in (row.lead, row.responsible, row.support)]


def _deadline(row: LedgerRow) -> Value:
    """The last day as a day of Excel's; of a mere month the month is shown; else the words."""
    due = due_day(row.deadline)
    if due is None or due < FIRST_DAY:
        return row.deadline_words
    return Formatted(due, DAY if row.deadline.count("-") > 1 else MONTH)


def _day(day: dt.date | None) -> Value:
    return Formatted(day, DAY) if day and day >= FIRST_DAY else None


def _month(month: str) -> Value:
    """The first day of a month, shown as the month."""
    return Formatted(dt.date.fromisoformat(f"{month}-01"), MONTH) if month else None
