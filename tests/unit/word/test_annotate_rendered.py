"""LibreOffice opens an annotated file: every comment is there, no line has moved."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx as python_docx
import pdfplumber
import pytest
from lxml import etree

from app.annotation import Hand
from app.annotation import annotated as annotated_with_changes
from app.engine.check import check_bytes
from app.engine.checklist import default_catalogue
from app.engine.document import ParagraphKind as K
from app.engine.reading import read
from app.word.annotate import Remark
from app.word.annotate import annotate
from app.word.options import LayoutOptions
from app.word.writer import write
from tests.annotated_word import WHEN
from tests.rendering import converted
from tests.rendering import to_pdf
from tests.tracked_word import changes
from tests.tracked_word import resolved

REPORT = Path(__file__).resolve().parents[2] / "corpus" / "reports" / "qingyan-county-2022.txt"


def lines_of(pdf: bytes) -> list[list[tuple[str, float]]]:
    """Every character with the height it stands at, page by page."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return [[(c["text"], round(c["top"], 1)) for c in page.chars] for page in document.pages]


def notes_of(odt: bytes) -> list[tuple[str, str]]:
    """Every comment as LibreOffice understood it, with the text that it stands at."""
    with zipfile.ZipFile(io.BytesIO(odt)) as package:
        root = etree.fromstring(package.read("content.xml"))
    said: dict[str, str] = {}
    marked: dict[str, str] = {}
    open_: set[str] = set()
    inside = False
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = etree.QName(element).localname
        name = next((v for k, v in element.attrib.items() if str(k).endswith("}name")), "")
        if tag == "annotation":
            inside = event == "start"
            open_.add(name)
            said[name] = str(element.xpath("string(*[local-name()='p'])"))
        elif tag == "annotation-end":
            open_.discard(name)
        text = element.text if event == "start" else element.tail
        if tag == "tab" and event == "start":
            text = "\t"
        for comment in () if inside else open_:
            marked[comment] = marked.get(comment, "") + (text or "")
    return sorted((said[name], marked[name]) for name in said)


@pytest.mark.render
def test_comments_are_shown_and_the_layout_stays() -> None:
    data = write(read(REPORT.read_bytes()), LayoutOptions(red_head=True))
    document = read(data)
    remarks = [
        Remark(p.index, len(p.text) // 3, 2 * len(p.text) // 3 + 1, f"第{p.index}处", "审核", "审", WHEN)
        for p in document.paragraphs
    ]  # fmt: skip
    # LibreOffice 7.4 sets a frame with a comment inside, the imprint, as plain text.
    outside = [r for r in remarks if document.paragraphs[r.paragraph].kind is not K.COPY_TO]
    assert lines_of(to_pdf(annotate(data, document, outside))) == lines_of(to_pdf(data))
    annotated = annotate(data, document, remarks)
    wanted = [(r.text, document.paragraphs[r.paragraph].text[r.start : r.end]) for r in remarks]
    assert notes_of(converted(annotated, "odt")) == sorted(wanted)


@pytest.mark.render
def test_comments_and_changes_survive_in_a_file_of_libreoffice() -> None:
    """A file that LibreOffice wrote, remarked, through ODF and back."""
    text = REPORT.read_text("utf-8").replace("行政执法", "台帐行政执法", 2)
    data = converted(write(read(text.encode()), LayoutOptions()), "docx")
    result = check_bytes(data, "报告.docx", default_catalogue())
    new = annotated_with_changes(data, result, Hand("县司法局"), WHEN, tracked=True)
    made = [("del", "帐"), ("ins", "账")] * 2
    assert changes(new) == made
    back = converted(converted(new, "odt"), "docx", "odt")
    said = sorted(c.text for c in python_docx.Document(io.BytesIO(new)).comments)
    assert sorted(c.text for c in python_docx.Document(io.BytesIO(back)).comments) == said
    assert sorted(changes(back)) == sorted(made)
    rejected = read(resolved(back, "县司法局", accept=False))
    assert [p.text for p in rejected.paragraphs] == [p.text for p in read(data).paragraphs]
