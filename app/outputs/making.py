"""One document as the bytes of any kind of file."""

from __future__ import annotations

from app.engine.document import Document
from app.outputs.html import public_page
from app.outputs.kinds import Kind
from app.outputs.pdf import pdf_of
from app.outputs.text import plain_text
from app.outputs.withheld import publication
from app.sheets.figures import figures_workbook
from app.word.options import LayoutOptions
from app.word.writer import write


def content_of(kind: Kind, document: Document, options: LayoutOptions) -> bytes:
    """The file's bytes.

    Raises ``NoPdf`` when no PDF can be made and ``NotForPublication`` for a public page of a
    document that must not be published.
    """
    if kind is Kind.PDF:
        return pdf_of(write(document, options))  # one way: the PDF is the Word file, printed
    if kind is Kind.WEB:
        return public_page(publication(document, options))
    if kind is Kind.TEXT:
        return plain_text(document, options)
    if kind is Kind.FIGURES:
        return figures_workbook(document)
    return write(document, options)
