"""Automatic numbers, counted as Word counts them."""

from __future__ import annotations

import pytest

from app.engine.reading import read
from app.engine.reading.docx.number_formats import format_number
from tests.docx_parts import W
from tests.docx_parts import docx
from tests.docx_parts import paragraph

OPENING = "正文在前，这一段说明情况，写得比较长一些，不是标题，用来结束文件头部的判断。"


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {3: "03", 12: "12"}),
        ("decimalFullWidth", {12: "１２"}),
        (
            "chineseCounting",
            {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 101: "一百零一"},
        ),
        ("chineseCountingThousand", {110: "一百一十", 1001: "一千零一", 2020: "二千零二十"}),
        ("japaneseCounting", {10: "十", 15: "十五"}),
        ("ideographDigital", {10: "一〇", 21: "二一"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 21: "贰拾壹"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedCircleChinese", {3: "③"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇"}),
        ("decimalEnclosedFullstop", {1: "⒈"}),
        ("ideographEnclosedCircle", {1: "㊀", 10: "㊉"}),
        ("upperRoman", {4: "IV", 19: "XIX"}),
        ("lowerRoman", {9: "ix"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA"}),
        ("none", {1: ""}),
        ("hebrew1", {5: "5"}),
    ],
)
def test_formats(form: str, numbers: dict[int, str]) -> None:
    assert {n: format_number(n, form) for n in numbers} == numbers


def level(n: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


OFFICIAL = "".join(
    (
        level(0, "chineseCounting", "%1、"),
        level(1, "chineseCounting", "（%2）"),
        level(2, "decimal", "%3."),
        level(3, "decimal", "（%4）"),
    )
)


def numbering(
    levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
) -> str:
    return f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{nums}</w:numbering>'


def item(text: str, n: int = 0, number: int = 1) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{n}"/><w:numId w:val="{number}"/></w:numPr>')


def labels(body: str, **parts: str) -> list[tuple[str | None, str]]:
    paragraphs = read(docx(paragraph(OPENING) + body, **parts)).paragraphs[1:]
    return [(p.label, p.text) for p in paragraphs]


def test_generated_headings_make_the_section_tree() -> None:
    body = (
        item("工作情况") + item("加强领导", 1) + item("会议", 2) + item("制度", 2)
        + item("健全机制", 1) + item("会议", 2) + item("存在的问题") + item("人员不足", 1)
    )  # fmt: skip
    document = read(docx(paragraph(OPENING) + body, numbering=numbering(OFFICIAL)))
    assert [(s.level, s.number, s.title) for s in document.sections] == [
        (1, "一", "工作情况"),
        (2, "（一）", "加强领导"),
        (3, "1", "会议"),
        (3, "2", "制度"),
        (2, "（二）", "健全机制"),
        (3, "1", "会议"),
        (1, "二", "存在的问题"),
        (2, "（一）", "人员不足"),
    ]
    assert document.paragraphs[1].text == "工作情况"
    assert document.paragraphs[1].label == "一、"


def test_two_numbers_of_one_list_count_on_and_an_override_starts_anew() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = (
        item("甲") + item("乙", number=2) + item("丙", number=3) + item("丁", number=3) + item("戊")
    )
    found = labels(body, numbering=numbering(OFFICIAL, nums))
    assert [label for label, _ in found] == ["一、", "二、", "一、", "二、", "三、"]


def test_start_and_restart() -> None:
    levels = (
        '<w:lvl w:ilvl="0"><w:start w:val="5"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlRestart w:val="0"/>'
        '<w:lvlText w:val="%1.%2"/></w:lvl>'
    )
    body = item("甲") + item("乙", 1) + item("丙") + item("丁", 1)
    assert [label for label, _ in labels(body, numbering=numbering(levels))] == [
        "5.",
        "5.1",
        "6.",
        "6.2",
    ]


def test_legal_numbering_shows_every_level_in_arabic() -> None:
    levels = level(0, "chineseCounting", "第%1章") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    body = item("总则") + item("目的", 1)
    assert [label for label, _ in labels(body, numbering=numbering(levels))] == ["第一章", "1.1"]


def test_a_list_tied_to_styles() -> None:
    styles = (
        f"<w:styles {W}>"
        '<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="h2"><w:name w:val="heading 2"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>'
    )
    tied = (
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="h1"/>')
        + level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="h2"/>')
    )  # fmt: skip
    body = (
        paragraph("工作情况", '<w:pStyle w:val="h1"/>')
        + paragraph("加强领导", '<w:pStyle w:val="h2"/>')
        + paragraph("没有编号", '<w:pStyle w:val="h2"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + paragraph("健全机制", '<w:pStyle w:val="h2"/>')
    )
    assert labels(body, numbering=numbering(tied), styles=styles) == [
        ("一、", "工作情况"),
        ("（一）", "加强领导"),
        (None, "没有编号"),
        ("（二）", "健全机制"),
    ]


def test_bullets_empty_paragraphs_and_unknown_lists_have_no_number() -> None:
    body = item("甲") + item("  ") + item("乙") + item("丙", number=9)
    assert labels(body, numbering=numbering(level(0, "bullet", "l"))) == [
        (None, "甲"), (None, "乙"), (None, "丙"),
    ]  # fmt: skip
    counted = labels(body, numbering=numbering(OFFICIAL))
    assert [label for label, _ in counted] == ["一、", "二、", None]


def test_numbers_are_typed_where_a_typist_would() -> None:
    document = read(docx(paragraph(OPENING) + item("工作情况"), numbering=numbering(OFFICIAL)))
    typed = document.with_typed_numbers().paragraphs[1]
    assert (typed.text, typed.label, typed.heading_title) == ("一、工作情况", None, "工作情况")
