"""The paragraphs that were read, at their places in the main part.

Mostly the text of every ``w:p`` in order is the text of the paragraphs that were read: then nothing
else needs to be known. Where anything differs (tracked changes, text boxes, fields) the reader itself
is asked where it found its text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field

from lxml import etree

from app.engine.document import Document
from app.engine.document import ParagraphKind
from app.engine.reading.docx.package import Names
from app.engine.reading.docx.sources import sources_of
from app.engine.reading.docx.walk import BLANK

Element = etree._Element  # noqa: SLF001 - the name lxml has for its elements
Piece = tuple[str, Element | None]
"""Text with the properties (w:rPr) of the run that shows it, None where it has none."""


@dataclass(slots=True)
class Block:
    """One ``w:p`` of the body in order.

    ``section`` counts sections from 0, ``properties`` is its w:pPr. ``paragraph`` is the index of the first paragraph that was
    read of it, None for an empty one.
    """

    element: etree._Element
    section: int
    pieces: list[Piece]
    properties: etree._Element | None = None
    paragraph: int | None = None


@dataclass(slots=True)
class Placed:
    """A paragraph that was read: its ``w:p``, its pieces, and the blanks before its text."""

    index: int
    block: Block
    pieces: list[Piece]
    lead: str


@dataclass(slots=True)
class Places:
    """All blocks, and the paragraphs of the main part among them; notes have no place."""

    blocks: list[Block]
    paragraphs: list[Placed] = field(default_factory=list)


def places_of(data: bytes, root: etree._Element, n: Names, document: Document) -> Places:
    """Where the paragraphs of ``document``, which was read from ``data``, stand below ``root``."""
    body = root.find(n.body)
    places = Places(list(_blocks(body, n)) if body is not None else [])
    if not _at_once(places, document):
        places.paragraphs.clear()
        for block in places.blocks:
            block.paragraph = None
        places = _by_the_reader(data, document)
    return places


def _blocks(body: etree._Element, n: Names) -> Iterator[Block]:
    """All blocks with their text, in one pass.

    What stands in a paragraph behind a text box is taken for the box's: its text then differs from
    what was read.
    """
    section = 0
    block: Block | None = None
    properties: etree._Element | None = None
    fresh = inside = ends = False
    wanted = (n.p, n.pPr, n.r, n.rPr, n.t, n.tab, n.br, n.cr, n.sectPr)
    for element in body.iter(*wanted):
        tag = element.tag
        if tag == n.p:
            if block is not None:
                yield block
            section += ends
            block, fresh = Block(element, section, []), False
            inside = ends = False
        elif block is None or tag == n.sectPr:
            ends = block is not None
        elif tag == n.r:
            properties, fresh, inside = None, True, True
        elif tag == n.pPr:
            block.properties = element if block.properties is None else block.properties
        elif tag == n.rPr:
            # The first one; others are those of the paragraph's mark and of tracked changes.
            if fresh:
                properties, fresh = element, False
        elif inside:  # tab stops are no text
            fresh = False
            text = (element.text or "") if tag == n.t else _sign(element, n)
            if text:
                block.pieces.append((text, properties))
    if block is not None:
        yield block


def _sign(element: etree._Element, n: Names) -> str:
    if element.tag == n.tab:
        return "\t"
    return "" if element.tag == n.br and element.get(n.type) in ("page", "column") else "\n"


def _at_once(places: Places, document: Document) -> bool:
    """Fill in the paragraphs when the texts of all blocks are those that were read, in order."""
    paragraphs = document.paragraphs
    at = 0
    for block in places.blocks:
        whole = "".join([text for text, _ in block.pieces])
        text = whole.strip(BLANK)
        if not text:
            continue
        if at == len(paragraphs) or paragraphs[at].text != text:
            return False
        block.paragraph = at
        lead = whole[: len(whole) - len(whole.lstrip(BLANK))]
        places.paragraphs.append(Placed(at, block, block.pieces, lead))
        at += 1
    return all(paragraph.kind is ParagraphKind.NOTE for paragraph in paragraphs[at:])


def _by_the_reader(data: bytes, document: Document) -> Places:
    """The same as the reader remembers it, piece by piece."""
    sources = sources_of(data, document)
    n = sources.names
    body = sources.root.find(n.body)
    places = Places(list(_blocks(body, n)) if body is not None else [])
    blocks = {block.element: block for block in places.blocks}
    for index, source in enumerate(sources.paragraphs):
        pieces: list[Piece] = []
        first: Block | None = None
        at = 0
        for text, element in source.pieces:
            run = element if element.tag == n.r else next(element.iterancestors(n.r), None)
            holder = next(element.iterancestors(n.p), None)
            if first is None and text and at + len(text) > source.lead and holder is not None:
                first = blocks.get(holder)
            if run is not None and text:
                pieces.append((text, next(run.iterchildren(n.rPr), None)))
            at += len(text)
        if first is None or sum(len(text) for text, _ in pieces) != at:
            continue
        whole = "".join([text for text, _ in pieces])
        before = whole[: source.lead]
        lead = before[len(before.rstrip(BLANK)) :]
        if first.paragraph is None:
            first.paragraph = index
        places.paragraphs.append(Placed(index, first, _from(pieces, source.lead - len(lead)), lead))
    return places


def _from(pieces: list[Piece], start: int) -> list[Piece]:
    """The pieces from an offset on."""
    kept: list[Piece] = []
    at = 0
    for text, run in pieces:
        if at + len(text) > start:
            kept.append((text[max(0, start - at) :], run))
        at += len(text)
    return kept
