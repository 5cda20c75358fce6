"""Evidence as the pages show it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from app.contributions.parts import chapters_of
from app.contributions.parts import name_of
from app.evidence import queries
from app.evidence.models import EvidenceFile
from app.reports import queries as reports
from app.reports.models import Report

OFF_THE_FORM = "清单不再要求的事项"


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file in a list."""

    id: int
    part: str
    name: str
    size: int
    sha256: str
    who: str
    """The person, and the unit whose contribution brought it."""
    at: dt.datetime

    @property
    def short(self) -> str:
        """The beginning of its hash, enough to compare by eye."""
        return self.sha256[:8]


def line_of(file: EvidenceFile) -> FileLine:
    """A file in short."""
    who = f"{file.unit}填报，{file.who}" if file.unit else file.who
    return FileLine(
        file.id, file.requirement, file.name, file.size, file.sha256, who, file.added_at
    )


def lines_of(files: Iterable[EvidenceFile]) -> tuple[FileLine, ...]:
    """Files in short."""
    return tuple(line_of(file) for file in files)


def standing_behind(report_id: int) -> dict[str, tuple[FileLine, ...]]:
    """The files behind each part of a draft, for the pages where it is written."""
    found: dict[str, list[FileLine]] = {}
    for file in queries.all_of(reports.the(report_id)):
        found.setdefault(file.requirement, []).append(line_of(file))
    return {part: tuple(lines) for part, lines in found.items()}


@dataclass(frozen=True, slots=True)
class PartFiles:
    """A part with its files."""

    id: str
    name: str
    files: tuple[FileLine, ...]


@dataclass(frozen=True, slots=True)
class ChapterFiles:
    """A chapter with those of its parts that have files, and the names of those that have none."""

    name: str
    parts: tuple[PartFiles, ...]
    without: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """All evidence of a report; ``without`` counts the parts that have none."""

    chapters: tuple[ChapterFiles, ...]
    count: int
    size: int
    without: int


def overview_of(report: Report) -> Overview:
    """Every file by chapter and part, in the order of the form."""
    behind = standing_behind(report.id)
    chapters = []
    for name, parts in chapters_of(report):
        chapters.append(_chapter(name, parts, {p: behind.pop(p, ()) for p, _ in parts}))
    if behind:
        left = tuple((part, name_of(part)) for part in sorted(behind))
        chapters.append(_chapter(OFF_THE_FORM, left, behind))
    files = [f for chapter in chapters for part in chapter.parts for f in part.files]
    without = sum(len(chapter.without) for chapter in chapters)
    return Overview(tuple(chapters), len(files), sum(file.size for file in files), without)


def _chapter(
    name: str, parts: Iterable[tuple[str, str]], behind: dict[str, tuple[FileLine, ...]]
) -> ChapterFiles:
    told = [PartFiles(part, word, behind[part]) for part, word in parts]
    return ChapterFiles(
        name,
        tuple(part for part in told if part.files),
        tuple((part.id, part.name) for part in told if not part.files),
    )
