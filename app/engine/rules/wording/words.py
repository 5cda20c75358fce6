"""The words of checklists/wording.yaml, ready to be found in texts.

A wrong wording counts only where its contexts say so; a wording that is right elsewhere (the 布署 of
公布署名) says where.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from functools import lru_cache
from pathlib import Path
from typing import Annotated
from typing import Literal

import ahocorasick
from pydantic import BaseModel
from pydantic import ConfigDict
from pydantic import Field
from pydantic import StringConstraints
from ruamel.yaml import YAML

from app.engine.checklist import CHECKLISTS
from app.engine.signals import normalise

FILE = CHECKLISTS / "wording.yaml"
_NEAR = 24
"""Characters that … may stand for, and that a context is looked for in before and behind."""
_CONTEXT = r"^[^_]*_[^_]*$"

Text = Annotated[str, StringConstraints(min_length=1)]
Context = Annotated[str, StringConstraints(pattern=_CONTEXT)]
Kind = Literal["typo", "confusable", "variant", "usage", "term"]


class Word(BaseModel):
    """A wrong wording, the right one, where it is wrong and where it is right."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    wrong: Text
    right: Text
    where: tuple[Context, ...] = ()
    unless: tuple[Context, ...] = ()
    source: str | None = None


class Group(BaseModel):
    """Words of one rule on one ground."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rule: Kind
    source: str
    words: Annotated[tuple[Word, ...], Field(min_length=1)]


class Wording(BaseModel):
    """The file of wordings."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sources: dict[str, Text]
    groups: tuple[Group, ...]
    set_terms: tuple[Text, ...] = ()
    also_right: tuple[Text, ...] = ()

    def faults(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """What the schema cannot say: repeated words, unknown sources, contexts that cannot be read."""
        known: set[str] = set()
        for n, group in enumerate(self.groups):
            if group.source not in self.sources:
                yield ("groups", n, "source"), f"没有“{group.source}”这个依据"
            for k, word in enumerate(group.words):
                place = ("groups", n, "words", k)
                if word.source is not None and word.source not in self.sources:
                    yield (*place, "source"), f"没有“{word.source}”这个依据"
                if word.wrong in known:
                    yield (*place, "wrong"), f"“{word.wrong}”重复"
                known.add(word.wrong)
                if word.wrong in word.right:
                    yield (*place, "right"), f"“{word.right}”里还有错的写法“{word.wrong}”"
                for context in (*word.where, *word.unless):
                    if _compiled(context) is None:
                        yield (*place,), f"上下文“{context}”的写法不对"


@dataclass(frozen=True, slots=True)
class Slip:
    """A wrong wording at ``[start, end)`` of a text."""

    kind: Kind
    start: int
    end: int
    wrong: str
    right: str
    source: str


_Sides = tuple[re.Pattern[str], re.Pattern[str]]


@dataclass(slots=True)
class _Entry:
    kind: Kind
    wrong: str
    right: str
    source: str
    where: tuple[str, ...]
    unless: tuple[str, ...]
    exact: bool
    """Normalising would make it another word (答覆, 答复): the text must have these characters."""
    sides: tuple[tuple[_Sides, ...], tuple[_Sides, ...]] | None = field(default=None)

    def holds(self, text: str, start: int, end: int) -> bool:
        """Whether the wording is wrong at a place."""
        if self.sides is None:
            self.sides = (_all(self.where), _all(self.unless))
        where, unless = self.sides
        before = text[max(0, start - _NEAR) : start]
        if where and not any(_fits(sides, before, text, end) for sides in where):
            return False
        return not any(_fits(sides, before, text, end) for sides in unless)


def _all(contexts: tuple[str, ...]) -> tuple[_Sides, ...]:
    return tuple(sides for sides in map(_compiled, contexts) if sides)


def _fits(sides: _Sides, before: str, text: str, end: int) -> bool:
    return bool(sides[0].search(before) and sides[1].match(text, end))


@lru_cache(maxsize=4096)
def _compiled(context: str) -> _Sides | None:
    """A context as what stands before and what behind; None for one that is no such pattern."""
    before, mark, behind = normalise(context).partition("_")
    if not mark:
        return None
    gap = rf"[^。;!?]{{0,{_NEAR}}}"
    try:
        return (
            re.compile(f"(?:{before.replace('…', gap)})$"),
            re.compile(f"(?:{behind.replace('…', gap)})"),
        )
    except re.error:
        return None


class Words:
    """The wrong wordings of a file."""

    def __init__(self, wording: Wording) -> None:
        self.wording = wording
        self._entries: list[_Entry] = []
        self._automaton = ahocorasick.Automaton()
        for group in wording.groups:
            for word in group.words:
                source = wording.sources.get(word.source or group.source, "")
                plain = normalise(word.wrong)
                self._automaton.add_word(plain, len(self._entries))
                self._entries.append(
                    _Entry(
                        kind=group.rule,
                        wrong=word.wrong,
                        right=word.right,
                        source=source,
                        where=word.where,
                        unless=word.unless,
                        exact=plain != word.wrong,
                    )
                )
        self._automaton.make_automaton()

    def slips(self, original: str) -> tuple[Slip, ...]:
        """The wrong wordings of a text, in order; of overlapping ones the longest."""
        text = normalise(original)
        found: list[Slip] = []
        if self._entries:
            for last, number in self._automaton.iter(text):
                entry = self._entries[number]
                end = last + 1
                start = end - len(entry.wrong)
                if entry.exact and original[start:end] != entry.wrong:
                    continue
                if entry.holds(text, start, end):
                    found.append(
                        Slip(entry.kind, start, end, entry.wrong, entry.right, entry.source)
                    )
        return tuple(_longest(found))


def _longest(slips: list[Slip]) -> Iterator[Slip]:
    """Slips that do not overlap."""
    kept_until = -1
    for slip in sorted(slips, key=lambda s: (s.start, -s.end)):
        if slip.start >= kept_until:
            kept_until = slip.end
            yield slip


@lru_cache(maxsize=4)
def load_words(path: Path = FILE) -> Words:
    """The words of a file; raises ``pydantic.ValidationError`` for one of another shape."""
    return Words(Wording.model_validate(YAML(typ="safe", pure=True).load(path.read_text("utf-8"))))


@lru_cache(maxsize=2048)
def slips_in(text: str) -> tuple[Slip, ...]:
    """The wrong wordings of a text by the product's own file; five rules ask for each text."""
    return load_words().slips(text)
