"""What of a carried text still stands as it was, sentence by sentence.

Sentences are compared by characters and digits alone: another comma is no new sentence, another
figure or year is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.engine.signals import normalise

_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;]?")
_KEPT = re.compile(r"[^\u4e00-\u9fff\d%A-Za-z.]")
_LEAST = 4
"""Characters below which a sentence says nothing of its own (一是)."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The carried sentences that a text still has, of how many that were carried."""

    sentences: tuple[str, ...]
    carried: int

    @property
    def whole(self) -> bool:
        """Nothing that was carried has been touched."""
        return bool(self.carried) and len(self.sentences) == self.carried

    @property
    def mostly(self) -> bool:
        """At least half of what was carried stands as it was."""
        return bool(self.sentences) and 2 * len(self.sentences) >= self.carried


def unchanged(carried: str, text: str) -> Unchanged:
    """The sentences of a carried text that stand in a text word for word."""
    there = {key for key, _ in _sentences(text)}
    # Told twice in the carried text is still one sentence to be looked at.
    mine = dict(_sentences(carried))
    kept = tuple(shown for key, shown in mine.items() if key in there)
    return Unchanged(kept, len(mine))


def _sentences(text: str) -> Iterator[tuple[str, str]]:
    for found in _SENTENCE.finditer(text):
        key = _KEPT.sub("", normalise(found[0])).strip(".")
        if len(key) >= _LEAST:
            yield key, found[0].strip()


def moved_years(text: str, year: int) -> str:
    """``year`` in running text made the next one (2024年 → 2025年): a proposal to be read.

    Years in titles of documents, in document numbers, and those that something began with
    (2024年以来) stay.
    """
    return _year_of(year).sub(lambda found: found[0].replace(str(year), str(year + 1)), text)


def years_in(text: str, year: int) -> int:
    """How often the year stands in a text where it would be moved."""
    return len(_year_of(year).findall(text))


def _year_of(year: int) -> re.Pattern[str]:
    outside = r"(?![^《》]*》)(?![^〔〕]*〕)"
    return re.compile(
        rf"(?<![\d—–~-])(?<!年至)(?<!年到){year}\s?年(?!以来|来|起|—|-|至|~)(?!\d){outside}"
    )
