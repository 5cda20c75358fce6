"""What changed from one Chinese text to another, and putting two texts into one.

Sentences are set against sentences first, then words within those that were changed: numbers and
Latin words as wholes, Chinese character by character, because a change is rarely a dictionary word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

# A line end stands by itself: a sentence is the same whether a paragraph follows it or not.
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?|[。！？；]|\n+")
_ENDS = ("。", "！", "？", "；", "\n")
_WORD = re.compile(r"\d+(?:\.\d+)?%?|[A-Za-z]+|[^\S\n]+|.", re.DOTALL)
# Beyond this two passages are shown as one replaced by the other: a page must not take seconds.
_MOST_WORDS = 3000
_ALIKE = 0.35
_CONTEXT = 24


class Change(Enum):
    """What became of a stretch of text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    LEFT_OUT = "left-out"
    """Unchanged text that is not shown."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one of the two texts."""

    change: Change
    text: str


Pieces = tuple[Piece, ...]


def sentences(text: str) -> list[str]:
    """The text cut after 。！？； and around line ends; joined it is the text again."""
    return _SENTENCE.findall(text)


def difference(old: str, new: str) -> Pieces:
    """Both texts in one: what stayed, what was removed, what was added, in reading order."""
    before, after = sentences(old), sentences(new)
    pieces: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        left, right = "".join(before[a:b]), "".join(after[c:d])
        if tag == "equal":
            pieces.append(Piece(Change.SAME, left))
        elif b - a == d - c:
            for one, other in zip(before[a:b], after[c:d], strict=True):
                pieces += _words(one, other)
        else:
            pieces += _words(left, right)
    return _joined(pieces)


def _words(old: str, new: str) -> list[Piece]:
    before, after = _WORD.findall(old), _WORD.findall(new)
    if not before or not after or len(before) + len(after) > _MOST_WORDS:
        return [Piece(Change.REMOVED, old), Piece(Change.ADDED, new)]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return [Piece(Change.REMOVED, old), Piece(Change.ADDED, new)]
    opcodes = matcher.get_opcodes()
    pieces: list[Piece] = []
    for n, (tag, a, b, c, d) in enumerate(opcodes):
        left, right = "".join(before[a:b]), "".join(after[c:d])
        between = 0 < n < len(opcodes) - 1
        if tag == "equal" and not (between and len(left) == 1):
            pieces.append(Piece(Change.SAME, left))
        else:
            # A single character that happens to be in both is no island worth showing.
            pieces += [Piece(Change.REMOVED, left), Piece(Change.ADDED, right)]
    return pieces


def _joined(pieces: Iterable[Piece]) -> Pieces:
    """Neighbours of a kind as one; of every changed stretch the removed text first."""
    joined: list[Piece] = []
    removed = added = ""
    for piece in (*pieces, Piece(Change.SAME, "")):
        if piece.change is Change.REMOVED:
            removed += piece.text
        elif piece.change is Change.ADDED:
            added += piece.text
        elif piece.text or removed or added:
            found = [Piece(Change.REMOVED, removed), Piece(Change.ADDED, added), piece]
            joined += [p for p in found if p.text]
            removed = added = ""
    return tuple(_neighbours(joined))


def _neighbours(pieces: Sequence[Piece]) -> list[Piece]:
    merged: list[Piece] = []
    for piece in pieces:
        if merged and merged[-1].change is piece.change is Change.SAME:
            merged[-1] = Piece(piece.change, merged[-1].text + piece.text)
        else:
            merged.append(piece)
    return merged


def sides(pieces: Pieces) -> tuple[Pieces, Pieces]:
    """The old text with what was removed, and the new one with what was added."""
    left = tuple(p for p in pieces if p.change is not Change.ADDED)
    right = tuple(p for p in pieces if p.change is not Change.REMOVED)
    return left, right


def shortened(pieces: Pieces) -> Pieces:
    """The same with only a few words around each change."""
    short: list[Piece] = []
    for n, piece in enumerate(pieces):
        first, last = n == 0, n == len(pieces) - 1
        kept = (0 if first else _CONTEXT, 0 if last else _CONTEXT)
        if piece.change is not Change.SAME or len(piece.text) <= sum(kept) + 4:
            short.append(piece)
            continue
        head, tail = piece.text[: kept[0]], piece.text[len(piece.text) - kept[1] :]
        parts = (
            Piece(Change.SAME, head),
            Piece(Change.LEFT_OUT, "……"),
            Piece(Change.SAME, tail),
        )
        short += [part for part in parts if part.text]
    return tuple(short)


def counts(pieces: Pieces) -> tuple[int, int]:
    """How many characters were added and how many removed, blanks not counted."""
    found = dict.fromkeys(Change, 0)
    for piece in pieces:
        found[piece.change] += len("".join(piece.text.split()))
    return found[Change.ADDED], found[Change.REMOVED]


def merged(base: str | None, theirs: str, mine: str) -> str:
    """One text that has the words of both: a proposal that a person has to read.

    With ``base``, which both began with, a sentence that one side alone changed is as that side
    has it. Where both changed it, or nothing is known of the base, both stand one after the other.
    """
    if base is None:
        return _both(sentences(theirs), sentences(mine))
    old, one, two = sentences(base), sentences(theirs), sentences(mine)
    found: list[str] = []
    o = t = m = 0
    for o2, t2, m2 in _common(old, one, two):
        found.append(_chunk(old[o:o2], one[t:t2], two[m:m2]))
        if o2 < len(old):
            found.append(old[o2])
        o, t, m = o2 + 1, t2 + 1, m2 + 1
    return "".join(found)


def _common(
    old: Sequence[str], one: Sequence[str], two: Sequence[str]
) -> list[tuple[int, int, int]]:
    """Where a sentence of the base stands in both, and where the three end."""
    in_one, in_two = _places(old, one), _places(old, two)
    shared = [(n, in_one[n], in_two[n]) for n in sorted(in_one.keys() & in_two.keys())]
    return [*shared, (len(old), len(one), len(two))]


def _places(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return {b.a + n: b.b + n for b in blocks for n in range(b.size)}


def _chunk(old: Sequence[str], one: Sequence[str], two: Sequence[str]) -> str:
    if one == old:
        return "".join(two)
    if two in (old, one):
        return "".join(one)
    if 1 < len(old) == len(one) == len(two):
        # Neighbours that were changed by one side each: sentence by sentence.
        trios = zip(old, one, two, strict=True)
        return "".join(_chunk([o], [t], [m]) for o, t, m in trios)
    return _both(one, two)


def _both(one: Sequence[str], two: Sequence[str]) -> str:
    found: list[str] = []
    for tag, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        first, second = "".join(one[a:b]), "".join(two[c:d])
        # What one of them only writes on need not stand twice.
        if tag == "equal" or second.startswith(first):
            found.append(second)
        elif first.startswith(second):
            found.append(first)
        else:
            found += _in_turn(first, second)
    return "".join(found)


def _in_turn(first: str, second: str) -> list[str]:
    """One after the other: what goes on with the paragraph comes before what begins a new one."""
    if first.startswith("\n") and not second.startswith("\n"):
        first, second = second, first
    apart = first.endswith(_ENDS) or second.startswith("\n")
    return [first, "" if apart else "\n", second]
