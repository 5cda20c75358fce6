"""Marks of secrecy in a text: what carries one must not be published (GB/T 9704—2012, 7.2.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass

from app.engine.expressions import starting

_LEVEL = "(?:绝 ?密|机 ?密|秘 ?密)"
_STAR = starting(
    "绝机秘",
    rf"(?<!\"){_LEVEL} ?[★☆] ?(?:长期|\d{{1,2}} ?(?:年|个月)|[一二三四五六七八九十]{{1,3}}年)?",
)
_ALONE = re.compile(
    rf" *(?:密 ?级[::] ?)?({_LEVEL})(?: ?\d{{1,2}} ?年| ?长期)? *(?:特急|加急|平急|特提)? *"
)
_LABELLED = re.compile(
    rf"(?:密级|保密等级|秘密等级)[:为是]? ?\"?({_LEVEL})\"?(?![a-z\u4e00-\u9fff])"
)
_HEAD = 6
"""So many paragraphs from the top a mark of secrecy may stand alone (GB/T 9704: above the title)."""


@dataclass(frozen=True, slots=True)
class SecrecyMark:
    """``[start, end)`` of a paragraph; ``starred`` with ★, ``sure`` where it stands on its own."""

    paragraph: int
    start: int
    end: int
    text: str
    starred: bool
    sure: bool


def secrecy_marks(texts: Sequence[str]) -> Iterator[SecrecyMark]:
    """The marks in the paragraphs of a document, normalised (signals.normalise), in order."""
    for paragraph, text in enumerate(texts):
        for found in _STAR.finditer(text):
            yield SecrecyMark(
                paragraph,
                *found.span(),
                found[0].strip(),
                starred=True,
                sure=_stands_alone(text, found),
            )
        alone = _ALONE.fullmatch(text) if paragraph < _HEAD else None
        labelled = None if alone else _LABELLED.search(text)
        if marked := alone or labelled:
            yield SecrecyMark(paragraph, *marked.span(1), marked[1], starred=False, sure=False)


def _stands_alone(text: str, found: re.Match[str]) -> bool:
    """A mark on its own, not one that a sentence speaks of (标注“秘密★1年”的文件)."""
    return len(text.strip()) <= len(found[0].strip()) + 24 and not re.search('[,。;"]', text)
