"""Files of ours go through LibreOffice and back: the same text, the same facts, still valid."""

from __future__ import annotations

import pytest

from app.engine import soffice
from app.engine.document import Document
from app.engine.reading import read
from app.word.options import LayoutOptions
from app.word.writer import write
from tests.produced_files import REPORTS
from tests.produced_files import SENT_FILES
from tests.produced_files import annotated_file
from tests.validity import faults_of

SECONDS = 120
RED = ("county", "upward")

FILES = {
    name: write(report, LayoutOptions(red_head=name in RED))
    for name, report in REPORTS.items()
    if report.paragraphs
}


def shape(document: Document) -> list[tuple[object, ...]]:
    return [(p.text, p.kind, p.level, p.cell) for p in document.paragraphs]


@pytest.mark.render
def test_files_survive_another_program() -> None:
    """docx → odt → docx, all by two starts of the program; it refuses what it would have to mend."""
    sent = {**FILES, "annotated": annotated_file(SENT_FILES["ours"]()).result}
    texts = soffice.convert_all(list(sent.values()), ".docx", "odt", SECONDS)
    back = dict(zip(sent, soffice.convert_all(texts, ".odt", "docx", SECONDS), strict=True))
    for name, data in sent.items():
        before, after = read(data), read(back[name])
        assert (name, shape(after)) == (name, shape(before))
        assert after.facts == before.facts
    notices = {notice.code for notice in read(back["annotated"]).notices}
    assert "comments" in notices
    # Its files are put together another way than Word's and ours: remarks in them are valid, too.
    for name in ("tables", "annotated"):
        assert faults_of(annotated_file(back[name]).result) == []
