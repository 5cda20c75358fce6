"""What the sentences of figures would read now, while the figures are being typed."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from flask import abort
from flask import request

from app.catalogue import queries as catalogues
from app.engine.draft import writable
from app.reports import chapter_page
from app.reports import queries
from app.reports.freezing import guard
from app.reports.operations import TypedAnswer
from app.reports.routes import blueprint
from app.reports.sentence_view import sentences_of
from app.turns import only_reads


@blueprint.post("/<int:report_id>/chapters/<chapter_id>/sentences")
@only_reads()
def sentences(report_id: int, chapter_id: str) -> dict[str, dict[str, Any]]:
    """The lines below the figures of the parts that were sent, by part; nothing is kept."""
    report = queries.the(report_id)
    guard(report)
    chapters = catalogues.current().chapters_of(report.year, report.level)
    mine = next((pair for pair in chapters if pair[0].id == chapter_id), None)
    if mine is None:
        abort(404)
    chapter, asked = mine
    typed = chapter_page.typed_parts(report, chapter, asked, request.form)
    parts = {}
    for a in writable(asked):
        one = typed.get(a.requirement.id)
        if isinstance(one, TypedAnswer) and a.requirement.figures:
            view = sentences_of(report, a.requirement, one.figures, one.text)
            parts[view.part] = asdict(view)
    return {"parts": parts}
