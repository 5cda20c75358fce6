"""Which type each stretch of a report should be set in, by what it was read as.

What the standard says nothing of, or what looks otherwise on purpose, has no role: tables, captions,
the red head, notes, copies, and everything from the first attachment on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.engine.document import Document
from app.engine.document import Paragraph
from app.engine.document import ParagraphKind
from app.word.profile import HEADING_ROLES
from app.word.profile import Role

_ATTACHMENT = re.compile(r"附\s*件\s*[\d一二三四五六七八九十]{0,3}\s*[:：]?")
_NOTE = re.compile(r"附\s*件\s*[:：]")
_NAME = re.compile(r"\d{1,2}\s*[.．、][^。；]{1,60}$")
_CAPTION = re.compile(r"[（(]?(?:续?附?[表图]|单位)\s*[\d一二三四五六七八九十:：—\-]")
_SUBTITLE = re.compile(r"[—\-－（(]")
_LONGEST_CAPTION = 40
_SHAPES = (
    re.compile(r"[一二三四五六七八九十百]+"),
    re.compile(r"[（(][一二三四五六七八九十百]+[）)]"),
    re.compile(r"\d+"),
    re.compile(r"[（(]\d+[）)]"),
)
"""一 （一） 1 （1）: the numbers of the four levels (GB/T 9704—2012, 7.3.3)."""
TEXT_KINDS = frozenset({ParagraphKind.BODY, ParagraphKind.HEADING})
_CLOSING = frozenset({ParagraphKind.SIGNATURE, ParagraphKind.DATE})


@dataclass(slots=True)
class Segment:
    """``[start, end)`` of a paragraph, to be set in one type."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class Cast:
    """The segments of each paragraph, and where the parts of a report begin and end.

    ``opening`` is the index of the first title, ``text`` that of the first body or heading, ``end``
    that of the first attachment: what lies before and behind is left alone.
    """

    segments: dict[int, tuple[Segment, ...]]
    opening: int
    text: int
    end: int
    closing: frozenset[int]


def cast_of(document: Document) -> Cast:
    """The roles of a document's paragraphs."""
    paragraphs = document.paragraphs
    end = _first_attachment(paragraphs)
    kinds = [p.kind for p in paragraphs[:end]]
    opening = kinds.index(ParagraphKind.TITLE) if ParagraphKind.TITLE in kinds else None
    text = next((n for n, kind in enumerate(kinds) if kind in TEXT_KINDS), end)
    segments: dict[int, tuple[Segment, ...]] = {}
    note = False
    for paragraph in paragraphs[:end]:
        # 附件：1.…… and the names below it stand where their numbers do (7.3.4).
        begins = paragraph.text.startswith("附") and _NOTE.match(paragraph.text)
        note = bool(begins or (note and _NAME.match(paragraph.text)))
        found = () if note else tuple(_segments(paragraph, paragraphs))
        if found:
            segments[paragraph.index] = found
    return Cast(
        segments,
        text if opening is None else opening,
        text,
        end,
        frozenset(p.index for p in paragraphs[text:end] if p.kind in _CLOSING),
    )


def _first_attachment(paragraphs: tuple[Paragraph, ...]) -> int:
    """The index of a line 附件 or 附件1 behind the text that no list of names follows."""
    for paragraph in paragraphs[1:]:
        if (
            paragraph.text.startswith("附")
            and paragraph.cell is None
            and _ATTACHMENT.fullmatch(paragraph.text)
        ):
            after = paragraphs[paragraph.index + 1 : paragraph.index + 2]
            if not (after and _NAME.match(after[0].text)):
                return paragraph.index
    return len(paragraphs)


def _segments(paragraph: Paragraph, every: tuple[Paragraph, ...]) -> Iterator[Segment]:
    if paragraph.cell is not None or not paragraph.text:
        return
    length = len(paragraph.text)
    if paragraph.kind is ParagraphKind.TITLE:
        if not _SUBTITLE.match(paragraph.text):
            yield Segment(0, length, Role.TITLE)
        return
    if paragraph.kind is ParagraphKind.ADDRESSEE:
        yield Segment(0, length, Role.BODY)
        return
    if paragraph.kind not in TEXT_KINDS or _is_caption(paragraph, every):
        return
    level = _level(paragraph)
    heading = paragraph.heading_end
    if level and heading:
        yield Segment(0, heading, HEADING_ROLES[level - 1])
    if heading < length and (level or not heading):
        yield Segment(heading, length, Role.BODY)


def _level(paragraph: Paragraph) -> int | None:
    """The level that a heading's number stands for, whatever level its outline has."""
    if paragraph.level is None:
        return None
    number = paragraph.number
    if not number:
        return min(paragraph.level, len(HEADING_ROLES))
    return _level_of(number)


@lru_cache(maxsize=256)
def _level_of(number: str) -> int | None:
    return next((n for n, shape in enumerate(_SHAPES, start=1) if shape.fullmatch(number)), None)


def _is_caption(paragraph: Paragraph, every: tuple[Paragraph, ...]) -> bool:
    """表1 …… and 单位：件 by their words; a short line right above or below a table."""
    text = paragraph.text
    if len(text) > _LONGEST_CAPTION or paragraph.heading_end:
        return False
    above, below = paragraph.index - 1, paragraph.index + 1
    beside = [every[n] for n in (above, below) if 0 <= n < len(every)]
    return bool(_CAPTION.match(text)) or (
        not text.endswith(("。", "：", ":")) and any(p.cell is not None for p in beside)
    )
