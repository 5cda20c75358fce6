"""Marks in a report: any places, however they overlap, leave the text as it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.engine.document import Cell
from app.engine.document import Document
from app.engine.document import Paragraph
from app.engine.document import ParagraphKind
from app.engine.document import Span
from app.reviews.marking import Mark
from app.reviews.marking import blocks_of
from app.reviews.marking import pieces_of

TEXT = "县政府聘请3名法律顾问，审查合同42件。"


def mark(start: int, end: int, n: int = 1, text: str = TEXT) -> Mark:
    return Mark(Span(0, start, end, text[start:end]), f"e-x-{n}", f"item-{n}", f"事项{n}", n)


@given(st.lists(st.tuples(st.integers(0, 18), st.integers(1, 19)), max_size=6), st.integers(0, 19))
def test_pieces_make_the_text_and_every_anchor_once(
    places: list[tuple[int, int]], heading_end: int
) -> None:
    marks = [mark(a, b, n) for n, (a, b) in enumerate(places) if a < b <= len(TEXT)]
    paragraph = Paragraph(0, TEXT, heading_end=min(heading_end, len(TEXT)))
    pieces = pieces_of(paragraph, marks)
    assert "".join(piece.text for piece in pieces) == TEXT
    assert sorted(a for p in pieces for a in p.anchors) == sorted(m.anchor for m in marks)
    assert sorted(b.anchor for p in pieces for b in p.backs) == sorted(m.anchor for m in marks)
    marked = {m.span.start + i for m in marks for i in range(len(m.span.quote))}
    position = 0
    for piece in pieces:
        covered = {n in marked for n in range(position, position + len(piece.text))}
        assert covered <= {piece.marked}
        position += len(piece.text)


def test_overlapping_places_are_cut_at_every_border() -> None:
    pieces = pieces_of(Paragraph(0, TEXT), [mark(0, 10, 1), mark(5, 18, 2)])
    assert [(p.text, p.names) for p in pieces] == [
        ("县政府聘请", "事项1"),
        ("3名法律顾", "事项1、事项2"),
        ("问，审查合同42", "事项2"),
        ("件。", ""),
    ]
    assert [b.ordinal for p in pieces for b in p.backs] == [1, 2]


def test_two_places_with_one_beginning_have_two_anchors() -> None:
    (first, *_) = pieces_of(Paragraph(0, TEXT), [mark(0, 5, 1), mark(0, 9, 2)])
    assert first.anchors == ("e-x-1", "e-x-2")


def test_the_heading_in_a_paragraph_is_told_from_its_text() -> None:
    pieces = pieces_of(Paragraph(0, "一、成效。全年办理", level=1, heading_end=5), [])
    assert [(p.text, p.heading) for p in pieces] == [("一、成效。", True), ("全年办理", False)]


def test_a_number_that_word_makes_is_shown_once() -> None:
    automatic = Paragraph(0, "主要成效", ParagraphKind.HEADING, 1, "一", heading_end=4)
    typed = Paragraph(
        1, "一、主要成效", ParagraphKind.HEADING, 1, "一", heading_end=6, body_start=2
    )
    labels = [b.line.label for b in blocks_of(Document((automatic, typed))) if b.line]
    assert labels == ["一、", ""]


def test_neighbouring_cells_are_one_table() -> None:
    cells = [Paragraph(n, f"格{n}", cell=Cell(n // 2, n % 2)) for n in range(4)]
    after = Paragraph(4, "表后")
    table, rest = blocks_of(Document((*cells, after)))
    assert table.line is None
    assert [len(row) for row in table.rows] == [2, 2]
    assert rest.line is not None
