"""Pages saved from government websites: the report, without what the page puts around it.

A page is parsed by lxml in bounded size and depth, nothing is fetched and no script is run. The
report is the densest run of sentences together with the head above and the signature below it
(:mod:`.html_article`); names of boxes (TRS_Editor, #zoom, UCAP-CONTENT …) are not needed.
"""

from __future__ import annotations

import re

from lxml import html

from app.engine.document import Notice
from app.engine.elements import is_complete_title
from app.engine.raw import RawParagraph
from app.engine.reading.html_article import article
from app.engine.reading.html_article import to_raw
from app.engine.reading.html_blocks import Block
from app.engine.reading.html_blocks import read_page
from app.engine.reading.html_source import looks_like_html
from app.engine.reading.html_source import parse
from app.engine.reading.verdicts import unreadable

__all__ = ["looks_like_html", "read_paragraphs"]

_META_TITLES = ("ArticleTitle", "articletitle", "og:title")
_MIN_TITLE = 8


def read_paragraphs(
    data: bytes, declared: str | None = None
) -> tuple[list[RawParagraph], tuple[Notice, ...]]:
    """The paragraphs of the report on a page; raises ``Unreadable``.

    ``declared`` is the encoding that an archive names for the page.
    """
    root = parse(data, declared)
    page = read_page(root)
    if not page.blocks:
        raise unreadable("no-text")
    lines = article(page)
    if not lines:
        raise unreadable("html-no-article")
    raw = to_raw(lines)
    if not _has_title(lines) and (title := _title_elsewhere(root)):
        raw.insert(0, RawParagraph(title))
    notices = (Notice("hidden-text", "网页里有不显示的文字，没有读入。"),) if page.hidden else ()
    return raw, notices


def _has_title(lines: list[Block]) -> bool:
    return any(is_complete_title(line.text) for line in lines[:8] if len(line.text) <= 70)


def _title_elsewhere(root: html.HtmlElement) -> str | None:
    """The title that the page states about its article, without the name of the host."""
    for meta in root.iter("meta"):
        if (meta.get("name") or meta.get("property")) in _META_TITLES:
            found = _as_title(meta.get("content") or "")
            if found:
                return found
    named = next(root.iter("title"), None)
    for part in (
        re.split(r"\s*[_|｜»>]\s*|\s+[-–—]+\s*|[-–—]+\s+|[-–—]{2,}", named.text or "")
        if named is not None
        else ()
    ):
        found = _as_title(part)
        if found:
            return found
    return None


def _as_title(text: str) -> str | None:
    plain = " ".join(text.split())
    if not _MIN_TITLE <= len(plain) <= 70 or not is_complete_title(plain):
        return None
    return plain
