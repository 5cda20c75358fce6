"""The official page, measured as LibreOffice prints it (GB/T 9704—2012)."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from app.engine.document import Document
from app.word import gbt9704 as gb
from tests.printed import AT_THE_EDGE
from tests.printed import printed
from tests.rendering import Rendered
from tests.word_page import BOTTOM
from tests.word_page import CHARACTER
from tests.word_page import CLOSE
from tests.word_page import LEFT
from tests.word_page import PITCH
from tests.word_page import RIGHT
from tests.word_page import TOP
from tests.word_page import body_lines
from tests.word_reports import county_report

pytestmark = pytest.mark.render


@pytest.fixture(scope="module")
def plain() -> Rendered:
    return printed("plain")


@pytest.fixture(scope="module")
def report() -> Rendered:
    return printed("report")


def test_paper_is_a4(plain: Rendered) -> None:
    for page in plain.pages:
        assert page.width == pytest.approx(210, abs=0.1)
        assert page.height == pytest.approx(297, abs=0.1)


def test_full_page_has_22_lines(plain: Rendered) -> None:
    full = plain.pages[:-1]
    assert len(full) >= 3
    assert [len(body_lines(page)) for page in full] == [22] * len(full)


def test_full_page_of_a_report_has_22_lines(report: Rendered) -> None:
    """Paragraphs that end on a page's first or last line included: no widow control."""
    assert [len(body_lines(page)) for page in report.pages[1:3]] == [22, 22]


def test_a_line_alone_at_a_page_end_stays_there() -> None:
    """Widow control would move the first line of the fourth paragraph and leave 21 lines."""
    pages = printed("first line at the end of a page").pages
    assert [len(body_lines(page)) for page in pages[:2]] == [22, 22]
    assert body_lines(pages[0])[-1].left > LEFT + 5, "a first line, indented"


def test_a_heading_goes_to_the_next_page_with_its_text() -> None:
    first, second = printed("heading at the end of a page").pages
    assert len(body_lines(first)) == 21
    assert second.lines[0].text == "（一）压实责任"


def test_lines_with_digits_reach_both_edges(report: Rendered) -> None:
    lines = [line for page in report.pages for line in body_lines(page)]
    for start in ("2025年，在市委", "事项247项", "服务平均压减"):
        (line,) = (line for line in lines if line.text.startswith(start))
        assert line.right == pytest.approx(RIGHT, abs=CLOSE)


def test_lines_fill_the_type_area(plain: Rendered) -> None:
    for page in plain.pages[:-1]:
        lines = body_lines(page)
        gaps = {round(b.baseline - a.baseline, 2) for a, b in pairwise(lines)}
        assert max(gaps) - min(gaps) <= 0.06
        assert lines[1].baseline - lines[0].baseline == pytest.approx(PITCH, abs=0.06)
        # A character's square begins 0.88 of its size above the baseline.
        above = lines[0].baseline - 0.88 * CHARACTER - TOP
        below = BOTTOM - (lines[-1].baseline + 0.12 * CHARACTER)
        assert above + below + 21 * PITCH + CHARACTER == pytest.approx(225, abs=CLOSE)
        assert 0 < above < PITCH - CHARACTER + CLOSE
        assert 0 < below < PITCH - CHARACTER + CLOSE
        # LibreOffice puts four fifths of an exact line above the baseline.
        assert lines[0].baseline - 0.8 * PITCH == pytest.approx(TOP, abs=CLOSE)


def test_full_line_has_28_characters(plain: Rendered) -> None:
    lines = [line for page in plain.pages for line in body_lines(page)]
    paragraphs_first = [line for line in lines if line.left > LEFT + 5]
    full = [line for line in lines if line.left < LEFT + 5 and line.right > RIGHT - 3]
    assert len(paragraphs_first) == 5
    assert len(full) >= 60
    assert {len(line.text) for line in full} == {28}
    assert {len(line.text) for line in paragraphs_first} == {26}


def test_side_margins(plain: Rendered) -> None:
    for page in plain.pages[:-1]:
        lines = body_lines(page)
        assert min(line.left for line in lines) == pytest.approx(LEFT, abs=CLOSE)
        full = [line for line in lines if line.right > RIGHT - 3]
        assert len(full) >= 19
        for line in full:
            assert line.right == pytest.approx(RIGHT, abs=CLOSE)


def test_first_line_is_indented_by_two_characters(plain: Rendered) -> None:
    first = body_lines(plain.pages[0])[0]
    assert first.left - LEFT == pytest.approx(2 * CHARACTER, abs=CLOSE)


def test_page_numbers_by_parity(report: Rendered) -> None:
    inset = 14 * 25.4 / 72
    assert len(report.pages) >= 4
    for number, page in enumerate(report.pages, start=1):
        line = page.lines[-1]
        assert line.text == f"—{number}—"
        assert {glyph.size for glyph in line.glyphs} == {14.0}
        assert all("FandolSong" in glyph.font for glyph in line.glyphs)
        if number % 2:
            assert line.right == pytest.approx(RIGHT - inset, abs=CLOSE)
        else:
            assert line.left == pytest.approx(LEFT + inset, abs=CLOSE)


def test_page_number_lies_7_mm_below_the_type_area(report: Rendered) -> None:
    dash = report.pages[0].lines[-1].glyphs[0]
    top, bottom = report.pages[0].ink(dash.left, BOTTOM + 2, dash.right, BOTTOM + 20)
    assert bottom - top < 1, "the dash only"
    assert top - BOTTOM == pytest.approx(7, abs=CLOSE)


def written(report: Document) -> str:
    return re.sub(r"\s", "", "".join(paragraph.text for paragraph in report.paragraphs))


def test_nothing_is_lost_on_the_page() -> None:
    """Punctuation that would hang over the right margin was once left out by LibreOffice."""
    rendered = printed("marks at the edge")
    shown = "".join(line.text for page in rendered.pages for line in body_lines(page))
    assert shown == written(AT_THE_EDGE)


def test_report_stands_complete_on_its_pages(report: Rendered) -> None:
    shown = "".join(line.text for page in report.pages for line in body_lines(page))
    expected = (
        written(county_report())
        .replace("签发人:", "签发人：")
        .replace("云州市人民政府:", "云州市人民政府：")
        .replace("二〇二六年一月九日", "2026年1月9日")
    )
    assert shown == expected


def test_page_limits_follow_the_constants() -> None:
    assert gb.LINES_PER_PAGE * gb.LINE_PITCH <= gb.PAGE_HEIGHT - gb.MARGIN_TOP - gb.MARGIN_BOTTOM
    each = gb.CHARACTER + gb.CHARACTER_SPACING
    assert gb.CHARACTERS_PER_LINE * each <= gb.TEXT_WIDTH < (gb.CHARACTERS_PER_LINE + 1) * each
