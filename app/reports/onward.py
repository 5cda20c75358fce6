"""Where the buttons of the form lead once the page is saved."""

from __future__ import annotations

from flask import flash
from flask import url_for

from app.catalogue import queries as catalogues
from app.reports import row_forms
from app.reports import view_models
from app.reports.alone import Neighbour
from app.reports.alone import way_of
from app.reports.chapter_page import ChapterPage
from app.reports.models import Report
from app.reports.parts import prefix_of
from app.reports.taking import Taken
from app.reports.taking import Wanted


def address_on(report: Report, page: ChapterPage, place: str) -> str:
    """A place on the page that is shown."""
    return url_for(
        "reports.chapter",
        report_id=report.id,
        chapter_id=page.chapter.id,
        alone=page.alone or None,
        _anchor=place,
    )


def after_taking(report: Report, page: ChapterPage, note: Wanted, taken: Taken) -> str:
    """Back to the part; a note that was taken before is shown with a warning."""
    if taken is Taken.TAKEN:
        flash("已带入台账记录，请看看文字是否通顺。")
    elif taken is Taken.GONE:
        flash("没有带入：这条记录已不在台账里。本页已经保存。")
    return url_for(
        "reports.chapter",
        report_id=report.id,
        chapter_id=page.chapter.id,
        alone=page.alone or None,
        warned=f"{note.part}:{note.note_id}" if taken is Taken.ALREADY else None,
        _anchor=f"answer-{note.part}",
    )


def after_saving(report: Report, page: ChapterPage, go: str, merged: str) -> str:
    """Where the button ``go`` leads: faults keep the writer on the page unless they chose another one.

    Who has ``merged`` a part goes on where it stands on the whole page.
    """
    goal, _, target = go.partition(":")
    if goal == "chapter" and target:
        return url_for("reports.chapter", report_id=report.id, chapter_id=target)
    if goal == "check":
        alone = page.alone or None
        return url_for(
            "reports.chapter",
            report_id=report.id,
            chapter_id=page.chapter.id,
            alone=alone,
            checked=1,
        )
    if goal == "evidence" and target:
        return url_for("evidence.part", report_id=report.id, requirement=target)
    if goal == "overview":
        return url_for("reports.overview", report_id=report.id)
    row = row_forms.wanted(go)
    place: Neighbour | None = Neighbour(page.chapter.id, page.name, page.alone)
    here = place
    if goal == "previous" or (goal == "next" and not page.faults):
        way = way_of(
            view_models.frame_of(report, catalogues.current()), page.chapter.id, page.alone
        )
        place = way.previous if goal == "previous" else way.following
    anchor = f"answer-{merged}" if merged and place is here else None
    if place is None:
        return url_for("reports.overview", report_id=report.id)
    return url_for(
        "reports.chapter",
        report_id=report.id,
        chapter_id=place.id,
        alone=place.alone or None,
        opened=row.opened if row else None,
        _anchor=row.place(prefix_of(row.part)) if row else anchor,
    )
