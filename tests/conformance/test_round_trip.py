"""Any readable report, re-laid as an official document, reads back as the same report."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.engine.check import check_document
from app.engine.checklist import default_catalogue
from app.engine.document import Document
from app.engine.reading import read
from app.word.options import LayoutOptions
from app.word.writer import write
from tests.shared_documents import SEEDS

CORPUS = sorted((Path(__file__).resolve().parents[1] / "corpus" / "reports").glob("*.txt"))


def essence(document: Document) -> tuple[object, ...]:
    """What must not change: facts, kinds, section tree, statuses."""
    result = check_document(document, "", default_catalogue())
    return (
        document.facts,
        [p.kind for p in document.paragraphs],
        document.sections,
        [(item.id, item.status) for item in result.items],
    )


@pytest.mark.parametrize("path", [*CORPUS, *SEEDS], ids=lambda path: path.stem)
def test_text_and_word_are_the_same_report(path: Path) -> None:
    document = read(path.read_bytes())
    again = read(write(document, LayoutOptions()))
    assert essence(again) == essence(document)


@pytest.mark.parametrize("path", [*CORPUS, *SEEDS], ids=lambda path: path.stem)
def test_laying_out_twice_changes_nothing(path: Path) -> None:
    once = read(write(read(path.read_bytes()), LayoutOptions()))
    twice = read(write(once, LayoutOptions()))
    assert [p.text for p in twice.paragraphs] == [p.text for p in once.paragraphs]
