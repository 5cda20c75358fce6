"""Replacements of findings → edits of the sender's own text (``flask check --fix``).

Only what a rule gave a replacement for is mended, and nothing in a number or a name, whatever the
rule says. A document's paragraphs are what a reader made of the file; *locating* leads an edit back
to the characters of the file, which may be wrapped, indented or split into runs otherwise.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass

from app.engine.corrections import held_back
from app.engine.document import Document
from app.engine.document import Span
from app.engine.result import Finding
from app.engine.rules.reader import NO_WORDS
from app.engine.rules.reader import protected_names

_ANCHOR = 20_000
"""Characters within which the next paragraph must follow; a longer search is only for edits."""
_AROUND = 8


@dataclass(frozen=True, slots=True)
class Fix:
    """One replacement in a document."""

    place: Span
    after: str
    rule: str

    @property
    def before(self) -> str:
        """What stands there."""
        return self.place.quote


@dataclass(frozen=True, slots=True)
class Edit:
    """The same in the text of a file: ``[start, end)`` becomes ``after``."""

    start: int
    end: int
    after: str


def fixes_of(document: Document, findings: Iterable[Finding]) -> tuple[Fix, ...]:
    """The replacements that may be made, in order of place, none over another."""
    wanted = [
        Fix(place, after, finding.rule) for finding in findings for place, after in finding.mends
    ]
    kept: list[Fix] = []
    for fix in sorted(set(wanted), key=lambda f: (f.place.paragraph, f.place.start, -f.place.end)):
        last = kept[-1].place if kept else None
        over = last and last.paragraph == fix.place.paragraph and fix.place.start < last.end
        if not over and may_change(document, fix):
            kept.append(fix)
    return tuple(kept)


def may_change(document: Document, fix: Fix) -> bool:
    """Whether a replacement leaves numbers and names as they are."""
    if fix.before == fix.after:
        return False
    text, place = document.paragraphs[fix.place.paragraph].text, fix.place
    known = protected_names(document.facts, NO_WORDS)
    return held_back(text, place.start, place.end, fix.after, known) is None


def shown(document: Document, fix: Fix) -> tuple[str, str]:
    """Before and after with a few characters around, for people."""
    text = document.paragraphs[fix.place.paragraph].text
    left = text[max(0, fix.place.start - _AROUND) : fix.place.start]
    right = text[fix.place.end : fix.place.end + _AROUND]
    return f"{left}{fix.before}{right}", f"{left}{fix.after}{right}"


class Flow:
    """The text of a file as it stands there, compared without its blanks and line ends."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._at = [n for n, character in enumerate(text) if not _is_blank(character)]
        self._squeezed = "".join(text[n] for n in self._at)

    def locate(
        self, document: Document, fixes: Sequence[Fix]
    ) -> tuple[tuple[Edit, ...], tuple[Fix, ...]]:
        """The edits that make the replacements, and the replacements that were not found."""
        touched = {fix.place.paragraph for fix in fixes}
        starts = self._starts(document, touched)
        edits: list[Edit] = []
        lost: list[Fix] = []
        for fix in fixes:
            start = starts.get(fix.place.paragraph)
            if start is None:
                lost.append(fix)
            else:
                edits.append(self._edit(document, fix, start))
        return tuple(edits), tuple(lost)

    def _starts(self, document: Document, touched: set[int]) -> dict[int, int]:
        """Where in the squeezed text the paragraphs with replacements begin."""
        found: dict[int, int] = {}
        at = 0
        for paragraph in document.paragraphs:
            wanted = _squeeze(paragraph.text)
            place = self._squeezed.find(wanted, at, at + _ANCHOR + len(wanted))
            if place < 0 and paragraph.index in touched:
                place = self._only(wanted)
                if place >= 0:
                    found[paragraph.index] = place
                continue
            if place >= 0:
                found[paragraph.index] = place
                at = place + len(wanted)
        return found

    def _only(self, wanted: str) -> int:
        """The one place of a text out of its order; -1 when there is none or more than one."""
        place = self._squeezed.find(wanted)
        again = self._squeezed.find(wanted, place + 1) if place >= 0 else -1
        return -1 if again >= 0 else place

    def _edit(self, document: Document, fix: Fix, begin: int) -> Edit:
        """A replacement at characters of the file; blanks inside it are replaced as well."""
        text = document.paragraphs[fix.place.paragraph].text
        seen = [n for n, character in enumerate(text) if not _is_blank(character)]
        first = bisect_left(seen, fix.place.start)
        last = bisect_left(seen, fix.place.end)
        starts_blank = first >= len(seen) or seen[first] != fix.place.start
        start = self._at[begin + first - 1] + 1 if starts_blank else self._at[begin + first]
        end = self._at[begin + last - 1] + 1
        return Edit(start, end, fix.after)


def _is_blank(character: str) -> bool:
    return character.isspace() or character in "\u200b\ufeff"


def _squeeze(text: str) -> str:
    return "".join(character for character in text if not _is_blank(character))


def edited(text: str, edits: Iterable[Edit]) -> str:
    """A text with its edits made; where a line ended inside one, it ends behind it."""
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda e: e.start):
        lines = re.findall(r"\r\n|\n|\r", text[edit.start : edit.end])
        pieces += [text[at : edit.start], edit.after, *lines]
        at = edit.end
    return "".join((*pieces, text[at:]))
