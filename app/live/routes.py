"""The check of one chapter while it is written."""

from __future__ import annotations

from flask import Response
from flask import get_template_attribute
from flask import jsonify
from flask import request

from app.live import queries
from app.live.blueprint import blueprint
from app.live.chapter_live import ChapterLive
from app.live.chapter_live import chapter_live
from app.live.chapter_live import digest_of
from app.live.left import left_of
from app.reports import queries as reports
from app.reports.checking import judged

BUSY_FOR = 4
"""Seconds after which a window asks again that found the program busy."""
CHECKED = "checked"
"""What a page asks for that shall come with its check: browsers without scripts."""


@blueprint.app_context_processor
def beside_the_form() -> dict[str, object]:
    """What the pages of the form and of the process show; reckoned only where a template asks."""
    return {"live_of": _on_the_page, "left_of": lambda report_id: left_of(reports.the(report_id))}


def _on_the_page(report_id: int, chapter_id: str) -> ChapterLive | None:
    """The check of a chapter with its page; None where the page does not ask for it."""
    if CHECKED not in request.args:
        return None
    report = reports.the(report_id)
    mine, asked = queries.the_chapter(report, chapter_id)
    return chapter_live(report, mine, asked, judged(report))


@blueprint.get("/<int:report_id>/live/<chapter_id>")
def chapter(report_id: int, chapter_id: str) -> Response:
    """What the engine says of a chapter as it is stored now, as pieces of its page.

    304 where the asker has that answer already, 503 where too many wait for a check.
    """
    report = reports.the(report_id)
    mine, asked = queries.the_chapter(report, chapter_id)
    name = digest_of(report, mine)
    if request.if_none_match.contains(name):
        return _dated(Response(status=304), name)
    with queries.turn() as mine_now:
        if not mine_now:
            answer = Response(status=503)
            answer.retry_after = BUSY_FOR
            return answer
        live = chapter_live(report, mine, asked, judged(report))
    return _dated(jsonify(_pieces(live, report.version)), name)


def _pieces(live: ChapterLive, version: int) -> dict[str, object]:
    """One way of rendering: the macros of the page itself."""
    chip = get_template_attribute("live/pieces.html", "chip_of")
    strip = get_template_attribute("live/pieces.html", "strip_of")
    return {
        "version": version,
        "words": live.words,
        "first": live.first,
        "parts": {
            name: {"chip": str(chip(part)).strip(), "strip": str(strip(part)).strip()}
            for name, part in live.parts.items()
        },
    }


def _dated(response: Response, name: str) -> Response:
    response.set_etag(name)
    response.cache_control.no_store = True
    response.cache_control.private = True
    return response
