"""Paragraphs of a report → lines in named styles, tables set apart."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from app.engine.document import Paragraph
from app.engine.document import ParagraphKind
from app.engine.document import Picture
from app.word.closing import closing_lines
from app.word.elements import head_end
from app.word.head import head_lines
from app.word.markup import Line
from app.word.markup import Run
from app.word.markup import plain
from app.word.profile import NATIONAL
from app.word.profile import LayoutProfile
from app.word.styles import HEADING_CHARACTER_STYLES
from app.word.styles import HEADING_STYLES
from app.word.styles import StyleId
from app.word.text import clean
from app.word.text import strip
from app.word.text import with_official_date
from app.word.titles import title_lines

_FIRST_ATTACHMENT = re.compile(r"附\s*件")
_ANNEX = re.compile(r"附\s*件\s*[\d一二三四五六七八九十]{0,3}")
_LONGEST_ANNEX_TITLE = 40
_CLOSING = frozenset({ParagraphKind.SIGNATURE, ParagraphKind.DATE})


def _heading_or_text(paragraph: Paragraph) -> Line:
    """A heading line, a heading that runs on into its paragraph, or plain text."""
    end = paragraph.heading_end
    head, rest = clean(paragraph.text[:end]).lstrip(), clean(paragraph.text[end:]).rstrip()
    level = min(max(paragraph.level or 1, 1), 4) - 1
    if strip(head) and strip(rest):
        return Line(StyleId.BODY, (Run(head, HEADING_CHARACTER_STYLES[level]), Run(rest)))
    if paragraph.kind is ParagraphKind.HEADING or strip(head):
        return plain(HEADING_STYLES[level], paragraph.text)
    return plain(StyleId.BODY, paragraph.text)


def _addressee(text: str) -> Line:
    """Flush left, closed by a full-width colon (7.3.2)."""
    return plain(StyleId.ADDRESSEE, f"{strip(clean(text)).rstrip(':：')}：")


def _attachment(paragraph: Paragraph, before: ParagraphKind | None) -> Line:
    more = before is ParagraphKind.ATTACHMENT and not _FIRST_ATTACHMENT.match(strip(paragraph.text))
    return plain(StyleId.ATTACHMENT_MORE if more else StyleId.ATTACHMENT, paragraph.text)


_STYLES = {
    ParagraphKind.TITLE: StyleId.TITLE,
    ParagraphKind.DOCUMENT_NUMBER: StyleId.NUMBER,
    ParagraphKind.SIGNATORY: StyleId.SIGNATORY,
    ParagraphKind.NOTE: StyleId.NOTE,
    ParagraphKind.COPY_TO: StyleId.COPY_TO,
}


def _line(paragraph: Paragraph, before: ParagraphKind | None) -> Line:
    """The line of a paragraph that stands on its own behind the opening block."""
    if paragraph.picture is not None:
        return plain(StyleId.CAPTION, paragraph.text)
    if paragraph.kind is ParagraphKind.ADDRESSEE:
        return _addressee(paragraph.text)
    if paragraph.kind is ParagraphKind.ATTACHMENT:
        return _attachment(paragraph, before)
    style = _STYLES.get(paragraph.kind)
    if style:
        return plain(style, paragraph.text)
    return _heading_or_text(paragraph)


def _closing_end(paragraphs: list[Paragraph], start: int) -> int:
    """Index behind names and the date that follows them."""
    end = start
    while end < len(paragraphs) and paragraphs[end].kind is ParagraphKind.SIGNATURE:
        end += 1
    dated = end < len(paragraphs) and paragraphs[end].kind is ParagraphKind.DATE
    return end + 1 if dated else end


def _annex_head(paragraphs: list[Paragraph], at: int, profile: LayoutProfile) -> list[Line]:
    """附件 on the first line of a new page and the title on the third (7.3.7); else nothing.

    A bare 附件 that a list of names follows is the note below the text.
    """
    here, after = paragraphs[at], paragraphs[at + 1 : at + 2]
    if here.kind is not ParagraphKind.ATTACHMENT or not _ANNEX.fullmatch(strip(here.text)):
        return []
    title = after[0] if after else None
    if title is not None and title.kind is ParagraphKind.ATTACHMENT and title.text[:1].isdigit():
        return []
    lines = [plain(StyleId.ATTACHMENT_HEAD, here.text)]
    if title is not None and _is_annex_title(title):
        rows = title_lines(strip(clean(title.text)), profile.title_line_characters)
        lines.append(Line(StyleId.ATTACHMENT_TITLE, (Run("\n".join(rows)),)))
    return lines


def _is_annex_title(paragraph: Paragraph) -> bool:
    plain_text = paragraph.cell is None and not paragraph.heading_end
    kinds = {ParagraphKind.ATTACHMENT, ParagraphKind.BODY}
    short = len(paragraph.text) <= _LONGEST_ANNEX_TITLE and "。" not in paragraph.text
    return plain_text and paragraph.kind in kinds and short


def _table_end(paragraphs: list[Paragraph], start: int) -> int:
    end = start
    while end < len(paragraphs) and paragraphs[end].cell is not None:
        end += 1
    return end


def dress(
    paragraphs: list[Paragraph],
    signed_on: dt.date | None,
    sealed: bool,
    profile: LayoutProfile = NATIONAL,
) -> Iterator[Line | Picture | list[Paragraph]]:
    """A line for each paragraph in order; the paragraphs of tables come as lists.

    A picture comes before its caption.
    """
    at = head_end(paragraphs)
    yield from head_lines(paragraphs[:at], signed_on, profile)
    before: ParagraphKind | None = None
    while at < len(paragraphs):
        paragraph = paragraphs[at]
        end = at + 1
        if paragraph.cell is not None:
            end = _table_end(paragraphs, at)
            yield paragraphs[at:end]
        elif before is not None and (annex := _annex_head(paragraphs, at, profile)):
            end = at + len(annex)
            yield from annex
        elif paragraph.kind in _CLOSING:
            end = _closing_end(paragraphs, at)
            texts = [with_official_date(p.text, signed_on) for p in paragraphs[at:end]]
            dated = paragraphs[end - 1].kind is ParagraphKind.DATE
            names, date = (texts[:-1], texts[-1]) if dated else (texts, None)
            yield from closing_lines(names, date, sealed, profile)
        else:
            if paragraph.picture is not None:
                yield paragraph.picture
            yield _line(paragraph, before)
        before = paragraphs[end - 1].kind
        at = end
