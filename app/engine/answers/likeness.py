"""How much a text reads like what a requirement asks for: BM25 over pairs of characters.

As in nearest.py, but here the requirements are what is searched (their name, heading, guidance
and examples), and the answer is a share of what a perfect likeness would score, so that it can
be compared with a fixed threshold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log

from app.engine.nearest import pairs
from app.engine.requirement import Requirement
from app.engine.signals import normalise

_SATURATION = 1.2
_LENGTH = 0.5
_TITLE_WEIGHT = 2.0
_TEXT_PAIRS = 12
"""However long a text is, it weighs as much as this many pairs."""


def _profile(requirement: Requirement) -> list[str]:
    """The pairs of everything that tells what a requirement is about, the name first of all."""
    parts = (
        *[requirement.name] * 3,
        *[requirement.heading] * 2,
        requirement.guidance,
        requirement.example,
        *(example.text for example in requirement.examples.covered),
    )
    return [pair for part in parts for pair in pairs(normalise(part))]


class Likeness:
    """Some requirements, ready to be compared with points of plans."""

    def __init__(self, requirements: Sequence[Requirement]) -> None:
        # Slow to import (NumPy), and only plans ask.
        import bm25s

        self._ids = [requirement.id for requirement in requirements]
        profiles = [_profile(requirement) for requirement in requirements]
        self._holding = Counter(pair for profile in profiles for pair in set(profile))
        # The variant of Lucene has no factor (k1 + 1): a perfect likeness scores the rarity alone.
        self._ranking = bm25s.BM25(k1=_SATURATION, b=_LENGTH, method="lucene")  # type: ignore[no-untyped-call]
        if profiles:
            self._ranking.index(profiles, show_progress=False)

    def of(self, title: str, text: str) -> dict[str, float]:
        """The likeness of every requirement to a point, 0 to 1, by its id."""
        head, body = pairs(normalise(title)), pairs(normalise(text))
        weight = min(1.0, _TEXT_PAIRS / len(body)) if body else 0.0
        best = _TITLE_WEIGHT * self._rarity(head) + weight * self._rarity(body)
        if not best:
            return dict.fromkeys(self._ids, 0.0)
        scores = [
            _TITLE_WEIGHT * in_head + weight * in_body
            for in_head, in_body in zip(self._scores(head), self._scores(body), strict=True)
        ]
        return {key: score / best for key, score in zip(self._ids, scores, strict=True)}

    def _scores(self, found: list[str]) -> list[float]:
        known = [pair for pair in found if pair in self._holding]
        if not known:
            return [0.0] * len(self._ids)
        return [float(score) for score in self._ranking.get_scores(known)]

    def _rarity(self, found: list[str]) -> float:
        """What a text would score that holds every pair without end, unknown ones included."""
        return sum(
            log(1 + (len(self._ids) - held + 0.5) / (held + 0.5))
            for held in (self._holding.get(pair, 0) for pair in found)
        )
