"""What Word files carry besides plain paragraphs: read once, dropped or noticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.engine.document import Cell
from app.engine.document import Document
from app.engine.document import ParagraphKind
from app.engine.reading import read
from app.word.options import LayoutOptions
from app.word.writer import write
from tests.docx_constructs import RUNS
from tests.docx_constructs import run
from tests.docx_parts import CONTENT_TYPES
from tests.docx_parts import W
from tests.docx_parts import docx
from tests.docx_parts import package
from tests.docx_parts import paragraph

OPENING = paragraph("正文在前，这一段说明情况，写得比较长一些，不是标题，用来结束文件头部的判断。")
CORPUS = sorted((Path(__file__).resolve().parents[2] / "corpus" / "reports").glob("*.txt"))[:8]
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
RESTART = '<w:vMerge w:val="restart"/>'
SPAN2 = '<w:gridSpan w:val="2"/>'
BOX = "<w:txbxContent><w:p><w:r><w:t>框内文字</w:t></w:r></w:p></w:txbxContent>"


def load(body: str, **parts: str) -> Document:
    return read(docx(OPENING + body, **parts))


def texts(document: Document) -> list[str]:
    return [p.text for p in document.paragraphs[1:]]


def codes(document: Document) -> list[str]:
    return [notice.code for notice in document.notices]


@pytest.mark.parametrize(("inside", "text", "notices"), RUNS)
def test_runs(inside: str, text: str, notices: list[str]) -> None:
    document = load(f"<w:p>{inside}</w:p>")
    assert texts(document) == [text]
    assert codes(document) == notices


def test_hidden_and_struck_out_by_style() -> None:
    styles = (
        f"<w:styles {W}><w:style w:type='character' w:styleId='h'><w:name w:val='藏'/><w:rPr><w:vanish/></w:rPr></w:style>"
        "<w:style w:type='character' w:styleId='i'><w:name w:val='继'/><w:basedOn w:val='h'/></w:style>"
        "<w:style w:type='character' w:styleId='s'><w:name w:val='删'/><w:rPr><w:strike/></w:rPr></w:style></w:styles>"
    )
    inside = run("留") + "".join(run("去", f"<w:rStyle w:val='{i}'/>") for i in "his")
    document = load(f"<w:p>{inside}</w:p>", styles=styles)
    assert texts(document) == ["留"]
    assert codes(document) == ["hidden-text", "struck-text"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    first = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('前半')}</w:p>"
    assert texts(load(first + paragraph("后半"))) == ["前半后半"]


def test_fields_give_their_result_over_paragraphs() -> None:
    body = (
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>"
        "<w:r><w:t>代码</w:t></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>结果一</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>结果二</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r><w:r><w:t>之后</w:t></w:r></w:p>"
    )
    assert texts(load(body)) == ["结果一", "结果二之后"]


def test_contents_are_no_text() -> None:
    styles = f"<w:styles {W}><w:style w:type='paragraph' w:styleId='t'><w:name w:val='toc 1'/></w:style></w:styles>"
    document = load(
        paragraph("一、情况 1", "<w:pStyle w:val='t'/>") + paragraph("一、情况"), styles=styles
    )
    assert texts(document) == ["一、情况"]
    assert codes(document) == ["contents"]


DRAWING = f"<mc:Choice Requires='wps'><w:drawing>{BOX}</w:drawing></mc:Choice>"
FALLBACK = f"<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback>"
SHAPES = {
    "both forms": f"<mc:AlternateContent {MC}>{DRAWING}{FALLBACK}</mc:AlternateContent>",
    "old form": f"<w:pict>{BOX}</w:pict>",
    "only the fallback": f"<mc:AlternateContent {MC}>{FALLBACK}</mc:AlternateContent>",
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_text_boxes_are_read_once_before_their_paragraph(shape: str) -> None:
    document = load(f"<w:p><w:r><w:t>锚点</w:t>{shape}</w:r></w:p>")
    assert texts(document) == ["框内文字", "锚点"]
    assert codes(document) == ["text-box"]


def test_a_text_box_in_a_text_box_is_read_once() -> None:
    inner = f"<w:pict>{BOX}</w:pict>"
    outer = f"<w:pict><w:txbxContent><w:p><w:r><w:t>外框</w:t>{inner}</w:r></w:p></w:txbxContent></w:pict>"
    assert texts(load(f"<w:p><w:r>{outer}</w:r></w:p>")) == ["框内文字", "外框"]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def test_merged_cells_are_read_once() -> None:
    body = (
        "<w:tbl>"
        f"<w:tr>{cell('合并', RESTART)}{cell('甲')}{cell('乙', SPAN2)}</w:tr>"
        f"<w:tr>{cell('看不见', '<w:vMerge/>')}{cell('丙')}{cell('丁')}{cell('戊')}</w:tr>"
        f"<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>{cell('己')}</w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell('删去的行')}</w:tr></w:tbl>"
    )
    document = load(body)
    assert [(p.text, p.cell) for p in document.paragraphs[1:]] == [
        ("合并", Cell(0, 0)), ("甲", Cell(0, 1)), ("乙", Cell(0, 2)),
        ("丙", Cell(1, 1)), ("丁", Cell(1, 2)), ("戊", Cell(1, 3)), ("己", Cell(2, 1)),
    ]  # fmt: skip


def test_nested_tables_keep_the_place_in_the_outer_one() -> None:
    inner = f"<w:tbl><w:tr>{cell('内')}</w:tr></w:tbl>"
    body = f"<w:tbl><w:tr>{cell('外')}<w:tc>{inner}{paragraph('后')}</w:tc></w:tr></w:tbl>"
    assert [(p.text, p.cell) for p in load(body).paragraphs[1:]] == [
        ("外", Cell(0, 0)), ("内", Cell(0, 1)), ("后", Cell(0, 1)),
    ]  # fmt: skip


def test_a_table_that_lays_out_text_is_read_as_text() -> None:
    inside = "".join(
        paragraph(t) for t in ("一、工作情况", "全县举办培训班3期。", "二、存在的问题")
    )
    document = load(f"<w:tbl><w:tr><w:tc>{inside}</w:tc></w:tr></w:tbl>")
    assert [p.cell for p in document.paragraphs] == [None] * 4
    assert [s.title for s in document.sections] == ["工作情况", "存在的问题"]


def test_notes_stand_behind_the_text_as_their_own_kind() -> None:
    footnotes = (
        f"<w:footnotes {W}><w:footnote w:type='separator' w:id='0'>{paragraph('线')}</w:footnote>"
        f"<w:footnote w:id='1'>{paragraph('数据截至12月底。')}</w:footnote></w:footnotes>"
    )
    endnotes = f"<w:endnotes {W}><w:endnote w:id='1'>{paragraph('尾注。')}</w:endnote></w:endnotes>"
    document = load(paragraph("正文。"), footnotes=footnotes, endnotes=endnotes)
    assert texts(document) == ["正文。", "数据截至12月底。", "尾注。"]
    assert [p.kind for p in document.paragraphs[2:]] == [ParagraphKind.NOTE] * 2


def test_comments_are_counted_not_read() -> None:
    comments = f"<w:comments {W}><w:comment w:id='0'>{paragraph('请核实')}</w:comment></w:comments>"
    document = load(paragraph("正文。"), comments=comments)
    assert texts(document) == ["正文。"]
    assert [n.message for n in document.notices] == ["文件里有1条批注，没有当作正文。"]


def test_strict_files_are_read() -> None:
    strict = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )
    data = package(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": relations,
            "word/document.xml": f"<w:document {strict}><w:body>{OPENING}{paragraph('一、情况')}</w:body></w:document>",
        }
    )
    assert texts(read(data)) == ["一、情况"]


@pytest.mark.parametrize("kind", ["document.main", "document.macroEnabled.main", "template.main"])
def test_the_main_part_may_have_any_name(kind: str) -> None:
    types = CONTENT_TYPES.replace("/word/document.xml", "/word/document2.xml").replace(
        "wordprocessingml.document.main", f"wordprocessingml.{kind}"
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="/word/document2.xml"/></Relationships>'
    )
    main = f"<w:document {W}><w:body>{OPENING}{paragraph('正文。')}</w:body></w:document>"
    data = package(
        {"[Content_Types].xml": types, "_rels/.rels": relations, "word/document2.xml": main}
    )
    assert texts(read(data)) == ["正文。"]


def test_soft_line_breaks_end_paragraphs_but_not_lines_of_a_title() -> None:
    title = "<w:p><w:r><w:t>临江县人民政府</w:t><w:br/><w:t>关于2023年度法治政府建设情况的报告</w:t></w:r></w:p>"
    lines = (
        "市人民政府：",
        "一、主要做法",
        "全县举办培训班3期。",
        "二、存在的问题",
        "执法力量不足。",
    )
    whole = "<w:p><w:r>" + "<w:br/>".join(f"<w:t>{line}</w:t>" for line in lines) + "</w:r></w:p>"
    document = read(docx(title + whole))
    assert document.facts.title == "临江县人民政府关于2023年度法治政府建设情况的报告"
    assert document.facts.addressee == "市人民政府"
    assert [s.title for s in document.sections] == ["主要做法", "存在的问题"]
    assert texts(document) == list(lines)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_the_fast_way_reads_what_the_careful_way_reads(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = write(read(path.read_bytes()), LayoutOptions())
    fast = read(data)
    monkeypatch.setattr("app.engine.reading.docx.walk.is_plain", lambda _: False)
    assert read(data).paragraphs == fast.paragraphs


def test_tab_stops_are_no_tabs_on_the_fast_way() -> None:
    stops = "<w:tabs><w:tab w:val='left' w:pos='400'/></w:tabs>"
    body = f"<w:p><w:pPr>{stops}</w:pPr><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r></w:p>"
    assert texts(load(body)) == ["甲\t乙\n丙"]
