"""Unit lines: names, roles, what is stripped."""

from __future__ import annotations

import pytest

from app.engine.plans.assignments import find_assignments
from app.engine.plans.units import split_names
from app.engine.plans.units import units_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("市政府法制办、市政府各部门,县(市、区)政府", ["市政府法制办", "市政府各部门", "县(市、区)政府"]),
        ("县司法局；县公安局;县财政局", ["县司法局", "县公安局", "县财政局"]),
        ("县司法局 县公安局　县财政局", ["县司法局", "县公安局", "县财政局"]),
        ("各乡镇（街道、园区）、县直各单位", ["各乡镇（街道、园区）", "县直各单位"]),
        ("市、县（市、区）政府法制机构", ["市、县（市、区）政府法制机构"]),
        ("县司法局和县公安局", ["县司法局", "县公安局"]),
        ("县人力资源和社会保障局、县住房和城乡建设局", ["县人力资源和社会保障局", "县住房和城乡建设局"]),
        ("县司法局及各乡镇", ["县司法局", "各乡镇"]),
        ("司 法 局", ["司法局"]),
        ("县司法局、\n县公安局", ["县司法局", "县公安局"]),
        ("", []),
    ],
)  # fmt: skip
def test_names(text: str, names: list[str]) -> None:
    assert split_names(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("县政府办公室、各有关部门,乡镇人民政府按职责分工分别负责。", ["县政府办公室", "各有关部门", "乡镇人民政府"]),
        ("县司法局等", ["县司法局"]),
        ("县司法局、县公安局等有关部门按照职责分工负责", ["县司法局", "县公安局"]),
        ("县司法局、县公安局等部门", ["县司法局", "县公安局"]),
        ("各乡镇人民政府各自负责", ["各乡镇人民政府"]),
        ("县司法局负责，", ["县司法局"]),
        ("县级各部门根据各自职责抓好落实", ["县级各部门"]),
    ],
)  # fmt: skip
def test_what_is_no_name_is_stripped(text: str, names: list[str]) -> None:
    assert [u.name for u in units_of(text).units] == names


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("市政府各部门", True),
        ("县(市、区)政府", True),
        ("各乡镇（街道）", True),
        ("县直各有关单位", True),
        ("相关部门", True),
        ("县司法局", False),
        ("县委宣传部", False),
        ("镇综合行政执法队", False),
    ],
)
def test_groups(name: str, group: bool) -> None:
    (unit,) = units_of(name).units
    assert (unit.name, unit.group) == (name, group)


def roles(text: str) -> list[tuple[str, str]]:
    return [(u.name, u.role.value) for a in find_assignments(text) for u in a.units]


L, R, S = "lead", "responsible", "support"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("责任单位：县司法局、县公安局", [("县司法局", R), ("县公安局", R)]),
        ("牵头单位：县司法局；配合单位：各乡镇", [("县司法局", L), ("各乡镇", S)]),
        ("（牵头单位：县司法局；责任单位：县公安局；完成时限：6月底前）", [("县司法局", L), ("县公安局", R)]),
        ("【责任单位：县司法局】", [("县司法局", R)]),
        ("[责任单位:县司法局]", [("县司法局", R)]),
        ("责任单位 县司法局、县公安局", [("县司法局", R), ("县公安局", R)]),
        ("责任分工:市政府法制办牵头,市人事局、市委党校协助。", [("市政府法制办", L), ("市人事局", S), ("市委党校", S)]),
        ("责任单位：县司法局（牵头）、县公安局（配合）", [("县司法局", L), ("县公安局", S)]),
        ("责任单位（排第一的为牵头单位）：县司法局、县公安局", [("县司法局", L), ("县公安局", R)]),
        ("牵头、责任单位：县司法局、县公安局", [("县司法局", L), ("县公安局", R)]),
        ("主办单位：县司法局 协办单位：县公安局", [("县司法局", L), ("县公安局", S)]),
        ("参与单位：县公安局", [("县公安局", S)]),
        ("加强培训。（县司法局、县委宣传部）", [("县司法局", R), ("县委宣传部", R)]),
        ("加强培训（由县司法局牵头，各乡镇配合）", [("县司法局", L), ("各乡镇", S)]),
        ("加强培训。责任单位：县司法局。", [("县司法局", R)]),
        ("责任领导：张明远；责任单位：县司法局；责任人：李思源", [("县司法局", R)]),
    ],
)  # fmt: skip
def test_unit_lines(text: str, expected: list[tuple[str, str]]) -> None:
    assert roles(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "各责任单位要切实加强领导。",
        "报送各乡镇（街道办事处）。",
        "各乡镇人民政府（以下简称各乡镇）要加强领导。",
        "县（市、区）政府加强指导。",
        "实施意见（试行）",
        "联合县公安局（含派出所）开展检查。",
        "落实《条例》（县政府令第5号）。",
        "投诉热线（12345、12315）",
        "明确牵头单位，压实责任。",
    ],
)
def test_other_words_are_no_unit_line(text: str) -> None:
    assert find_assignments(text) == []


def test_the_value_of_a_deadline_is_found_in_place() -> None:
    text = "办好案件。（责任单位：县司法局；完成时限：2024年6月底前）"
    (found,) = find_assignments(text)
    assert [text[a:b] for a, b in found.deadlines] == ["2024年6月底前"]
    assert text[found.start : found.end] == "（责任单位：县司法局；完成时限：2024年6月底前）"


def test_a_deadline_without_a_label_in_the_brackets() -> None:
    text = "办好案件。（县司法局牵头，各乡镇配合，第三季度末完成）"
    (found,) = find_assignments(text)
    assert [u.name for u in found.units] == ["县司法局", "各乡镇"]
    assert [text[a:b] for a, b in found.deadlines] == ["第三季度末完成"]


def test_same_as_above() -> None:
    assert find_assignments("责任单位：同上")[0].same
    assert find_assignments("加强培训。（同上）")[0].same


def test_a_line_of_brackets_is_read_in_time() -> None:
    assert find_assignments("（" * 3_000 + "责任单位" * 3_000) == []
