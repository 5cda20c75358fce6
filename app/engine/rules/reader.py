"""A document made ready for proofreading; every rule reads it, none changes it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from app.engine.analysis import Analysis
from app.engine.document import Document
from app.engine.document import Facts
from app.engine.document import Paragraph
from app.engine.document import ParagraphKind
from app.engine.document import Span
from app.engine.quantities import Quantity
from app.engine.quantities import quantities
from app.engine.rules.model import Family
from app.engine.signals import normalise

RUNNING = frozenset({ParagraphKind.BODY, ParagraphKind.HEADING, ParagraphKind.TABLE})
"""Kinds of paragraphs whose text a writer composed."""


@dataclass(frozen=True, slots=True)
class WordList:
    """What an office holds to be right: names of its own, and terms that rules must accept."""

    names: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()


NO_WORDS = WordList()
_OF_WORDS = frozenset({Family.NAMES, Family.WORDING})
"""Families that object to words: to an office's own names they have nothing to say."""


def protected_names(facts: Facts, words: WordList) -> tuple[str, ...]:
    """Names that nothing may object to or change: the unit's own, those who signed, the list's."""
    own = (facts.unit, facts.region, facts.signed_by, facts.signatory, facts.addressee)
    return tuple(dict.fromkeys(n for n in (*own, *facts.copied_to, *words.names) if n))


class Reader:
    """What rules ask of a document.

    ``year`` is the report year. ``texts`` are the paragraphs normalised one to one (signals.normalise):
    offsets are those of the original.
    """

    def __init__(
        self,
        analysis: Analysis,
        *,
        year: int,
        previous: Document | None = None,
        words: WordList = NO_WORDS,
    ) -> None:
        self.analysis = analysis
        self.document = analysis.document
        self.year = year
        self.previous = previous
        self.words = words
        self.texts = analysis.texts
        self._quantities: dict[int, tuple[Quantity, ...]] = {}
        self._paragraphs: dict[frozenset[ParagraphKind], tuple[Paragraph, ...]] = {}

    @property
    def signed_on(self) -> dt.date | None:
        """The date under the document."""
        return self.document.facts.signed_on

    def paragraphs(self, *kinds: ParagraphKind) -> tuple[Paragraph, ...]:
        """The paragraphs of some kinds; of :data:`RUNNING` text when none is named."""
        wanted = frozenset(kinds) or RUNNING
        found = self._paragraphs.get(wanted)
        if found is None:
            found = tuple(p for p in self.document.paragraphs if p.kind in wanted)
            self._paragraphs[wanted] = found
        return found

    def quantities(self, paragraph: int) -> tuple[Quantity, ...]:
        """The quantities of a paragraph, read once."""
        if paragraph not in self._quantities:
            text = self.document.paragraphs[paragraph].text
            self._quantities[paragraph] = quantities(text)
        return self._quantities[paragraph]

    def span(self, paragraph: int, start: int, end: int) -> Span:
        """A place in the document."""
        return self.document.span(paragraph, start, end)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names that no rule may object to: the unit's own, those who signed, those of the list."""
        return protected_names(self.document.facts, self.words)

    def accepts(self, family: Family, place: Span | None) -> bool:
        """Whether a place lies within words that the office holds to be right."""
        if place is None:
            return False
        terms = self._accepted if family not in _OF_WORDS else (*self._accepted, *self._names)
        text = self.texts[place.paragraph] if terms else ""
        return any(_within(text, term, place) for term in terms)

    @cached_property
    def _accepted(self) -> tuple[str, ...]:
        return tuple(normalise(term) for term in self.words.accepted if term)

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(normalise(name) for name in self.words.names if name)


def _within(text: str, term: str, place: Span) -> bool:
    """Whether the term stands somewhere around the whole place."""
    first = max(0, place.end - len(term))
    return place.end - place.start <= len(term) and any(
        text.startswith(term, at) for at in range(first, place.start + 1)
    )
