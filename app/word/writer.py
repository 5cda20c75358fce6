"""``Document`` → an official .docx file after GB/T 9704—2012."""

from __future__ import annotations

import datetime as dt

from app.engine.document import Document
from app.engine.document import Picture
from app.word.character_styles import marks
from app.word.dress import dress
from app.word.elements import arrange
from app.word.elements import take_mark
from app.word.elements import take_number_lines
from app.word.head import red_head
from app.word.imprint import imprint_lines
from app.word.imprint import imprint_start
from app.word.keeping import keep_together
from app.word.markup import Line
from app.word.markup import paragraph_xml
from app.word.numbering import HeadingNumbers
from app.word.numbering import numbering_xml
from app.word.options import LayoutOptions
from app.word.options import Numbering
from app.word.package import pack
from app.word.package import properties
from app.word.pictures import Pictures
from app.word.tables import tables_xml
from app.word.text import strip

_STANDARD = LayoutOptions()


def _issuer(document: Document, options: LayoutOptions) -> str:
    facts = document.facts
    return strip(options.issuer or facts.signed_by or facts.unit or "")


def body_xml(
    document: Document,
    options: LayoutOptions,
    pictures: Pictures,
    numbers: HeadingNumbers | None = None,
) -> str:
    """The content of ``w:body`` without the section: one ``w:p`` for each paragraph, in order.

    The document's pictures are put into ``pictures``; each has a ``w:p`` above its caption.
    With ``numbers`` the headings that run in sequence are counted by Word.
    """
    paragraphs = arrange(document, options)
    profile = options.profile
    marks_of = marks(profile)
    signed_on = options.date or document.facts.signed_on
    written = []
    if options.red_head:
        mark, paragraphs = take_mark(paragraphs)
        number, paragraphs = take_number_lines(paragraphs)
        # Of several issuers the one in charge may stand alone (S 7.2.4).
        issuer = strip(options.issuer or mark) or _issuer(document, options).partition("、")[0]
        written = [paragraph_xml(line, marks_of) for line in red_head(issuer, number, profile)]
    end = imprint_start(paragraphs)
    imprint = imprint_lines(paragraphs[end:], profile)
    items = list(dress(paragraphs[:end], signed_on, options.sealed, profile))
    last = items[-1] if items and imprint else None
    for item in (*keep_together(items, bool(imprint)), *imprint):
        if isinstance(item, Line):
            line = numbers.number(item) if numbers else item
            written.append(paragraph_xml(line, marks_of))
        elif isinstance(item, Picture):
            written.append(pictures.put(item, profile.text_width))
        else:
            written.append(tables_xml(item, profile, keep_last=item is last))
    return "".join(written)


def write(document: Document, options: LayoutOptions = _STANDARD) -> bytes:
    """``document`` as the bytes of a .docx file.

    Each source paragraph becomes one Word paragraph of the same text in the same order, but for
    what the standard writes its own way (colon of the addressee, form of the date, lines of the
    title), what ``options`` put in, and characters that XML cannot carry. With a red head the
    number and signatory move into it. Generated numbers become part of the text, unless
    ``options`` leave the numbers of headings to Word.
    """
    document = document.with_typed_numbers()
    facts = document.facts
    core = properties(
        facts.title or "", _issuer(document, options), facts.year, dt.datetime.now(dt.UTC)
    )
    pictures = Pictures()
    if options.numbering is Numbering.TEXT:
        body = body_xml(document, options, pictures)
        return pack(body, core, options.profile, pictures=pictures)
    numbers = HeadingNumbers(options.profile)
    body = body_xml(document, options, pictures, numbers)
    numbering = numbering_xml(options.profile, numbers.restarts)
    return pack(body, core, options.profile, numbering, pictures)
