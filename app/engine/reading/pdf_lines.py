"""Characters of a PDF page → lines of text, without what belongs to the page and not to the text.

Page numbers, running heads and feet are told by place and repetition.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from app.engine.reading.pdf_content import Glyph
from app.engine.reading.pdf_fonts import is_unmapped

BLANK = " \t\u3000\u00a0\u2002\u2003\u2009\ufeff\u200b"
"""Blanks of all widths."""

_SAME_LINE = 0.45
# Points: what is smaller is not there to be read.
_SMALLEST = 1.0
_HEAD_ZONE = 0.90
_FOOT_ZONE = 0.13
_EDGE_LINES = 3
_NUMBER_PATTERNS = (
    r"[-—–―－·•~\s]+(\d{1,3})[-—–―－·•~\s]+",
    r"第\s*(\d{1,3})\s*页(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?",
    r"(\d{1,3})\s*/\s*\d{1,3}",
    r"(?:Page|page|P\.?)\s*(\d{1,3})(?:\s*of\s*\d{1,3})?",
    r"第\s*[一二三四五六七八九十百]{1,5}\s*页",
    r"[-—–－\s]*(?:[ivxl]{1,7}|[IVXL]{1,7}|[\u2160-\u217f])[-—–－\s]*",
)
_PAGE_NUMBER = re.compile("|".join(f"(?:{p})" for p in _NUMBER_PATTERNS))
_BARE_NUMBER = re.compile(r"\d{1,3}")


@dataclass(frozen=True)
class Line:
    """One line of text; ``page`` counts from 0, lengths are points, ``y`` the baseline.

    ``blank_end`` tells of a blank behind the last character, which is no part of ``glyphs``.
    """

    page: int
    glyphs: tuple[Glyph, ...]
    blank_end: bool = False

    @cached_property
    def text(self) -> str:
        """The characters with blanks where there is room for one."""
        return _spaced(self.glyphs)

    @property
    def x0(self) -> float:
        """Where the first character begins."""
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        """Where the last character ends."""
        return self.glyphs[-1].x1

    @property
    def middle(self) -> float:
        """Half way between both ends."""
        return (self.x0 + self.x1) / 2

    @cached_property
    def y(self) -> float:
        """The baseline that most characters stand on."""
        return median(glyph.y for glyph in self.glyphs)

    @cached_property
    def size(self) -> float:
        """The font size of most characters."""
        return Counter(round(glyph.size, 1) for glyph in self.glyphs).most_common(1)[0][0]

    @cached_property
    def fonts(self) -> frozenset[str]:
        """The fonts of its Chinese characters, or all when there are none."""
        chinese = frozenset(g.font for g in self.glyphs if is_wide(g.text))
        return chinese or frozenset(g.font for g in self.glyphs)


def is_wide(text: str | None) -> bool:
    """Whether a character takes the whole width of its size: Chinese and its punctuation."""
    return bool(text) and (text or "")[0] >= "\u2e80"


def lines_of(glyphs: Sequence[Glyph], page: int) -> list[Line]:
    """The lines of a page or a cell from top to bottom; unreadable characters are left out."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (-g.y, g.x0)):
        if is_unmapped(glyph.text) or not glyph.text or glyph.size < _SMALLEST:
            continue
        if rows and rows[-1][0].y - glyph.y <= _SAME_LINE * max(rows[-1][0].size, glyph.size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    lines = []
    for row in rows:
        printed = _once(sorted(row, key=lambda g: g.x0))
        kept = _trimmed(printed)
        if kept:
            lines.append(Line(page, tuple(kept), blank_end=printed[-1] is not kept[-1]))
    return lines


def _once(row: list[Glyph]) -> list[Glyph]:
    """Characters printed twice in one place (to look bold, or with a shadow) once."""
    kept: list[Glyph] = []
    for glyph in row:
        twice = any(
            other.text == glyph.text and abs(other.x0 - glyph.x0) < 0.2 * glyph.size
            for other in kept[-3:]
        )
        if not (twice and glyph.text and glyph.text.strip(BLANK)):
            kept.append(glyph)
    return kept


def _trimmed(row: list[Glyph]) -> list[Glyph]:
    """Without blanks at both ends."""
    inked = [n for n, glyph in enumerate(row) if (glyph.text or "").strip(BLANK)]
    return row[inked[0] : inked[-1] + 1] if inked else []


def _spaced(glyphs: Sequence[Glyph]) -> str:
    """The text of a line; a wide gap becomes a tab, one between Latin words a blank."""
    pairs = list(pairwise(glyphs))
    stretch = max(
        0.0,
        median(
            [(b.x0 - a.x1) / b.size for a, b in pairs if is_wide(a.text) and is_wide(b.text)]
            or [0.0]
        ),
    )
    text = glyphs[0].text or ""
    for a, b in pairs:
        gap = (b.x0 - a.x1) / max(1.0, min(a.size, b.size)) - stretch
        blank = not (a.text or "").strip(BLANK) or not (b.text or "").strip(BLANK)
        narrow = not is_wide(a.text) and not is_wide(b.text)
        if gap >= 2.0:
            text = text.rstrip(BLANK) + "\t"
        elif not blank and gap > (0.18 if narrow else 0.6):
            text += " "
        text += b.text or ""
    return re.sub(r"[ \u3000\u00a0]*\t[ \t\u3000\u00a0]*", "\t", text)


def without_furniture(pages: list[list[Line]], heights: Sequence[float]) -> list[list[Line]]:
    """The pages' lines without page numbers, running heads and feet."""
    running = _running(pages, heights)
    counted = _counted(pages, heights)
    kept = []
    for n, lines in enumerate(pages):
        edge = _edges(lines, heights[n])
        kept.append(
            [
                line
                for line in lines
                if not (
                    line in edge
                    and (
                        _PAGE_NUMBER.fullmatch(line.text.strip(BLANK))
                        or line in counted
                        or _place(line) in running
                    )
                )
            ]
        )
    return kept


def _edges(lines: Sequence[Line], height: float) -> list[Line]:
    """The outermost lines of a page that lie where heads and feet do."""
    return [line for line in lines[:_EDGE_LINES] if line.y > _HEAD_ZONE * height] + [
        line for line in lines[-_EDGE_LINES:] if line.y < _FOOT_ZONE * height
    ]


def _place(line: Line) -> tuple[str, int]:
    """What repeats from page to page: the words without their numbers, and the height."""
    return re.sub(r"[\d\s]+", "#", line.text), round(line.y / 3)


def _running(pages: list[list[Line]], heights: Sequence[float]) -> set[tuple[str, int]]:
    """Heads and feet that at least two pages and a third of all show."""
    seen: Counter[tuple[str, int]] = Counter()
    for lines, height in zip(pages, heights, strict=True):
        seen.update({_place(line) for line in _edges(lines, height)})
    least = max(2, len(pages) / 3)
    return {place for place, times in seen.items() if times >= least and place[0] != "#"}


def _counted(pages: list[list[Line]], heights: Sequence[float]) -> list[Line]:
    """Bare numbers at the edge that count the pages, or stand below a single page."""
    found: list[tuple[int, Line]] = []
    for n, (lines, height) in enumerate(zip(pages, heights, strict=True)):
        found.extend(
            (int(line.text) - n, line)
            for line in _edges(lines, height)
            if _BARE_NUMBER.fullmatch(line.text)
        )
    offsets = Counter(offset for offset, _ in found)
    alone = len(pages) == 1
    return [line for offset, line in found if offsets[offset] > 1 or alone]
