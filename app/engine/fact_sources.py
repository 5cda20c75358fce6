"""Where each fact was read, and how sure that is.

A fact that stands in an element of its own (title, number, signature …) is certain; one that was
concluded from running text, or from another fact, is likely.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.engine import elements
from app.engine.document import Document
from app.engine.document import Paragraph
from app.engine.document import ParagraphKind
from app.engine.document import Span
from app.engine.facts import own_years
from app.engine.numerals import find_date
from app.engine.numerals import year_number
from app.engine.regions import YEAR
from app.engine.result import Certainty
from app.engine.signals import normalise


@dataclass(frozen=True, slots=True)
class FactSource:
    """The place of a fact and its certainty; no place where only the whole text shows it."""

    certainty: Certainty
    place: Span | None


def sources_of(document: Document) -> dict[str, FactSource]:
    """The source of every fact that is not None, by the fact's name."""
    facts = document.facts
    found: dict[str, FactSource | None] = {
        "title": _title(document),
        "year": _year(document),
        "unit": _named(document, facts.unit),
        "region": _named(document, facts.region),
        "level": _level(document),
        "document_number": _element(document, ParagraphKind.DOCUMENT_NUMBER, facts.document_number),
        "signatory": _element(document, None, facts.signatory),
        "addressee": _element(document, ParagraphKind.ADDRESSEE, facts.addressee),
        "signed_by": _element(document, ParagraphKind.SIGNATURE, facts.signed_by),
        "signed_on": _date(document),
        "copied_to": _element(document, ParagraphKind.COPY_TO, next(iter(facts.copied_to), None)),
    }
    return {name: source for name, source in found.items() if source is not None}


def _of_kind(document: Document, *kinds: ParagraphKind) -> Iterable[Paragraph]:
    return (p for p in document.paragraphs if p.kind in kinds)


def _find(document: Document, paragraph: Paragraph, words: str) -> Span | None:
    """The first place of words in a paragraph, blanks of layout left aside."""
    loose = r"\s*".join(re.escape(c) for c in re.sub(r"\s", "", normalise(words)))
    found = re.search(loose, normalise(paragraph.text)) if loose else None
    return document.span(paragraph.index, found.start(), found.end()) if found else None


def _title(document: Document) -> FactSource | None:
    if document.facts.title is None:
        return None
    first = next(iter(_of_kind(document, ParagraphKind.TITLE)), None)
    certain = elements.is_complete_title(document.facts.title)
    return FactSource(
        Certainty.CERTAIN if certain else Certainty.LIKELY,
        document.whole(first.index) if first else None,
    )


def _year(document: Document) -> FactSource | None:
    """A year: certain in the title, likely in the text or concluded from the date."""
    year = document.facts.year
    if year is None:
        return None
    spoken = (ParagraphKind.BODY, ParagraphKind.HEADING)
    for certainty, kinds, years in (
        (Certainty.CERTAIN, (ParagraphKind.TITLE,), _years),
        (Certainty.LIKELY, spoken, own_years),
        (Certainty.LIKELY, spoken, _years),
    ):
        for paragraph in _of_kind(document, *kinds):
            for found in years(paragraph.text):
                if year_number(found[1]) == year:
                    place = document.span(paragraph.index, found.start(), found.end())
                    return FactSource(certainty, place)
    signed = _date(document)
    return FactSource(Certainty.LIKELY, signed.place if signed else None)


def _years(text: str) -> Iterable[re.Match[str]]:
    return YEAR.finditer(normalise(text))


def _named(document: Document, name: str | None) -> FactSource | None:
    """A name: certain in the title, the signature or the red head, likely in running text."""
    if name is None:
        return None
    for paragraph in document.paragraphs:
        own = paragraph.kind in (ParagraphKind.TITLE, ParagraphKind.SIGNATURE)
        if own or (paragraph.kind is ParagraphKind.NOTE and elements.issuer(paragraph.text)):
            place = _find(document, paragraph, name) or _first_line(document, paragraph, name)
            if place is not None:
                return FactSource(Certainty.CERTAIN, place)
    for paragraph in document.paragraphs:
        place = _find(document, paragraph, name)
        if place is not None:
            return FactSource(Certainty.LIKELY, place)
    return FactSource(Certainty.LIKELY, None)


def _first_line(document: Document, paragraph: Paragraph, name: str) -> Span | None:
    """The whole of a line that a name begins with which goes on in the next line."""
    line, whole = (re.sub(r"\s", "", normalise(text)) for text in (paragraph.text, name))
    return document.whole(paragraph.index) if whole.startswith(line) else None


def _level(document: Document) -> FactSource | None:
    """The level follows from the unit's name; without one it was told from the whole text."""
    if document.facts.level is None:
        return None
    return _named(document, document.facts.unit) or FactSource(Certainty.LIKELY, None)


def _element(
    document: Document, kind: ParagraphKind | None, value: str | None
) -> FactSource | None:
    if value is None:
        return None
    for paragraph in document.paragraphs:
        if kind is None or paragraph.kind is kind:
            place = _find(document, paragraph, value)
            if place is None and kind is ParagraphKind.SIGNATURE:
                place = _first_line(document, paragraph, value)
            if place is not None:
                return FactSource(Certainty.CERTAIN, place)
    return FactSource(Certainty.LIKELY, None)


def _date(document: Document) -> FactSource | None:
    if document.facts.signed_on is None:
        return None
    elements_with_date = (ParagraphKind.DATE, ParagraphKind.SIGNATURE)
    for paragraph in reversed(list(_of_kind(document, *elements_with_date))):
        found = find_date(normalise(paragraph.text))
        if found and found[0] == document.facts.signed_on:
            place = document.span(paragraph.index, found[1], found[2])
            return FactSource(Certainty.CERTAIN, place)
    return FactSource(Certainty.LIKELY, None)
