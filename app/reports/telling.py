"""Sentences made of figures: into the text, and anew when a figure has changed; nobody commits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from enum import StrEnum

from app.accounts.models import User
from app.engine.figure_sentences import joined
from app.engine.figure_sentences import open_sentences
from app.engine.requirement import Requirement
from app.engine.sentences import Told
from app.engine.stale_figures import Stale
from app.engine.stale_figures import edited
from app.reports import operations
from app.reports.drafting import sound_figures
from app.reports.earlier import last_year_of
from app.reports.figure_memory import requirement_called
from app.reports.figure_memory import stale_of
from app.reports.keeping import Act
from app.reports.models import Report


class Asking(StrEnum):
    """What a button asks for."""

    INSERT = "sentence"
    RENEW = "renew"
    LEAVE = "leave"


_DONE = {
    Asking.INSERT: "已插入正文，请看看文字是否通顺。",
    Asking.RENEW: "已更新正文里的数。",
    Asking.LEAVE: "已记住，正文不改，导出时也不另写新数。",
}
CONFLICT = "正文没有动：本页有内容在另一个窗口里改过。请先合并、保存，再点一次。"
NOTHING = "正文和数据栏已经一致，没有要改的。"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A button: what it asks for, of which requirement; ``name`` is a sentence or a figure."""

    asking: Asking
    part: str
    name: str


def wanted(goal: str, parts: frozenset[str]) -> Wanted | None:
    """What ``sentence:requirement:id``, ``renew:…`` or ``leave:…`` asks for; None for the others."""
    act, _, rest = goal.partition(":")
    part, _, name = rest.partition(":")
    if act not in set(Asking) or part not in parts or not name:
        return None
    return Wanted(Asking(act), part, name)


def carry_out(report: Report, asked: Wanted, user: User) -> str:
    """Do it to what is stored; the words for the writer."""
    requirement = requirement_called(asked.part)
    stored = operations.stored_answer(report, asked.part)
    if requirement is None:
        return NOTHING
    if asked.asking is Asking.INSERT:
        offers = offers_of(report, requirement, stored.figures, stored.text)
        told = next((t for t in offers if t.sentence == asked.name), None)
        if told is None:
            return NOTHING
        text = joined(stored.text, told.text)
    else:
        found = stale_in(report, requirement, stored.figures, stored.text)
        stale = next((s for s in found if s.figure.id == asked.name), None)
        if stale is None:
            return NOTHING
        if asked.asking is Asking.LEAVE:
            _settle(report, asked.part, stale)
            return _DONE[asked.asking]
        text = edited(stored.text, stale.edits)
    base = operations.digest(stored)
    # Not the window's own save: that has been made already, under the same step.
    act = Act(user)
    operations.save_answer(report, asked.part, replace(stored, text=text), base, act)
    return _DONE[asked.asking]


def _settle(report: Report, part: str, stale: Stale) -> None:
    answer = operations.answer_of(report, part)
    if answer is not None:
        answer.settled_figures = [*(answer.settled_figures or []), stale.name]


def last_figures(report: Report, requirement: Requirement) -> Mapping[str, str]:
    """The figures of the report of the year before as they are printed, for 同比."""
    told = last_year_of(report).figures
    return {
        figure.id: format(told[key].value.normalize(), "f")
        for figure in requirement.figures
        if (key := (requirement.id, figure.id)) in told
    }


def offers_of(
    report: Report, requirement: Requirement, figures: Mapping[str, str], text: str
) -> tuple[Told, ...]:
    """Sentences of the figures that a text does not give, nor gives with an old value."""
    stale = {s.figure.id for s in stale_in(report, requirement, figures, text)}
    sound = sound_figures(requirement.figures, dict(figures))
    fresh = {name: value for name, value in sound.items() if name not in stale}
    return open_sentences(requirement, fresh, text, last_figures(report, requirement))


def stale_in(
    report: Report, requirement: Requirement, figures: Mapping[str, str], text: str
) -> tuple[Stale, ...]:
    """Figures that a text still gives with an old value."""
    answer = operations.answer_of(report, requirement.id)
    return stale_of(answer, requirement, figures, text, last_figures(report, requirement))
