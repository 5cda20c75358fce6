"""Bytes → Document: the kind is told by content, never by suffix.

One module a format; :mod:`.sniff` tells which. Everything that arrives is hostile until it is
parsed, so sizes are checked before anything is unpacked or decoded.
"""

from __future__ import annotations

from functools import lru_cache

from app.engine.assembly import assemble
from app.engine.document import Document
from app.engine.document import Notice
from app.engine.raw import RawParagraph
from app.engine.reading import docx
from app.engine.reading import html
from app.engine.reading import mht
from app.engine.reading import text
from app.engine.reading.sniff import OFFICE
from app.engine.reading.sniff import Kind
from app.engine.reading.sniff import sniff
from app.engine.reading.verdicts import MAX_BYTES
from app.engine.reading.verdicts import MAX_CHARACTERS
from app.engine.reading.verdicts import MAX_PARAGRAPHS
from app.engine.reading.verdicts import Unreadable
from app.engine.reading.verdicts import unreadable

Paragraphs = tuple[list[RawParagraph], tuple[Notice, ...]]

__all__ = ["MAX_BYTES", "Unreadable", "read"]


def read(data: bytes) -> Document:
    """Read a file's bytes; raises :class:`Unreadable` with a stable code."""
    if len(data) > MAX_BYTES:
        raise unreadable("too-large")
    kind = sniff(data)
    raw, notices = _paragraphs(kind, data)
    if not any(paragraph.text.strip() for paragraph in raw):
        raise unreadable("no-text")
    if len(raw) > MAX_PARAGRAPHS or sum(len(p.text) for p in raw) > MAX_CHARACTERS:
        raise unreadable("too-long")
    return assemble(raw, source_format=kind.value, notices=notices)


def _paragraphs(kind: Kind, data: bytes) -> Paragraphs:
    if kind is Kind.DOCX:
        return docx.read_paragraphs(data)
    if kind in OFFICE:
        return _converted(data)
    if kind is Kind.PDF:
        # Slow to import, and seldom needed.
        from app.engine.reading import pdf

        return pdf.read_paragraphs(data)
    if kind is Kind.HTML:
        return html.read_paragraphs(data)
    if kind is Kind.MHT:
        return mht.read_paragraphs(data)
    return text.read_paragraphs(data)


@lru_cache(maxsize=4)  # a conversion takes seconds, and a page that is shown again asks again
def _converted(data: bytes) -> Paragraphs:
    from app.engine.reading import office

    return office.read_paragraphs(data)
