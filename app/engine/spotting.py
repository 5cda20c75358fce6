"""Where the words of a whole catalogue stand in a text, found in one pass.

A catalogue holds thousands of signals, a report speaks of most matters in one or two
paragraphs. Every signal has *anchors*: sets of wordings, of each of which one must stand in any
text that it matches. An Aho-Corasick automaton over all anchors reads the text once; a signal's regular
expression is then tried only where its anchors stand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Iterator
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
        self._known = frozenset(signals)
        anchors = {a for signal in self._known for wordings in signal.anchors for a in wordings}
        for anchor in sorted(anchors):
            self._automaton.add_word(anchor, anchor)
        if anchors:
            self._automaton.make_automaton()

    def spot(self, texts: Sequence[str]) -> Spotted:
        """Which anchors stand in which of the (normalised) texts."""
        places: dict[str, int] = defaultdict(int)
        if len(self._automaton):
            for number, text in enumerate(texts):
                bit = 1 << number
                for _, anchor in self._automaton.iter(squeeze(text)):
                    places[anchor] |= bit
        return Spotted(self._known, places, len(texts))


class Spotted:
    """The answer of a :class:`Spotter` for one document.

    Sets of texts are numbers whose bit n stands for text n: a catalogue asks for thousands.
    """

    def __init__(self, known: frozenset[Signal], places: dict[str, int], size: int) -> None:
        self._known = known
        self._places = places
        self._everywhere = (1 << size) - 1
        self._kept: dict[Signal, frozenset[int]] = {}

    def where(self, signal: Signal) -> frozenset[int]:
        """The texts in which a signal may match; all of them where nothing is known of it."""
        kept = self._kept.get(signal)
        if kept is None:
            kept = self._kept[signal] = frozenset(_bits(self._search(signal)))
        return kept

    def _search(self, signal: Signal) -> int:
        found = self._everywhere
        if signal not in self._known:
            return found
        for wordings in signal.anchors:
            here = 0
            for anchor in wordings:
                here |= self._places.get(anchor, 0)
            found &= here
            if not found:
                break
        return found


def _bits(number: int) -> Iterator[int]:
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest
