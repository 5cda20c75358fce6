"""The sentences of a report, ready to be asked which of them speak of an action.

The weight of a mark is the rarer the mark is among the sentences (the inverse document frequency
of BM25: Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009); the likeness of a
sentence to an action is the share of the action's weight that it holds.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from app.engine.analysis import Analysis
from app.engine.analysis import Point
from app.engine.analysis import Sentence
from app.engine.answers.actions import Action
from app.engine.document import ParagraphKind
from app.engine.document import Span
from app.engine.terms import Mark
from app.engine.terms import Terms

BESIDE = 0.6
"""What a mark counts that stands in a neighbouring sentence of the same stretch."""
ABOVE = 0.4
"""What a mark counts that stands in a heading above."""
USUAL = 250
"""Sentences of an ordinary report and plan: in a short one no mark is less telling for that."""
LEAD = 28
"""Characters of a sentence that only names what the next one tells."""
TERM = 3.0
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
        self._document = analysis.document
        self._marks: dict[int, list[Mark]] = {}
        self.all = self._passages(analysis, terms)
        texts = [passage.marks.keys() for passage in self.all] + [a.marks.keys() for a in actions]
        self._frequency = Counter(name for text in texts for name in text)
        self._texts = max(len(texts), USUAL)
        self._weights: dict[str, float] = {}
        self._places: dict[str, list[tuple[int, float]]] = {}
        for number, passage in enumerate(self.all):
            shares = dict.fromkeys(passage.above, ABOVE)
            shares.update(dict.fromkeys(passage.beside, BESIDE))
            shares.update(dict.fromkeys(passage.marks, 1.0))
            for name, share in shares.items():
                self._places.setdefault(name, []).append((number, share))

    def marks_between(self, paragraph: int, start: int, end: int) -> list[Mark]:
        """The marks of a stretch of a paragraph."""
        marks = self._marks[paragraph]
        first = bisect_left(marks, start, key=attrgetter("start"))
        last = bisect_left(marks, end, key=attrgetter("start"))
        return [mark for mark in marks[first:last] if mark.end <= end]

    def span(self, number: int) -> Span:
        """The sentence of a passage; a short lead (三是推进三项制度。) with the sentence that it leads."""
        passage = self.all[number]
        index = passage.point.paragraph
        text = self._document.paragraphs[index].text
        start, end = passage.sentence.start, passage.sentence.end
        following = passage.point.sentences[1:2]
        if passage.sentence == passage.point.sentences[0] and end - start <= LEAD and following:
            end = following[0].end
        start += len(text[start:end]) - len(text[start:end].lstrip())
        return self._document.span(index, start, end)

    def weight(self, name: str, *, term: bool) -> float:
        """What a mark tells: the rarer, the more."""
        weight = self._weights.get(name)
        if weight is None:
            frequency = self._frequency[name]
            weight = math.log(1 + (self._texts - frequency + 0.5) / (frequency + 0.5))
            weight = self._weights[name] = weight * (TERM if term else 1.0)
        return weight

    def mass(self, action: Action) -> float:
        """The weight of all marks of an action."""
        return sum(self.weight(name, term=term) for name, term in action.marks.items())

    def like(self, action: Action, least: float) -> list[Likeness]:
        """The passages that hold at least a share of the action's weight, the likest first."""
        whole: dict[int, float] = defaultdict(float)
        own: dict[int, float] = defaultdict(float)
        for name, term in action.marks.items():
            weight = self.weight(name, term=term)
            for number, share in self._places.get(name, ()):
                whole[number] += weight * share
                if share == 1.0:
                    own[number] += weight
        mass = self.mass(action) or 1.0
        found = [
            Likeness(number, held / mass, own[number] / mass)
            for number, held in whole.items()
            if held >= least * mass and number in own
        ]
        return sorted(found, key=lambda like: (-like.whole, -like.own, like.passage))

    def _passages(self, analysis: Analysis, terms: Terms) -> list[Passage]:
        above: dict[tuple[str, ...], frozenset[str]] = {}
        found: list[Passage] = []
        for point in analysis.points:
            index = point.paragraph
            paragraph = analysis.document.paragraphs[index]
            if paragraph.kind is ParagraphKind.HEADING and paragraph.heading_end >= point.end:
                continue
            if index not in self._marks:
                found_here = terms.marks(analysis.texts[index])
                self._marks[index] = sorted(found_here, key=attrgetter("start", "end"))
            headings = analysis.headings_above(index)
            if headings not in above:
                above[headings] = frozenset(m.name for h in headings for m in terms.marks(h))
            marks = [
                {m.name: m for m in reversed(self.marks_between(index, s.start, s.end))}
                for s in point.sentences
            ]
            for n, sentence in enumerate(point.sentences):
                near = (*marks[max(0, n - 1) : n], *marks[n + 1 : n + 2], marks[0])
                beside = frozenset(name for other in near for name in other) - marks[n].keys()
                found.append(Passage(point, sentence, marks[n], beside, above[headings]))
        return found
