"""Files of ours go through LibreOffice and back: the same text, the same facts, still valid."""

from __future__ import annotations

import pytest

from app.engine import soffice
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


@pytest.fixture(scope="module")
def turned_round() -> dict[str, bytes]:
    """docx → odt → docx, all files by two starts of the program; it refuses what it must mend."""
    annotated = {"annotated": annotated_file(SENT_FILES["ours"]()).result}
    files = {**FILES, **annotated}
    texts = soffice.convert_all(list(files.values()), ".docx", "odt", SECONDS)
    back = soffice.convert_all(texts, ".odt", "docx", SECONDS)
    return dict(zip(files, back, strict=True))


@pytest.mark.render
@pytest.mark.parametrize("name", FILES)
def test_text_survives_another_program(name: str, turned_round: dict[str, bytes]) -> None:
    before, after = read(FILES[name]), read(turned_round[name])
    assert [p.text for p in after.paragraphs] == [p.text for p in before.paragraphs]
    assert [(p.kind, p.level, p.cell) for p in after.paragraphs] == [
        (p.kind, p.level, p.cell) for p in before.paragraphs
    ]
    assert after.facts == before.facts


@pytest.mark.render
def test_remarks_survive_another_program(turned_round: dict[str, bytes]) -> None:
    data = turned_round["annotated"]
    assert [p.text for p in read(data).paragraphs] == [
        p.text for p in read(SENT_FILES["ours"]()).paragraphs
    ]
    assert any(notice.code == "comments" for notice in read(data).notices)


@pytest.mark.render
def test_remarks_in_a_file_of_libreoffice(turned_round: dict[str, bytes]) -> None:
    """Its files are put together another way than Word's and ours."""
    for name in ("tables", "annotated"):
        made = annotated_file(turned_round[name])
        assert faults_of(made.source) == faults_of(made.result) == []
