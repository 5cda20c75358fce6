"""What an annotated package is made of, and which files are not annotated."""

from __future__ import annotations

import io

import docx as python_docx
import pytest
from docx.document import Document as PythonDocument
from docx.shared import Pt
from lxml import etree

from app.engine.reading import read
from app.word.annotate import Remark
from app.word.annotate import Unannotatable
from app.word.annotate import annotate
from app.word.annotate import suffix_of
from tests.annotated_word import COMMENTS
from tests.annotated_word import MAIN
from tests.annotated_word import OPENING
from tests.annotated_word import RELATIONS
from tests.annotated_word import TYPES
from tests.annotated_word import WHEN
from tests.annotated_word import annotated
from tests.annotated_word import comments
from tests.annotated_word import is_insertion
from tests.annotated_word import only_inserted
from tests.annotated_word import parts_of
from tests.annotated_word import quotes
from tests.annotated_word import remark
from tests.annotated_word import t
from tests.docx_parts import CONTENT_TYPES
from tests.docx_parts import W
from tests.docx_parts import docx
from tests.docx_parts import package
from tests.docx_parts import paragraph


def saved(document: PythonDocument) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def relation(kind: str, target: str) -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/{kind}" Target="{target}"/></Relationships>'
    )


def test_formatting_is_kept_in_both_halves() -> None:
    document = python_docx.Document()
    run = document.add_paragraph().add_run("甲乙丙")
    run.bold, run.font.size = True, Pt(16)
    new = python_docx.Document(io.BytesIO(annotated(saved(document), "乙"))).paragraphs[0]
    assert [(r.text, r.bold, r.font.size.pt) for r in new.runs if r.text and r.font.size] == [
        ("甲", True, 16),
        ("乙", True, 16),
        ("丙", True, 16),
    ]


def test_existing_comments_stay_and_numbers_go_on() -> None:
    kept = (
        f"<?xml version='1.0'?>\n<w:comments {W}><w:comment w:id='7' w:author='李'>"
        f"<w:p>{t('旧批注')}</w:p></w:comment></w:comments>"
    )
    body = (
        f"<w:p><w:commentRangeStart w:id='7'/>{t('旧的一处')}<w:commentRangeEnd w:id='7'/>"
        "<w:r><w:commentReference w:id='7'/></w:r></w:p>"
    )
    relations = relation("comments", "comments.xml")
    data = package({**parts_of(docx(OPENING + body, comments=kept)), RELATIONS: relations})
    new = annotated(data, "一处")
    assert comments(new) == {"7": ["旧批注"], "8": ["说明"]}
    assert quotes(new) == {"7": "旧的一处", "8": "一处"}
    assert parts_of(new)[RELATIONS] == relations.encode()
    assert is_insertion(kept.encode(), parts_of(new)[COMMENTS])
    only_inserted(data, new)


@pytest.mark.parametrize("prefix", ["x", ""])
def test_other_prefixes_and_main_parts_of_another_name(prefix: str) -> None:
    space = f"xmlns:{prefix}" if prefix else "xmlns"
    colon = f"{prefix}:" if prefix else ""
    xml = (
        f'<{colon}document {space}="{W.split(chr(34))[1]}"><{colon}body><{colon}p><{colon}r>'
        f"<{colon}t>甲乙丙</{colon}t></{colon}r></{colon}p></{colon}body></{colon}document>"
    )
    root = relation("officeDocument", "/word/main2.xml")
    data = package(
        {
            TYPES: CONTENT_TYPES.replace("document.xml", "main2.xml"),
            "_rels/.rels": root,
            "word/main2.xml": xml,
        }
    )
    new = annotated(data, "乙")
    assert quotes(new, "word/main2.xml") == {"0": "乙"}
    assert {"word/_rels/main2.xml.rels", COMMENTS} <= parts_of(new).keys()
    assert is_insertion(xml.encode(), parts_of(new)["word/main2.xml"])
    assert read(new).paragraphs == read(data).paragraphs


def test_strict_files_get_strict_relationships() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    xml = f'<w:document xmlns:w="{strict}"><w:body>{paragraph("甲乙丙")}</w:body></w:document>'
    new = annotated(package({TYPES: CONTENT_TYPES, MAIN: xml}), "乙")
    parts = parts_of(new)
    assert b"http://purl.oclc.org/ooxml/officeDocument/relationships/comments" in parts[RELATIONS]
    assert etree.fromstring(parts[COMMENTS]).tag == f"{{{strict}}}comments"
    assert quotes(new) == {"0": "乙"}


@pytest.mark.parametrize(
    ("kind", "suffix"),
    [
        ("vnd.openxmlformats-officedocument.wordprocessingml.document.main", ".docx"),
        ("vnd.openxmlformats-officedocument.wordprocessingml.template.main", ".dotx"),
        ("vnd.ms-word.document.macroEnabled.main", ".docm"),
        ("vnd.ms-word.template.macroEnabledTemplate.main", ".dotm"),
    ],
)
def test_the_kind_of_file_is_kept(kind: str, suffix: str) -> None:
    types = CONTENT_TYPES.replace(
        "vnd.openxmlformats-officedocument.wordprocessingml.document.main", kind
    )
    data = package({**parts_of(docx(OPENING + paragraph("甲乙"))), TYPES: types})
    assert suffix_of(data) == suffix
    assert suffix_of(annotated(data, "乙")) == suffix


def test_a_signed_file_is_refused() -> None:
    data = package({**parts_of(docx(OPENING)), "_xmlsignatures/sig1.xml": "<a/>"})
    with pytest.raises(Unannotatable, match="数字签名"):
        annotated(data, "正文")


def test_another_encoding_is_refused() -> None:
    xml = f'<?xml version="1.0" encoding="GB18030"?><w:document {W}><w:body>{OPENING}</w:body></w:document>'
    with pytest.raises(Unannotatable, match="编码"):
        annotated(package({TYPES: CONTENT_TYPES, MAIN: xml.encode("gb18030")}), "正文")


def test_a_document_of_another_file_is_refused() -> None:
    other = read(docx(OPENING + paragraph("另一份")))
    with pytest.raises(ValueError, match="not read from this file"):
        annotate(docx(OPENING), other, [remark(other, "另一份")])


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (0, 99), (3, 1)])
def test_a_place_that_is_none_is_refused(start: int, end: int) -> None:
    data = docx(OPENING)
    with pytest.raises(ValueError, match="no such place"):
        annotate(data, read(data), [Remark(0, start, end, "说明", "审核", "审", WHEN)])


def test_without_remarks_the_file_is_the_same() -> None:
    data = docx(OPENING)
    assert annotate(data, read(data), []) == data


def test_python_docx_reads_author_initials_date_and_lines() -> None:
    document = python_docx.Document()
    document.add_paragraph("全县举办培训班3期。")
    data = saved(document)
    place = Remark(0, 4, 7, "【错误】甲<乙>&丙\n建议：丁\x00", '县"司法局"', "司法", WHEN)
    new = python_docx.Document(io.BytesIO(annotate(data, read(data), [place])))
    (comment,) = new.comments
    assert (comment.author, comment.initials) == ('县"司法局"', "司法")
    assert comment.timestamp == WHEN
    assert comment.text == "【错误】甲<乙>&丙\n建议：丁"


def test_the_senders_own_comment_styles_are_used() -> None:
    styles = (
        f"<w:styles {W}><w:style w:type='paragraph' w:styleId='a7'><w:name w:val='annotation text'/>"
        "</w:style><w:style w:type='character' w:styleId='a8'>"
        "<w:name w:val='annotation reference'/></w:style></w:styles>"
    )
    parts = parts_of(annotated(docx(OPENING, styles=styles), "正文"))
    assert b'<w:pStyle w:val="a7"/>' in parts[COMMENTS]
    assert b'<w:rStyle w:val="a8"/></w:rPr><w:commentReference' in parts[MAIN]
