"""The way back from a Document to the Word file it was read from never leads astray."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.engine.reading import read
from app.engine.reading.docx.sources import sources_of
from app.word.options import LayoutOptions
from app.word.writer import write
from tests.docx_constructs import RUNS
from tests.docx_constructs import VISIBLE
from tests.docx_parts import docx
from tests.docx_parts import paragraph

CORPUS = sorted((Path(__file__).resolve().parents[2] / "corpus" / "reports").glob("*.txt"))
INSIDES = [inside for inside, *_ in (*VISIBLE, *RUNS)]


def assert_leads_back(data: bytes) -> None:
    document = read(data)
    sources = sources_of(data, document)
    texts = []
    for paragraph_, source in zip(document.paragraphs, sources.paragraphs, strict=True):
        characters = []
        for offset in range(len(paragraph_.text)):
            element, at = source.at(offset)
            whole = next(text for text, piece in source.pieces if piece is element)
            characters.append(whole[at])
            if element.tag == sources.names.t:
                assert element.text is not None
                assert element.text[at] == paragraph_.text[offset]
        texts.append("".join(characters))
    assert texts == [p.text for p in document.paragraphs]


@pytest.mark.parametrize("file", CORPUS, ids=lambda path: path.stem)
def test_every_character_of_a_report(file: Path) -> None:
    assert_leads_back(write(read(file.read_bytes()), LayoutOptions(red_head=True)))


@pytest.mark.parametrize("inside", INSIDES)
def test_every_character_of_every_construct(inside: str) -> None:
    assert_leads_back(docx(f"<w:p>{inside}</w:p>" + paragraph(" \u3000前后有空 ")))


def test_there_is_no_character_behind_the_last() -> None:
    data = docx(paragraph("甲乙"))
    (source,) = sources_of(data, read(data)).paragraphs
    with pytest.raises(ValueError, match="no such character"):
        source.at(2)
