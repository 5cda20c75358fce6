"""The parts of a report that can be given to a unit: requirements, and 其他情况."""

from __future__ import annotations

from dataclasses import dataclass

from app.catalogue import queries as catalogues
from app.engine.draft import OTHER
from app.engine.draft import writable
from app.engine.fields import Group
from app.engine.requirement import Requirement
from app.reports.models import Report

OTHER_NAME = "其他情况"
_OTHER_GUIDANCE = "写检查清单没有列出、但需要报告的工作。"


@dataclass(frozen=True, slots=True)
class Part:
    """A part with what helps to write it."""

    id: str
    name: str
    guidance: str
    example: str
    basis: tuple[str, ...]
    requirement: Requirement | None

    @property
    def groups(self) -> tuple[Group, ...]:
        """What is listed one by one."""
        return self.requirement.groups if self.requirement else ()


def part_of(report: Report, part_id: str) -> Part:
    """A part by its id, also one that the report's year or level no longer asks for."""
    if part_id == OTHER:
        return Part(OTHER, OTHER_NAME, _OTHER_GUIDANCE, "", (), None)
    try:
        requirement = catalogues.current().requirement(part_id)
    except KeyError:  # the checklist has been changed since
        return Part(part_id, "检查清单里已经没有的事项", "", "", (), None)
    basis = tuple(basis.text() for basis in requirement.basis_of(report.year))
    return Part(
        part_id, requirement.name, requirement.guidance, requirement.example, basis, requirement
    )


def name_of(part_id: str) -> str:
    """What a part is called."""
    if part_id == OTHER:
        return OTHER_NAME
    names = {r.id: r.name for r in catalogues.current().requirements}
    return names.get(part_id, "检查清单里已经没有的事项")


def chapters_of(report: Report) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """The chapters of the form with the ids and names of what can be given out."""
    found = []
    for chapter, asked in catalogues.current().chapters_of(report.year, report.level):
        parts = tuple((a.requirement.id, a.requirement.name) for a in writable(asked))
        if chapter.id == OTHER:
            parts = (*parts, (OTHER, OTHER_NAME))
        if parts:
            found.append((chapter.name, parts))
    return found


def order_of(report: Report) -> dict[str, int]:
    """The place of each part on the form."""
    ids = [part for _, parts in chapters_of(report) for part, _ in parts]
    return {part: place for place, part in enumerate(ids)}


def chapter_id_of(report: Report, part_id: str) -> str | None:
    """The page of the form where a part is written; None when the form does not show it."""
    for chapter, asked in catalogues.current().chapters_of(report.year, report.level):
        mine = {a.requirement.id for a in writable(asked)} | ({OTHER} & {chapter.id})
        if part_id in mine:
            return chapter.id
    return None
