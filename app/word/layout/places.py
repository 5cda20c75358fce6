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

Piece = tuple[str, etree._Element]  # noqa: SLF001 - the name lxml has for its elements
"""Text with the run that shows it."""


@dataclass(slots=True)
class Block:
    """One ``w:p`` of the body in order.

    ``section`` counts sections from 0. ``paragraph`` is the index of the first paragraph that was
    read of it, None for an empty one.
    """

    element: etree._Element
    section: int
    pieces: list[Piece]
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
    section = 0
    signs = {n.tab: "\t", n.br: "\n", n.cr: "\n"}
    for element in body.iter(n.p):
        pieces: list[Piece] = []
        for run in element.iter(n.r):
            text = "".join(
                [
                    (child.text or "") if child.tag == n.t else _sign(child, signs, n)
                    for child in run
                    if child.tag == n.t or child.tag in signs
                ]
            )
            if text:
                pieces.append((text, run))
        yield Block(element, section, pieces)
        if element.find(f"{n.pPr}/{n.sectPr}") is not None:
            section += 1


def _sign(element: etree._Element, signs: dict[str, str], n: Names) -> str:
    paging = element.tag == n.br and element.get(n.type) in ("page", "column")
    return "" if paging else signs[str(element.tag)]


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
                pieces.append((text, run))
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
