"""Pages of layout profiles and of headings counted by Word, as LibreOffice prints them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.printed import printed
from tests.rendering import Rendered
from tests.word_page import CLOSE
from tests.word_page import LEFT
from tests.word_page import RIGHT
from tests.word_page import body_lines

pytestmark = pytest.mark.render

FIXED_PITCH = 28 * 25.4 / 72


@pytest.fixture(scope="module")
def fixed() -> Rendered:
    return printed("fixed pitch")


@pytest.fixture(scope="module")
def province() -> Rendered:
    return printed("province")


@pytest.fixture(scope="module")
def counted() -> Rendered:
    return printed("province, counted by Word")


def test_a_pitch_of_28_points_gives_22_lines_of_28_characters(fixed: Rendered) -> None:
    full = fixed.pages[:-1]
    assert len(full) >= 2
    assert [len(body_lines(page)) for page in full] == [22] * len(full)
    for page in full:
        for upper, lower in pairwise(body_lines(page)):
            assert lower.baseline - upper.baseline == pytest.approx(FIXED_PITCH, abs=0.06)
    lines = [line for page in full for line in body_lines(page) if line.left < LEFT + 5]
    assert {len(line.text) for line in lines if line.right > RIGHT - 3} == {28}
    assert {glyph.font.split("+")[-1] for glyph in lines[0].glyphs} == {"FandolFang-Regular"}


def test_page_numbers_stand_in_the_middle(province: Rendered) -> None:
    assert len(province.pages) >= 4
    for number, page in enumerate(province.pages, start=1):
        line = page.lines[-1]
        assert line.text == f"—{number}—"
        assert line.middle == pytest.approx((LEFT + RIGHT) / 2, abs=CLOSE)


def test_full_pages_of_the_province_have_22_lines(province: Rendered) -> None:
    assert [len(body_lines(page)) for page in province.pages[1:3]] == [22, 22]


def test_numbers_counted_by_word_look_as_typed(province: Rendered, counted: Rendered) -> None:
    assert counted.text == province.text
    for typed, other in zip(province.pages, counted.pages, strict=True):
        for one, two in zip(typed.lines, other.lines, strict=True):
            for a, b in zip(one.glyphs, two.glyphs, strict=True):
                assert (a.text, a.font, a.size) == (b.text, b.font, b.size)
                assert abs(a.left - b.left) < CLOSE
                assert abs(a.baseline - b.baseline) < 0.05
