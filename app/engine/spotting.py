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
        known = {signal.source: signal.anchors for signal in signals}
        self._known = frozenset(known)
        self._anchored = frozenset(source for source, anchors in known.items() if anchors)
        # A text without any wording of a signal's first anchor has no match of it.
        self._leading: dict[str, list[str]] = defaultdict(list)
        for source, anchors in known.items():
            for wording in anchors[0] if anchors else ():
                self._leading[wording].append(source)
        wordings = {w for anchors in known.values() for wordings in anchors for w in wordings}
        for wording in sorted(wordings):
            self._automaton.add_word(wording, wording)
        if wordings:
            self._automaton.make_automaton()

    def spot(self, texts: Sequence[str]) -> Spotted:
        """Which anchors stand in which of the (normalised) texts."""
        places: dict[str, int] = defaultdict(int)
        if len(self._automaton):
            for number, text in enumerate(texts):
                bit = 1 << number
                for _, anchor in self._automaton.iter(squeeze(text)):
                    places[anchor] |= bit
        heard = {source for anchor in places for source in self._leading.get(anchor, ())}
        return Spotted(self._known, self._anchored - heard, places, len(texts))


class Spotted:
    """The answer of a :class:`Spotter` for one document.

    Sets of texts are numbers whose bit n stands for text n: a catalogue asks for thousands. Signals
    are known by their sources, which are quicker to look up.
    """

    def __init__(
        self, known: frozenset[str], silent: frozenset[str], places: dict[str, int], size: int
    ) -> None:
        self._known = known
        self._silent = silent
        self._places = places
        self._spoken = frozenset(places)
        self._everywhere = (1 << size) - 1
        self._kept: dict[str, frozenset[int]] = {}

    def where(self, signal: Signal) -> frozenset[int]:
        """The texts in which a signal may match; all of them where nothing is known of it."""
        if signal.source in self._silent:
            return _NOWHERE
        kept = self._kept.get(signal.source)
        if kept is None:
            kept = self._kept[signal.source] = frozenset(_bits(self._search(signal)))
        return kept

    def standing(self, signals: Iterable[Signal]) -> dict[int, list[Signal]]:
        """For every text in which some of the signals may match those signals, in their order."""
        found: dict[int, list[Signal]] = {}
        for signal in signals:
            if signal.source not in self._silent:
                for number in self.where(signal):
                    found.setdefault(number, []).append(signal)
        return found

    def _search(self, signal: Signal) -> int:
        found = self._everywhere
        if signal.source not in self._known:
            return found
        for wordings in signal.anchors:
            here = 0
            for anchor in wordings & self._spoken:
                here |= self._places[anchor]
            found &= here
            if not found:
                break
        return found


_NOWHERE: frozenset[int] = frozenset()


def _bits(number: int) -> Iterator[int]:
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest
