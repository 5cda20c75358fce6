"""Hard-wrapped text: lines cut at a fixed width become the paragraphs they were.

Mail programs, terminals and old editors cut a paragraph wherever the line is full. A text counts
as wrapped only when its longest lines are equally wide and stop in the middle of a sentence; a
text with one paragraph a line stays as it is. Inside a wrapped text a line goes on in the next
one when the next character would not have fitted; headings, titles, addressee, signature, date,
lists, indents and blank lines begin a paragraph of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from functools import cached_property
from itertools import pairwise

from app.engine import elements
from app.engine.outline import split_number
from app.engine.reading import unwrap_shapes as shapes

BLANKS = " \t\u3000\u00a0\u2002\u2003\u2009\u200b\ufeff"
# The narrowest and the widest line that a program wraps at, in characters or columns.
_MIN_WIDTH, _MAX_WIDTH = 15, 160
_EVIDENCE = 3  # lines that stop in the middle of a sentence
_SLACK = 2  # a mark may hang over the edge; a wide character may leave two columns
_LOOKED_AT = 1_000
_TRIES = 6
_MAX_LONGER = 0.03
_FAR = 12  # columns: centred or set to the right
_CLOSING = "。，、；：！？,.;:!?”’」』）)》】〉…%％"
_UNIT = re.compile(rf"(?:[0-9A-Za-z.%]+|.)[{re.escape(_CLOSING)}]*")
_ENDS = re.compile(r"[。！？!?…][”’」』）)】]*$")
_PAUSES = re.compile(r"[；;：:][”’」』）)】]*$")


def columns(text: str) -> int:
    """The width on a screen of fixed pitch: two for a Chinese character, one for a letter."""
    return len(text.encode("gbk", "replace"))


@dataclass(frozen=True)
class _Line:
    """A line that is not blank; ``after_blank`` when a blank one stands above it."""

    source: str
    after_blank: bool
    text: str = field(init=False)
    indent: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", self.source.strip(BLANKS))
        lead = self.source[: len(self.source) - len(self.source.lstrip(BLANKS))]
        object.__setattr__(self, "indent", columns(lead.expandtabs(4)))

    @cached_property
    def number(self) -> tuple[int, str, int] | None:
        """Level, label and length of the number it begins with."""
        return split_number(self.text)

    @cached_property
    def breaks_off(self) -> bool:
        """Whether it stops in the middle of a sentence."""
        return not (_ENDS.search(self.text) or _PAUSES.search(self.text))

    @cached_property
    def widths(self) -> dict[Callable[[str], int], tuple[int, int, int]]:
        """By each measure: the whole line, without blanks at its end, and what had no room above.

        That is the first character with the marks behind it, or a whole number or word.
        """
        found = _UNIT.match(self.text)
        a, b, c = self.source, self.source.rstrip(BLANKS), found[0] if found else ""
        return {measure: (measure(a), measure(b), measure(c)) for measure in (len, columns)}


@dataclass(frozen=True)
class _Frame:
    """How a text is wrapped: its width by one of two measures, and how paragraphs begin."""

    width: int
    measure: Callable[[str], int]
    base: int = 0
    indented: bool = False
    headings_indented: bool = False
    spaced: bool = False
    headings_spaced: bool = False
    step: int = 2
    run_in: frozenset[int] = frozenset()
    longest: Mapping[int, int] = field(default_factory=dict)

    def full(self, line: _Line, following: _Line) -> bool:
        """Whether the next line's first unit would not have fitted into this one."""
        whole, own, _ = line.widths[self.measure]
        own = whole if whole <= self.width else own
        needed = own + following.widths[self.measure][2]
        return needed > self.width and own <= self.width + 2 * _SLACK


def unwrap(lines: Sequence[str]) -> list[str]:
    """Paragraphs of wrapped lines, blank lines left out; the lines themselves when not wrapped."""
    kept = list(_not_blank(lines))
    frame = _frame(kept)
    if frame is None:
        return list(lines)
    return list(_paragraphs(kept, frame))


def _not_blank(lines: Sequence[str]) -> Iterator[_Line]:
    blank = False
    for line in lines:
        if line.strip(BLANKS):
            yield _Line(line, blank)
        blank = not line.strip(BLANKS)


def _frame(lines: list[_Line]) -> _Frame | None:
    """How the lines are wrapped; None when they are not."""
    found = [f for f in (_by(lines, len), _by(lines, columns)) if f is not None]
    if not found:
        return None
    frame = max(found, key=lambda pair: pair[1])[0]
    pairs = [(a, b) for a, b in pairwise(lines) if not b.after_blank]
    goes_on = [b.indent for a, b in pairs if frame.full(a, b) and a.breaks_off]
    base = Counter(goes_on).most_common(1)[0][0]
    starts = [b for a, b in pairwise(lines) if not frame.full(a, b)]
    body = [b for b in starts if b.indent < base + _FAR and len(b.text) > frame.width // 4]
    inner = [b for b in body if b.indent >= base + 2]
    headings = [b for b in body if b.number]
    steps = Counter(b.indent - base for b in inner)
    ended = [b for a, b in pairwise(lines) if a.number and not frame.full(a, b)]
    run_in, longest = _headings(lines, frame)
    return _Frame(
        frame.width,
        frame.measure,
        base,
        step=min(4, steps.most_common(1)[0][0]) if steps else 2,
        indented=len(inner) * 2 > len(body),
        headings_indented=sum(b.indent >= base + 2 for b in headings) * 2 > len(headings),
        spaced=sum(b.after_blank for b in starts) * 10 > 6 * len(starts),
        headings_spaced=sum(b.after_blank for b in ended) * 10 > 8 * len(ended),
        run_in=run_in,
        longest=longest,
    )


def _by(lines: list[_Line], measure: Callable[[str], int]) -> tuple[_Frame, int] | None:
    """The frame by one measure, with the number of lines that it explains."""
    widths = [line.widths[measure][1] for line in lines if not shapes.is_laid_out(line.text)]
    counts = Counter(widths)
    allowed = max(2, int(_MAX_LONGER * len(lines)))
    # The longest lines, but for a few that some other program wrote.
    longest = sorted(widths, reverse=True)[allowed : allowed + 1]
    candidates = [
        width
        for width in counts
        if _MIN_WIDTH <= width <= _MAX_WIDTH and longest and width >= longest[0] - _SLACK
    ]
    for width in sorted(candidates, key=lambda w: (-counts[w], -w))[:_TRIES]:
        frame = _Frame(width, measure)
        if explained := _cut_lines(lines, frame):
            return frame, explained
    return None


def _cut_lines(lines: list[_Line], frame: _Frame) -> int:
    """How many full lines stop in the middle of a sentence; 0 when they are too few to tell."""
    full = broken = 0
    for line, following in pairwise(lines):
        if following.after_blank or not frame.full(line, following):
            continue
        full += 1
        # A numbered line below, or one set in: a list of headings, not a cut sentence.
        inner = following.number or following.indent > line.indent
        broken += line.breaks_off and not inner
    return broken if broken >= _EVIDENCE and broken * 2 > full else 0


def _headings(lines: list[_Line], frame: _Frame) -> tuple[frozenset[int], dict[int, int]]:
    """Levels whose headings run on in the paragraph; the longest heading on a line of its own."""
    longest: dict[int, int] = {}
    own: Counter[int] = Counter()
    cut: Counter[int] = Counter()
    run_in: set[int] = set()
    for line, following in pairwise(lines):
        if not line.number:
            continue
        level = line.number[0]
        if "。" in line.text:
            run_in.add(level)
        elif not frame.full(line, following):
            own[level] += 1
            longest[level] = max(len(line.text), longest.get(level, 0))
        elif shapes.heading_like(line.text):
            cut[level] += 1
    # A heading fills its line by chance now and then; more often it runs on.
    run_in |= {level for level in cut if cut[level] > 1 + own[level] // 4}
    return frozenset(run_in), longest


def _paragraphs(lines: list[_Line], frame: _Frame) -> Iterator[str]:
    pieces: list[str] = []
    text = ""
    for n, line in enumerate(lines):
        apart = _is_word(pieces[-1][-1:]) and _is_word(line.text[:1]) if pieces else False
        pieces.append(" " + line.text if apart else line.text)
        # What is looked at is bounded, so that a very long paragraph costs no more than others.
        text = (text + pieces[-1])[-_LOOKED_AT:]
        following = lines[n + 1] if n + 1 < len(lines) else None
        after = lines[n + 2] if n + 2 < len(lines) else None
        if following is None or not _goes_on(text, line, following, after, frame):
            yield "".join(pieces)
            pieces, text = [], ""


def _is_word(character: str) -> bool:
    """A letter of a word, which a blank parts from the next."""
    return character.isascii() and character.isalpha()


def _goes_on(text: str, line: _Line, following: _Line, after: _Line | None, frame: _Frame) -> bool:
    """Whether the paragraph ``text``, of which ``line`` is the last, goes on in the next line."""
    if shapes.is_printed_on(following.text) and elements.is_unit_name(text):
        return True
    if following.after_blank or not frame.full(line, following):
        return False
    if following.indent >= frame.base + frame.step or shapes.stands_alone(text, following.text):
        return False
    end = text[-12:]
    ended = bool(_ENDS.search(end) or text.startswith("附件"))
    loose = ended or bool(_PAUSES.search(end))
    if ended and shapes.begins_tail(following.text):
        return False
    if frame.indented and (frame.headings_indented or not following.number):
        return True
    if frame.spaced and (frame.headings_spaced or not shapes.heading_like(text)):
        return True
    if following.number and not shapes.counts_on(text, following.number[1]):
        # 2023年各季度分别召开 / 一、二次会议: a number may also begin a line in mid-sentence.
        return not (loose or shapes.heading_like(text) or shapes.labelled(text))
    if loose and shapes.begins_point(following.text):
        return shapes.points_inline(text)
    if shapes.heading_like(text):
        return _heading_goes_on(text, following, after, frame)
    return True


def _heading_goes_on(text: str, following: _Line, after: _Line | None, frame: _Frame) -> bool:
    """Whether a heading that fills its line is cut there, and not followed by its text."""
    found = split_number(text)
    level = found[0] if found else 0
    if level in frame.run_in or (
        level > 1 and len(text) > 4 + frame.longest.get(level, len(text)) * 5 // 4
    ):
        return True
    ends = after is None or after.after_blank or not frame.full(following, after)
    return ends and not re.search("[。；;]", following.text)
