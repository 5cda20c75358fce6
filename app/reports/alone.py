"""One requirement on a page of its own: its neighbours across the chapters."""

from __future__ import annotations

from dataclasses import dataclass

from app.reports.view_models import ChapterLine
from app.reports.view_models import Frame


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The page before or after: a chapter, or (``alone``) a requirement of it."""

    id: str
    name: str
    alone: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """Where the page's buttons lead; ``word`` is what its steps are called."""

    word: str
    previous: Neighbour | None
    following: Neighbour | None


def way_of(frame: Frame, chapter_id: str, alone: str) -> Way:
    """The pages around a page of the form."""
    if not alone:
        around = (frame.neighbour(chapter_id, step) for step in (-1, 1))
        return Way("章", *(_chapter(line) for line in around))
    every = [
        Neighbour(chapter.id, line.name, line.id)
        for chapter in frame.chapters
        for line in chapter.requirements
    ]
    here = next(n for n, one in enumerate(every) if one.alone == alone)
    following = every[here + 1] if here + 1 < len(every) else None
    return Way("项", every[here - 1] if here else None, following)


def _chapter(line: ChapterLine | None) -> Neighbour | None:
    return Neighbour(line.id, line.name) if line else None
