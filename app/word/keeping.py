"""What must not be parted from what follows it by the end of a page.

No page carries a signature, a note or an imprint without text (GB/T 9704—2012, 7.3.5.4: 此页无正文
is not allowed): the last paragraph of the text stays with the attachment note, the signature, the
date, the annotation and, at the end of the document, with the imprint.
"""

from __future__ import annotations

from dataclasses import replace

from app.engine.document import Paragraph
from app.engine.document import Picture
from app.word.markup import KEEP_NEXT
from app.word.markup import Line
from app.word.styles import StyleId

Item = Line | Picture | list[Paragraph]
"""A line, a picture, or the paragraphs of tables."""

_CLOSING = frozenset({StyleId.SIGNATURE, StyleId.DATE, StyleId.DATE_ALONE, StyleId.NOTE})
_ATTACHMENTS = frozenset({StyleId.ATTACHMENT, StyleId.ATTACHMENT_MORE})


def _kept(line: Line) -> Line:
    """The line with what follows it; text as 结束语, which does the same by its style."""
    if line.style is StyleId.BODY:
        return replace(line, style=StyleId.LAST_WORDS)
    if line.style is StyleId.LAST_WORDS or line.properties.startswith(KEEP_NEXT):
        return line
    return replace(line, properties=KEEP_NEXT + line.properties)


def keep_together(items: list[Item], imprint: bool) -> list[Item]:
    """``items`` with those kept that a closing element, or an ``imprint`` at the end, follows."""
    kept: list[Item] = []
    below_is_closing = imprint
    for item in reversed(items):
        if not isinstance(item, Line):
            kept.append(item)
            below_is_closing = False
            continue
        kept.append(
            _kept(item) if below_is_closing and item.style is not StyleId.SIGNATURE else item
        )
        below_is_closing = item.style in _CLOSING or (
            below_is_closing and item.style in _ATTACHMENTS
        )
    return kept[::-1]
