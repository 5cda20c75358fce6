"""Charts as pictures."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from PIL import Image

from app.charts.drawing import DPI
from app.charts.drawing import draw
from app.charts.drawing import spread
from app.charts.fonts import FontFile
from app.charts.fonts import NoChineseFont
from app.charts.fonts import chinese_font
from app.charts.scale import ticks
from app.engine.yearly.chart import Chart
from app.engine.yearly.chart import Series
from app.engine.yearly.chart import Shape

YEARS = (2023, 2024, 2025)


def series(name: str, *values: int | None) -> Series:
    return Series(name, tuple(None if v is None else Decimal(v) for v in values))


CHART = Chart(
    "2023—2025年行政复议情况",
    "件",
    YEARS,
    (series("受理", 55, None, 79), series("审结", 50, 66, 72)),
)


def image(chart: Chart) -> Image.Image:
    return Image.open(io.BytesIO(draw(chart, chinese_font()).data))


def tones(picture: Image.Image, tone: int) -> int:
    """How many pixels have exactly that grey."""
    return picture.convert("L").histogram()[tone]


def test_as_wide_as_the_type_area_at_300_dpi() -> None:
    picture = draw(CHART, chinese_font())
    shown = image(CHART)
    assert (picture.width, picture.height) == (156.0, 78.0)
    assert shown.size == (round(156 * DPI / 25.4), round(78 * DPI / 25.4))
    assert [round(dpi) for dpi in shown.info["dpi"]] == [300, 300]
    assert shown.mode == "L"


def test_the_same_figures_give_the_same_bytes() -> None:
    assert draw(CHART, chinese_font()) == draw(replace(CHART), chinese_font())
    other = replace(CHART, series=(series("受理", 55, None, 80), CHART.series[1]))
    assert draw(CHART, chinese_font()) != draw(other, chinese_font())


def test_bars_are_as_high_as_their_figures() -> None:
    """Twice the figure, twice the area of its grey; both stand on one axis to 100."""
    dark = 0x44
    low = tones(image(replace(CHART, series=(series("受理", 0, 40, 100),))), dark)
    high = tones(image(replace(CHART, series=(series("受理", 0, 80, 100),))), dark)
    full = tones(image(replace(CHART, series=(series("受理", 0, 0, 100),))), dark)
    assert (high - full) / (low - full) == pytest.approx(2, rel=0.03)


def test_a_year_without_a_figure_has_no_bar_and_breaks_the_line() -> None:
    known = replace(CHART, series=(series("受理", 55, 60, 79),))
    gap = replace(CHART, series=(series("受理", 55, None, 79),))
    assert tones(image(gap), 0x44) < 0.8 * tones(image(known), 0x44)
    lines = [tones(image(replace(c, shape=Shape.LINE)), 0x20) for c in (gap, known)]
    assert lines[1] - lines[0] > 4000


def test_the_words_for_who_does_not_see_it() -> None:
    assert draw(CHART, chinese_font()).alt == (
        "柱形图，2023—2025年行政复议情况。受理：2023年55件，2024年没有数据，2025年79件；"
        "审结：2023年50件，2024年66件，2025年72件。"
    )


def test_a_character_that_the_font_has_not_is_no_box() -> None:
    odd = replace(CHART, series=(series("受\U000e0fff理", 1, 2, 3),))
    with pytest.raises(NoChineseFont, match="没有作图"):
        draw(odd, chinese_font())


def test_a_font_that_cannot_be_loaded_is_said() -> None:
    with pytest.raises(NoChineseFont):
        draw(CHART, FontFile(__file__))


@pytest.mark.parametrize("shape", list(Shape))
@pytest.mark.parametrize(
    "values",
    [(0, 0, 0), (1, 0, None), (999_999_999, 1, 0), (None, None, 5)],
)
def test_any_figures_can_be_drawn(shape: Shape, values: tuple[int | None, ...]) -> None:
    names = ("收到行政复议申请", "受理", "撤销、变更或确认违法", "开展重大执法决定法制审核")
    chart = replace(CHART, shape=shape, series=tuple(series(n, *values) for n in names))
    assert image(chart).size[0] == 1843


@given(
    st.decimals(min_value=0, max_value=10**12, places=2),
    st.booleans(),
)
@settings(max_examples=80)
def test_the_axis_holds_the_largest_value(largest: Decimal, whole: bool) -> None:
    marks = ticks(largest, whole=whole)
    assert marks[0] == 0
    assert marks[-2] < largest <= marks[-1] or largest <= 0
    assert 2 <= len(marks) <= 6
    if whole:
        assert all(mark == mark.to_integral_value() for mark in marks)


def test_the_axis_has_round_steps() -> None:
    assert ticks(Decimal(86), whole=True) == tuple(map(Decimal, (0, 20, 40, 60, 80, 100)))
    assert ticks(Decimal(3), whole=True) == tuple(map(Decimal, (0, 1, 2, 3)))
    assert ticks(Decimal(100), whole=False)[-1] == 100


def test_labels_are_moved_apart() -> None:
    assert spread([(10, "a"), (12, "b"), (60, "c")], 20, 50) == [(-8, "a"), (12, "b"), (50, "c")]
