"""Grounds and small helpers that the rules on drafts share (blanks, structure).

The Regulations of 2012 name the elements of a document (article 9), what may not stand in a report
(article 15) and what is to be gone over before a document is released (article 20): names, places,
times, figures, the order of paragraphs. GB/T 9704—2012 gives the numbers of headings (7.3.3) and the
note on attachments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.engine.result import Basis

_REGULATIONS = "《党政机关公文处理工作条例》"
_NUMBER = "中办发〔2012〕14号"
REVIEW = (Basis(_REGULATIONS, _NUMBER, "第二十条"),)
"""What is to be gone over before release."""
ELEMENTS = (Basis(_REGULATIONS, _NUMBER, "第九条"),)
"""The elements of a document, its title among them."""
NO_REQUESTS = (Basis(_REGULATIONS, _NUMBER, "第十五条"),)
"""A report carries no request."""
LAYOUT = (Basis("《党政机关公文格式》", "GB/T 9704—2012"),)
PUNCTUATION = (Basis("《标点符号用法》", "GB/T 15834—2011"),)

PAGES = frozenset({"text", "html", "mht"})
"""Kinds of files that texts from the web come in: they have often lost what stood around them."""

HAN = "[\u4e00-\u9fff]"
_NOT_HAN = re.compile("[^\u4e00-\u9fff]")
_TITLES = re.compile("《[^《》]{0,120}》")
_SENTENCE_END = re.compile(r"[。!?;]")
_LOOKED_BACK = 200


def han_count(text: str) -> int:
    """How many Chinese characters a text has."""
    return len(text) - len(_NOT_HAN.findall(text))


def without_titles(text: str) -> str:
    """The text with blanks in place of quoted titles of documents; offsets stay."""
    return _TITLES.sub(lambda found: " " * len(found[0]), text) if "《" in text else text


def in_title(text: str, at: int) -> bool:
    """Whether a place of a normalised text lies between 《 and 》."""
    before = text[max(0, at - _LOOKED_BACK) : at]
    return before.rfind("《") > before.rfind("》")


def in_quotes(text: str, at: int) -> bool:
    """Whether a place of a normalised text lies between quotation marks of its sentence."""
    before = text[max(0, at - _LOOKED_BACK) : at]
    return _SENTENCE_END.split(before)[-1].count('"') % 2 == 1


def around(text: str, start: int, end: int, width: int = 8) -> str:
    """A place with a few characters on either side, for messages."""
    left = re.split(r"[,。;:!?]", text[max(0, start - width) : start])[-1]
    right = re.split(r"[,。;:!?]", text[end : end + width])[0]
    return f"{left}{text[start:end]}{right}".strip()


def clauses(text: str, marks: str = r"[,。;:!?\n]+") -> Iterator[tuple[int, int]]:
    """Offsets of the stretches between marks, blanks at the edges left out."""
    at = 0
    for found in re.finditer(marks, text):
        yield from _trimmed(text, at, found.start())
        at = found.end()
    yield from _trimmed(text, at, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
