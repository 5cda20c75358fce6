"""Where the paragraphs of a Document stand in the Word file that it was read from.

The reader itself walks, remembering what every text was put together from, and the paragraphs
are cut into lines as ever: what is found here never differs from what was read.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from itertools import zip_longest

from lxml import etree

from app.engine.assembly import soft_lines
from app.engine.document import Document
from app.engine.raw import RawParagraph
from app.engine.reading.docx import read_with_origins
from app.engine.reading.docx.inline import Piece
from app.engine.reading.docx.package import Names
from app.engine.reading.docx.package import Package
from app.engine.reading.docx.package import parse
from app.engine.reading.docx.walk import BLANK


@dataclass(frozen=True, slots=True)
class Source:
    """What one paragraph was read from: its text begins ``lead`` characters into the pieces.

    ``ends`` says how many characters there are up to the end of each piece.
    """

    text: str
    lead: int
    pieces: tuple[Piece, ...]
    ends: tuple[int, ...]

    def at(self, offset: int) -> tuple[etree._Element, int]:
        """The element that holds the character at ``offset``, and the offset inside its text."""
        wanted = self.lead + offset
        number = bisect_right(self.ends, wanted)
        if number == len(self.pieces):
            raise ValueError(f"no such character: {offset}")
        text, element = self.pieces[number]
        return element, wanted - self.ends[number] + len(text)


@dataclass(frozen=True, slots=True)
class Sources:
    """The main part as bytes and as the tree of them, and a source for every paragraph."""

    main: str
    xml: bytes
    root: etree._Element
    names: Names
    paragraphs: tuple[Source, ...]


def sources_of(data: bytes, document: Document) -> Sources:
    """The sources of a document read from ``data``; ``ValueError`` when it was not."""
    package = Package(data)
    xml = package.main_source()
    root = parse(xml)
    raw = read_with_origins(package, root)
    found = tuple(source for paragraph in raw for source in _lines(paragraph))
    for source, paragraph in zip_longest(found, document.paragraphs):
        if source is None or paragraph is None or source.text != paragraph.text:
            raise ValueError("the document was not read from this file")
    return Sources(package.main_name, xml, root, package.names_of(root), found)


def _lines(raw: RawParagraph) -> Iterator[Source]:
    """The lines of a paragraph that somebody ended with soft breaks; mostly there is one."""
    whole = "".join(text for text, _ in raw.origin)
    ends = tuple(accumulate(len(text) for text, _ in raw.origin))
    at = len(whole) - len(whole.lstrip(BLANK))
    for line in soft_lines(raw):
        if line.text.strip():
            at = whole.index(line.text, at)
            yield Source(line.text, at, raw.origin, ends)
            at += len(line.text)
