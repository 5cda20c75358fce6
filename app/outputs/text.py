"""A document as plain text for Notepad and for the fields of web forms."""

from __future__ import annotations

import re

from app.engine.document import Document
from app.engine.document import ParagraphKind
from app.outputs.elements import with_elements
from app.outputs.grid import Grid
from app.outputs.grid import items_of
from app.word.options import LayoutOptions
from app.word.text import clean
from app.word.text import strip
from app.word.text import with_official_date

_INDENTED = frozenset(
    {
        ParagraphKind.BODY,
        ParagraphKind.HEADING,
        ParagraphKind.ATTACHMENT,
        ParagraphKind.NOTE,
    }
)
_INDENT = "\u3000\u3000"
_BLANKS = re.compile(r"\s+")
_STANDARD = LayoutOptions()


def plain_text(document: Document, options: LayoutOptions = _STANDARD) -> bytes:
    """The whole text: one paragraph a line, tables as lines of cells parted by tabs.

    UTF-8 with a byte order mark and CRLF: what Notepad of every Windows opens rightly, and what
    web forms take when it is pasted. Body text begins with two ideographic blanks, as typists do.
    """
    document = with_elements(document, options)
    signed_on = document.facts.signed_on
    lines: list[str] = []
    before: ParagraphKind | None = None
    for item in items_of(document.paragraphs):
        if isinstance(item, Grid):
            lines += ["\t".join(_cell(cell) for cell in row) for row in item.rows]
            before = ParagraphKind.TABLE
            continue
        text = strip(clean(item.text))
        if item.kind is ParagraphKind.DATE:
            text = with_official_date(text, signed_on)
        if item.kind is ParagraphKind.ADDRESSEE:
            text = f"{text.rstrip(':：')}："
        parts = [strip(part) for part in text.split("\n")]
        indent = _INDENT if item.kind in _INDENTED else ""
        if before is ParagraphKind.TITLE and item.kind is not ParagraphKind.TITLE:
            lines.append("")
        lines += [indent + part if part else "" for part in parts]
        before = item.kind
    return ("\ufeff" + "".join(f"{line}\r\n" for line in lines)).encode()


def _cell(texts: tuple[str, ...]) -> str:
    """A cell on one line: tabs and line ends would tear the table."""
    return strip(_BLANKS.sub(" ", clean(" ".join(texts))))
