"""Replacements as tracked changes (ECMA-376, 17.13.5) in somebody's own Word file.

What is replaced stays as a deletion, what replaces it stands behind it as an insertion, both in the
formatting of the text. Only the runs that hold replaced characters are written anew.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple
from xml.sax.saxutils import escape
from xml.sax.saxutils import quoteattr

from lxml import etree

from app.engine.document import Document
from app.engine.reading.docx.package import Names
from app.engine.reading.docx.sources import Sources
from app.engine.reading.docx.sources import sources_of
from app.word.comments.anchors import Anchors
from app.word.comments.parts import prefixed
from app.word.comments.parts import repacked
from app.word.comments.positions import Positions
from app.word.text import clean

_OPEN = ("hyperlink", "smartTag", "customXml", "sdt", "sdtContent")
_LONGEST_ID = 9


@dataclass(frozen=True, slots=True)
class Replacement:
    """``[start, end)`` of a paragraph is to read ``after``."""

    paragraph: int
    start: int
    end: int
    after: str


class _Cut(NamedTuple):
    """``[start, end)`` of one text element goes, ``new`` comes behind it."""

    start: int
    end: int
    new: str


def trackable(data: bytes, document: Document, wanted: Iterable[Replacement]) -> set[Replacement]:
    """Which replacements can be tracked in the .docx ``data``, of which ``document`` was read.

    Not those in fields, formulas, notes, text boxes, controls that Word fills in or in another
    person's insertion, and none that runs from one hyperlink, say, into what stands around it.
    """
    places = _Places(sources_of(data, document))
    return {one for one in wanted if places.cuts(one)}


def track(
    data: bytes, document: Document, wanted: Sequence[Replacement], author: str, date: dt.datetime
) -> bytes:
    """The .docx with every replacement that can be tracked; they must not overlap."""
    sources = sources_of(data, document)
    places = _Places(sources)
    cuts: dict[etree._Element, list[_Cut]] = defaultdict(list)
    for one in wanted:
        for element, cut in places.cuts(one):
            cuts[element].append(cut)
    if not cuts:
        return data
    writer = _Writer(sources, author, date)
    return repacked(data, {sources.main: writer.written(cuts)})


class _Places:
    """Finds the text elements of replacements, and what forbids one there."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._n = sources.names
        self._anchors = Anchors(Positions(sources.xml, sources.root), sources.names)
        self._through = tuple(getattr(sources.names, word) for word in _OPEN)
        self._fields = _in_fields(sources.root, sources.names)

    def cuts(self, wanted: Replacement) -> list[tuple[etree._Element, _Cut]]:
        """The cuts of a replacement in their order; none where it cannot be tracked.

        Characters at its edges that stay are not touched.
        """
        source = self._sources.paragraphs[wanted.paragraph]
        before = source.text[wanted.start : wanted.end]
        kept = _alike(before, wanted.after)
        tail = _alike(before[kept:][::-1], wanted.after[kept:][::-1])
        new = clean(wanted.after[kept : len(wanted.after) - tail])
        start, end = wanted.start + kept, wanted.end - tail
        if start == end:
            return self._insertion(wanted, start, new, after=kept > 0)
        places = [source.at(n) for n in range(start, end)]
        elements = list(dict.fromkeys(element for element, _ in places))
        if not all(map(self._may_change, elements)) or len({_holder(e) for e in elements}) > 1:
            return []
        cuts = []
        for element in elements:
            there = [offset for one, offset in places if one is element]
            last = new if element is elements[-1] else ""
            cuts.append((element, _Cut(there[0], there[-1] + 1, last)))
        return cuts

    def _insertion(
        self, wanted: Replacement, at: int, new: str, *, after: bool
    ) -> list[tuple[etree._Element, _Cut]]:
        """Nothing goes: the new words stand beside a character of the replacement that stays."""
        if not new or wanted.start == wanted.end:
            return []
        element, offset = self._sources.paragraphs[wanted.paragraph].at(at - after)
        if not self._may_change(element):
            return []
        return [(element, _Cut(offset + after, offset + after, new))]

    def _may_change(self, text: etree._Element) -> bool:
        names = self._n
        run = text.getparent()
        if text.tag != names.t or run is None or run.tag != names.r or text in self._fields:
            return False
        above = list(run.iterancestors())
        inside = next((n for n, node in enumerate(above) if node.tag == names.p), 0)
        if any(node.tag not in self._through for node in above[:inside]):
            return False
        tags = {node.tag for node in above[inside:]}
        if names.txbxContent in tags or names.body not in tags:
            return False
        return not any(node.tag == names.sdt and self._anchors.is_closed(node) for node in above)


def _alike(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _holder(text: etree._Element) -> etree._Element | None:
    """What holds the run of a text: a paragraph, or a hyperlink in it."""
    run = text.getparent()
    return None if run is None else run.getparent()


def _in_fields(root: etree._Element, names: Names) -> set[etree._Element]:
    """The texts between the two ends of fields: Word writes them anew when it likes."""
    found: set[etree._Element] = set()
    depth = 0
    for element in root.iter(names.fldChar, names.t):
        if element.tag == names.t:
            if depth:
                found.add(element)
        elif element.get(names.fldCharType) == "begin":
            depth += 1
        elif element.get(names.fldCharType) == "end":
            depth = max(0, depth - 1)
    return found


class _Writer:
    """Writes the main part with cuts made."""

    def __init__(self, sources: Sources, author: str, date: dt.datetime) -> None:
        self._root = sources.root
        self._n = sources.names
        self._at = Positions(sources.xml, sources.root)
        moment = f"{date.replace(tzinfo=None, microsecond=0).isoformat()}Z"
        self._who = f"w:author={quoteattr(clean(author))} w:date={quoteattr(moment)}"
        self._next_id = _first_id(sources.root, sources.names)

    def written(self, cuts: dict[etree._Element, list[_Cut]]) -> bytes:
        """The part with the runs of the texts written anew."""
        order = {element: n for n, element in enumerate(self._root.iter(self._n.t))}
        runs: dict[etree._Element, None] = {}
        for text in sorted(cuts, key=order.__getitem__):
            runs[next(text.iterancestors(self._n.r))] = None
        pieces: list[bytes] = []
        at = 0
        for run in runs:
            extent = self._at[run]
            pieces += (self._at.source[at : extent.start], self._run(run, cuts))
            at = extent.end
        return b"".join((*pieces, self._at.source[at:]))

    def _run(self, run: etree._Element, cuts: dict[etree._Element, list[_Cut]]) -> bytes:
        """One run as those that it falls into, the deleted and inserted ones among them."""
        properties = run.find(self._n.rPr)
        looks = self._at.written(properties)
        pieces: list[bytes] = []
        kept = b""
        for child in run.iterchildren(etree.Element):
            if child is properties:
                continue
            if child not in cuts:
                kept += self._at.written(child)
                continue
            text = child.text or ""
            at = 0
            for cut in sorted(cuts[child]):
                kept += self._text("t", text[at : cut.start])
                pieces.append(self._plain(run, looks, kept))
                kept = b""
                if cut.start < cut.end:
                    gone = self._text("delText", text[cut.start : cut.end])
                    pieces.append(self._marked("del", self._plain(run, looks, gone)))
                if cut.new:
                    come = self._text("t", cut.new)
                    look = self._unrevised(properties)
                    pieces.append(self._marked("ins", self._plain(run, look, come)))
                at = cut.end
            kept += self._text("t", text[at:])
        return b"".join((*pieces, self._plain(run, looks, kept)))

    def _plain(self, run: etree._Element, looks: bytes, content: bytes) -> bytes:
        if not content:
            return b""
        return b"".join((self._at.start_tag(run), looks, content, self._at.end_tag(run)))

    def _unrevised(self, properties: etree._Element | None) -> bytes:
        """The formatting without the record of an earlier change of it, which new words never had."""
        looks = self._at.written(properties)
        change = None if properties is None else properties.find(self._n.rPrChange)
        return looks.replace(self._at.written(change), b"") if change is not None else looks

    def _text(self, word: str, text: str) -> bytes:
        if not text:
            return b""
        opened = self._markup(f'<w:{word} xml:space="preserve">')
        return b"".join((opened, escape(text).encode(), self._closing(word)))

    def _marked(self, word: str, run: bytes) -> bytes:
        opened = self._markup(f'<w:{word} w:id="{self._next_id}" {self._who}>')
        self._next_id += 1
        return b"".join((opened, run, self._closing(word)))

    def _markup(self, markup: str) -> bytes:
        return prefixed(markup, self._n, self._root.nsmap)

    def _closing(self, word: str) -> bytes:
        opened = self._markup(f"<w:{word}/>")
        name = opened[1:].split(b" ", 1)[0].split(b"/", 1)[0]
        return b"</" + name + b">"


def _first_id(root: etree._Element, names: Names) -> int:
    """The number behind those of everything that is marked in the part."""
    found = (e.get(names.id, "") for e in root.iter(etree.Element))
    return max((int(v) for v in found if v.isdecimal() and len(v) <= _LONGEST_ID), default=0) + 1
