"""A chart → PNG, as wide as the type area, sober, in greys that print well.

Pillow draws it: it is loaded only when a chart is wanted. The same chart and font give the same
bytes.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from app.charts.fonts import NO_FONT
from app.charts.fonts import FontFile
from app.charts.fonts import NoChineseFont
from app.charts.scale import ticks
from app.engine.document import Picture
from app.engine.yearly.chart import Chart
from app.engine.yearly.chart import Shape
from app.engine.yearly.chart import plain

if TYPE_CHECKING:
    from PIL import ImageDraw
    from PIL import ImageFont

WIDTH, HEIGHT = 156.0, 78.0
"""Millimetres. The type area of GB/T 9704—2012 (5.2.1) is 156 mm wide."""
DPI = 300
_TEXT = 3.9
"""Millimetres. About 11 pt, a little less than the type of tables."""
_SMALL = 3.5
_INK, _GRID, _PAPER = 0x20, 0xC8, 0xFF
_FILLS = (0x44, 0x8C, 0xC4, 0xF2)
"""Greys of the series, dark to light; the lightest has a dark rim like all."""
_LINE_TONES = (0x20, 0x58, 0x8C, 0xB0)
_DASHES = ((), (5.0, 2.0), (2.0, 1.6), (0.8, 1.4))
"""Millimetres on and off: lines are told apart without their tone, too."""
_NO_GLYPH = "\U0010fffd"


def px(millimetres: float) -> int:
    """Millimetres as pixels."""
    return round(millimetres * DPI / 25.4)


def draw(chart: Chart, font: FontFile) -> Picture:
    """The chart as a picture with its words; raises :class:`NoChineseFont`."""
    from PIL import Image
    from PIL import ImageDraw as Drawing

    image = Image.new("L", (px(WIDTH), px(HEIGHT)), _PAPER)
    pen = _Pen(Drawing.Draw(image), _loaded(font, px(_TEXT)), _loaded(font, px(_SMALL)))
    _require_glyphs(chart, pen.text)
    frame = _frame(chart, pen)
    _axes(chart, pen, frame)
    if chart.shape is Shape.BAR:
        _bars(chart, pen, frame)
    else:
        _lines(chart, pen, frame)
    _legend(chart, pen)
    target = io.BytesIO()
    image.save(target, "PNG", dpi=(DPI, DPI), optimize=True)
    return Picture(target.getvalue(), WIDTH, HEIGHT, chart.alt)


@cache
def _loaded(font: FontFile, size: int) -> ImageFont.FreeTypeFont:
    from PIL import ImageFont as Fonts

    try:
        # The basic layout is the same on every machine; Chinese needs no other.
        return Fonts.truetype(font.path, size, index=font.index, layout_engine=Fonts.Layout.BASIC)
    except OSError as error:
        raise NoChineseFont(NO_FONT) from error


def _require_glyphs(chart: Chart, font: ImageFont.FreeTypeFont) -> None:
    """A character that the font has not would be drawn as a box."""
    words = f"{chart.unit}年单位：" + "".join(one.name for one in chart.series)
    box = font.getmask(_NO_GLYPH)
    shape = (box.size, bytes(box))
    for character in sorted(set(words)):
        if character.isspace():
            continue
        mask = font.getmask(character)
        if (mask.size, bytes(mask)) == shape:
            raise NoChineseFont(
                f"本机的字体显示不了“{character}”字，没有作图。{NO_FONT.partition('。')[2]}"
            )


@dataclass(frozen=True, slots=True)
class _Pen:
    """What draws, and the two sizes of type."""

    on: ImageDraw.ImageDraw
    text: ImageFont.FreeTypeFont
    small: ImageFont.FreeTypeFont

    def write(
        self, at: tuple[float, float], words: str, anchor: str, *, small: bool = False
    ) -> None:
        """Words at a place; anchors as Pillow names them (mm is the middle, ls left on the line)."""
        font = self.small if small else self.text
        # A rim of paper keeps figures legible on lines.
        self.on.text(at, words, _INK, font, anchor, stroke_width=px(0.35), stroke_fill=_PAPER)

    def width(self, words: str) -> float:
        """Pixels."""
        return self.text.getlength(words)


@dataclass(frozen=True, slots=True)
class _Frame:
    """The plane of the values, in pixels, with the round values beside it."""

    left: int
    right: int
    top: int
    bottom: int
    ticks: tuple[Decimal, ...]

    def y(self, value: Decimal) -> int:
        """Where a value stands."""
        return round(self.bottom - (self.bottom - self.top) * float(value / self.ticks[-1]))


def _values(chart: Chart) -> list[Decimal]:
    return [value for one in chart.series for value in one.values if value is not None]


def _frame(chart: Chart, pen: _Pen) -> _Frame:
    values = _values(chart)
    whole = all(value == value.to_integral_value() for value in values) and chart.unit != "%"
    marks = ticks(max(values, default=Decimal(0)), whole=whole)
    wide = max(pen.small.getlength(plain(mark)) for mark in marks)
    rows = len(_legend_rows(chart, pen))
    return _Frame(
        left=px(3) + round(wide) + px(2),
        right=px(WIDTH - 3),
        top=px(11),
        bottom=px(HEIGHT - 8 - 6.0 * rows),
        ticks=marks,
    )


def _axes(chart: Chart, pen: _Pen, frame: _Frame) -> None:
    pen.write((px(3), px(4)), f"单位：{chart.unit}" if chart.unit else "", "lm", small=True)
    for mark in frame.ticks:
        y = frame.y(mark)
        tone = _INK if not mark else _GRID
        pen.on.line([(frame.left, y), (frame.right, y)], fill=tone, width=px(0.2 if mark else 0.3))
        pen.write((frame.left - px(1.5), y), plain(mark), "rm", small=True)
    for n, year in enumerate(chart.years):
        middle = _middle(chart, frame, n)
        pen.write((middle, frame.bottom + px(4)), f"{year}年", "mm")


def _middle(chart: Chart, frame: _Frame, place: int) -> float:
    """The middle of a year's share of the plane."""
    return frame.left + (frame.right - frame.left) * (place + 0.5) / len(chart.years)


def _bars(chart: Chart, pen: _Pen, frame: _Frame) -> None:
    share = (frame.right - frame.left) / len(chart.years)
    gap = px(1)
    wide = min(px(16), round((share * 0.8 - gap * (len(chart.series) - 1)) / len(chart.series)))
    group = wide * len(chart.series) + gap * (len(chart.series) - 1)
    # Figures that would run into each other stand in the table below the chart only.
    widest = max((pen.small.getlength(plain(value)) for value in _values(chart)), default=0)
    labelled = widest <= wide + gap - px(0.5)
    for place in range(len(chart.years)):
        begin = round(_middle(chart, frame, place) - group / 2)
        for n, one in enumerate(chart.series):
            left = begin + n * (wide + gap)
            value = one.values[place]
            if value is None:
                pen.write((left + wide / 2, frame.bottom - px(0.8)), "—", "ms", small=True)
                continue
            top = frame.y(value)
            pen.on.rectangle(
                [left, top, left + wide, frame.bottom], fill=_FILLS[n], outline=_INK, width=px(0.2)
            )
            if labelled:
                pen.write((left + wide / 2, top - px(0.8)), plain(value), "ms", small=True)


def _lines(chart: Chart, pen: _Pen, frame: _Frame) -> None:
    """Lines between neighbouring years; where a year is not known the line is broken."""
    points = [
        [
            None if value is None else (_middle(chart, frame, place), frame.y(value))
            for place, value in enumerate(one.values)
        ]
        for one in chart.series
    ]
    for n, line in enumerate(points):
        for start, end in pairwise(line):
            if start and end:
                _dashed(pen, start, end, n)
    for n, line in enumerate(points):
        for point in line:
            if point:
                _mark(pen, *point, n)
    for place in range(len(chart.years)):
        told = [
            (frame.y(value), plain(value))
            for one in chart.series
            if (value := one.values[place]) is not None
        ]
        x = _middle(chart, frame, place) + px(2)
        for y, words in spread(sorted(told), px(_SMALL), frame.bottom - px(_SMALL) // 2):
            pen.write((x, y), words, "lm", small=True)


def spread(labels: list[tuple[int, str]], apart: int, lowest: int) -> list[tuple[int, str]]:
    """Labels, the highest first, moved so that none covers another or the axis."""
    placed: list[tuple[int, str]] = []
    limit = lowest
    for y, words in reversed(labels):
        limit = min(y, limit)
        placed.append((limit, words))
        limit -= apart
    return placed[::-1]


def _dashed(pen: _Pen, start: tuple[float, float], end: tuple[float, float], series: int) -> None:
    tone, wide = _LINE_TONES[series], px(0.5)
    dashes = _DASHES[series]
    if not dashes:
        pen.on.line([start, end], fill=tone, width=wide)
        return
    length = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5
    on, off = (px(part) for part in dashes)
    at = 0.0
    while at < length:
        ends = [min(at, length) / length, min(at + on, length) / length]
        pen.on.line(
            [
                (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)
                for part in ends
            ],
            fill=tone,
            width=wide,
        )
        at += on + off


def _mark(pen: _Pen, x: float, y: float, series: int) -> None:
    """A point, each series with its own: full circle, square, empty circle, empty square."""
    r = px(1.0)
    fill = _LINE_TONES[series] if series < 2 else _PAPER
    place = [x - r, y - r, x + r, y + r]
    if series % 2 == 0:
        pen.on.ellipse(place, fill=fill, outline=_LINE_TONES[series], width=px(0.4))
    else:
        pen.on.rectangle(place, fill=fill, outline=_LINE_TONES[series], width=px(0.4))


def _legend_rows(chart: Chart, pen: _Pen) -> list[list[int]]:
    """The series by rows of the legend, as many in a row as fit."""
    rows: list[list[int]] = [[]]
    used = 0.0
    for n, one in enumerate(chart.series):
        wide = pen.width(one.name) + px(13)
        if rows[-1] and used + wide > px(WIDTH - 6):
            rows.append([])
            used = 0.0
        rows[-1].append(n)
        used += wide
    return rows


def _legend(chart: Chart, pen: _Pen) -> None:
    rows = _legend_rows(chart, pen)
    for place, row in enumerate(rows):
        y = px(HEIGHT - 3.5 - 6.0 * (len(rows) - 1 - place))
        total = sum(pen.width(chart.series[n].name) + px(13) for n in row) - px(5)
        x = (px(WIDTH) - total) / 2
        for n in row:
            _key(chart, pen, x, y, n)
            pen.write((x + px(8), y), chart.series[n].name, "lm")
            x += pen.width(chart.series[n].name) + px(13)


def _key(chart: Chart, pen: _Pen, x: float, y: int, series: int) -> None:
    if chart.shape is Shape.BAR:
        box = [x + px(2), y - px(1.6), x + px(6.5), y + px(1.6)]
        pen.on.rectangle(box, fill=_FILLS[series], outline=_INK, width=px(0.2))
        return
    _dashed(pen, (x, y), (x + px(7), y), series)
    _mark(pen, x + px(3.5), y, series)
