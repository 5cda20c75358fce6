"""A document with the elements set that the person who exports it chose."""

from __future__ import annotations

from dataclasses import replace

from app.engine.document import Document
from app.word.elements import arrange
from app.word.options import LayoutOptions


def with_elements(document: Document, options: LayoutOptions) -> Document:
    """The paragraphs as the Word file has them, counted anew from 0; generated numbers are typed.

    Sections are left out: they count the paragraphs as they were before.
    """
    typed = document.with_typed_numbers()
    arranged = arrange(typed, options)
    return replace(
        typed,
        paragraphs=tuple(replace(p, index=n) for n, p in enumerate(arranged)),
        sections=(),
        facts=replace(
            typed.facts,
            signed_by=options.issuer or typed.facts.signed_by,
            signed_on=options.date or typed.facts.signed_on,
            addressee=options.addressee or typed.facts.addressee,
            document_number=options.number or typed.facts.document_number,
        ),
    )
