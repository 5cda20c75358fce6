"""What the sentences of figures would read now, and old values renewed from other pages."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from flask import abort
from flask import flash
from flask import redirect
from flask import request
from flask import url_for
from werkzeug.wrappers import Response as AnyResponse

from app.accounts import queries as accounts
from app.catalogue import queries as catalogues
from app.engine.draft import writable
from app.extensions import db
from app.reports import chapter_page
from app.reports import differing
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


@blueprint.post("/<int:report_id>/figures")
def settle_figure(report_id: int) -> AnyResponse:
    """Renew the sentence with an old value, or let it stay; back to the page that has shown it."""
    report = queries.the(report_id)
    guard(report)
    flash(differing.settle(report, request.form, accounts.me()))
    db.session.commit()
    back = differing.BACK.get(request.form.get("back", ""), differing.BACK["check"])
    return redirect(url_for(back, report_id=report_id))
