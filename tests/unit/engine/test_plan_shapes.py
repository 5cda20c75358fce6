"""One plan in every shape and format: the same points, units, deadlines and targets."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from app.engine import soffice
from app.engine.plans import Plan
from app.engine.plans import read_plan
from app.engine.reading import read
from app.word.writer import write
from tests.docx_parts import W
from tests.docx_parts import docx
from tests.docx_parts import paragraph

PLANS = Path(__file__).resolve().parents[2] / "corpus" / "plans"
LINES = (PLANS / "shuiyun-county-2024.txt").read_text("utf-8").splitlines()
_NUMBER = re.compile(r"(?:[一二三四]、|（[一二三四]）|\d\.)")
_LEVELS = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))


def essence(plan: Plan) -> tuple[object, ...]:
    """What must be the same in every shape; ids are compared where numbers are the same."""
    return (
        plan.title,
        plan.year,
        [
            (
                p.title,
                [(u.name, u.role) for u in p.units],
                p.deadline,
                [(t.text, t.measure, t.operator, t.value, t.unit) for t in p.targets],
            )
            for p in plan.points
        ],
    )


def ids(plan: Plan) -> list[tuple[str, tuple[str, ...]]]:
    return [(p.id, p.heading_path) for p in plan.points]


def of(data: bytes) -> Plan:
    return read_plan(read(data))


@cache
def typed() -> Plan:
    return of((PLANS / "shuiyun-county-2024.txt").read_bytes())


def plain_docx() -> bytes:
    return docx("".join(paragraph(line) for line in LINES))


def numbered_docx() -> bytes:
    """The plan with numbers that Word counts; none is typed."""
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(_LEVELS)
    )
    body = ""
    for line in LINES:
        found = _NUMBER.match(line)
        if found is None:
            body += paragraph(line)
            continue
        level = 0 if "、" in found[0] else 1 if "（" in found[0] else 2
        body += paragraph(
            line[found.end() :],
            f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>',
        )
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    return docx(body, numbering=numbering)


def cell(text: str, *, merge: str = "") -> str:
    """A cell; ``merge`` is restart or continue of a vertically merged one."""
    properties = f'<w:tcPr><w:vMerge w:val="{merge}"/></w:tcPr>' if merge else ""
    return f"<w:tc>{properties}{paragraph(text)}</w:tc>"


def wide(text: str, span: int) -> str:
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{paragraph(text)}</w:tc>'


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def row(*texts: str) -> str:
    return "".join(map(cell, texts))


def rows_of_plan() -> list[tuple[str, ...]]:
    """Task, leading unit, units and deadline of every point of the typed plan."""
    found = []
    task = ""
    values: dict[str, str] = {}
    for line in [*LINES, "一、"]:
        label = re.match("(牵头单位|责任单位|完成时限)：", line)
        if label:
            values[label[1]] = line[label.end() :]
        elif _NUMBER.match(line):
            if values:
                found.append((task, *(values[k] for k in ("牵头单位", "责任单位", "完成时限"))))
                values = {}
            task = re.sub(_NUMBER, "", line)
    return found


def table_docx() -> bytes:
    """The plan as 任务分解表 with chapters in rows of one cell."""
    points = rows_of_plan()
    body = [
        row("序号", "工作任务", "牵头单位", "责任单位", "完成时限"),
        wide("二、健全依法行政制度体系", 5),
        *(row(str(n), *point) for n, point in enumerate(points[:2], 1)),
        wide("三、严格规范公正文明执法", 5),
        *(row(str(n), *point) for n, point in enumerate(points[2:], 3)),
    ]
    return docx(paragraph(LINES[0]) + paragraph(LINES[1]) + table(*body))


def html_table() -> bytes:
    head = (
        "<tr>"
        + "".join(f"<th>{h}</th>" for h in ("序号", "工作任务", "牵头单位", "责任单位", "完成时限"))
        + "</tr>"
    )
    body = "".join(
        "<tr>" + "".join(f"<td>{text}</td>" for text in (str(n), *point)) + "</tr>"
        for n, point in enumerate(rows_of_plan(), 1)
    )
    page = (
        f"<html><body><h1>{LINES[0]}</h1><p>{LINES[1]}</p><table>{head}{body}</table></body></html>"
    )
    return page.encode()


def test_the_typed_plan_has_five_points() -> None:
    assert [p.id for p in typed().points] == ["二(一)", "二(二)", "三(一)1", "三(一)2", "三(二)"]
    assert typed().findings == ()


@pytest.mark.parametrize(
    "make",
    [
        pytest.param((PLANS / "shuiyun-county-2024-brackets.txt").read_bytes, id="brackets"),
        pytest.param(lambda: "\r\n".join(LINES).encode("gb18030"), id="gb18030"),
        pytest.param(plain_docx, id="docx"),
        pytest.param(numbered_docx, id="automatic-numbers"),
    ],
)
def test_the_same_plan_in_another_shape(make) -> None:
    plan = of(make())
    assert essence(plan) == essence(typed())
    assert ids(plan) == ids(typed())


def test_the_same_plan_in_a_table() -> None:
    plan = of(table_docx())
    assert essence(plan) == essence(typed())
    assert ids(plan) == [
        ("二1", ("健全依法行政制度体系",)),
        ("二2", ("健全依法行政制度体系",)),
        ("三3", ("严格规范公正文明执法",)),
        ("三4", ("严格规范公正文明执法",)),
        ("三5", ("严格规范公正文明执法",)),
    ]


def test_the_same_plan_in_a_table_of_a_web_page() -> None:
    plan = of(html_table())
    assert essence(plan) == essence(typed())
    assert [p.id for p in plan.points] == ["1", "2", "3", "4", "5"]


@pytest.mark.render
@pytest.mark.parametrize("kind", ["pdf", "odt"])
def test_the_same_plan_through_libreoffice(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fonts = Path(__file__).resolve().parents[2] / "fonts" / "fonts.conf"
    monkeypatch.setenv("FONTCONFIG_FILE", str(fonts))
    (data,) = soffice.convert_all([write(read(plain_docx()))], ".docx", kind, 120)
    plan = of(data)
    assert essence(plan) == essence(typed())
    assert ids(plan) == ids(typed())


@pytest.mark.render
def test_the_table_through_a_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    fonts = Path(__file__).resolve().parents[2] / "fonts" / "fonts.conf"
    monkeypatch.setenv("FONTCONFIG_FILE", str(fonts))
    (data,) = soffice.convert_all([write(read(table_docx()))], ".docx", "pdf", 120)
    plan = of(data)
    assert essence(plan) == essence(typed())
    assert ids(plan) == ids(of(table_docx()))


def test_merged_cells_reach_down() -> None:
    body = table(
        row("序号", "任务类别", "具体任务", "责任单位（排第一的为牵头单位）", "完成时限", "备注"),
        cell("1") + cell("规范执法", merge="restart") + row("评查案卷2次")
        + cell("县司法局、县公安局", merge="restart") + cell("6月底前", merge="restart") + cell(""),
        cell("2") + cell("", merge="continue") + row("组织考试1次")
        + cell("", merge="continue") + cell("", merge="continue") + cell(""),
        cell("3") + cell("普法宣传") + row("举办讲座3场", "县教育局", "12月底前", "新增"),
    )  # fmt: skip
    plan = of(docx(paragraph("青石县2025年依法行政任务分解表") + body))
    assert [(p.id, p.heading_path, p.title, p.lead, p.deadline) for p in plan.points] == [
        ("1", ("规范执法",), "评查案卷2次", ("县司法局",), "2025-06-30"),
        ("2", ("规范执法",), "组织考试1次", ("县司法局",), "2025-06-30"),
        ("3", ("普法宣传",), "举办讲座3场", ("县教育局",), "2025-12-31"),
    ]
    assert [u.name for u in plan.points[1].units] == ["县司法局", "县公安局"]


def test_no_one_helps_where_the_cell_is_empty() -> None:
    body = table(
        row("序号", "工作任务", "牵头单位", "配合单位", "工作目标"),
        row("1", "清理文件", "县司法局", "县政府各部门", "清理率达到100%"),
        row("2", "公布目录", "县政府办公室", "", "全年公布2批"),
    )
    plan = of(docx(paragraph("青石县2025年法治政府建设工作要点") + body))
    assert [(p.lead, p.support) for p in plan.points] == [
        (("县司法局",), ("县政府各部门",)),
        (("县政府办公室",), ()),
    ]
    assert [t.measure for t in plan.points[0].targets] == ["清理率"]


def test_heading_of_two_rows_and_names_on_lines_of_their_own() -> None:
    merged = "".join(cell(t, merge="restart") for t in ("序号", "工作任务"))
    lines = f"<w:tc>{paragraph('县司法局')}{paragraph('县公安局')}</w:tc>"
    body = table(
        merged + wide("责任单位", 2),
        cell("", merge="continue") * 2 + row("牵头单位", "配合单位"),
        row("1", "清理文件") + lines + cell("各乡镇"),
    )
    plan = of(docx(paragraph("青石县2025年法治政府建设工作要点") + body))
    assert [(p.title, p.lead, p.support) for p in plan.points] == [
        ("清理文件", ("县司法局", "县公安局"), ("各乡镇",))
    ]


def test_a_table_completes_the_points_of_the_text() -> None:
    text = "".join(
        map(paragraph, ("一、制度建设", "（一）清理文件。全部清理。", "（二）公布目录。按时公布。"))
    )
    body = table(
        row("序号", "工作任务", "责任单位"),
        row("1", "清理文件", "县司法局"),
        row("2", "公布目录", "县政府办"),
    )
    plan = of(docx(paragraph("青石县2025年法治政府建设工作要点") + text + body))
    assert [(p.id, [u.name for u in p.units]) for p in plan.points] == [
        ("一(一)", ["县司法局"]),
        ("一(二)", ["县政府办"]),
    ]


def test_a_table_of_figures_is_no_plan() -> None:
    body = table(row("指标", "2023年", "2024年"), row("复议案件", "12", "15"))
    plan = of(
        docx(paragraph("青石县2025年法治政府建设工作要点") + paragraph("一、办好案件。") + body)
    )
    assert [p.title for p in plan.points] == ["办好案件"]


def test_tables_below_headings_take_their_numbers() -> None:
    head = row("序号", "工作任务", "责任单位")
    body = (
        paragraph("一、制度建设") + table(head, row("1", "清理文件", "县司法局"))
        + paragraph("二、规范执法") + table(head, row("1", "评查案卷", "县公安局"), row("2", "组织考试", "县司法局"))
    )  # fmt: skip
    plan = of(docx(paragraph("青石县2025年法治政府建设工作要点") + body))
    assert [(p.id, p.heading_path, p.title) for p in plan.points] == [
        ("一1", ("制度建设",), "清理文件"),
        ("二1", ("规范执法",), "评查案卷"),
        ("二2", ("规范执法",), "组织考试"),
    ]


def test_a_merged_task_is_a_heading_and_its_number_goes_on_in_the_measures() -> None:
    units = (
        f"<w:tc>{paragraph('牵头单位：县司法局')}{paragraph('责任单位：县公安局、县财政局')}</w:tc>"
    )
    body = table(
        wide("法治政府建设重点任务清单", 5),
        row("序号", "重点任务", "具体措施", "责任分工", "时间节点"),
        cell("一", merge="restart") + cell("规范执法", merge="restart") + cell("1.案卷评查不少于2次。")
        + units + cell("11月底前"),
        cell("", merge="continue") * 2 + row("2.组织培训1期。", "县司法局", "第三季度"),
        row("二", "强化复议", "3.审结率达到100%。", "同上", "全年"),
    )  # fmt: skip
    plan = of(docx(paragraph("青石县2025年法治政府建设重点任务台账") + body))
    assert [(p.id, p.heading_path, p.title, p.deadline) for p in plan.points] == [
        ("一1", ("规范执法",), "案卷评查不少于2次", "2025-11-30"),
        ("一2", ("规范执法",), "组织培训1期", "2025-09-30"),
        ("二3", ("强化复议",), "审结率达到100%", None),
    ]
    assert plan.points[0].lead == ("县司法局",)
    assert [[u.name for u in p.units] for p in plan.points[1:]] == [["县司法局"], ["县司法局"]]
