"""Figures that a draft's text still gives with an old value, for pages away from the form.

What differs is found where the draft becomes a document (:mod:`app.engine.draft_answer`); here is
how pages show it, and what their buttons do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for

from app.accounts.models import User
from app.catalogue import queries as catalogues
from app.engine.draft import excused
from app.engine.draft import writable
from app.engine.draft_answer import Answer
from app.engine.draft_answer import differing_figures
from app.engine.stale_figures import shown
from app.reports import telling
from app.reports.drafting import draft_of
from app.reports.models import Report
from app.reports.sentence_view import stale_words
from app.reports.telling import Asking

BACK = {"check": "reports.check", "left": "live.left", "export": "exporting.draft"}
"""Pages that have the buttons, by what their forms say."""


@dataclass(frozen=True, slots=True)
class DifferingPlace:
    """An old value in a text, with where it stands; ``url`` is its place in the form.

    ``figure``, ``old`` and ``new`` are what its buttons send: they act on what the page has shown.
    """

    name: str
    words: str
    url: str
    part: str
    figure: str
    old: str
    new: str
    renew_title: str
    leave_title: str


def differing_places(report: Report) -> list[DifferingPlace]:
    """Every old value in the text of a draft; a signed report has none to mend."""
    if report.stage.frozen:
        return []
    catalogue = catalogues.current()
    draft = draft_of(report, catalogue)
    places: list[DifferingPlace] = []
    for chapter, asked in catalogue.chapters_of(draft.year, draft.level):
        for a in writable(asked):
            answer = draft.answers.get(a.requirement.id, Answer())
            if not answer.earlier_figures or excused(a, answer):
                continue
            url = url_for(
                "reports.chapter",
                report_id=report.id,
                chapter_id=chapter.id,
                _anchor=f"answer-{a.requirement.id}",
            )
            places += [
                DifferingPlace(
                    name=a.requirement.name,
                    words=stale_words(stale),
                    url=url,
                    part=a.requirement.id,
                    figure=stale.figure.id,
                    old=stale.old,
                    new=stale.new,
                    renew_title=f"更新这一句：“{stale.quote}”改为{shown(stale.figure, stale.new)}",
                    leave_title=f"不用改：“{stale.quote}”",
                )
                for stale in differing_figures(a.requirement, answer)
            ]
    return places


def settle(report: Report, sent: Mapping[str, str], user: User) -> str:
    """Renew the sentence that a page has shown, or let it stay; the words for the writer."""
    told = (sent.get("part"), sent.get("figure"), sent.get("old"), sent.get("new"))
    for place in differing_places(report):
        if (place.part, place.figure, place.old, place.new) == told:
            renew = sent.get("act") == Asking.RENEW
            asking = Asking.RENEW if renew else Asking.LEAVE
            return telling.carry_out(report, telling.Wanted(asking, place.part, place.figure), user)
    return telling.NOTHING
