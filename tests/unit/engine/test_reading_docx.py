"""Word files from raw XML: what counts as text, and what is refused."""

from __future__ import annotations

import io
import zipfile

import docx as python_docx
import pytest

from app.engine.document import Cell
from app.engine.reading import Unreadable
from app.engine.reading import read
from tests.docx_constructs import VISIBLE
from tests.docx_parts import CONTENT_TYPES
from tests.docx_parts import W
from tests.docx_parts import docx
from tests.docx_parts import package
from tests.docx_parts import paragraph


def texts(data: bytes) -> list[str]:
    return [p.text for p in read(data).paragraphs]


@pytest.mark.parametrize(("inside", "expected"), VISIBLE)
def test_visible_text_is_read(inside: str, expected: str) -> None:
    assert texts(docx(f"<w:p>{inside}</w:p>")) == [expected]


def test_empty_paragraphs_are_not_counted() -> None:
    assert texts(docx("<w:p/>" + paragraph(" \u3000") + paragraph("甲"))) == ["甲"]


def test_cells_carry_their_place() -> None:
    table = (
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>一</w:t></w:r></w:p></w:tc>"
        '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>二</w:t></w:r></w:p></w:tc>'
        "<w:tc><w:p><w:r><w:t>三</w:t></w:r></w:p></w:tc></w:tr>"
        "<w:tr><w:tc><w:p><w:r><w:t>四</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    document = read(docx(paragraph("一、情况") + table))
    assert [(p.text, p.cell) for p in document.paragraphs[1:]] == [
        ("一", Cell(0, 0)),
        ("二", Cell(0, 1)),
        ("三", Cell(0, 3)),
        ("四", Cell(1, 0)),
    ]


def test_heading_level_comes_from_style_name_base_and_outline() -> None:
    styles = (
        f"<w:styles {W}>"
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="自定义"/><w:basedOn w:val="a"/></w:style>'
        "</w:styles>"
    )
    body = (
        paragraph("正文在前，这一段说明情况，写得比较长一些，不是标题，用来结束文件头部的判断。")
        + paragraph("工作成效", '<w:pStyle w:val="b"/>')
        + paragraph("存在困难", '<w:outlineLvl w:val="0"/>')
        + paragraph("普通正文。")
    )
    document = read(docx(body, styles=styles))
    assert [(s.level, s.title) for s in document.sections] == [(2, "工作成效"), (1, "存在困难")]


def test_a_file_of_python_docx_reads_like_its_own_text() -> None:
    source = python_docx.Document()
    lines = [
        "临江县人民政府关于2023年度法治政府建设情况的报告",
        "一、主要做法",
        "全县举办培训班3期。",
    ]
    for line in lines:
        source.add_paragraph(line)
    buffer = io.BytesIO()
    source.save(buffer)
    assert texts(buffer.getvalue()) == lines


def _bomb() -> bytes:
    return package({"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": b" " * 40_000_000})


def _lying_header() -> bytes:
    """A part that declares a few bytes and unpacks to 40 MB."""
    data = bytearray(_bomb())
    size = (40_000_000).to_bytes(4, "little")
    while (at := data.find(size)) >= 0:
        data[at : at + 4] = (5000).to_bytes(4, "little")
    return bytes(data)


def _encrypted() -> bytes:
    data = bytearray(docx(paragraph("甲")))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


HOSTILE = {
    "cut off": (docx(paragraph("甲"))[:200], "damaged"),
    "no zip": (b"PK\x03\x04 no zip at all", "damaged"),
    "no text": (docx("<w:p/>"), "no-text"),
    "bomb": (_bomb(), "zip-bomb"),
    "lying header": (_lying_header(), "damaged"),
    "encrypted part": (_encrypted(), "encrypted"),
    "other zip": (package({"a.txt": "hello"}), "not-word"),
    "spreadsheet": (package({"xl/workbook.xml": "<a/>"}), "spreadsheet"),
    "presentation": (package({"ppt/presentation.xml": "<a/>"}), "presentation"),
    "odt": (package({"META-INF/manifest.xml": "", "content.xml": ""}), "office-failed"),
    "no main part": (package({"[Content_Types].xml": CONTENT_TYPES}), "damaged"),
    "broken XML": (package({"word/document.xml": "<w:document"}), "damaged"),
    "other XML": (package({"word/document.xml": "<a/>"}), "damaged"),
    "entity": (
        package({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        "forbidden-markup",
    ),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_and_broken_packages_get_their_verdict(case: str) -> None:
    data, code = HOSTILE[case]
    with pytest.raises(Unreadable) as caught:
        read(data)
    assert caught.value.code == code


def test_deep_nesting_is_refused_not_crashed() -> None:
    nested = "<w:tbl><w:tr><w:tc>" * 2000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 2000
    with pytest.raises(Unreadable) as caught:
        read(docx(nested))
    assert caught.value.code == "damaged"


def test_two_parts_of_one_name_are_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("word/document.xml", "<b/>")
    with pytest.raises(Unreadable):
        read(buffer.getvalue())
