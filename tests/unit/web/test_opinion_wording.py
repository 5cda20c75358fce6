"""The template of an opinion: its text as official paragraphs, an office's own, and its faults."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from app.engine.check import check_bytes
from app.engine.checklist import default_catalogue
from app.engine.document import Document
from app.engine.document import ParagraphKind as Kind
from app.engine.opinion import Conclusion
from app.engine.opinion import Part
from app.engine.opinion import opinion_of
from app.engine.reading import read
from app.replies.paper import opinion_document
from app.replies.wording import SHIPPED
from app.replies.wording import Choices
from app.replies.wording import FaultyTemplate
from app.replies.wording import template_file
from app.word.writer import write
from tests.integration.invented import COUNTY_REPORT

CATALOGUE = default_catalogue()
RESULT = check_bytes(
    COUNTY_REPORT.replace("行政执法", "台帐行政执法", 1).encode(), "报告.txt", CATALOGUE
)
OPINION = opinion_of(RESULT, CATALOGUE.manifest.groups)
FULL = Choices(
    Conclusion.REVISE,
    issuer="青州市司法局",
    addressee="青禾县人民政府",
    date=dt.date(2026, 3, 1),
    due=dt.date(2026, 3, 15),
    closing="请附上电子版。\n\n  联系人：办公室。",
)


def made(choices: Choices = FULL, template: Path = SHIPPED) -> Document:
    return opinion_document(RESULT, OPINION, choices, template)


def own(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "opinion.jinja"
    path.write_text(text, "utf-8")
    return path


def test_the_elements_stand_in_order() -> None:
    paragraphs = made().paragraphs
    unit, year = RESULT.document.facts.unit, RESULT.document.facts.year  # type: ignore[union-attr]
    texts = [p.text for p in paragraphs]
    assert texts[0] == f"关于对{unit}{year}年度法治政府建设情况报告的审查意见"
    assert texts[1] == "青禾县人民政府："
    assert [(p.kind, p.text) for p in paragraphs[-5:]] == [
        (Kind.BODY, "请附上电子版。"),
        (Kind.BODY, "联系人：办公室。"),
        (Kind.BODY, "请于2026年3月15日前按照本意见修改，重新报送。"),
        (Kind.SIGNATURE, "青州市司法局"),
        (Kind.DATE, "2026年3月1日"),
    ]
    assert [p.kind for p in paragraphs[:4]] == [Kind.TITLE, Kind.ADDRESSEE, Kind.BODY, Kind.HEADING]
    parts = [
        p.text.partition("、")[2] for p in paragraphs if p.kind is Kind.HEADING and p.level == 1
    ]
    assert parts[0] == "总体意见"
    assert parts[-1] == "其他意见"
    assert "必须修改的问题" in parts or "建议修改的问题" in parts
    numbers = [p.number for p in paragraphs if p.kind is Kind.HEADING and p.level == 1]
    assert numbers == list("一二三四五六七八九")[: len(numbers)]


def test_every_unmet_item_stands_with_basis_and_remedy() -> None:
    text = "\n".join(p.text for p in made().paragraphs)
    for part in (Part.REQUIRED, Part.ADVISED):
        for chapter in OPINION.parts.get(part, ()):
            for entry in chapter.entries:
                assert f".{entry.name}。{entry.message}{entry.remedy}" in text
                assert "；".join(entry.basis) in text


def test_a_replacement_is_told() -> None:
    assert "请改为“台账”。" in "\n".join(p.text for p in made().paragraphs)


def test_what_is_left_out_leaves_no_trace() -> None:
    bare = made(Choices(Conclusion.REVISE, parts=frozenset()))
    assert not {p.kind for p in bare.paragraphs} & {Kind.ADDRESSEE, Kind.SIGNATURE, Kind.DATE}
    assert bare.paragraphs[-1].text == "请按照本意见修改，重新报送。"
    assert [p.text for p in bare.paragraphs if p.kind is Kind.HEADING] == ["一、总体意见"]


@pytest.mark.parametrize(
    ("conclusion", "said"),
    [
        (Conclusion.PASS, "按照规定的程序印发、报送和公开"),
        (Conclusion.RETURN, "审查结论：退回。"),
        (Conclusion.REVISE, "审查结论：需修改。"),
    ],
)
def test_the_conclusion_is_the_reviewers(conclusion: Conclusion, said: str) -> None:
    assert said in "\n".join(p.text for p in made(Choices(conclusion)).paragraphs)


def test_a_pass_against_the_check_claims_nothing_that_is_not_so() -> None:
    text = "\n".join(p.text for p in made(Choices(Conclusion.PASS)).paragraphs)
    assert "审查结论：合格。\n" in text
    assert "均已写到" not in text


def test_the_word_file_reads_as_the_same_text() -> None:
    document = made()
    again = read(write(document))
    # The writer breaks a long title into lines.
    assert [(p.text.replace("\n", ""), p.kind) for p in again.paragraphs] == [
        (p.text, p.kind) for p in document.paragraphs
    ]


def test_an_offices_own_template_stands_before_the_programs(tmp_path: Path) -> None:
    assert template_file(tmp_path) == SHIPPED
    path = own(
        tmp_path,
        "审查意见书\n{{ 收文单位 }}：\n\n一、结论\n{{ 结论 }}。\n本局意见。\n{{ 发文单位 }}",
    )
    assert template_file(tmp_path) == path
    document = made(template=path)
    assert [(p.kind, p.text) for p in document.paragraphs] == [
        (Kind.TITLE, "审查意见书"),
        (Kind.ADDRESSEE, "青禾县人民政府："),
        (Kind.HEADING, "一、结论"),
        (Kind.BODY, "需修改。"),
        (Kind.BODY, "本局意见。"),
        (Kind.SIGNATURE, "青州市司法局"),
    ]


def test_text_of_a_report_is_never_a_template_nor_a_line_of_its_own(tmp_path: Path) -> None:
    path = own(tmp_path, "意见\n{{ 另外说明 }}\n完。")
    typed = made(Choices(Conclusion.PASS, closing="{{ 结论 }}{% for %}"), path)
    assert [p.text for p in typed.paragraphs] == ["意见", "{{ 结论 }}{% for %}", "完。"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("甲\n乙\n{{ 发文单 }}\n", "第3行有错：没有“发文单”这个名称"),
        ("甲\n{% for 部 in 各部分 %}{{ 部.名 }}{% endfor %}\n", "第2行有错：没有“名”这个名称"),
        (
            "甲\n乙\n\n{% if 结论 %}\n丙",
            "第5行有错：到这里为止，{% if %} 还没有用 {% endif %} 结束",
        ),
        ("甲\n{{ 结论 \n", "第2行有错：标记写得不对"),
        ("甲\n{{ 结论 | 大写 }}", "第2行有错：没有“大写”这种写法"),
        ("甲\n{{ 结论.__class__.__mro__ }}", "第2行有错：用了不允许的写法"),
        ("甲\n{{ 章号.func.__globals__ }}", "第2行有错：用了不允许的写法"),
        ("甲\n{{ 各部分.append(1) }}", "第2行有错：用了不允许的写法"),
        ("甲\n{{ 1 // 0 }}", "第2行有错：写法算不出结果"),
        ("甲\n{{ 结论 + 1 }}", "第2行有错：写法算不出结果"),
        ("甲\n{% include '/etc/passwd' %}", "第2行有错"),
        ("甲\n{% for n in range(10000000) %}{{ n }}{% endfor %}", "第2行有错：写法算不出结果"),
        ("{# 空的 #}\n", "没有写出任何文字"),
        ("只有标题", "没有正文"),
    ],
)
def test_a_fault_is_said_in_chinese_with_its_line(tmp_path: Path, text: str, says: str) -> None:
    path = own(tmp_path, text)
    with pytest.raises(FaultyTemplate) as fault:
        made(template=path)
    assert says in str(fault.value)
    assert str(path) in str(fault.value)


def test_another_encoding_and_a_missing_file_are_said(tmp_path: Path) -> None:
    path = tmp_path / "opinion.jinja"
    path.write_bytes("审查意见".encode("gb18030"))
    with pytest.raises(FaultyTemplate, match="另存为 UTF-8"):
        made(template=path)
    with pytest.raises(FaultyTemplate, match="打不开"):
        made(template=tmp_path / "没有.jinja")


def test_a_byte_order_mark_of_the_editor_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "opinion.jinja"
    path.write_text("审查意见\n好。", "utf-8-sig")
    assert made(template=path).paragraphs[0].text == "审查意见"
