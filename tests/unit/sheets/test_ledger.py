"""The ledger as a workbook: numbers are numbers, days are days, text is never a formula."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook

from app.engine.plans.model import Operator
from app.engine.plans.progress import Reached
from app.engine.plans.progress import Standing
from app.sheets.ledger import LedgerRow
from app.sheets.ledger import NoteRow
from app.sheets.ledger import TargetRow
from app.sheets.ledger import ledger_workbook
from app.sheets.ledger import tasks_workbook

DAY = dt.date(2025, 7, 1)


def midnight(day: str) -> dt.datetime:
    """A day as a cell gives it back."""
    return dt.datetime.combine(dt.date.fromisoformat(day), dt.time())


RATE = TargetRow(
    "按期办结率", "按期办结率达到98.5%以上", "不低于98.5%", Operator.GE, 98.5, None, "%",
    Reached.MET, 99.2, "99.2%", "2025-06",
)  # fmt: skip
TOWNS = TargetRow(
    "试点", "选择3至4个乡镇", "3至4个", Operator.BETWEEN, 3, 4, "个", Reached.NO_FIGURE
)
ROW = LedgerRow(
    number="一(一)",
    headings=("严格执法", "提升质效"),
    title="加强管理",
    text="加强管理。选择3至4个乡镇。",
    lead=("县司法局",),
    responsible=("县财政局", "县教育局"),
    support=(),
    deadline="2025-06-30",
    deadline_words="6月底前",
    standing=Standing.OVERDUE,
    targets=(RATE, TOWNS),
    notes=(
        NoteRow("2025-05", "五月的事。", "", "本机用户", dt.date(2025, 6, 2)),
        NoteRow("2025-06", "", "按期办结率：99.2%", "本机用户", dt.date(2025, 7, 1)),
    ),
)


def ledger(*rows: LedgerRow, title: str = "青禾县要点", part: str = "") -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(ledger_workbook(title, rows, DAY, part)))


def tasks(*rows: LedgerRow) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(tasks_workbook("青禾县要点", rows)))


def first_row(book: Workbook, sheet: str) -> dict[str, object]:
    head, row, *_ = book[sheet].iter_rows(values_only=True)
    return dict(zip(map(str, head), row, strict=True))


def test_a_point_is_a_row() -> None:
    assert first_row(ledger(ROW), "台账") == {
        "序号": 1,
        "编号": "一(一)",
        "任务": "加强管理",
        "牵头单位": "县司法局",
        "责任单位": "县财政局、县教育局",
        "配合单位": None,
        "完成时限": midnight("2025-06-30"),
        "状态": "逾期",
        "完成日期": None,
        "目标和进度": "按期办结率不低于98.5%，目前99.2%：已达到\n试点3至4个：无数据",
        "最近月份": midnight("2025-05-01"),
        "最近进展": "五月的事。",
        "进展条数": 2,
    }


def test_targets_are_numbers() -> None:
    head, rate, towns = ledger(ROW)["目标"].iter_rows(values_only=True)
    assert head[5:] == ("要求", "目标值", "至", "单位", "目前", "截至", "结论")
    assert rate[5:] == ("不少于", 98.5, None, "%", 99.2, midnight("2025-06-01"), "已达到")
    assert towns[5:] == ("介于", 3, 4, "个", None, None, "无数据")


@pytest.mark.parametrize(
    ("deadline", "value", "form"),
    [
        ("2025-06-30", midnight("2025-06-30"), 'yyyy"年"m"月"d"日"'),
        ("2025-06", midnight("2025-06-30"), 'yyyy"年"m"月"'),
        ("", "6月底前", "General"),
        ("0025-06-30", "6月底前", "General"),
    ],
)
def test_a_deadline_is_a_day_where_it_is_one(deadline: str, value: object, form: str) -> None:
    row = replace(ROW, deadline=deadline)
    for cell in (ledger(row)["台账"]["G2"], tasks(row)["任务分解表"]["I2"]):
        assert (cell.value, cell.number_format) == (value, form)
        assert cell.is_date == isinstance(value, dt.datetime)


def test_a_done_point_has_its_day() -> None:
    row = replace(ROW, standing=Standing.DONE, done_on=dt.date(2025, 6, 3))
    cells = first_row(ledger(row), "台账")
    assert (cells["状态"], cells["完成日期"]) == ("已完成", midnight("2025-06-03"))


def test_every_note_is_a_row_with_its_month() -> None:
    _, may, june = ledger(ROW)["进展"].iter_rows(values_only=True)
    assert may[3:] == (
        midnight("2025-05-01"),
        "五月的事。",
        None,
        "本机用户",
        midnight("2025-06-02"),
    )
    assert june[3:6] == (midnight("2025-06-01"), None, "按期办结率：99.2%")


@pytest.mark.parametrize(
    ("title", "text", "shown"),
    [
        ("加强管理", "加强管理。选择乡镇。", "加强管理\n加强管理。选择乡镇。"),
        ("加强管理", "加强管理", "加强管理"),
        ("", "选择乡镇。", "选择乡镇。"),
    ],
)
def test_a_task_is_told_whole_and_once(title: str, text: str, shown: str) -> None:
    cells = first_row(tasks(replace(ROW, title=title, text=text)), "任务分解表")
    assert cells["工作任务"] == shown
    assert (cells["类别"], cells["目标"]) == (
        "严格执法\n提升质效",
        "按期办结率达到98.5%以上\n选择3至4个乡镇",
    )


@pytest.mark.parametrize(
    ("book", "sheet", "frozen"),
    [("ledger", "台账", "D2"), ("ledger", "目标", "D2"), ("ledger", "进展", "D2"), ("tasks", "任务分解表", "C2")],
)  # fmt: skip
def test_is_ready_to_be_printed(book: str, sheet: str, frozen: str) -> None:
    made = (ledger if book == "ledger" else tasks)(ROW)[sheet]
    assert made.freeze_panes == frozen
    assert made.auto_filter.ref == made.dimensions
    assert (made.page_setup.orientation, str(made.page_setup.paperSize)) == ("landscape", "9")
    assert (made.page_setup.fitToWidth, made.page_setup.fitToHeight) == (1, 0)
    assert made.print_title_rows == "$1:$1"
    assert made.HeaderFooter.oddFooter.center.text == "第 &P 页，共 &N 页"


def test_the_head_of_a_page_names_plan_and_day() -> None:
    for title in ("甲&乙要点", "甲\n&乙要点"):
        sheet = ledger(ROW, title=title, part="县司法局")["目标"]
        name = title.replace("&", "＆").replace("\n", " ")
        assert sheet.HeaderFooter.oddHeader.center.text == f"{name} 县司法局 台账（2025年7月1日）"
    assert tasks(ROW)["任务分解表"].HeaderFooter.oddHeader.center.text == "青禾县要点 任务分解表"


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("x")', "+86", "-2件", "@SUM(A1)", "#N/A"])
def test_text_is_never_a_formula(text: str) -> None:
    row = replace(
        ROW, number=text, headings=(text,), title=text, text=text, lead=(text,), deadline="",
        deadline_words=text, targets=(replace(RATE, name=text, text=text, unit=text),),
        notes=(NoteRow("2025-05", text, text, text, DAY),),
    )  # fmt: skip
    cells = [
        cell
        for book in (ledger(row), tasks(row))
        for sheet in book
        for line in sheet.iter_rows()
        for cell in line
        if cell.value == text
    ]
    assert len(cells) == 22
    assert {cell.data_type for cell in cells} == {"s"}
    for content in (ledger_workbook(text, [row], DAY, text), tasks_workbook(text, [row])):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            for name in parts.namelist():
                assert not name.startswith("xl/worksheets/") or b"<f>" not in parts.read(name)


def test_the_same_ledger_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = ledger_workbook("要点", [ROW], DAY)
    monkeypatch.setattr("time.localtime", lambda *_: (2031, 5, 6, 7, 8, 9, 0, 1, 0))
    assert ledger_workbook("要点", [ROW], DAY) == first


def test_an_empty_ledger_is_a_book_too() -> None:
    assert ledger().sheetnames == ["台账", "目标", "进展"]
    assert ledger()["台账"].max_row == 1
