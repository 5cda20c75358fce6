"""Lines of a PDF → paragraphs.

A line goes on with the paragraph above when that line is full and this one begins at the left
edge; a first-line indent, a short last line, another size, a wider gap or another alignment
begin a new one. Chinese is joined without blanks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.engine.elements import is_complete_title
from app.engine.line_breaks import UNITS
from app.engine.outline import split_number
from app.engine.reading.pdf_lines import Line
from app.engine.reading.pdf_lines import is_wide

_SAME_SIZE = 0.12
_CLOSING = "，。、；：！？）》〉】〕”’」』％%,.;:!?)]}…—"
_OPENING = "（《〈【〔“‘「『([{"
_STOPS = ("。", "；", "：", "！", ";", ":")
_WORD = re.compile(r"[A-Za-z0-9.,%‰+\-—–/:]")


@dataclass(frozen=True, slots=True)
class Margins:
    """Edges of the text, distance of baselines and size of the body, in points.

    ``indented`` tells whether paragraphs begin with an indent.
    """

    left: float
    right: float
    pitch: float
    size: float
    indented: bool = True

    @property
    def middle(self) -> float:
        """Half way between both edges."""
        return (self.left + self.right) / 2


def measure(pages: Sequence[Sequence[Line]]) -> list[Margins]:
    """The margins of each page: pages of a book may differ left and right."""
    lines = [line for page in pages for line in page]
    if not lines:
        return [Margins(0, 0, 1, 1) for _ in pages]
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.glyphs)
    size = sizes.most_common(1)[0][0]
    body = [line for line in lines if _close(line.size, size)]
    steps = Counter(
        round(2 * (a.y - b.y))
        for page in pages
        for a, b in pairwise(page)
        if _close(a.size, size) and _close(b.size, size) and a.y - b.y > 0.8 * size
    )
    pitch = steps.most_common(1)[0][0] / 2 if steps else 1.5 * size
    sides = [_sides([line for line in body if line.page % 2 == odd], size) for odd in (0, 1)]
    whole = _sides(body, size) or (min(line.x0 for line in lines), max(line.x1 for line in lines))
    found = []
    for n in range(len(pages)):
        left, right = sides[n % 2] or whole
        found.append(Margins(left, right, pitch, size, indented=_indents(pages, whole, size)))
    return found


def _indents(pages: Sequence[Sequence[Line]], sides: tuple[float, float], size: float) -> bool:
    """Whether paragraphs begin with an indent: most lines behind a short one do."""
    starts = [
        (line.x0 - sides[0]) / size
        for page in pages
        for above, line in pairwise(page)
        if above.x1 < sides[1] - 2 * size and _close(line.size, size)
    ]
    return sum(1.2 < start < 3.2 for start in starts) >= 0.5 * len(starts)


def _sides(lines: Sequence[Line], size: float) -> tuple[float, float] | None:
    """Left and right edge: the leftmost place where several lines begin, and where most end."""
    if len(lines) < 5:
        return None
    starts = Counter(round(line.x0 / 2) for line in lines)
    often = [
        place
        for place in starts
        if starts[place - 1] + starts[place] + starts[place + 1] >= max(2, 0.05 * len(lines))
    ]
    first = min(often, default=min(starts))
    left = min(line.x0 for line in lines if abs(round(line.x0 / 2) - first) <= 1)
    long = [line for line in lines if line.x1 - left > 10 * size]
    # Punctuation may hang beyond the edge.
    inked = [line for line in long if line.text[-1] not in _CLOSING]
    ends = sorted(line.x1 for line in (inked if len(inked) >= 5 else long))
    return (left, ends[int(0.9 * (len(ends) - 1))]) if ends else None


def _close(a: float, b: float) -> bool:
    return abs(a - b) <= _SAME_SIZE * max(a, b)


def join(lines: Sequence[Line], margins: Sequence[Margins]) -> list[list[Line]]:
    """Lines in reading order → the lines of each paragraph; ``margins`` by page."""
    paragraphs: list[list[Line]] = []
    for line in lines:
        if paragraphs and _goes_on(paragraphs[-1], line, margins):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def _goes_on(paragraph: list[Line], line: Line, margins: Sequence[Margins]) -> bool:
    """Whether a line belongs to the paragraph above it."""
    above, here, there = paragraph[-1], margins[line.page], margins[paragraph[-1].page]
    if not _close(above.size, line.size):
        return False
    if _is_title_pair(above, line, here):
        return True
    if above.page == line.page and not 0 < above.y - line.y <= _widest_step(line, here):
        return False
    if not _is_full(above, line, there):
        return False
    indent = (line.x0 - here.left) / line.size
    if indent > 0.8:
        return _hangs(paragraph, line)
    if indent < -0.8 or (above.x0 - there.left) / above.size > 3.2:
        return False
    if here.indented:
        return True
    # Paragraphs without indents: a number behind a full stop, or another face, begins one.
    if split_number(line.text) and above.text.endswith(_STOPS):
        return False
    return above.fonts == line.fonts or len(above.fonts) + len(line.fonts) > 2


def _widest_step(line: Line, margins: Margins) -> float:
    """How far apart two lines of one paragraph may be."""
    pitch = margins.pitch if _close(line.size, margins.size) else 1.6 * line.size
    # Without indents it is the gap that parts paragraphs, and it may be small.
    return (1.5 if margins.indented else 1.22) * max(pitch, line.size)


def _is_full(above: Line, line: Line, margins: Margins) -> bool:
    """Whether the first word of ``line`` had no room at the end of the line above."""
    return above.x1 + _first_word(line) > margins.right - 0.3 * line.size


def _first_word(line: Line) -> float:
    """The width up to the first place where a line may be broken."""
    glyphs = line.glyphs
    end = 0
    while end + 1 < len(glyphs):
        this, following = glyphs[end].text or "", glyphs[end + 1].text or ""
        bound = (
            following[:1] in _CLOSING
            or this[-1:] in _OPENING
            or (_WORD.match(this) and (_WORD.match(following) or following[:1] in UNITS))
        )
        if not bound:
            break
        end += 1
    return glyphs[end].x1 - glyphs[0].x0


def _hangs(paragraph: list[Line], line: Line) -> bool:
    """Whether a line stands below the words behind a label (抄送：, 附件：1.)."""
    if split_number(line.text):
        return False
    first = paragraph[0]
    if len(paragraph) > 1 and abs(paragraph[-1].x0 - line.x0) < 0.5 * line.size:
        return paragraph[-1].x0 - first.x0 > 0.8 * line.size
    for n, glyph in enumerate(first.glyphs[:12]):
        if glyph.text in ("：", ":", ".", "．", "、") and n + 1 < len(first.glyphs):
            return abs(first.glyphs[n + 1].x0 - line.x0) < 0.6 * line.size
    return False


def _is_title_pair(above: Line, line: Line, margins: Margins) -> bool:
    """Two lines of one title: centred, large, close together, the first not complete."""
    return (
        line.size > 1.1 * margins.size
        and above.page == line.page
        and above.fonts == line.fonts
        and 0 < above.y - line.y <= 2.2 * line.size
        and all(abs(each.middle - margins.middle) < 1.5 * each.size for each in (above, line))
        and not is_complete_title(above.text)
        and not above.text.endswith("文件")
        and not re.match(r"[-—–（(]", line.text)
    )


def text_of(lines: Sequence[Line], margins: Sequence[Margins]) -> str:
    """A paragraph's text; the lines of a title stay lines."""
    text = lines[0].text
    for above, line in pairwise(lines):
        if _is_title_pair(above, line, margins[line.page]):
            text += " \n" if above.blank_end else "\n"
        elif text[-1:].isascii() and text[-1:].isalpha() and _begins_latin(line):
            text += " "
        text += line.text
    return text


def _begins_latin(line: Line) -> bool:
    first = line.text[:1]
    return not is_wide(first) and first.isascii() and first.isalpha()
