"""Annexes put behind a document, with the note in it that lists them.

The note stands below the text above the signature, each annex on a page of its own behind the date
and before the copies (GB/T 9704—2012, 7.3.4 and 7.3.7). Several annexes are numbered in the order
in which they are given, behind those that the document brings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import replace

from app.engine.annexes import ANNEX_HEAD
from app.engine.document import Document
from app.engine.document import Paragraph
from app.engine.document import ParagraphKind
from app.engine.outline import build_sections
from app.engine.raw import RawParagraph

Annex = Sequence[RawParagraph]
"""The paragraphs of one annex, its title first."""

_CLOSING = (ParagraphKind.SIGNATURE, ParagraphKind.DATE)
_BEHIND_ALL = (ParagraphKind.COPY_TO,)
_BEHIND_DATE = (ParagraphKind.NOTE, *_BEHIND_ALL)
_NOTE = re.compile(r"(附\s*件\s*[:：]\s*)(\d{1,2}\s*[.．、]\s*)?(?=\S)")
_NUMBERED = re.compile(r"\d{1,2}\s*[.．、]")
_BARE_HEAD = re.compile(r"附\s*件")


def attach(document: Document, annexes: Sequence[Annex]) -> Document:
    """The document with annexes; their tables are counted on from its own."""
    if not annexes:
        return document
    paragraphs = list(document.paragraphs)
    own = _own_annexes(paragraphs)
    place = own[-1] + 1 if own else _note_place(paragraphs)
    count = len(own)
    if count == 1:
        paragraphs = [_with_first_number(p, p.index == own[0]) for p in paragraphs]
    end = _end_of(paragraphs, _BEHIND_ALL)
    tables = 1 + max((p.cell.table for p in paragraphs if p.cell), default=-1)
    whole = [
        *paragraphs[:place],
        *_notes(annexes, count),
        *paragraphs[place:end],
        *_pages(annexes, count, tables),
        *paragraphs[end:],
    ]
    renumbered = tuple(replace(p, index=index) for index, p in enumerate(whole))
    return replace(
        document,
        paragraphs=renumbered,
        sections=build_sections(renumbered, document.facts.year),
    )


def _notes(annexes: Sequence[Annex], count: int) -> Iterator[Paragraph]:
    """附件：1.… and the lines below it; a single annex has no number."""
    several = count + len(annexes) > 1
    for number, annex in enumerate(annexes, start=count + 1):
        label = f"{number}." if several else ""
        lead = "附件：" if number == 1 else ""
        yield Paragraph(-1, f"{lead}{label}{annex[0].text}", ParagraphKind.ATTACHMENT)


def _pages(annexes: Sequence[Annex], count: int, tables: int) -> Iterator[Paragraph]:
    several = count + len(annexes) > 1
    for number, annex in enumerate(annexes, start=count + 1):
        head = f"附件{number}" if several else "附件"
        yield Paragraph(-1, head, ParagraphKind.ATTACHMENT)
        for raw in annex:
            cell = replace(raw.cell, table=tables) if raw.cell else None
            yield Paragraph(-1, raw.text, raw.kind or ParagraphKind.BODY, cell=cell)
        tables += any(raw.cell for raw in annex)


def _own_annexes(paragraphs: Sequence[Paragraph]) -> list[int]:
    """The lines of the note by which a document lists annexes of its own."""
    last = max((p.index for p in paragraphs if p.heading_end), default=-1)
    found: list[int] = []
    for p in paragraphs:
        if p.index <= last or p.kind is not ParagraphKind.ATTACHMENT:
            continue
        opens = not found and _NOTE.match(p.text)
        goes_on = found and p.index == found[-1] + 1 and _NUMBERED.match(p.text)
        if opens or goes_on:
            found.append(p.index)
    return found


def _with_first_number(paragraph: Paragraph, is_note: bool) -> Paragraph:
    """附件：… becomes 附件：1.…, and the head of that annex 附件1."""
    if paragraph.kind is not ParagraphKind.ATTACHMENT:
        return paragraph
    if is_note:
        return replace(paragraph, text=_NOTE.sub(r"\g<1>1.", paragraph.text, count=1))
    bare = ANNEX_HEAD.fullmatch(paragraph.text.strip()) and _BARE_HEAD.fullmatch(
        paragraph.text.strip()
    )
    return replace(paragraph, text="附件1") if bare else paragraph


def _note_place(paragraphs: Sequence[Paragraph]) -> int:
    """Above the signature and the date that follow the last heading, else below the text."""
    last = max((p.index for p in paragraphs if p.heading_end), default=-1)
    return next(
        (p.index for p in paragraphs if p.index > max(last, 1) and p.kind in _CLOSING),
        _end_of(paragraphs, _BEHIND_DATE),
    )


def _end_of(paragraphs: Sequence[Paragraph], behind: tuple[ParagraphKind, ...]) -> int:
    end = len(paragraphs)
    while end and paragraphs[end - 1].kind in behind:
        end -= 1
    return end
