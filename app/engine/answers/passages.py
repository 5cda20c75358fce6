"""The sentences of a report, ready to be asked which of them speak of an action.

The weight of a mark is the rarer the mark is among the sentences (the inverse document frequency
of BM25: Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009); the likeness of a
sentence to an action is the share of the action's weight that it holds.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from app.engine.analysis import Analysis
from app.engine.analysis import Point
from app.engine.analysis import Sentence
from app.engine.answers.actions import Action
from app.engine.document import ParagraphKind
from app.engine.terms import Mark
from app.engine.terms import Terms

BESIDE = 0.6
"""What a mark counts that stands in a neighbouring sentence of the same stretch."""
ABOVE = 0.4
"""What a mark counts that stands in a heading above."""
TERM = 2.0
"""How much more a term says than a pair of characters."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with its own marks, those beside it and those of the headings above."""

    point: Point
    sentence: Sentence
    marks: dict[str, Mark]
    beside: frozenset[str]
    above: frozenset[str]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far a passage speaks of an action: all told, and by its own words alone."""

    passage: int
    whole: float
    own: float


class Passages:
    """The passages of one report, with the weights of the marks of report and plan."""

    def __init__(self, analysis: Analysis, terms: Terms, actions: Iterable[Action]) -> None:
        self.all = _passages(analysis, terms)
        texts = [passage.marks.keys() for passage in self.all] + [a.marks.keys() for a in actions]
        self._frequency = Counter(name for text in texts for name in text)
        self._texts = len(texts)
        self._own: dict[str, list[int]] = {}
        self._beside: dict[str, list[int]] = {}
        self._above: dict[str, list[int]] = {}
        for number, passage in enumerate(self.all):
            for names, index in (
                (passage.marks, self._own),
                (passage.beside, self._beside),
                (passage.above, self._above),
            ):
                for name in names:
                    index.setdefault(name, []).append(number)

    def weight(self, name: str, *, term: bool) -> float:
        """What a mark tells: the rarer, the more."""
        frequency = self._frequency[name]
        rare = math.log(1 + (self._texts - frequency + 0.5) / (frequency + 0.5))
        return rare * (TERM if term else 1.0)

    def mass(self, action: Action) -> float:
        """The weight of all marks of an action."""
        return sum(self.weight(name, term=term) for name, term in action.marks.items())

    def like(self, action: Action, least: float) -> list[Likeness]:
        """The passages that hold at least a share of the action's weight, the likest first."""
        whole: dict[int, float] = {}
        own: dict[int, float] = {}
        for name, term in action.marks.items():
            weight = self.weight(name, term=term)
            held: dict[int, float] = {}
            for index, share in ((self._above, ABOVE), (self._beside, BESIDE), (self._own, 1.0)):
                held.update(dict.fromkeys(index.get(name, ()), share))
            for number, share in held.items():
                whole[number] = whole.get(number, 0.0) + weight * share
                if share == 1.0:
                    own[number] = own.get(number, 0.0) + weight
        mass = self.mass(action) or 1.0
        found = [
            Likeness(number, held / mass, own[number] / mass)
            for number, held in whole.items()
            if held >= least * mass and number in own
        ]
        return sorted(found, key=lambda like: (-like.whole, -like.own, like.passage))


def _passages(analysis: Analysis, terms: Terms) -> list[Passage]:
    above: dict[int, frozenset[str]] = {}
    found: list[Passage] = []
    for point in analysis.points:
        paragraph = analysis.document.paragraphs[point.paragraph]
        if paragraph.kind is ParagraphKind.HEADING and paragraph.heading_end >= point.end:
            continue
        if point.paragraph not in above:
            headings = analysis.headings_above(point.paragraph)
            above[point.paragraph] = frozenset(
                mark.name for heading in headings for mark in terms.marks(heading)
            )
        text = analysis.texts[point.paragraph]
        marks = [_marks(terms, text, sentence) for sentence in point.sentences]
        for number, sentence in enumerate(point.sentences):
            near = (*marks[max(0, number - 1) : number], *marks[number + 1 : number + 2], marks[0])
            beside = frozenset(name for other in near for name in other) - marks[number].keys()
            found.append(Passage(point, sentence, marks[number], beside, above[point.paragraph]))
    return found


def _marks(terms: Terms, text: str, sentence: Sentence) -> dict[str, Mark]:
    found = terms.marks(text[sentence.start : sentence.end])
    return {
        m.name: Mark(m.name, m.start + sentence.start, m.end + sentence.start, m.term)
        for m in reversed(found)
    }
