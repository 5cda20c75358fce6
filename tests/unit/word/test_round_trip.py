"""What is written is read back as it was."""

from __future__ import annotations

import datetime as dt

import pytest

from app.engine.document import Document
from app.engine.document import ParagraphKind as K
from app.engine.reading import read
from app.word.options import LayoutOptions
from app.word.writer import write
from tests.word_reports import county_report
from tests.word_reports import document
from tests.word_reports import figures_table
from tests.word_reports import with_table


def shape(report: Document) -> list[tuple[object, ...]]:
    """Everything the checks look at; breaks of the title's lines are layout."""
    return [
        (p.text.replace("\n", ""), p.kind, p.level, p.number, p.cell, p.heading_end)
        if p.kind is not K.TITLE
        else (p.text.replace("\n", ""), p.kind)
        for p in report.paragraphs
    ]


@pytest.mark.parametrize("options", [LayoutOptions(), LayoutOptions(sealed=False)])
def test_report(options: LayoutOptions) -> None:
    once = read(write(county_report(), options))
    twice = read(write(once, options))
    assert shape(once) == shape(twice)
    assert once.facts == twice.facts
    assert once.sections == twice.sections
    assert once.facts.title == "青澜县人民政府关于2025年度法治政府建设情况的报告"
    assert once.facts.document_number == "青政〔2026〕3号"
    assert once.facts.signatory == "林望舒"
    assert once.facts.addressee == "云州市人民政府"
    assert once.facts.signed_by == "青澜县人民政府"
    assert once.facts.signed_on == dt.date(2026, 1, 9)


def test_headings_and_runs_come_back() -> None:
    once = read(write(county_report()))
    for before, after in zip(county_report().paragraphs, once.paragraphs, strict=True):
        assert (before.kind is K.HEADING) == (after.kind is K.HEADING)
        if before.level:
            assert (after.level, after.heading_end) == (before.level, before.heading_end)


def test_tables_come_back() -> None:
    report = with_table(document((K.BODY, "如下："), (K.BODY, "以上。")), 1, figures_table())
    once = read(write(report))
    assert [(p.text, p.cell) for p in once.paragraphs] == [
        (p.text, p.cell) for p in report.paragraphs
    ]


def test_facts_survive_the_red_head() -> None:
    plain = read(write(county_report())).facts
    assert read(write(county_report(), LayoutOptions(red_head=True))).facts == plain
