"""What a page of a PDF shows: characters with their places, ruled lines, pictures.

Lengths are points; x runs to the right and y upwards from the lower left corner of what is
shown, after the page was turned upright.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from dataclasses import field
from typing import Any

from pypdf.generic import ContentStream

from app.engine.reading.pdf_fonts import Font
from app.engine.reading.pdf_fonts import read_font

MAX_GLYPHS = 100_000
"""Characters that a page may have."""

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
"""Leaves every place as it is."""
MAX_CONTENT = 10_000_000
"""Bytes that all content streams of a file may have when unpacked; a page of text has 20,000."""
MAX_OPERATORS = 1_000_000
"""Operators that they may have; a page of text has 5,000 when every character is placed."""


class TooMuch(Exception):
    """A page goes beyond the limits of size or time."""


@dataclass(slots=True)
class Glyph:
    """One character: its box on the baseline ``y``, size and font; ``text`` None is unmapped."""

    text: str | None
    x0: float
    x1: float
    y: float
    size: float
    font: str
    hidden: bool = False
    angle: int = 0


@dataclass(slots=True)
class Rule:
    """A ruled line, level (``y0 == y1``) or upright (``x0 == x1``)."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class PageContent:
    """What a page shows; ``pictures`` is the share of the page that pictures cover."""

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: float = 0.0
    turned: int = 0


def multiply(a: Matrix, b: Matrix) -> Matrix:
    """First ``a``, then ``b`` (8.3.4)."""
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


def matrix_of(values: Any) -> Matrix:
    """Six operands as a matrix; raises when they are not six numbers."""
    a, b, c, d, e, f = (float(value) for value in values[:6])
    return (a, b, c, d, e, f)


class FileParts:
    """Fonts and streams of one file; ``until`` is when time is up (seconds, monotonic clock)."""

    def __init__(self, reader: Any, until: float) -> None:
        self._reader = reader
        self._until = until
        self._fonts: dict[int, tuple[Any, Font]] = {}
        self._bytes = self._operators = 0

    def font(self, dictionary: Any) -> Font:
        """A font, read once; the dictionary is kept so that its id stays its own."""
        known = self._fonts.get(id(dictionary))
        if known is None:
            known = self._fonts[id(dictionary)] = (dictionary, read_font(dictionary))
        return known[1]

    def operations(self, stream: Any) -> list[tuple[Any, bytes]]:
        """The operators of a content stream with their operands."""
        parsed = ContentStream(stream, self._reader, "bytes")
        self._bytes += len(parsed.get_data())
        if self._bytes > MAX_CONTENT:
            raise TooMuch
        self._operators += len(parsed.operations)
        self.check_time()
        if self._operators > MAX_OPERATORS:
            raise TooMuch
        return parsed.operations

    def check_time(self) -> None:
        """Raise :class:`TooMuch` when time is up."""
        if time.monotonic() > self._until:
            raise TooMuch
