"""Title, signature, red head and tables, measured as LibreOffice prints them."""

from __future__ import annotations

import pytest

from tests.printed import printed
from tests.rendering import Rendered
from tests.word_page import CHARACTER
from tests.word_page import CLOSE
from tests.word_page import LEFT
from tests.word_page import PITCH
from tests.word_page import RIGHT
from tests.word_page import TOP
from tests.word_page import body_lines

pytestmark = pytest.mark.render


@pytest.fixture(scope="module")
def report() -> Rendered:
    return printed("report")


@pytest.fixture(scope="module")
def red() -> Rendered:
    return printed("red head")


def test_title_is_centred_and_shaped(report: Rendered) -> None:
    page = report.pages[0]
    first, second = page.line_of("青澜县人民政府"), page.line_of("情况的报告")
    assert (first.text, second.text) == (
        "青澜县人民政府",
        "关于2025年度法治政府建设情况的报告",
    )
    for line in (first, second):
        assert line.middle == pytest.approx((LEFT + RIGHT) / 2, abs=CLOSE)
        assert {glyph.size for glyph in line.glyphs} == {22.0}
        assert all("NotoSerifCJK" in glyph.font for glyph in line.glyphs)


def test_one_blank_line_between_title_and_addressee(report: Rendered) -> None:
    page = report.pages[0]
    title, addressee = page.line_of("情况的报告"), page.line_of("云州市人民政府：")
    assert addressee.baseline - title.baseline == pytest.approx(2 * PITCH, abs=CLOSE)
    assert addressee.left == pytest.approx(LEFT, abs=CLOSE)


def fonts_of(rendered: Rendered, text: str) -> set[str]:
    """Fonts of ``text`` where it first stands, without their subset tags."""
    glyphs = [glyph for page in rendered.pages for line in page.lines for glyph in line.glyphs]
    at = "".join(glyph.text for glyph in glyphs).index(text)
    return {glyph.font.partition("+")[2] for glyph in glyphs[at : at + len(text)]}


@pytest.mark.parametrize(
    ("text", "font"),
    [
        ("工作举措和成效", "FandolHei-Regular"),
        ("（一）加强党的领导，压紧压实法治建设责任", "FandolKai-Regular"),
        ("（二）提升执法质量。", "FandolKai-Regular"),
        ("深入实施提升行政执法质量行动", "FandolFang-Regular"),
        ("赋权事项有序承接", "FandolFang-Regular"),
        ("“高效办成一件事”", "FandolFang-Regular"),
        ("……", "FandolFang-Regular"),
        ("23451", "LiberationSerif"),
        ("林望舒", "FandolKai-Regular"),
        ("县人大常委会", "FandolFang-Regular"),
    ],
)
def test_faces(report: Rendered, text: str, font: str) -> None:
    assert fonts_of(report, text) == {font}


def test_marks_beside_digits_take_the_chinese_face(report: Rendered) -> None:
    """LibreOffice gives them the face of the digits unless told otherwise."""
    marks = [
        (line.glyphs[at - 1].text, glyph)
        for page in report.pages
        for line in page.lines[:-1]
        for at, glyph in enumerate(line.glyphs)
        if glyph.text in "“”‘’—…" and at
    ]
    assert any(before.isdigit() for before, _ in marks)
    assert {glyph.font.partition("+")[2] for _, glyph in marks} <= {
        "FandolFang-Regular",
        "FandolKai-Regular",
        "FandolHei-Regular",
    }


def test_name_is_centred_over_the_date(report: Rendered) -> None:
    lines = [line for page in report.pages for line in body_lines(page)]
    at = next(i for i, line in enumerate(lines) if line.text == "2026年1月9日")
    date, name = lines[at], lines[at - 1]
    assert name.text == "青澜县人民政府"
    assert RIGHT - date.right == pytest.approx(4 * CHARACTER, abs=1)
    assert name.middle == pytest.approx(date.middle, abs=1)
    # Digits sit a quarter of a millimetre higher in the line than Chinese characters.
    assert date.baseline - name.baseline == pytest.approx(PITCH, abs=0.3)
    assert name.baseline - lines[at - 2].baseline == pytest.approx(2 * PITCH, abs=0.3)


def test_signatory_stands_right_of_the_number(report: Rendered) -> None:
    line = report.pages[0].lines[0]
    assert line.text == "青政〔2026〕3号签发人：林望舒"
    assert line.left == pytest.approx(LEFT + CHARACTER, abs=CLOSE)
    assert line.right == pytest.approx(RIGHT - CHARACTER, abs=CLOSE)


def test_red_head(red: Rendered) -> None:
    page = red.pages[0]
    mark, number = page.line_of("文件"), page.line_of("〔2026〕")
    title = page.line_of("情况的报告")
    assert mark.text == "青澜县人民政府文件"
    assert mark.left >= LEFT - CLOSE
    assert mark.right <= RIGHT + CLOSE
    assert mark.middle == pytest.approx((LEFT + RIGHT) / 2, abs=CLOSE)
    top, _ = page.ink(LEFT, TOP, RIGHT, number.baseline - 8)
    assert top - TOP == pytest.approx(35, abs=1.5)
    (rule,) = set(page.strokes)
    assert rule.left == pytest.approx(LEFT, abs=CLOSE)
    assert rule.right == pytest.approx(RIGHT, abs=CLOSE)
    assert tuple(rule.colour) == (1, 0, 0)
    _, foot = page.ink(LEFT, number.baseline - 5, LEFT + 40, number.baseline + 3)
    assert rule.top - foot == pytest.approx(4, abs=CLOSE)
    first = page.lines[page.lines.index(title) - 1]
    assert first.baseline - number.baseline > 3 * PITCH


def test_table_keeps_to_the_type_area() -> None:
    page = printed("table of figures").pages[0]
    assert min(stroke.left for stroke in page.strokes) == pytest.approx(LEFT, abs=CLOSE)
    assert max(stroke.right for stroke in page.strokes) == pytest.approx(RIGHT, abs=CLOSE)
    assert page.line_of("2024年").text == "序号指标2024年2025年备注"
    assert page.line_of("98.5%").text.startswith(("3", "行政机关负责人出庭应诉率3", "行政"))


def test_heading_row_of_a_long_table_repeats_and_rows_stay_whole() -> None:
    pages = printed("long table").pages
    assert len(pages) >= 2
    for page in pages:
        text = "".join(line.text for line in page.lines)
        assert text.count("序号事项") == 1
        assert text.count("始") == text.count("终") > 1
