"""A picture in the Word file."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import docx
from docx.shared import Mm
from lxml import etree

from app.engine.assembly import assemble
from app.engine.document import ParagraphKind
from app.engine.document import Picture
from app.engine.raw import RawParagraph
from app.engine.reading import read
from app.word.writer import write

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
)
PICTURE = Picture(PNG, 156.0, 78.0, "柱形图，<受理>与“审结”。")
LINES = [
    RawParagraph("青禾县人民政府关于2025年度法治政府建设情况的报告", ParagraphKind.TITLE),
    RawParagraph("一、主要举措和成效"),
    RawParagraph("全年受理行政复议申请79件。"),
    RawParagraph("图1\u3000受理情况", ParagraphKind.BODY, picture=PICTURE),
    RawParagraph("图2\u3000审结情况", ParagraphKind.BODY, picture=replace(PICTURE, alt="另一张")),
    RawParagraph("特此报告。"),
]
WRITTEN = write(assemble(LINES, "draft"))
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def tree() -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(WRITTEN)) as package:
        return etree.fromstring(package.read("word/document.xml"))


def test_read_again_the_captions_are_text_and_the_pictures_nothing() -> None:
    document = read(WRITTEN)
    texts = [p.text for p in document.paragraphs]
    assert texts[1:] == [line.text for line in LINES[1:]]
    assert all(p.picture is None for p in document.paragraphs)


def test_each_has_its_size_its_words_and_its_own_part() -> None:
    document = docx.Document(io.BytesIO(WRITTEN))
    assert [(round(s.width.mm, 1), round(s.height.mm, 1)) for s in document.inline_shapes] == [
        (156.0, 78.0)
    ] * 2
    assert document.inline_shapes[0].width == Mm(156)
    names = list(tree().iter(f"{DRAWING}docPr"))
    assert [n.get("descr") for n in names] == [PICTURE.alt, "另一张"]
    assert len({n.get("id") for n in names}) == 2
    parts = document.part.related_parts
    assert [parts[f"picture{n}"].blob for n in (1, 2)] == [PNG, PNG]
    assert parts["picture1"].content_type == "image/png"


def test_the_picture_stands_above_its_caption_and_stays_with_it() -> None:
    paragraphs = docx.Document(io.BytesIO(WRITTEN)).paragraphs
    styles = [p.style.style_id for p in paragraphs if p.style]
    at = styles.index("Picture")
    assert styles[at : at + 4] == ["Picture", "Caption", "Picture", "Caption"]
    for style in (paragraphs[at].style, paragraphs[at + 1].style):
        assert style is not None
        assert style.paragraph_format.keep_with_next
    spacing = paragraphs[at].style.element.find(f"{WORD}pPr/{WORD}spacing")  # type: ignore[union-attr]
    assert spacing.get(f"{WORD}lineRule") == "atLeast"


def test_a_document_without_pictures_declares_none() -> None:
    plain = write(assemble([replace(line, picture=None) for line in LINES], "draft"))
    with zipfile.ZipFile(io.BytesIO(plain)) as package:
        assert not [name for name in package.namelist() if "media" in name]
        assert b"png" not in package.read("[Content_Types].xml")
