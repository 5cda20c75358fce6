"""Whatever a Word file holds and whatever is remarked: it reads as before, nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from app.engine.document import Document
from app.engine.reading import read
from app.word.annotate import Remark
from app.word.annotate import annotate
from app.word.options import LayoutOptions
from app.word.writer import write
from tests.annotated_word import OPENING
from tests.annotated_word import WHEN
from tests.annotated_word import comments
from tests.annotated_word import only_inserted
from tests.annotated_word import quotes
from tests.docx_constructs import RUNS
from tests.docx_constructs import VISIBLE
from tests.docx_parts import docx

CORPUS = sorted((Path(__file__).resolve().parents[2] / "corpus" / "reports").glob("*.txt"))
INSIDES = [inside for inside, *_ in (*VISIBLE, *RUNS)]


def every_place(document: Document) -> list[tuple[int, int, int]]:
    """A place at the beginning, at the end and in the middle of every paragraph."""
    return [
        (p.index, start, end)
        for p in document.paragraphs
        for start, end in {
            (0, 1),
            (len(p.text) - 1, len(p.text)),
            (len(p.text) // 3, 2 * len(p.text) // 3 + 1),
        }
    ]


def assert_kept(data: bytes, places: list[tuple[int, int, int]]) -> None:
    document = read(data)
    remarks = [
        Remark(paragraph, start, end, document.paragraphs[paragraph].text[start:end], "审核", "审", WHEN)
        for paragraph, start, end in places
    ]  # fmt: skip
    new = annotate(data, document, remarks)
    only_inserted(data, new)
    marked = quotes(new)
    for number, lines in comments(new).items():
        # The text of each comment is what it stands at: more may stand between the marks, a
        # deletion or the rest of a field, but nothing is left outside.
        rest = iter(marked[number])
        assert all(character in rest for character in "\n".join(lines))


@pytest.mark.parametrize("file", CORPUS[::4], ids=lambda path: path.stem)
def test_reports(file: Path) -> None:
    data = write(read(file.read_bytes()), LayoutOptions())
    assert_kept(data, every_place(read(data)))


@given(
    chosen=st.lists(st.lists(st.sampled_from(INSIDES), min_size=1, max_size=4), max_size=3),
    rows=st.lists(st.sampled_from(INSIDES), max_size=3),
    data=st.data(),
)
@settings(max_examples=60)
def test_any_constructs(chosen: list[list[str]], rows: list[str], data: st.DataObject) -> None:
    body = "".join(f"<w:p>{''.join(insides)}</w:p>" for insides in chosen)
    cells = "".join(f"<w:tr><w:tc><w:p>{inside}</w:p></w:tc></w:tr>" for inside in rows)
    made = docx(OPENING + body + (f"<w:tbl>{cells}</w:tbl>" if cells else ""))
    document = read(made)
    places = []
    for _ in range(data.draw(st.integers(1, 6))):
        paragraph = data.draw(st.sampled_from(document.paragraphs))
        start = data.draw(st.integers(0, len(paragraph.text) - 1))
        end = data.draw(st.integers(start + 1, len(paragraph.text)))
        places.append((paragraph.index, start, end))
    assert_kept(made, places)
