"""Where the words of a whole catalogue stand in a text, found in one pass.

A catalogue holds thousands of signals, a report speaks of most matters in one or two
paragraphs. Every signal has an *anchor*: wordings of which one must stand in any text that it
matches. An Aho-Corasick automaton over all anchors reads the text once; a signal's regular
expression is then tried only where one of its anchors stands.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Sequence

import ahocorasick

from app.engine.signals import Signal

_SKIPPED = re.compile(r"[\"\s]+")
"""What a text may put between the characters of a signal (signals._LOOSE)."""


def squeeze(text: str) -> str:
    """A normalised text without quotation marks and blanks, in which anchors are sought."""
    return _SKIPPED.sub("", text)


class Spotter:
    """The automaton of many signals; made once for a catalogue."""

    def __init__(self, signals: Iterable[Signal]) -> None:
        self._automaton = ahocorasick.Automaton()
        anchors = {anchor for signal in signals for anchor in signal.anchors}
        for anchor in sorted(anchors):
            self._automaton.add_word(anchor, anchor)
        if anchors:
            self._automaton.make_automaton()
        self._known = frozenset(anchors)

    def spot(self, texts: Sequence[str]) -> Spotted:
        """Which anchors stand in which of the (normalised) texts."""
        places: dict[str, set[int]] = defaultdict(set)
        if self._known:
            for number, text in enumerate(texts):
                for _, anchor in self._automaton.iter(squeeze(text)):
                    places[anchor].add(number)
        return Spotted(self._known, places, len(texts))


class Spotted:
    """The answer of a :class:`Spotter` for one document."""

    def __init__(self, known: frozenset[str], places: dict[str, set[int]], size: int) -> None:
        self._known = known
        self._places = places
        self._everywhere = frozenset(range(size))
        self._kept: dict[Signal, frozenset[int]] = {}

    def where(self, signal: Signal) -> frozenset[int]:
        """The texts in which a signal may match; all of them where nothing is known of it."""
        if signal not in self._kept:
            self._kept[signal] = self._search(signal)
        return self._kept[signal]

    def _search(self, signal: Signal) -> frozenset[int]:
        if not signal.anchors or not self._known.issuperset(signal.anchors):
            return self._everywhere
        return frozenset().union(*(self._places.get(a, ()) for a in signal.anchors))
