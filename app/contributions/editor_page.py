"""One contribution as the editor reads it: beside the present answer, with what was done so far."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from app.contributions import queries
from app.contributions import row_merging
from app.contributions.forms import MergeForm
from app.contributions.forms import ReturnForm
from app.contributions.listing import Line
from app.contributions.listing import line_of
from app.contributions.merging import FigureBeside
from app.contributions.merging import figures_beside
from app.contributions.models import Act
from app.contributions.models import Contribution
from app.contributions.models import State
from app.contributions.own_page import points_of
from app.contributions.parts import Part
from app.contributions.parts import chapter_id_of
from app.contributions.parts import part_of
from app.contributions.row_merging import RowsBeside
from app.contributions.standing import MERGEABLE
from app.contributions.standing import RETURNABLE
from app.engine.draft import OTHER
from app.filters import moment
from app.ledger import clock
from app.reports import operations as reports
from app.reports import queries as drafts

ACTS = {
    Act.ASSIGNED: "分派",
    Act.CHANGED: "改期限或要求",
    Act.SUBMITTED: "提交",
    Act.RETURNED: "退回",
    Act.ACCEPTED: "采纳",
    Act.MERGED: "并入报告",
    Act.REMOVED: "收回",
    Act.RESTORED: "恢复分派",
}


@dataclass(frozen=True, slots=True)
class ActLine:
    """What was done."""

    word: str
    author: str
    at: dt.datetime
    words: str
    long: bool
    """A whole text, to be folded away."""


@dataclass
class EditorPage:
    """Everything that the page shows."""

    line: Line
    part: Part
    points: tuple[tuple[str, str], ...]
    text: str
    present: str
    excused: bool
    """The answer says 不适用: what is merged into it will not be in the report."""
    chapter_id: str | None
    figures: tuple[FigureBeside, ...]
    rows: tuple[RowsBeside, ...]
    acts: tuple[ActLine, ...]
    removed: bool
    acceptable: bool
    mergeable: bool
    returnable: bool
    merge_form: MergeForm
    return_form: ReturnForm
    stale: bool = False
    refused: str = ""


def editor_page(
    contribution: Contribution,
    merge_form: MergeForm | None = None,
    return_form: ReturnForm | None = None,
) -> EditorPage:
    """The page, with a form that is to be corrected in the place of a fresh one."""
    report, requirement = contribution.report, contribution.requirement
    answer = reports.stored_answer(report, requirement)
    other = requirement == OTHER
    there = contribution.removed_at is None and not report.stage.frozen
    rows = row_merging.rows_beside(contribution)
    ticked = [one.id for group in rows for one in group.rows if one.fate.merges]
    fresh = {"formdata": None, "version": str(contribution.version)}
    return EditorPage(
        line=line_of(contribution, clock.today()),
        part=part_of(report, requirement),
        points=points_of(contribution),
        text=contribution.text,
        present=report.other if other else answer.text,
        excused=not other and answer.not_applicable,
        chapter_id=chapter_id_of(report, requirement),
        figures=tuple(f for f in figures_beside(contribution) if f.given or f.present),
        rows=rows,
        acts=tuple(
            ActLine(
                ACTS[act.act],
                act.author.name,
                act.at,
                act.words,
                act.act in {Act.SUBMITTED, Act.MERGED},
            )
            for act in queries.acts_of(contribution)
        ),
        removed=contribution.removed_at is not None,
        acceptable=there and contribution.state is State.SUBMITTED,
        mergeable=there and contribution.state in MERGEABLE,
        returnable=there and contribution.state in RETURNABLE,
        merge_form=merge_form or MergeForm(words=contribution.text, rows=ticked, **fresh),
        return_form=return_form or ReturnForm(**fresh),
    )


@dataclass(frozen=True, slots=True)
class Gathered:
    """What units have for one part of the form, for the page where it is written."""

    lines: tuple[Line, ...]
    taken: tuple[str, ...]
    sources: Mapping[str, str]
    """By the row's place on the form: which unit gave it."""


def gathered(report_id: int) -> dict[str, Gathered]:
    """The contributions to a draft by part: those that are there, and what was merged."""
    report = drafts.the(report_id)
    lines: dict[str, list[Line]] = {}
    for contribution in queries.all_of(report):
        line = line_of(contribution, clock.today())
        lines.setdefault(contribution.requirement, []).append(line)
    taken: dict[str, list[str]] = {}
    merged = queries.taken_of(report)
    for one in merged:
        said = f"已并入{one.unit}的填报（{one.author.name}，{moment(one.taken_at)}）"
        taken.setdefault(one.requirement, []).append(said)
    sources = row_merging.sources_in(merged)
    return {
        part: Gathered(
            tuple(lines.get(part, ())), tuple(taken.get(part, ())), sources.get(part, {})
        )
        for part in {**lines, **taken}
    }
