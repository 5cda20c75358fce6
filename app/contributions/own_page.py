"""The unit's own page of a contribution: what is asked, what helps, what was written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict
from wtforms import Field
from wtforms import Form

from app.contributions import operations
from app.contributions.forms import OtherText
from app.contributions.listing import Line
from app.contributions.listing import line_of
from app.contributions.models import Contribution
from app.contributions.models import State
from app.contributions.operations import Saved
from app.contributions.operations import Typed
from app.contributions.parts import Part
from app.contributions.parts import part_of
from app.contributions.standing import Lock
from app.contributions.standing import lock_of
from app.ledger import clock
from app.reports.chapter_page import Fault
from app.reports.forms import FIGURE_PREFIX
from app.reports.forms import answer_form_class

PREFIX = "contribution"
NOTHING_WRITTEN = "还没有写文字，也没有填数据、附文件。请先填写，再提交。"

LOCK_WORDS = {
    Lock.HANDED_IN: "已经提交，现在只能看。需要修改时，请联系主笔退回。",
    Lock.REMOVED: "主笔已经收回这项填报，现在只能看。写过的内容都还在。",
    Lock.DELETED: "这份报告的草稿已经删除，填报停止，现在只能看。写过的内容都还在。",
}


@dataclass
class OwnPage:
    """Everything that the page shows; ``conflict`` is what somebody else of the unit saved."""

    line: Line
    part: Part
    points: tuple[tuple[str, str], ...]
    form: Form
    figures: tuple[Field, ...]
    faults: list[Fault]
    lock: str
    returned: str
    conflict: Typed | None = None
    not_saved: Typed | None = None

    @property
    def writable(self) -> bool:
        """Whether the unit may write."""
        return not self.lock

    @property
    def conflict_figures(self) -> tuple[tuple[str, str], ...]:
        """The figures that somebody else saved, by their labels."""
        return self._labelled(self.conflict)

    @property
    def figures_not_saved(self) -> tuple[tuple[str, str], ...]:
        """The figures that could not be kept, by their labels."""
        return self._labelled(self.not_saved)

    def _labelled(self, typed: Typed | None) -> tuple[tuple[str, str], ...]:
        given = typed.figures if typed else {}
        named = ((f.label.text, given.get(_figure_id(f), "")) for f in self.figures)
        return tuple((label, raw) for label, raw in named if raw)

    @property
    def base(self) -> dict[str, str]:
        """The state that the page shows, by the name of the field that carries it."""
        return {self.form["base"].name: self.form["base"].data or ""}


def own_page(
    contribution: Contribution, posted: Mapping[str, str] | None = None, saved: Saved | None = None
) -> OwnPage:
    """The page as stored; what could not be kept is shown as it was typed."""
    part = part_of(contribution.report, contribution.requirement)
    stored = operations.typed_of(contribution)
    typed = typed_in(contribution, posted) if posted is not None else stored
    kept = typed if saved is Saved.CONFLICT else stored
    form = _form_class(part)(
        prefix=PREFIX,
        data={
            "text": kept.text,
            "base": operations.digest(stored),
            **{FIGURE_PREFIX + key: raw for key, raw in kept.figures.items()},
        },
    )
    form.validate()
    shown = [form["text"], *_figure_fields(part, form)]
    lock = lock_of(contribution)
    return OwnPage(
        line=line_of(contribution, clock.today()),
        part=part,
        points=points_of(contribution),
        form=form,
        figures=_figure_fields(part, form),
        faults=[Fault(f.id, f"{f.label.text}：{f.errors[0]}") for f in shown if f.errors],
        lock=LOCK_WORDS.get(lock, ""),
        returned=contribution.reason if contribution.state is State.RETURNED else "",
        conflict=stored if saved is Saved.CONFLICT else None,
        not_saved=typed if saved is Saved.LOCKED else None,
    )


def points_of(contribution: Contribution) -> tuple[tuple[str, str], ...]:
    """The points of the plan: number with title, and the text where there is more."""
    return tuple(
        (f"{point.get('number', '')} {point.get('title', '')}".strip(), point.get("text", ""))
        for point in contribution.points
    )


def typed_in(contribution: Contribution, posted: Mapping[str, str]) -> Typed:
    """What was posted; fields that the page did not send keep what is stored."""
    part = part_of(contribution.report, contribution.requirement)
    stored = operations.typed_of(contribution)
    form = _form_class(part)(MultiDict(posted), prefix=PREFIX)
    text = (form["text"].data or "") if form["text"].name in posted else stored.text
    figures = dict(stored.figures)
    for field in _figure_fields(part, form):
        if field.name in posted:
            figures[_figure_id(field)] = field.data or ""
    return Typed(text, figures)


def save(contribution: Contribution, posted: Mapping[str, str]) -> Saved:
    """Keep what a page posted."""
    base = posted.get(f"{PREFIX}-base", "")
    return operations.save(contribution, typed_in(contribution, posted), base)


def faults_of_submission(contribution: Contribution, page: OwnPage) -> list[Fault]:
    """Why it cannot be handed in yet, beside the faults of its fields."""
    said = contribution.text.strip() or any(v.strip() for v in contribution.figures.values())
    complete = said or contribution.files
    return [] if complete else [Fault(page.form["text"].id, NOTHING_WRITTEN)]


def _figure_id(field: Field) -> str:
    return str(field.short_name).removeprefix(FIGURE_PREFIX)


def _form_class(part: Part) -> type[Form]:
    return answer_form_class(part.requirement) if part.requirement else OtherText


def _figure_fields(part: Part, form: Form) -> tuple[Field, ...]:
    figures = part.requirement.figures if part.requirement else ()
    return tuple(form[FIGURE_PREFIX + figure.id] for figure in figures)
