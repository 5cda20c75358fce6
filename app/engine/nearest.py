"""The passages nearest to a requirement in wording, for what no signal has settled.

BM25 over pairs of characters (Robertson and Zaragoza, "The Probabilistic Relevance Framework",
2009; Chinese needs no words for it), by the library bm25s. What it finds is offered to the
reviewer as perhaps related; it never covers a requirement.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from app.engine.document import ParagraphKind
from app.engine.document import Span
from app.engine.requirement import EvidenceRule
from app.engine.requirement import Requirement
from app.engine.signals import normalise

if TYPE_CHECKING:
    from app.engine.analysis import Analysis

MOST = 3
"""Passages offered for one requirement."""
_LEAST_PAIRS = 3
"""Fewer pairs in common are chance."""
_LEAST_SHARE = 0.3
"""The share of the pairs of a requirement's name that a passage must hold."""
_RUN = re.compile(r"[\u4e00-\u9fff]+")
_COMMON = re.compile(
    "情况|工作|落实|加强|推进|完善|制度|机制|建立|健全|依法|行政|政府|法治|建设|和|与|的|等|对|及"
)
"""Words of every report: they tell nothing of what a passage is about."""


def pairs(text: str) -> list[str]:
    """The pairs of neighbouring characters of a normalised text, common words left out."""
    return [
        run[n : n + 2]
        for run in _RUN.findall(_COMMON.sub(" ", text))
        for n in range(max(1, len(run) - 1))
    ]


@dataclass(frozen=True, slots=True)
class _Passage:
    paragraph: int
    start: int
    end: int
    pairs: frozenset[str]


class Nearest:
    """The sentences of one document, ready to be ranked; made when first asked."""

    def __init__(self, analysis: Analysis) -> None:
        # Slow to import (NumPy), and a report that misses nothing never asks.
        import bm25s

        self._document = analysis.document
        self._passages = [
            _Passage(point.paragraph, sentence.start, sentence.end, frozenset(found))
            for point in analysis.points
            if analysis.document.paragraphs[point.paragraph].kind is not ParagraphKind.HEADING
            for sentence in point.sentences
            if (found := pairs(analysis.texts[point.paragraph][sentence.start : sentence.end]))
        ]
        self._known = frozenset(pair for passage in self._passages for pair in passage.pairs)
        self._ranking = bm25s.BM25()  # type: ignore[no-untyped-call]
        if self._passages:
            self._ranking.index([sorted(p.pairs) for p in self._passages], show_progress=False)

    def best(self, requirement: Requirement) -> tuple[Span, ...]:
        """The passages that share most with the requirement's words, the nearest first."""
        name, query = _query(requirement)
        asked = [pair for pair in query if pair in self._known]
        if len(asked) < _LEAST_PAIRS:
            return ()
        scores = self._ranking.get_scores(asked)
        order = sorted(range(len(self._passages)), key=lambda n: (-float(scores[n]), n))
        near = (self._passages[n] for n in order[: MOST * 2])
        asked_for = frozenset(query)
        return tuple(
            self._span(passage)
            for passage in near
            if len(passage.pairs & asked_for) >= _LEAST_PAIRS
            and len(passage.pairs & name) >= _LEAST_SHARE * len(name)
        )[:MOST]

    def _span(self, passage: _Passage) -> Span:
        text = self._document.paragraphs[passage.paragraph].text
        start, end = passage.start, passage.end
        while start < end and text[start].isspace():
            start += 1
        return self._document.span(passage.paragraph, start, end)


@lru_cache(maxsize=256)
def _query(requirement: Requirement) -> tuple[frozenset[str], tuple[str, ...]]:
    """The pairs of a requirement's name, and those with the words of its signals."""
    name = frozenset(pairs(normalise(requirement.name)))
    words = [
        anchor
        for rule in requirement.rules
        if isinstance(rule, EvidenceRule)
        for aspect in rule.aspects
        for signal in aspect.signals
        for anchor in sorted(frozenset().union(*signal.anchors[:1]))
    ]
    found = dict.fromkeys((*sorted(name), *(p for word in words for p in pairs(word))))
    return name, tuple(found)
