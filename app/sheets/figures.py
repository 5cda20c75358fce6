"""Every quantity of a report as a workbook: what is counted, how much, and where it is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from app.engine.discretion.places import masked
from app.engine.document import Document
from app.engine.document import Paragraph
from app.engine.document import ParagraphKind
from app.engine.names import LEVELS
from app.engine.quantities import Approximation
from app.engine.quantities import Operator
from app.engine.quantities import Quantity
from app.engine.quantities import quantities
from app.sheets.book import Column
from app.sheets.book import Formatted
from app.sheets.book import Value
from app.sheets.book import add_sheet
from app.sheets.book import new_book
from app.sheets.book import saved
from app.sheets.table_cells import Named
from app.sheets.table_cells import Tables

COLUMNS = (
    Column("序号", 6),
    Column("章节", 28),
    Column("指标", 24),
    Column("做了什么", 9),
    Column("数值", 12),
    Column("至", 10),
    Column("单位", 8),
    Column("口径", 10),
    Column("原文", 14),
    Column("所在句子", 60),
    Column("位置", 10),
)
ABOUT = (Column("项目", 14), Column("内容", 80))
UNSAID = "未写明"
_SENTENCE_END = re.compile("[。！？；!?;\n]")
_OPERATORS = {
    Operator.GE: "不少于",
    Operator.LE: "不超过",
    Operator.GT: "超过",
    Operator.LT: "低于",
    Operator.EQ: "达到",
    Operator.BETWEEN: "范围",
}
_APPROXIMATIONS = {
    Approximation.ABOVE: "余（实际略多）",
    Approximation.BELOW: "近（实际略少）",
    Approximation.ABOUT: "约",
}
_EXACT = 15
"""Digits that Excel keeps of a number."""


def figures_workbook(document: Document) -> bytes:
    """The .xlsx of the quantities of a document, in the order of its text.

    Text stays text whatever it begins with; numbers are numbers that Excel counts with. What
    tells of a person is masked in the sentences, as in every result.
    """
    rows = [[n, *row] for n, row in enumerate(_rows(document), start=1)]
    book = new_book()
    add_sheet(book, "数据", COLUMNS, rows, frozen=3)
    add_sheet(book, "说明", ABOUT, _about(document, len(rows)))
    return saved(book, "报告数据表")


def _rows(document: Document) -> Iterator[list[Value]]:
    tables = Tables(document)
    for paragraph in document.paragraphs:
        if paragraph.kind is ParagraphKind.TITLE:
            continue
        found = quantities(paragraph.text)
        if paragraph.cell is None:
            yield from (_of_text(document, paragraph, one) for one in found)
            continue
        named = tables.named(paragraph.cell)
        yield from (_of_cell(document, paragraph, one, named) for one in found)
        counted = tables.counted(paragraph.cell, paragraph.text) if not found else None
        if counted is not None:
            yield [
                _section(document, paragraph.index),
                masked(named.row),
                None,
                _number(counted),
                None,
                named.unit or None,
                masked(named.column) or None,
                masked(paragraph.text),
                masked(named.line),
                f"第{paragraph.index + 1}段",
            ]


def _of_text(document: Document, paragraph: Paragraph, one: Quantity) -> list[Value]:
    shown = masked(paragraph.text)
    return [
        _section(document, paragraph.index),
        one.noun,
        one.verb,
        _number(one.low),
        _number(one.high) if one.low != one.high else None,
        one.unit,
        _manner(one),
        shown[one.start : one.end],
        _sentence(shown, one.start, one.end),
        f"第{paragraph.index + 1}段",
    ]


def _of_cell(document: Document, paragraph: Paragraph, one: Quantity, named: Named) -> list[Value]:
    """A quantity in a table: what its own words do not say, row and column do."""
    row = _of_text(document, paragraph, one)
    row[1] = one.noun or masked(named.row) or None
    row[6] = "，".join(filter(None, (masked(named.column), _manner(one)))) or None
    row[8] = masked(named.line)
    return row


def _section(document: Document, paragraph: int) -> str:
    """The headings that a paragraph stands under, from the top: 主要举措和成效 › 学法用法."""
    chain = [s.title for s in reversed(document.section_chain(paragraph)) if s.title]
    return " › ".join(map(masked, chain))


def _number(value: Decimal) -> Value:
    if len(value.as_tuple().digits) > _EXACT:
        return str(value)  # Excel would round it
    return Formatted(int(value) if value == int(value) else float(value), "General")


def _manner(one: Quantity) -> str | None:
    """How exact a figure is and how it bounds: 约, 不少于; None for a plain one."""
    words = []
    if one.operator is not None and not one.reached:
        words.append(_OPERATORS[one.operator])
    if one.approximate is not None:
        words.append(_APPROXIMATIONS[one.approximate])
    return "，".join(words) or None


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence around a place, with its mark."""
    before = [found.end() for found in _SENTENCE_END.finditer(text, 0, start)]
    after = _SENTENCE_END.search(text, end)
    return text[before[-1] if before else 0 : after.end() if after else len(text)].strip()


def _about(document: Document, count: int) -> Iterator[tuple[str, Value]]:
    facts = document.facts
    yield "标题", masked(facts.title) if facts.title else UNSAID
    yield "单位", masked(facts.unit) if facts.unit else UNSAID
    yield "报告年度", facts.year or UNSAID
    yield "层级", LEVELS[facts.level] if facts.level else UNSAID
    yield (
        "数据",
        f"共{count}个，按原文先后排列。取自行文里带单位的数和表格里的数；万、亿、成已经换算。",
    )
    yield "请核对", "指标是按行文认出的，一句话里有几个数时可能不准，以“所在句子”为准。"
    yield "不列的", "日期、年份、文号、序号、电话和证件号码。"
