"""What the rules on names know, as files of the catalogue: laws, institutions, formulations, set names.

Every entry names its source, every date is one that is certain; a date that is not is left out,
or its entry says so (``confirmed: false``) and gives hints only.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated
from typing import Any

from pydantic import BeforeValidator
from pydantic import Field

from app.engine.strict import Line
from app.engine.strict import Strict

Found = Iterator[tuple[tuple[str | int, ...], str]]
"""Faults: where in the file, and what to say of it."""

_MONTH = re.compile(r"(\d{4})-(\d{2})")


def _day(value: Any) -> Any:
    """2021-08, where only the month is known, is its first day."""
    if isinstance(value, str) and (month := _MONTH.fullmatch(value.strip())):
        return dt.date(int(month[1]), int(month[2]), 1)
    return value


Day = Annotated[dt.date, BeforeValidator(_day)]
Words = Annotated[tuple[Line, ...], Field(min_length=1)]


class Sourced(Strict):
    """An entry with the key of its source in the file's ``sources``."""

    source: Line


class Book(Strict):
    """A file of entries."""

    sources: dict[str, Line]

    def lists(self) -> Iterator[tuple[str, tuple[Sourced, ...]]]:
        """The lists of entries by their names in the file."""
        for name in type(self).model_fields:
            value = getattr(self, name)
            if isinstance(value, tuple) and value and isinstance(value[0], Sourced):
                yield name, value

    def faults(self) -> Found:
        """What the schema cannot tell: sources that the file does not name."""
        for name, entries in self.lists():
            for number, entry in enumerate(entries):
                if entry.source not in self.sources:
                    yield (name, number, "source"), f"sources 里没有“{entry.source}”"


class LawKind(StrEnum):
    """A law of the National People's Congress, a regulation of the State Council, another document."""

    LAW = "law"
    REGULATION = "regulation"
    DOCUMENT = "document"


class Version(Strict):
    """A text as it was adopted or amended; ``effective`` is None where the day is not known."""

    adopted: Day
    effective: Day | None = None


def _version(value: Any) -> Any:
    """2021-01-22 2021-07-15: the day it was adopted, the day it came into force."""
    if isinstance(value, dt.date):
        return Version(adopted=value)
    if isinstance(value, str):
        days = value.split()
        if len(days) == 1:
            return {"adopted": days[0]}
        if len(days) == 2:
            return {"adopted": days[0], "effective": days[1]}
        raise ValueError(f"“{value}”应写成“通过日期 施行日期”")
    return value


class Law(Sourced):
    """A law, regulation or document with its history."""

    title: Line
    kind: LawKind
    short: tuple[Line, ...] = ()
    number: str | None = None
    versions: Annotated[
        tuple[Annotated[Version, BeforeValidator(_version)], ...], Field(min_length=1)
    ]
    ended: Day | None = None
    replaced: Day | None = None
    by: tuple[Line, ...] = ()
    namesakes: bool = False
    confirmed: bool = True

    @property
    def first(self) -> dt.date:
        """The day of its first version."""
        return self.versions[0].adopted

    def faults(self) -> Found:
        """Days out of order."""
        for number, version in enumerate(self.versions):
            if version.effective and version.effective < version.adopted:
                yield ("versions", number), f"施行日期 {version.effective} 早于通过日期"
            if number and version.adopted < self.versions[number - 1].adopted:
                yield ("versions", number), "应按日期先后排列"
        for name in ("ended", "replaced"):
            day = getattr(self, name)
            if day and day < self.first:
                yield (name,), "早于最初通过的日期"
            if day and not self.by:
                yield (name,), "须用 by 写明由什么取代"


class LawBook(Book):
    """``checklists/laws.yaml``."""

    complete_until: Day
    laws: tuple[Law, ...]
    others: str = ""

    def faults(self) -> Found:
        """Days out of order, titles that stand twice, successors that are not listed."""
        yield from super().faults()
        known: set[str] = set()
        titles = {law.title for law in self.laws} | set(self.others.split("\n"))
        for number, law in enumerate(self.laws):
            yield from ((("laws", number, *where), said) for where, said in law.faults())
            for name in (law.title, *law.short):
                if name in known:
                    yield ("laws", number, "title"), f"“{name}”已经有了"
                known.add(name)
            for successor in law.by:
                if successor not in titles:
                    yield ("laws", number, "by"), f"没有收录“{successor}”"


class Renamed(Sourced):
    """An institution under its former names: from which report year on to hint, to warn."""

    names: Words
    now: Line
    hint: int
    warn: int | None = None
    local: bool = False
    not_before: tuple[Line, ...] = ()
    not_behind: tuple[Line, ...] = ()


class Since(Sourced):
    """Names that did not exist before a day."""

    names: Words
    date: Day
    local: bool = False
    not_before: tuple[Line, ...] = ()
    not_behind: tuple[Line, ...] = ()


class Misnamed(Sourced):
    """Wrong names of an institution."""

    names: Words
    right: Line
    certain: bool = False
    hint: bool = False
    not_before: tuple[Line, ...] = ()
    not_behind: tuple[Line, ...] = ()


class InstitutionBook(Book):
    """``checklists/institutions.yaml``."""

    renamed: tuple[Renamed, ...]
    since: tuple[Since, ...]
    wrong: tuple[Misnamed, ...]

    def faults(self) -> Found:
        """Names that stand twice in a list."""
        yield from super().faults()
        yield from _twice("renamed", (entry.names for entry in self.renamed))
        yield from _twice("since", (entry.names for entry in self.since))
        yield from _twice("wrong", (entry.names for entry in self.wrong))


class Formulation(Sourced):
    """A political formulation, with the day before which it cannot stand."""

    words: Words
    since: Day
    until: Day | None = None
    later: tuple[Line, ...] = ()
    certain: bool = True


class Congress(Sourced):
    """A national congress of the Party, by the day it opened."""

    name: Line
    date: Day


class Plenums(Sourced):
    """The plenary sessions of one Central Committee; ``next`` is before any that is not listed."""

    congress: Line
    dates: Annotated[tuple[Day, ...], Field(min_length=1)]
    complete: bool = False
    next: Day | None = None


class CycleKind(StrEnum):
    """Five years of legal education, or of the national plan."""

    EDUCATION = "普法"
    PLAN = "规划"


class Cycle(Sourced):
    """Five years with a name."""

    name: Line
    kind: CycleKind
    begin: int
    end: int


class FormulationBook(Book):
    """``checklists/formulations.yaml``."""

    formulations: tuple[Formulation, ...]
    congresses: tuple[Congress, ...]
    plenums: tuple[Plenums, ...]
    cycles: tuple[Cycle, ...]

    def faults(self) -> Found:
        """Words that stand twice, spans and sessions out of order."""
        yield from super().faults()
        yield from _twice("formulations", (entry.words for entry in self.formulations))
        for number, entry in enumerate(self.formulations):
            if entry.until and entry.until <= entry.since:
                yield ("formulations", number, "until"), "不晚于 since"
        for number, plenums in enumerate(self.plenums):
            if list(plenums.dates) != sorted(plenums.dates):
                yield ("plenums", number, "dates"), "应按日期先后排列"
        for number, cycle in enumerate(self.cycles):
            if cycle.end != cycle.begin + 4:
                yield ("cycles", number, "end"), "不是五年"


class Grade(StrEnum):
    """How grave a wrong wording is."""

    ERROR = "error"
    WARNING = "warning"
    SUGGESTION = "suggestion"


class WrongTerm(Sourced):
    """Wrong wordings of a set name."""

    wrong: Words
    right: Line
    grade: Grade
    replace: bool = False
    since: Annotated[int | None, Field(alias="from")] = None
    behind: tuple[Line, ...] = ()
    not_before: tuple[Line, ...] = ()
    not_behind: tuple[Line, ...] = ()


class SetName(Sourced):
    """Several things under one name; each member by its wordings."""

    name: Line
    members: Annotated[tuple[Words, ...], Field(min_length=2)]


class Run(Sourced):
    """Words that must go on; what cannot stand behind them is ``wrong``."""

    lead: Line
    wrong: Words
    right: Line


class Mixed(Sourced):
    """Wordings of one thing of which a report should keep to one."""

    words: Annotated[tuple[Line, ...], Field(min_length=2)]


class Term(Sourced):
    """A long set term; ``near`` are wordings like it that are right, or found otherwise."""

    term: Annotated[str, Field(min_length=6)]
    near: tuple[Line, ...] = ()
    certain: bool = False
    headless: bool = False


class SetNameBook(Book):
    """``checklists/set_names.yaml``."""

    wrong: tuple[WrongTerm, ...]
    sets: tuple[SetName, ...]
    runs: tuple[Run, ...]
    mixed: tuple[Mixed, ...]
    terms: tuple[Term, ...]

    def faults(self) -> Found:
        """Wordings that stand twice, and right wordings that hold a wrong one."""
        yield from super().faults()
        yield from _twice("wrong", (entry.wrong for entry in self.wrong))
        yield from _twice("terms", ((entry.term,) for entry in self.terms))
        for number, entry in enumerate(self.wrong):
            if entry.replace and any(word in entry.right for word in entry.wrong):
                yield ("wrong", number, "right"), "对的写法里含有错的写法"


def _twice(name: str, groups: Iterable[tuple[str, ...]]) -> Found:
    known: set[str] = set()
    for number, words in enumerate(groups):
        for word in words:
            if word in known:
                yield (name, number), f"“{word}”已经有了"
            known.add(word)
