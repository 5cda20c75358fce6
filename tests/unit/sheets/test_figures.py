"""The workbook of a report's figures."""

from __future__ import annotations

import io
from typing import Any

import openpyxl

from app.engine.document import Document
from app.engine.document import ParagraphKind as K
from app.engine.reading import read
from app.sheets.figures import figures_workbook
from tests.word_reports import document
from tests.word_reports import table
from tests.word_reports import with_table

HEAD = ["序号", "章节", "指标", "做了什么", "数值", "至", "单位", "口径", "原文", "所在句子", "位置"]  # fmt: skip


def rows(source: Document) -> list[list[Any]]:
    book = openpyxl.load_workbook(io.BytesIO(figures_workbook(source)))
    head, *found = [list(row) for row in book["数据"].iter_rows(values_only=True)]
    assert head == HEAD
    return found


def test_every_figure_with_its_place() -> None:
    text = (
        "青澜县人民政府关于2025年度法治政府建设情况的报告\n\n一、主要举措\n（一）制度建设\n"
        "制定行政规范性文件12件。备案率98.5%，举办培训班3至4期，发放资料约1.2万份，听证不少于2场。\n"
    )
    assert rows(read(text.encode())) == [
        [1, "主要举措 › 制度建设", "行政规范性文件", "制定", 12, None, "件", None, "12件", "制定行政规范性文件12件。", "第4段"],
        [2, "主要举措 › 制度建设", "备案率", None, 98.5, None, "%", None, "98.5%", SECOND, "第4段"],
        [3, "主要举措 › 制度建设", "培训班", "举办", 3, 4, "期", "范围", "3至4期", SECOND, "第4段"],
        [4, "主要举措 › 制度建设", "资料", "发放", 12000, None, "份", "约", "约1.2万份", SECOND, "第4段"],
        [5, "主要举措 › 制度建设", "听证", None, 2, None, "场", "不少于", "不少于2场", SECOND, "第4段"],
    ]  # fmt: skip


SECOND = "备案率98.5%，举办培训班3至4期，发放资料约1.2万份，听证不少于2场。"


def test_figures_of_a_table_take_their_names_from_row_and_column() -> None:
    cells = table(
        ("序号", "指标", "2024年", "2025年", "年度"),
        ("1", "制定行政规范性文件（件）", "11", "1,208", "2025"),
        ("2", "出庭应诉率", "98.5%", "100%", ""),
    )
    source = with_table(document((K.BODY, "如下。")), 1, cells)
    numbered = Document(
        tuple(type(p)(n, p.text, p.kind, cell=p.cell) for n, p in enumerate(source.paragraphs))
    )
    assert [(r[2], r[4], r[6], r[7], r[10]) for r in rows(numbered)] == [
        ("制定行政规范性文件", 11, "件", "2024年", "第9段"),
        ("制定行政规范性文件", 1208, "件", "2025年", "第10段"),
        ("出庭应诉率", 98.5, "%", "2024年", "第14段"),
        ("出庭应诉率", 100, "%", "2025年", "第15段"),
    ]


def test_text_is_never_a_formula() -> None:
    text = '=HYPERLINK("x")等问题12件。'
    book = openpyxl.load_workbook(io.BytesIO(figures_workbook(document((K.BODY, text)))))
    cells = [cell for row in book["数据"].iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    (sentence,) = [cell for cell in cells if cell.value == text]
    assert sentence.quotePrefix


def test_what_tells_of_a_person_is_masked() -> None:
    text = "张某（身份证号330102199003077616）等12人获得援助。"
    content = rows(document((K.BODY, text)))
    assert [row[4] for row in content] == [12]
    assert content[0][9] == "张某（身份证号330***************）等12人获得援助。"


def test_the_same_report_gives_the_same_bytes() -> None:
    source = document((K.BODY, "审查文件12件。"))
    assert figures_workbook(source) == figures_workbook(source)


def test_a_report_without_figures() -> None:
    assert rows(document((K.BODY, "完成。"))) == []
