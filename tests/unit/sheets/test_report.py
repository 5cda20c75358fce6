"""Check results as a workbook: what stands in it, how it prints, and that text stays text."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.engine.check import check_bytes
from app.engine.checklist import default_catalogue
from app.engine.dismissals import without_dismissed
from app.engine.document import Document
from app.engine.names import STATUSES
from app.engine.result import Certainty
from app.engine.result import CheckResult
from app.engine.result import Dismissal
from app.engine.result import Finding
from app.engine.result import ItemResult
from app.engine.result import Severity
from app.engine.result import Status
from app.engine.result import Verdict
from app.sheets.book import LONGEST
from app.sheets.book import clean
from app.sheets.report import report_workbook
from tests import invented_rules

CATALOGUE = default_catalogue()
REPORT = (
    "临江县人民政府\n关于2022年度法治政府建设情况的报告\n市人民政府：\n一、主要做法\n"
    "全年受理行政复议申请5件，审结5件。县政府聘请法律顾问3名。\n二、存在的问题\n一是执法力量不足。\n"
    "临江县人民政府\n2023年2月1日\n"
)


def check(text: str = REPORT, file: str = "报告.txt") -> CheckResult:
    return check_bytes(text.encode(), file, CATALOGUE)


def book_of(*results: CheckResult) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(report_workbook(CATALOGUE, results)))


def table(sheet: Worksheet) -> list[dict[str, object]]:
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def test_every_item_is_a_row_in_words() -> None:
    result = check()
    rows = table(book_of(result)["检查事项"])
    assert list(rows[0]) == [
        "序号", "组别", "事项", "必备/建议", "结论", "理由", "证据", "依据", "建议",
    ]  # fmt: skip
    assert [row["事项"] for row in rows] == [item.name for item in result.items]
    for row, item in zip(rows, result.items, strict=True):
        assert row["结论"] == STATUSES[item.status]
        assert row["理由"] == item.reason
        assert (row["建议"] is None) == (item.status in {Status.COVERED, Status.NOT_APPLICABLE})
    adviser = next(row for row in rows if row["事项"] == "政府法律顾问和公职律师")
    assert adviser["证据"].startswith("第5段：")  # type: ignore[attr-defined]
    assert "法律顾问3名" in adviser["证据"]  # type: ignore[operator]
    assert (adviser["必备/建议"], adviser["组别"]) == ("必备", "E 重大行政决策")
    assert "中办发〔2016〕30号" in adviser["依据"]  # type: ignore[operator]


def test_findings_and_frame_are_sheets_of_their_own() -> None:
    result = check()
    book = book_of(result)
    findings = table(book["问题"])
    assert [row["规则"] for row in findings] == [f.rule for f in result.findings]
    assert [row["问题"] for row in findings] == [f.message for f in result.findings]
    words = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.SUGGESTION: "建议"}
    assert [row["程度"] for row in findings] == [words[f.severity] for f in result.findings]
    frame = {row["项目"]: row["内容"] for row in table(book["基本情况"])}
    assert frame["结论"] == "尚不齐全"
    assert frame["检查口径和结果"] == result.reason
    assert (frame["报告年度"], frame["单位"], frame["抄送"]) == (2022, "临江县人民政府", "未写明")
    counts = [result.count(s, required=True) for s in (Status.COVERED, Status.PARTIAL, Status.MISSING)]  # fmt: skip
    assert frame["必备事项"] == (
        f"共{sum(counts)}项：已覆盖{counts[0]}项，部分覆盖{counts[1]}项，未见{counts[2]}项"
    )
    assert frame["清单版本"] == CATALOGUE.stamp.version
    assert frame["清单校验码"] == CATALOGUE.stamp.hash


def test_dismissed_findings_stand_behind_the_open_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    invented_rules.use(monkeypatch)
    made = Dismissal(
        invented_rules.TYPO.id,
        None,
        "=原文如此",
        "本机用户",
        dt.datetime(2026, 1, 20, 17, 0, tzinfo=dt.UTC),
    )
    result = without_dismissed(check(f"{REPORT}\n截止目前，布署工作。\n"), (made,))
    rows = table(book_of(result)["问题"])
    assert [row["规则"] for row in rows] == [*(f.rule for f in result.findings), made.rule]
    last = rows[-1]
    assert last["处理"] == "已忽略（本报告的这类问题）：=原文如此（本机用户，2026-01-21）"
    assert (last["类别"], last["依据性质"], last["改为"]) == ("文字和标点", "标准", "截至目前")
    assert {row["处理"] for row in rows[:-1]} == {None}
    families = {str(row["规则"]).partition(".")[0]: row["类别"] for row in rows}
    assert families["coverage"] == "检查事项"
    assert families["structure"] == "结构"


def test_of_several_reports_a_matrix_stands_first() -> None:
    results = [check(), check("", "空.docx"), check(REPORT.replace("2022", "2013"), "旧.txt")]
    book = book_of(*results)
    assert book.sheetnames == ["汇总", "检查事项", "问题", "基本情况"]
    rows = table(book["汇总"])
    assert [row["文件"] for row in rows] == ["报告.txt", "空.docx", "旧.txt"]
    assert [row["结论"] for row in rows] == ["尚不齐全", "不可读", "尚不齐全"]
    for row, result in zip(rows, results, strict=True):
        for requirement in CATALOGUE.requirements:
            status = next((i.status for i in result.items if i.id == requirement.id), None)
            assert row[requirement.name] == (STATUSES[status] if status else None)
    assert rows[0]["必备未见"] == results[0].count(Status.MISSING, required=True)
    assert rows[1]["必备未见"] is None
    assert rows[2]["行政执法三项制度"] == "不适用"
    unread = [row for row in table(book["问题"]) if row["文件"] == "空.docx"]
    assert [(row["程度"], row["规则"]) for row in unread] == [("不可读", "empty")]
    assert len({row["文件"] for row in table(book["基本情况"])}) == 3


@pytest.mark.parametrize("name", ["检查事项", "问题", "基本情况"])
def test_is_ready_to_be_read_and_printed(name: str) -> None:
    sheet = book_of(check())[name]
    assert sheet.freeze_panes in {"A2", "D2"}
    assert sheet.auto_filter.ref == sheet.dimensions
    setup = sheet.page_setup
    assert (setup.orientation, str(setup.paperSize)) == ("landscape", "9")
    assert sheet.sheet_properties.pageSetUpPr
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (setup.fitToWidth, setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.oddFooter
    assert sheet.oddFooter.center.text == "第 &P 页，共 &N 页"
    assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row)
    assert all(dimension.width > 5 for dimension in sheet.column_dimensions.values())


def test_a_status_is_a_word_in_its_colour() -> None:
    sheet = book_of(check())["检查事项"]
    grounds: dict[object, set[str]] = {}
    for row in sheet.iter_rows(min_row=2):
        grounds.setdefault(row[4].value, set()).add(row[4].fill.fgColor.rgb)
    assert set(grounds) >= {"已覆盖", "未见"}
    assert all(len(colours) == 1 for colours in grounds.values())
    assert len(set.union(*grounds.values())) == len(grounds)


DANGEROUS = ["=1+1", '=HYPERLINK("x")', "+86", "-2件", "@SUM(A1)", "\t=1", "#N/A"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_is_never_a_formula(text: str) -> None:
    item = ItemResult("x", text, "A", Status.MISSING, True, "r", text, remedy=text)  # noqa: FBT003
    finding = Finding("a.b", Severity.ERROR, Certainty.CERTAIN, text, replacement=text)
    result = CheckResult(
        text, Verdict.INCOMPLETE, text, "r", Document(()), items=(item,), findings=(finding,)
    )
    book = book_of(result, result)
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row if c.value == text]
    assert len(cells) > 10
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.quotePrefix for cell in cells} == {text != "#N/A"}
    with zipfile.ZipFile(io.BytesIO(report_workbook(CATALOGUE, [result]))) as parts:
        for name in parts.namelist():
            if name.startswith("xl/worksheets/"):
                assert b"<f>" not in parts.read(name)


def test_what_no_cell_can_hold_is_left_out() -> None:
    assert clean("甲\x00\x0b乙\ud800") == "甲乙?"
    assert len(clean("长" * 40_000)) == LONGEST


def test_the_same_input_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = report_workbook(CATALOGUE, [check()])
    monkeypatch.setattr("time.localtime", lambda *_: (2031, 5, 6, 7, 8, 9, 0, 1, 0))
    assert report_workbook(CATALOGUE, [check()]) == first
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert {info.date_time for info in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = parts.read("docProps/core.xml").decode()
    assert core.count("1980-01-01T00:00:00Z") == 2
