"""由数据生成的句子 below the figures of a requirement, and old values that its text still has."""

from __future__ import annotations

import json
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for

from app.engine.requirement import Requirement
from app.engine.stale_figures import Edit
from app.engine.stale_figures import Stale
from app.engine.stale_figures import shown
from app.reports import telling
from app.reports.chapter_page import AnswerBlock
from app.reports.figure_memory import requirement_called
from app.reports.models import Report
from app.reports.parts import FIGURE_PREFIX
from app.reports.telling import Asking


@dataclass(frozen=True, slots=True)
class Offer:
    """A sentence that may go into the text; ``go`` is what its button sends."""

    label: str
    text: str
    go: str


@dataclass(frozen=True, slots=True)
class StaleLine:
    """An old value in the text with its two buttons; ``edits`` are what the first one does."""

    quote: str
    label: str
    now: str
    whole: bool
    renew: str
    leave: str
    edits: str


@dataclass(frozen=True, slots=True)
class Sentences:
    """What stands below the figures of one requirement; both may be empty."""

    part: str
    name: str
    offers: tuple[Offer, ...]
    stale: tuple[StaleLine, ...]


@dataclass(frozen=True, slots=True)
class StalePlace:
    """An old value on the page of the draft's check, with where to mend it."""

    name: str
    line: StaleLine
    url: str


def sentences_of(
    report: Report, requirement: Requirement, figures: Mapping[str, str], text: str
) -> Sentences:
    """What stands below the figures, for figures and text as they are typed."""
    part = requirement.id
    offers = telling.offers_of(report, requirement, figures, text)
    stale = telling.stale_in(report, requirement, figures, text)
    return Sentences(
        part,
        requirement.name,
        tuple(Offer(t.label, t.text, f"{Asking.INSERT}:{part}:{t.sentence}") for t in offers),
        tuple(_line(part, one) for one in stale),
    )


def _line(part: str, stale: Stale) -> StaleLine:
    return StaleLine(
        quote=stale.quote,
        label=stale.figure.label,
        now=shown(stale.figure, stale.new),
        whole=stale.whole,
        renew=f"{Asking.RENEW}:{part}:{stale.figure.id}",
        leave=f"{Asking.LEAVE}:{part}:{stale.figure.id}",
        edits=json.dumps([_as_json(edit) for edit in stale.edits]),
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


def stale_places(report: Report) -> list[StalePlace]:
    """Every old value in the stored texts of a report, for the page of its check."""
    places: list[StalePlace] = []
    for answer in report.answers:
        requirement = requirement_called(answer.requirement)
        if requirement is None or answer.not_applicable:
            continue
        url = url_for(
            "reports.chapter",
            report_id=report.id,
            chapter_id=requirement.chapter,
            _anchor=f"answer-{requirement.id}",
        )
        found = telling.stale_in(report, requirement, answer.figures, answer.text)
        places += [
            StalePlace(requirement.name, _line(requirement.id, stale), url) for stale in found
        ]
    return places
