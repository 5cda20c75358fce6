"""Tables rebuilt from paragraphs that know their cell."""

from __future__ import annotations

from lxml import etree

from app.engine.document import Cell
from app.engine.document import Document
from app.engine.document import Paragraph
from app.engine.document import ParagraphKind as K
from tests.word_reports import document
from tests.word_reports import figures_table
from tests.word_reports import table
from tests.word_reports import with_table
from tests.word_xml import WordFile
from tests.word_xml import text_of
from tests.word_xml import value
from tests.word_xml import w

REPORT = document((K.BODY, "如下："), (K.BODY, "以上。"))


def tables(report: Document) -> list[etree._Element]:
    return list(WordFile.of(report).body.iterfind(w("tbl")))


def texts(element: etree._Element) -> list[list[list[str]]]:
    return [
        [[text_of(p) for p in cell.iterfind(w("p"))] for cell in row.iterfind(w("tc"))]
        for row in element.iterfind(w("tr"))
    ]


def test_cells_come_back_where_they_were() -> None:
    (found,) = tables(with_table(REPORT, 1, figures_table()))
    rows = texts(found)
    assert len(rows) == 5
    assert rows[0] == [["序号"], ["指标"], ["2024年"], ["2025年"], ["备注"]]
    assert rows[1][4] == [""], "an empty cell"
    assert rows[3][4] == ["第一行说明", "第二行说明"], "two paragraphs in one cell"


def test_text_around_the_table_keeps_its_place() -> None:
    body = WordFile.of(with_table(REPORT, 1, figures_table())).body
    assert [str(child.tag).rpartition("}")[2] for child in body] == [
        "p",
        "tbl",
        "p",
        "p",
        "sectPr",
    ]


def test_table_fills_the_type_area() -> None:
    (found,) = tables(with_table(REPORT, 1, figures_table()))
    assert value(found, "tblPr/tblW", "w") == "8845"
    assert value(found, "tblPr/tblStyle") == "OfficialTable"
    assert sum(int(c.get(w("w"), "0")) for c in found.iter(w("gridCol"))) == 8845
    for row in found.iterfind(w("tr")):
        assert sum(int(value(c, "tcPr/tcW", "w") or 0) for c in row.iterfind(w("tc"))) == 8845


def test_short_columns_get_one_line() -> None:
    (found,) = tables(with_table(REPORT, 1, figures_table()))
    widths = [int(c.get(w("w"), "0")) for c in found.iter(w("gridCol"))]
    for column, characters in ((0, 2), (2, 3), (3, 3)):
        assert widths[column] >= characters * 240 + 216
    assert widths[4] > widths[1] > widths[2]


def test_heading_row_repeats_and_rows_stay_whole() -> None:
    (found,) = tables(with_table(REPORT, 1, figures_table()))
    rows = found.findall(w("tr"))
    assert [row.find(w("trPr/tblHeader")) is not None for row in rows] == [True] + [False] * 4
    assert all(row.find(w("trPr/cantSplit")) is not None for row in rows)
    assert {value(p, "pPr/pStyle") for p in rows[0].iter(w("p"))} == {"TableHeading"}


def test_neighbouring_tables_stay_two() -> None:
    both = table(("甲", "乙"), ("1", "2")) + table(("丙", "丁"), ("3", "4"))
    first, second = tables(with_table(REPORT, 1, both))
    assert texts(first)[0] == [["甲"], ["乙"]]
    assert texts(second)[0] == [["丙"], ["丁"]]


def test_a_table_may_end_the_document() -> None:
    body = WordFile.of(with_table(REPORT, 2, figures_table())).body
    assert str(body[-2].tag).endswith("}p"), "Word wants a paragraph behind the last table"


def test_borders_are_the_styles() -> None:
    file = WordFile.of(with_table(REPORT, 1, figures_table()))
    borders = file.style("OfficialTable").find(w("tblPr/tblBorders"))
    assert borders is not None
    assert len(borders) == 6
    assert b"tblBorders" not in file.bytes_of("word/document.xml")


def test_a_cell_far_out_makes_no_giant() -> None:
    far = [
        Paragraph(0, "甲", K.TABLE, cell=Cell(0, 0)),
        Paragraph(1, "乙", K.TABLE, cell=Cell(9**9, 9**9)),
    ]
    file = WordFile.of(Document(tuple(far)))
    assert file.shown() == [("TableText", "甲"), ("TableText", "乙")]
