"""What the person who exports may choose; everything else is the standard's."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from app.word.profile import NATIONAL
from app.word.profile import LayoutProfile


class Numbering(StrEnum):
    """How the numbers of headings are written: as typed text, or counted by Word."""

    TEXT = "text"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class LayoutOptions:
    """Elements to set and choices of layout for one exported file.

    ``issuer`` (署名, and with ``red_head`` the issuer mark), ``addressee`` (主送机关), ``date``
    (成文日期) and ``number`` (发文字号) replace what the document says, or are put in at the place
    that GB/T 9704—2012 gives them; None leaves the document's own words.
    ``copies`` (抄送机关, without the label), ``printed_by`` and ``printed_on`` (印发机关, 印发日期)
    make the imprint at the foot of the last page (S 7.4); who printed needs both.
    ``red_head`` puts issuer mark, document number and red line above the title.
    ``sealed`` sets 署名 and 成文日期 for a document that will be stamped (S 7.3.5.1), else for one
    without a seal (S 7.3.5.2).
    ``profile`` is what the page is like: the national standard's, a province's or an office's own.
    ``numbering``: with ``WORD`` the numbers of headings that run in sequence are counted by Word.
    """

    issuer: str | None = None
    addressee: str | None = None
    date: dt.date | None = None
    number: str | None = None
    copies: str | None = None
    printed_by: str | None = None
    printed_on: dt.date | None = None
    red_head: bool = False
    sealed: bool = True
    profile: LayoutProfile = NATIONAL
    numbering: Numbering = Numbering.TEXT
