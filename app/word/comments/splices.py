"""Markup put into an XML part at points: runs are split where need be, nothing is taken away."""

from __future__ import annotations

from collections import defaultdict

from lxml import etree

from app.engine.reading.docx.package import Names
from app.word.comments.anchors import Point
from app.word.comments.positions import Positions

_KEEP = b' xml:space="preserve"'
_SPACE_NAME = "{http://www.w3.org/XML/1998/namespace}space"
_BLANK = " \t\r\n"


class Splices:
    """What is to be inserted into one part, collected first and written at once."""

    def __init__(self, positions: Positions, names: Names) -> None:
        self._at = positions
        self._n = names
        self._markup: dict[int, list[bytes]] = defaultdict(list)
        self._points: dict[int, Point] = {}

    def add(self, point: Point, markup: bytes) -> None:
        """Put markup at a point, behind what was put there before."""
        self._points[point.offset] = point
        self._markup[point.offset].append(markup)

    def written(self) -> bytes:
        """The part with everything inserted."""
        inserted = {
            offset: b"".join((self._closing(point), *self._markup[offset]))
            for offset, point in self._points.items()
        }
        cuts: dict[etree._Element, list[Point]] = defaultdict(list)
        for point in sorted(self._points.values(), key=lambda p: p.offset):
            if point.text is not None:
                cuts[point.text].append(point)
            elif point.run is not None:
                inserted[point.offset] += self._opened_run(point.run)
        for text, points in cuts.items():
            self._split_text(text, points, inserted)
        return self._spliced(inserted)

    def _spliced(self, inserted: dict[int, bytes]) -> bytes:
        source = self._at.source
        pieces: list[bytes] = []
        at = 0
        for offset in sorted(inserted):
            pieces += (source[at:offset], inserted[offset])
            at = offset
        return b"".join((*pieces, source[at:]))

    def _closing(self, point: Point) -> bytes:
        """The end tags of what is split."""
        text = b"" if point.text is None else self._at.end_tag(point.text)
        return text + (b"" if point.run is None else self._at.end_tag(point.run))

    def _opened_run(self, run: etree._Element) -> bytes:
        """The beginning of another run like this one."""
        return self._at.start_tag(run) + self._at.written(run.find(self._n.rPr))

    def _split_text(
        self, element: etree._Element, points: list[Point], inserted: dict[int, bytes]
    ) -> None:
        """Open a run and a text again behind every cut; blanks at the cuts are kept."""
        text = element.text or ""
        tag = self._at.start_tag(element)
        unsaid = element.get(_SPACE_NAME) is None
        name = len(tag.rstrip(b">").split(None, 1)[0])
        keeping = tag[:name] + _KEEP + tag[name:]
        if unsaid and text[points[0].character - 1] in _BLANK:
            inserted[self._at[element].start + name] = _KEEP
        opened = self._opened_run(next(element.iterancestors(self._n.r)))
        ends = [point.character for point in points[1:]]
        for point, end in zip(points, [*ends, None], strict=True):
            piece = text[point.character : end]
            kept = piece[0] in _BLANK or (end is not None and piece[-1] in _BLANK)
            inserted[point.offset] += opened + (keeping if unsaid and kept else tag)
