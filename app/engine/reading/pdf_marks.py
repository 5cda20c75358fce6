"""Marks on the pages of a PDF that are no text of theirs: seals, watermarks, words at the edge.

Told by their angle, or by standing large at one place of most pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from app.engine.reading.pdf_content import Glyph
from app.engine.reading.pdf_content import PageContent
from app.engine.reading.pdf_lines import BLANK

_LEVEL = 3
"""Degrees by which a line of text may lean (a scan that lay askew)."""
_MAX_RING = 500
"""Characters at odd angles among which a seal is looked for."""
_LARGE = 1.5
"""How many times the size of the text a watermark has at least."""


def upright(content: PageContent) -> int:
    """Turn a page's text upright and drop what stands at another angle, or off the page.

    Returns how many characters at odd angles were dropped: seals, watermarks.
    """
    angles = Counter(round(glyph.angle / 90) % 4 for glyph in content.glyphs)
    turn = angles.most_common(1)[0][0] if angles else 0
    kept: list[Glyph] = []
    odd: list[Glyph] = []
    for glyph in content.glyphs:
        leans = abs((glyph.angle - 90 * turn + 180) % 360 - 180) > _LEVEL
        (odd if leans else kept).append(glyph)
    kept = _without_ring(kept, odd)
    if turn:
        _turn(content, kept, turn)
    content.glyphs = [
        glyph
        for glyph in kept
        if -1 <= glyph.x0 <= content.width + 1 and -1 <= glyph.y <= content.height + 1
    ]
    return sum(bool(glyph.text and glyph.text.strip(BLANK)) for glyph in odd)


def _without_ring(kept: list[Glyph], odd: Sequence[Glyph]) -> list[Glyph]:
    """Without those characters of a round seal that happen to stand level."""
    if not odd or len(odd) > _MAX_RING:
        return kept
    ring = [
        glyph
        for glyph in kept
        if any(
            glyph.font == other.font
            and abs(glyph.size - other.size) < 0.5
            and max(abs(glyph.x0 - other.x0), abs(glyph.y - other.y)) < 2.5 * glyph.size
            for other in odd
        )
    ]
    alone = {id(glyph) for glyph in ring if not any(_beside(glyph, other) for other in kept)}
    return [glyph for glyph in kept if id(glyph) not in alone]


def _beside(glyph: Glyph, other: Glyph) -> bool:
    """Whether two characters stand on one line, next to each other."""
    gap = max(other.x0 - glyph.x1, glyph.x0 - other.x1)
    return (
        glyph is not other and abs(glyph.y - other.y) < 0.1 * glyph.size and gap < 0.8 * glyph.size
    )


def without_watermarks(contents: Sequence[PageContent]) -> int:
    """Drop large words that stand at one place of most pages; returns how many characters."""
    if len(contents) < 2:
        return 0
    sizes = Counter(round(glyph.size) for content in contents for glyph in content.glyphs)
    least = _LARGE * max(sizes, key=lambda size: sizes[size], default=0)
    pages = [_rows([g for g in content.glyphs if g.size >= least]) for content in contents]
    times = Counter(place for rows in pages for place in rows)
    marks = {place for place, count in times.items() if count > max(1, len(contents) / 2)}
    dropped = 0
    for content, rows in zip(contents, pages, strict=True):
        inside = {id(glyph) for place in marks & rows.keys() for glyph in rows[place]}
        content.glyphs = [glyph for glyph in content.glyphs if id(glyph) not in inside]
        dropped += len(inside)
    return dropped


def _rows(glyphs: Sequence[Glyph]) -> dict[tuple[str, int, int], list[Glyph]]:
    """Characters by the words, the beginning and the height of the line they stand on."""
    lines: dict[int, list[Glyph]] = {}
    for glyph in sorted(glyphs, key=lambda g: g.x0):
        lines.setdefault(round(glyph.y / 3), []).append(glyph)
    return {
        ("".join(g.text or "" for g in line), round(line[0].x0 / 3), y): line
        for y, line in lines.items()
    }


def _turn(content: PageContent, glyphs: Sequence[Glyph], turn: int) -> None:
    """Places after the page was turned by ``turn`` quarters against its text."""
    width, height = content.width, content.height
    for glyph in glyphs:
        x, y, length = glyph.x0, glyph.y, glyph.x1 - glyph.x0
        moved = {1: (y, width - x), 2: (width - x, height - y), 3: (height - y, x)}[turn]
        glyph.x0, glyph.y = moved
        glyph.x1 = glyph.x0 + length
    content.rules = []
    if turn in (1, 3):
        content.width, content.height = height, width
