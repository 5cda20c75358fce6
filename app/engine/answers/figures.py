"""The figures of a report with the words around them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from app.engine.analysis import Analysis
from app.engine.answers.passages import Passages
from app.engine.document import Span
from app.engine.quantities import Operator
from app.engine.quantities import Quantity
from app.engine.quantities import quantities
from app.engine.quantities.nouns import RATE
from app.engine.quantities.units import measure_of
from app.engine.signals import normalise

IN_CLAUSE, IN_SENTENCE, IN_NEIGHBOUR, IN_HEADING = 1.0, 0.8, 0.5, 0.4
"""What a word says of a figure by where it stands."""
REACH = 400
"""Characters of a sentence around a figure that may say what it is a figure of."""
_CLAUSE_MARKS = re.compile(r"[,。;:!?\n]")
_PART = re.compile(r"其中[^。;]{0,30}$")
_TOTAL = re.compile(r"(?:共计?|合计|总计)$")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a report.

    ``text`` is the normalised paragraph, ``clause_start`` where the figure's clause begins in it,
    ``ahead`` where the clause before that begins. ``shares`` says of the marks around the figure
    how far each speaks of it, ``named`` are those of its noun. ``noun`` is normalised, empty where the
    clause does not say what is counted. ``part`` tells 其中…, ``total`` 共…, ``alone`` that its sentence has no
    other figure of the unit.
    """

    quantity: Quantity
    passage: int
    paragraph: int
    text: str
    sentence_start: int
    sentence_end: int
    clause_start: int
    ahead: int
    shares: dict[str, float]
    named: frozenset[str]
    noun: str
    part: bool
    total: bool
    alone: bool

    @property
    def is_rate(self) -> bool:
        """Whether its noun is the name of a rate (备案率)."""
        return RATE.search(self.noun) is not None

    @property
    def at_most(self) -> bool:
        """Whether it is the upper of two bounds (每村至少3名，最多7名)."""
        return self.quantity.operator in (Operator.LE, Operator.LT)

    @property
    def before(self) -> str:
        """The sentence up to the figure, of an endless one the last part."""
        at = self.quantity.number[0]
        return self.text[max(self.sentence_start, at - REACH) : at]

    @property
    def clause(self) -> str:
        """The clause up to the unit."""
        return self.text[self.clause_start : self.quantity.unit_end]

    @property
    def sentence(self) -> str:
        """The whole sentence, of an endless one the part around the figure."""
        at = self.quantity.number[0]
        return self.text[max(self.sentence_start, at - REACH) : min(self.sentence_end, at + REACH)]

    def place(self, analysis: Analysis) -> Span:
        """From the beginning of the clause to the end of the figure."""
        start = min(self.clause_start, self.quantity.start)
        end = max(self.quantity.end, self.quantity.unit_end)
        if self.quantity.noun_at and self.quantity.noun_at[0] - end in (0, 1):
            end = self.quantity.noun_at[1]
        return analysis.document.span(self.paragraph, start, end)


def figures_of(analysis: Analysis, passages: Passages) -> dict[str, list[Figure]]:
    """The figures of all passages by the one name of their unit, in the order of the text."""
    found: dict[str, list[Figure]] = {}
    last = -1
    read: tuple[Quantity, ...] = ()
    for number, passage in enumerate(passages.all):
        paragraph = passage.point.paragraph
        if paragraph != last:
            last = paragraph
            read = quantities(analysis.document.paragraphs[paragraph].text)
        text = analysis.texts[paragraph]
        for figure in _in_passage(text, read, number, passages):
            found.setdefault(measure_of(figure.quantity.unit), []).append(figure)
    return found


def _begin(quantity: Quantity) -> int:
    return quantity.number[0]


def _in_passage(
    text: str, read: tuple[Quantity, ...], number: int, passages: Passages
) -> Iterator[Figure]:
    passage = passages.all[number]
    paragraph = passage.point.paragraph
    start, stop = passage.sentence.start, passage.sentence.end
    first_inside = bisect_left(read, start, key=_begin)
    inside = read[first_inside : bisect_left(read, stop, key=_begin)]
    units = Counter(measure_of(quantity.unit) for quantity in inside)
    for quantity in inside:
        at = quantity.number[0]
        marks = _CLAUSE_MARKS.finditer(text, max(start, at - REACH), at)
        first = max(start, at - REACH)
        starts = [first, first, *(mark.end() for mark in marks)]
        last = min(stop, quantity.unit_end + REACH)
        end = _CLAUSE_MARKS.search(text, quantity.unit_end, last)
        clause = passages.marks_between(paragraph, starts[-1], end.start() if end else last)
        noun = passages.marks_between(paragraph, *(quantity.noun_at or (0, 0)))
        named = frozenset(mark.name for mark in noun)
        shares = dict.fromkeys(passage.above, IN_HEADING)
        shares.update(dict.fromkeys(passage.beside, IN_NEIGHBOUR))
        shares.update(dict.fromkeys(passage.marks, IN_SENTENCE))
        shares.update(dict.fromkeys((*(mark.name for mark in clause), *named), IN_CLAUSE))
        yield Figure(
            quantity=quantity,
            passage=number,
            paragraph=passage.point.paragraph,
            text=text,
            sentence_start=start,
            sentence_end=stop,
            clause_start=starts[-1],
            ahead=starts[-2],
            shares=shares,
            named=named,
            noun=normalise(quantity.noun or ""),
            part=_PART.search(text, max(start, at - REACH), at) is not None,
            total=_TOTAL.search(text, starts[-1], at) is not None,
            alone=units[measure_of(quantity.unit)] == 1,
        )
