"""Drafts as their pages show them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from app.catalogue import queries as catalogues
from app.engine.checklist import Asked
from app.engine.checklist import Catalogue
from app.engine.document import UnitLevel
from app.engine.draft import Draft
from app.engine.draft import Progress
from app.engine.draft import default_title
from app.engine.draft import excused
from app.engine.draft import progress_of
from app.engine.draft import writable
from app.engine.draft_answer import Answer
from app.engine.manifest import Chapter
from app.reports.belonging import plan_for
from app.reports.chapter_page import faults_of
from app.reports.drafting import draft_of
from app.reports.models import Report
from app.reports.models import Stage


class State(StrEnum):
    """How far one requirement is written."""

    ANSWERED = "answered"
    EXCLUDED = "excluded"
    OPEN = "open"


STATE_WORDS = {State.ANSWERED: "已填写", State.EXCLUDED: "不适用", State.OPEN: "未填写"}
STATE_ICONS = {
    State.ANSWERED: "check-circle-fill",
    State.EXCLUDED: "dash-circle",
    State.OPEN: "circle",
}


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A draft in a list."""

    id: int
    title: str
    unit: str
    year: int
    level: UnitLevel
    updated_at: dt.datetime
    progress: Progress
    stage: Stage


@dataclass(frozen=True, slots=True)
class RequirementLine:
    """A requirement in the overview."""

    id: str
    name: str
    required: bool
    state: State
    word: str
    icon: str


@dataclass(frozen=True, slots=True)
class ChapterLine:
    """A chapter in the overview and beside each page."""

    id: str
    name: str
    introduction: str
    progress: Progress
    faults: int
    requirements: tuple[RequirementLine, ...]

    @property
    def icon(self) -> str:
        """Done, open, or a page that is not counted."""
        if not self.requirements:
            return "file-earmark-text"
        done = self.progress.answered == self.progress.applicable
        return "check-circle-fill" if done else "circle"


class Goal(StrEnum):
    """What is to be done with a report next."""

    WRITE = "write"
    LEFT = "left"
    """Everything is written: what is left to be mended?"""
    PROCESS = "process"
    EXPORT = "export"


_GOALS = {
    Stage.IN_REVIEW: Goal.PROCESS,
    Stage.SIGNED: Goal.EXPORT,
    Stage.SUBMITTED: Goal.PROCESS,
    Stage.PUBLISHED: Goal.EXPORT,
}


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page of one draft shows around its own content."""

    id: int
    title: str
    unit: str
    year: int
    level: UnitLevel
    updated_at: dt.datetime
    progress: Progress
    faults: int
    chapters: tuple[ChapterLine, ...]
    has_plan: bool
    stage: Stage

    @property
    def open_chapter(self) -> ChapterLine | None:
        """The first chapter that is not written through."""
        return next((c for c in self.chapters if c.progress.answered < c.progress.applicable), None)

    @property
    def goal(self) -> Goal:
        """What stands out among what can be done."""
        writing = Goal.WRITE if self.open_chapter else Goal.LEFT
        return _GOALS.get(self.stage, writing)

    def neighbour(self, chapter_id: str, step: int) -> ChapterLine | None:
        """The chapter before (-1) or after (+1) another one; None at the ends."""
        ids = [chapter.id for chapter in self.chapters]
        position = ids.index(chapter_id) + step
        return self.chapters[position] if 0 <= position < len(ids) else None


def title_of(report: Report) -> str:
    """The title typed, or the one that the rules of the year use."""
    typed = report.elements.get("title", "").strip()
    return typed or default_title(report.unit_name, report.year)


def line_of(report: Report) -> ReportLine:
    """A draft in a list, with its progress."""
    catalogue = catalogues.current()
    asked = catalogue.resolve(report.year, report.level)
    return ReportLine(
        id=report.id,
        title=title_of(report),
        unit=report.unit_name,
        year=report.year,
        level=report.level,
        updated_at=report.updated_at,
        progress=progress_of(draft_of(report, catalogue), asked),
        stage=report.stage,
    )


def frame_of(report: Report, catalogue: Catalogue) -> Frame:
    """The chapters of a draft and how far each is."""
    draft = draft_of(report, catalogue)
    faults = faults_of(report, catalogue)
    chapters = tuple(
        _chapter_line(chapter, asked, draft, faults[chapter.id])
        for chapter, asked in catalogue.chapters_of(report.year, report.level)
    )
    return Frame(
        id=report.id,
        title=title_of(report),
        unit=report.unit_name,
        year=report.year,
        level=report.level,
        updated_at=report.updated_at,
        progress=progress_of(draft, catalogue.resolve(report.year, report.level)),
        faults=sum(faults.values()),
        chapters=chapters,
        has_plan=plan_for(report) is not None,
        stage=report.stage,
    )


def _chapter_line(
    chapter: Chapter, asked: tuple[Asked, ...], draft: Draft, faults: int
) -> ChapterLine:
    return ChapterLine(
        id=chapter.id,
        name=chapter.name,
        introduction=chapter.introduction,
        progress=progress_of(draft, asked),
        faults=faults,
        requirements=tuple(
            _requirement_line(a, draft.answers.get(a.requirement.id, Answer()))
            for a in writable(asked)
        ),
    )


def _requirement_line(asked: Asked, answer: Answer) -> RequirementLine:
    state = State.ANSWERED if answer.settled else State.OPEN
    state = State.EXCLUDED if excused(asked, answer) else state
    requirement = asked.requirement
    return RequirementLine(
        requirement.id,
        requirement.name,
        asked.required,
        state,
        STATE_WORDS[state],
        STATE_ICONS[state],
    )
