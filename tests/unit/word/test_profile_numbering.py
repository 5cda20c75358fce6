"""Headings counted by Word: only where Word comes to the same number, and read back the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import settings

from app.engine.document import Document
from app.engine.document import ParagraphKind as K
from app.engine.reading import read
from app.word.options import LayoutOptions
from app.word.options import Numbering
from app.word.writer import write
from tests.outline_support import Outline
from tests.outline_support import as_document
from tests.outline_support import outlines
from tests.word_reports import county_report
from tests.word_reports import document
from tests.word_xml import WordFile
from tests.word_xml import value

WORD = LayoutOptions(numbering=Numbering.WORD)


def labels(report: Document) -> list[tuple[str | None, str]]:
    return [(p.label, p.text) for p in read(write(report, WORD)).paragraphs]


def test_a_report_reads_back_the_same_from_both() -> None:
    typed, counted = read(write(county_report())), read(write(county_report(), WORD))
    assert counted.with_typed_numbers().paragraphs == typed.paragraphs
    assert counted.sections == typed.sections
    assert counted.facts == typed.facts
    assert sum(p.label is not None for p in counted.paragraphs) == 17
    assert all(p.label for p in counted.paragraphs if p.heading_end)


@settings(max_examples=40)
@given(outlines(most_tables=1))
def test_any_outline_reads_back_the_same_from_both(outline: Outline) -> None:
    report = as_document(outline)
    typed, counted = read(write(report)), read(write(report, WORD))
    assert counted.with_typed_numbers().paragraphs == typed.paragraphs
    assert counted.sections == typed.sections


def test_a_number_out_of_sequence_stays_typed_and_so_do_those_after_it() -> None:
    report = document(
        (K.TITLE, "青澜县报告"),
        (K.HEADING, "一、甲的情况", 1),
        (K.HEADING, "三、乙的情况", 1),
        (K.HEADING, "四、丙的情况", 1),
        (K.HEADING, "二、丁的情况", 1),
    )
    assert labels(report)[1:] == [
        ("一、", "甲的情况"),
        (None, "三、乙的情况"),
        (None, "四、丙的情况"),
        (None, "二、丁的情况"),
    ]
    file = WordFile.of(report, WORD)
    uncounted = [value(p, "pPr/numPr/numId") for p in file.paragraphs()]
    assert uncounted == [None, None, "0", "0", "0"]


def test_an_attachment_counts_from_one_again() -> None:
    report = document(
        (K.TITLE, "青澜县报告"),
        (K.HEADING, "一、甲的情况", 1),
        (K.HEADING, "（一）甲一的情况", 2),
        (K.HEADING, "一、附件甲的情况", 1),
        (K.HEADING, "（一）附件甲一的情况", 2),
        (K.HEADING, "二、附件乙的情况", 1),
        (K.HEADING, "（一）附件乙一的情况", 2),
    )
    assert [label for label, _ in labels(report)] == [
        None, "一、", "（一）", "一、", "（一）", "二、", "（一）",
    ]  # fmt: skip


def test_what_would_change_by_counting_stays_typed() -> None:
    typed = ["一、 空了一格", "一、二、两个序号", "1、顿号", "1.5万件全部办结", "一、", "（1)半角"]
    report = document((K.TITLE, "青澜县报告"), *((K.HEADING, text, 1) for text in typed))
    assert [label for label, _ in labels(report)] == [None] * (len(typed) + 1)


def test_typed_numbers_need_no_numbering_part() -> None:
    assert "word/numbering.xml" not in WordFile.of(county_report()).names
    file = WordFile.of(county_report(), WORD)
    assert b"numbering" in file.bytes_of("[Content_Types].xml")
    assert value(file.style("Heading2"), "pPr/numPr/ilvl") == "1"
