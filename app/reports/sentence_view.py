"""由数据生成的句子 below the figures of a requirement, and old values that its text still has."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass

from app.engine.requirement import Requirement
from app.engine.sentences import Told
from app.engine.stale_figures import Edit
from app.engine.stale_figures import Stale
from app.engine.stale_figures import shown
from app.reports import telling
from app.reports.chapter_page import AnswerBlock
from app.reports.models import Report
from app.reports.parts import FIGURE_PREFIX
from app.reports.telling import Asking


@dataclass(frozen=True, slots=True)
class Offer:
    """A sentence that may go into the text; ``insert`` is what its button sends."""

    label: str
    text: str
    insert: str
    insert_title: str


@dataclass(frozen=True, slots=True)
class StaleLine:
    """An old value in the text with what its two buttons send; ``edits`` are what renewing does."""

    words: str
    renew: str
    renew_title: str
    leave: str
    leave_title: str
    edits: list[list[int | str]]


@dataclass(frozen=True, slots=True)
class Sentences:
    """What stands below the figures of one requirement; both may be empty."""

    part: str
    offers: tuple[Offer, ...]
    stale: tuple[StaleLine, ...]


def sentences_of(
    report: Report, requirement: Requirement, figures: Mapping[str, str], text: str
) -> Sentences:
    """What stands below the figures, for figures and text as they are typed."""
    part = requirement.id
    offers = telling.offers_of(report, requirement, figures, text)
    stale = telling.stale_in(report, requirement, figures, text)
    return Sentences(
        part,
        tuple(_offer(requirement, told, alone=len(offers) == 1) for told in offers),
        tuple(_line(part, one) for one in stale),
    )


def _offer(requirement: Requirement, told: Told, *, alone: bool) -> Offer:
    return Offer(
        label="由数据生成的句子：" if alone else f"由数据生成的句子（{told.label}）：",
        text=told.text,
        insert=f"{Asking.INSERT}:{requirement.id}:{told.sentence}",
        insert_title=f"插入正文：{requirement.name}的句子",
    )


def stale_words(stale: Stale) -> str:
    """Both values: what the text says, what the figure is now."""
    label = "" if stale.figure.label in stale.quote else f"“{stale.figure.label}”"
    now = shown(stale.figure, stale.new)
    return f"正文仍写着“{stale.quote}”，数据栏{label}已改为{now}。"


def _line(part: str, stale: Stale) -> StaleLine:
    now = shown(stale.figure, stale.new)
    return StaleLine(
        words=stale_words(stale),
        renew=f"{Asking.RENEW}:{part}:{stale.figure.id}",
        renew_title=f"更新这一句：“{stale.quote}”改为{now}",
        leave=f"{Asking.LEAVE}:{part}:{stale.figure.id}",
        leave_title=f"不用改：“{stale.quote}”",
        edits=[_as_json(edit) for edit in stale.edits],
    )


def _as_json(edit: Edit) -> list[int | str]:
    return [edit.start, edit.end, edit.text]


def of_page(report: Report, blocks: Iterable[AnswerBlock]) -> dict[str, Sentences]:
    """By requirement, for every block of a page that has figures."""
    found = {}
    for block in blocks:
        if block.figures:
            figures = {
                figure.id: block.form[FIGURE_PREFIX + figure.id].data or ""
                for figure in block.requirement.figures
            }
            text = block.form.text.data or ""
            found[block.requirement.id] = sentences_of(report, block.requirement, figures, text)
    return found
