"""How much a text reads like what a requirement asks for: BM25 over pairs of characters.

As in nearest.py, but here the requirements are what is searched (their name, heading, guidance
and examples), and the answer is a share of what a perfect likeness would score, so that it can
be compared with a fixed threshold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
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


def query_of(title: str, text: str) -> dict[str, float]:
    """The pairs of a point with their weights."""
    query: dict[str, float] = {}
    for pair in pairs(normalise(title)):
        query[pair] = query.get(pair, 0.0) + _TITLE_WEIGHT
    found = pairs(normalise(text))
    weight = min(1.0, _TEXT_PAIRS / len(found)) if found else 0.0
    for pair in found:
        query[pair] = query.get(pair, 0.0) + weight
    return query


def _profile(requirement: Requirement) -> Mapping[str, int]:
    """The pairs of everything that tells what a requirement is about, the name first of all."""
    parts = (
        *[requirement.name] * 3,
        *[requirement.heading] * 2,
        requirement.guidance,
        requirement.example,
        *(example.text for example in requirement.examples.covered),
    )
    return Counter(pair for part in parts for pair in pairs(normalise(part)))


class Likeness:
    """Some requirements, ready to be compared with texts."""

    def __init__(self, requirements: Sequence[Requirement]) -> None:
        self._profiles = {item.id: _profile(item) for item in requirements}
        self._lengths = {key: sum(pairs.values()) for key, pairs in self._profiles.items()}
        self._average = sum(self._lengths.values()) / max(1, len(self._lengths))
        self._holding = Counter(pair for pairs in self._profiles.values() for pair in pairs)

    def of(self, query: Mapping[str, float]) -> dict[str, float]:
        """The likeness of every requirement, 0 to 1, by its id."""
        rarity = {pair: self._rarity(pair) for pair in query}
        best = (_SATURATION + 1) * sum(rarity[pair] * weight for pair, weight in query.items())
        return {
            key: self._score(key, query, rarity) / best if best else 0.0 for key in self._profiles
        }

    def _rarity(self, pair: str) -> float:
        held = self._holding.get(pair, 0)
        return log(1 + (len(self._profiles) - held + 0.5) / (held + 0.5))

    def _score(self, key: str, query: Mapping[str, float], rarity: Mapping[str, float]) -> float:
        profile = self._profiles[key]
        spread = _SATURATION * (1 - _LENGTH + _LENGTH * self._lengths[key] / self._average)
        return sum(
            weight * rarity[pair] * held * (_SATURATION + 1) / (held + spread)
            for pair, weight in query.items()
            if (held := profile.get(pair, 0))
        )
