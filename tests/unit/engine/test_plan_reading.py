"""What a plan says of itself, and which of its headings are points."""

from __future__ import annotations

import pytest

from app.engine.plans import Plan
from app.engine.plans import read_plan
from app.engine.reading import read

UNITS = "责任单位：县司法局"


def plan(*lines: str) -> Plan:
    return read_plan(read("\n".join(lines).encode()))


def rules(found: Plan) -> list[str]:
    return [finding.rule for finding in found.findings]


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        (("青石县2024年法治政府建设工作要点",), 2024),
        (("青石县二〇一四年依法行政工作要点",), 2014),
        (("青石县2024年法治政府建设工作要点（2021—2025年规划）",), 2024),
        (("青石县法治政府建设工作要点", "2024年，全县工作安排如下："), 2024),
        (("青石县法治政府建设工作要点", "到2025年基本建成法治政府。"), None),
        (("青石县法治政府建设工作要点", "时间：2022-05-24 11:20:00"), None),
        (("青石县法治政府建设工作要点", "根据《2019年工作意见》，安排如下："), None),
    ],
)
def test_the_year(lines: tuple[str, ...], year: int | None) -> None:
    found = plan(*lines, "一、清理文件。2件。", UNITS, "二、评查案卷。", UNITS)
    assert found.year == year
    assert ("plan.no-year" in rules(found)) == (year is None)


def test_a_deadline_names_the_year() -> None:
    found = plan(
        "青石县工作要点",
        "一、清理文件。2024年6月底前完成。",
        UNITS,
        "二、评查案卷。年底前完成。",
        UNITS,
    )
    assert [p.deadline for p in found.points] == ["2024-06-30", "2024-12-31"]


def test_only_the_signing_date_shows_the_year() -> None:
    found = plan(
        "青石县人民政府关于依法行政工作的安排", "一、清理文件。全部清理。", UNITS, "二、评查案卷。认真评查。", UNITS,
        "青石县人民政府", "2013年3月5日",
    )  # fmt: skip
    assert (found.year, found.issuer) == (2013, "青石县人民政府")
    assert rules(found) == ["plan.year-assumed"]


def test_a_notice_gives_issuer_and_the_plan_below_its_title() -> None:
    found = plan(
        "青石县人民政府办公室", "关于印发青石县2024年法治政府建设工作要点的通知", "各乡镇人民政府：",
        "现将要点印发给你们，请认真落实，并于2025年1月10日前报送。", "青石县人民政府办公室", "2024年4月2日",
        "（此件公开发布）", "青石县2024年法治政府建设工作要点", "一、清理文件。全部清理。", UNITS, "二、评查案卷。认真评查。", UNITS,
    )  # fmt: skip
    assert found.title == "青石县2024年法治政府建设工作要点"
    assert (found.year, found.issuer) == (2024, "青石县人民政府办公室")
    assert [p.id for p in found.points] == ["一", "二"]


def test_aims_and_closing_words_are_no_points() -> None:
    found = plan(
        "青石县2024年工作要点", "一、指导思想", "坚持依法行政。", "二、主要任务", "（一）清理文件。全部清理。", UNITS,
        "三、工作要求", "（一）加强领导。压实责任。", "（二）强化督查。定期通报。",
    )  # fmt: skip
    assert [p.id for p in found.points] == ["二(一)"]


def test_what_stands_below_the_last_unit_line_is_no_part_of_the_point() -> None:
    found = plan(
        "青石县2024年工作要点", "一、清理文件。全部清理。", UNITS, "二、评查案卷。评查2次。", UNITS,
        "各单位要加强领导，报送信息不少于5篇。",
    )  # fmt: skip
    assert found.points[1].text == "评查案卷。评查2次。"
    assert [t.value for t in found.points[1].targets] == [2]


def test_details_below_a_task_with_a_unit_line_belong_to_it() -> None:
    found = plan(
        "青石县2024年工作要点", "一、制度", "（一）清理文件。", "1.公布目录。", "2.清理率达到100%。", UNITS,
        "（二）评查案卷。", UNITS,
    )  # fmt: skip
    assert [(p.id, [u.name for u in p.units]) for p in found.points] == [
        ("一(一)", ["县司法局"]),
        ("一(二)", ["县司法局"]),
    ]
    assert found.points[0].text == "清理文件。\n公布目录。\n清理率达到100%。"
    assert rules(found) == []


def test_a_unit_line_before_the_details_makes_the_task_the_point() -> None:
    found = plan(
        "青石县2024年工作要点", "一、制度", "（一）清理文件（责任单位：县司法局）", "1.公布目录。", "2.清理到位。",
        "（二）评查案卷（责任单位：县公安局）", "1.抽取案卷。",
    )  # fmt: skip
    assert [(p.id, p.title, [u.name for u in p.units]) for p in found.points] == [
        ("一(一)", "清理文件", ["县司法局"]),
        ("一(二)", "评查案卷", ["县公安局"]),
    ]


def test_a_chapters_unit_line_holds_for_its_points() -> None:
    found = plan(
        "青石县2024年工作要点", "一、制度（责任单位：县司法局）", "（一）清理文件。全部清理。", "（二）公布目录。按时公布。",
        "二、执法", "（一）评查案卷。评查1次。", "责任单位：县公安局", "（二）组织考试。", "责任单位：县人社局",
    )  # fmt: skip
    assert [(p.id, [u.name for u in p.units]) for p in found.points] == [
        ("一(一)", ["县司法局"]),
        ("一(二)", ["县司法局"]),
        ("二(一)", ["县公安局"]),
        ("二(二)", ["县人社局"]),
    ]


def test_paragraphs_of_a_point_include_its_unit_line() -> None:
    found = plan("青石县2024年工作要点", "一、清理文件。全部清理。", UNITS, "二、评查案卷。", UNITS)
    assert [p.paragraphs for p in found.points] == [(1, 2), (3, 4)]


def test_no_unit_lines_at_all_is_said_once() -> None:
    found = plan("青石县2024年工作要点", "一、清理文件。全部清理。", "二、评查案卷。认真评查。")
    assert rules(found) == ["plan.no-unit-line"]
    assert found.findings[0].message == "全文没有写明责任单位。"


def test_numbers_that_count_on_over_chapters_are_in_order() -> None:
    lines = ["青石县2024年工作要点"]
    for chapter, numbers in (("一、制度", (1, 2)), ("二、执法", (3, 4)), ("三、监督", (5, 6))):
        lines += [chapter, *(line for n in numbers for line in (f"{n}.任务{n}。认真做好。", UNITS))]
    found = plan(*lines)
    assert [p.id for p in found.points] == ["一1", "一2", "二3", "二4", "三5", "三6"]
    assert rules(found) == []


def test_a_number_left_out_is_named() -> None:
    found = plan(
        "青石县2024年工作要点", "一、制度", "（一）清理文件。", UNITS, "（四）评查案卷。", UNITS, "二、执法", "（一）考试。", UNITS
    )  # fmt: skip
    assert [f.message for f in found.findings] == ["序号不连续：“（四）”之前缺“（二）、（三）”。"]


@pytest.mark.parametrize("text", ["各位代表，今天很高兴。", "青石县概况\n青石县位于南部。"])
def test_a_text_that_is_no_plan(text: str) -> None:
    found = plan(text)
    assert found.points == ()
    assert rules(found)[0] == "plan.no-points"


def test_names_below_a_bare_label() -> None:
    found = plan(
        "青石县2024年工作要点", "一、清理文件。全部清理。", "牵头单位：", "县司法局、县教育局", "县融媒体中心",
        "二、评查案卷。认真评查。", "责任单位：县司法局、", "县公安局", "县局相关工作由各乡镇落实到位。",
    )  # fmt: skip
    assert [p.lead for p in found.points] == [("县司法局", "县教育局", "县融媒体中心"), ()]
    assert [u.name for u in found.points[1].units] == ["县司法局", "县公安局"]
    assert found.points[0].paragraphs == (1, 2, 3, 4)
