"""Heading numbers → section tree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.document import ParagraphKind
from app.engine.document import SectionRole
from app.engine.numerals import chinese_ordinal
from app.engine.outline import heading_shape
from app.engine.outline import split_number
from app.engine.reading import read

OPENING = "一年来，全县上下凝心聚力，扎实推进各项工作，取得了新的进展。现将有关情况报告如下。\n"


@pytest.mark.parametrize(
    ("text", "level", "number"),
    [
        ("一、工作情况", 1, "一"),
        ("十二．工作情况", 1, "十二"),
        ("第一部分 工作情况", 1, "第一部分"),
        ("（一）加强领导", 2, "（一）"),
        ("(二)加强领导", 2, "(二)"),
        ("（ 三 ）、加强领导", 2, "（三）"),
        ("()依法履职", 2, "()"),
        ("1.制度建设", 3, "1"),
        ("１．制度建设", 3, "１"),
        ("2、制度建设", 3, "2"),
        ("（1）审查", 4, "（1）"),
        ("①审查", 4, "①"),
    ],
)
def test_numbers_of_all_four_levels(text: str, level: int, number: str) -> None:
    found = split_number(text)
    assert found is not None
    assert found[:2] == (level, number)


@pytest.mark.parametrize(
    "text",
    ["2022年，全县", "3.5万元", "一是加强领导", "12.4国家宪法日", "一、二级响应", "10件", "一审"],
)
def test_what_only_looks_like_a_number(text: str) -> None:
    assert split_number(text) is None


def test_run_in_heading_ends_with_its_sentence() -> None:
    text = "（一）夯实基础。全年召开会议3次。"
    shape = heading_shape(text, None, None)
    assert shape is not None
    assert text[shape.body_start : shape.heading_end] == "夯实基础。"
    assert not shape.own_line(text)


def test_numbered_sentence_is_an_item_with_its_first_clause_as_title() -> None:
    document = read(
        (
            OPENING
            + "一、情况\n1.组织开展案卷评查2次，评查单位21个，评查案卷121个，对发现的问题进行了"
            "分析、通报，并逐一督促有关单位限期整改，整改结果纳入年度考核。\n"
        ).encode()
    )
    assert document.sections[1].title == "组织开展案卷评查2次"
    assert document.paragraphs[2].kind is ParagraphKind.BODY


def test_styles_give_levels_where_text_has_no_number() -> None:
    shape = heading_shape("工作成效", 2, None)
    assert shape is not None
    assert (shape.level, shape.number, shape.heading_end) == (2, None, 4)
    assert heading_shape("这是一段正文。", 2, None) is None


def test_automatic_number_gives_the_level() -> None:
    shape = heading_shape("工作成效", None, "（二）")
    assert shape is not None
    assert (shape.level, shape.number, shape.body_start) == (2, "（二）", 0)


@given(st.recursive(st.just([]), lambda c: st.lists(c, min_size=1, max_size=3), max_leaves=12))
def test_any_outline_reads_back(tree: list) -> None:
    """A tree written with the four kinds of numbers is found again, level by level."""
    labels = (
        lambda n: f"{chinese_ordinal(n)}、",
        lambda n: f"（{chinese_ordinal(n)}）",
        lambda n: f"{n}.",
        lambda n: f"（{n}）",
    )
    lines: list[str] = []
    expected: list[tuple[int, str]] = []

    def write(nodes: list, depth: int) -> None:
        for n, children in enumerate(nodes, start=1):
            title = f"第{depth}层事项之{chinese_ordinal(n)}"
            lines.append(labels[depth](n) + title)
            lines.append("全年做了若干工作，有关情况见附表所列。")
            expected.append((depth + 1, title))
            if depth < 3:
                write(children, depth + 1)

    write(tree, 0)
    document = read((OPENING + "\n".join(lines)).encode())
    assert [(s.level, s.title) for s in document.sections] == expected


def test_a_section_ends_where_the_next_of_its_level_begins() -> None:
    document = read(
        (
            OPENING
            + "一、甲情况\n（一）乙情况\n正文一。\n二、存在的问题\n正文二。\n临江县人民政府\n2024年1月5日\n"
        ).encode()
    )
    assert [(s.title, s.paragraph, s.end) for s in document.sections] == [
        ("甲情况", 1, 4),
        ("乙情况", 2, 4),
        ("存在的问题", 4, 6),
    ]
    assert document.role_of(0) is SectionRole.OPENING
    assert document.role_of(3) is SectionRole.ACHIEVEMENTS
    assert document.role_of(5) is SectionRole.PROBLEMS


def test_headings_under_plans_and_problems_stay_in_them() -> None:
    text = (
        "临江县人民政府关于2023年度法治政府建设情况的报告\n一、存在的问题\n"
        "（一）主要负责人履行第一责任人职责有差距\n（二）下一步打算\n"
        "二、下一步工作打算\n（一）压实第一责任人职责\n（二）加强制度落实情况督查"
    )
    roles = [section.role.value for section in read(text.encode()).sections]
    assert roles == ["problems", "problems", *["next_steps"] * 4]
