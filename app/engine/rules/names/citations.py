"""Titles that a report quotes, and the laws and documents they name (checklists/laws.yaml)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from weakref import WeakKeyDictionary

from app.engine.rules.names.books import law_book
from app.engine.rules.names.data import Law
from app.engine.rules.names.data import LawKind
from app.engine.rules.names.frame import COMPOSED
from app.engine.rules.reader import Reader
from app.engine.signals import normalise

_QUOTED = re.compile("《([^《》]{2,120})》")
_INNER = re.compile("<([^<>]{2,120})>")
_YEARS = re.compile(r"((?:19|20)\d\d)年?[-~至到]{1,2}((?:19|20)\d\d)年?")
_TAIL = re.compile(r"\(([^()]{1,24})\)$")
_ISSUER = re.compile(
    "^(?:(?:中共中央办公厅|中共中央|党中央|中办|国务院办公厅|国务院|国办)[、,和]?){1,3}(?=关于|印发)"
)
_STATE = "中华人民共和国"


@dataclass(frozen=True, slots=True)
class Citation:
    """A quoted title: where its words stand, its key, what brackets at its end say."""

    paragraph: int
    start: int
    end: int
    key: str
    tail: str | None


def key_of(title: str) -> str:
    """A title as it is compared: without the name of the state, its issuer, quotation marks, blanks."""
    plain = re.sub(r'["\s]', "", normalise(title)).removeprefix(_STATE)
    plain = _YEARS.sub(r"\1-\2", plain)
    return _ISSUER.sub("", plain)


def _cited(text: str) -> tuple[tuple[int, int, str, str | None], ...]:
    found: list[tuple[int, int, str, str | None]] = []
    for quoted in _QUOTED.finditer(text):
        spans = [quoted.span(1)]
        spans += [
            (quoted.start(1) + inner.start(1), quoted.start(1) + inner.end(1))
            for inner in _INNER.finditer(quoted[1])
        ]
        for start, end in spans:
            key = key_of(text[start:end])
            tail = _TAIL.search(key)
            found.append((start, end, key, tail[1] if tail else None))
    return tuple(found)


_CITATIONS: WeakKeyDictionary[Reader, tuple[Citation, ...]] = WeakKeyDictionary()


def citations(reader: Reader) -> tuple[Citation, ...]:
    """All quoted titles of a report, inner ones too, found once."""
    if reader not in _CITATIONS:
        _CITATIONS[reader] = tuple(_citations(reader))
    return _CITATIONS[reader]


def _citations(reader: Reader) -> Iterator[Citation]:
    for paragraph in reader.paragraphs(*COMPOSED):
        text = reader.texts[paragraph.index]
        if "《" in text:
            for start, end, key, tail in _cited(text):
                yield Citation(paragraph.index, start, end, key, tail)


@dataclass(frozen=True, slots=True)
class Index:
    """The laws by their keys, the stems of those whose title ends with years, all known titles."""

    laws: dict[str, Law]
    stems: dict[str, tuple[Law, ...]]
    known: frozenset[str]


@lru_cache(maxsize=1)
def index() -> Index:
    """The laws shipped with the program, to be looked up."""
    book = law_book()
    laws: dict[str, Law] = {}
    stems: dict[str, tuple[Law, ...]] = {}
    known = {key_of(title) for title in book.others.split("\n") if title.strip()}
    for law in book.laws:
        for title in (law.title, *law.short):
            laws[key_of(title)] = law
        stem, years = split_years(key_of(law.title))
        if years:
            stems[stem] = (*stems.get(stem, ()), law)
    return Index(laws, stems, frozenset(known | set(laws) | set(stems)))


_ENDS_WITH_YEARS = re.compile(r"^(.{4,60}?)\(?((?:19|20)\d\d-(?:19|20)\d\d)\)?$")


def split_years(key: str) -> tuple[str, str | None]:
    """法治政府建设实施纲要(2021-2025) → its stem and 2021-2025."""
    found = _ENDS_WITH_YEARS.match(key)
    return (found[1], found[2]) if found else (key, None)


def law_of(citation: Citation) -> Law | None:
    """The law that a title names, with or without what stands in brackets at its end."""
    laws = index().laws
    law = laws.get(citation.key)
    if law is None and citation.tail is not None:
        law = laws.get(citation.key[: -len(citation.tail) - 2])
    return law


def said(law: Law) -> str:
    """A law's title for people."""
    state = _STATE if law.kind is LawKind.LAW else ""
    return f"《{state}{law.title}》"
