"""The pages on which an export is chosen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Blueprint
from flask import redirect
from flask import url_for
from werkzeug.wrappers import Response as AnyResponse

from app.accounts import queries as accounts
from app.catalogue import queries as catalogues
from app.engine.document import Document
from app.exporting.forms import ExportForm
from app.exporting.pages import Subject
from app.exporting.pages import answer
from app.exports import operations as exports
from app.extensions import db
from app.reports import queries as reports
from app.reports import snapshots
from app.reports.annex_forms import with_annexes
from app.reports.differing import differing_places
from app.reports.extras import extras_of
from app.reports.extras import offer_of
from app.reports.plan_answers import document_of
from app.reports.view_models import frame_of
from app.reports.view_models import title_of
from app.reviews import queries as reviews

blueprint = Blueprint("exporting", __name__)


@blueprint.route("/reports/<int:report_id>/outputs", methods=["GET", "POST"])
def draft(report_id: int) -> AnyResponse | str | tuple[str, int]:
    """A draft as Word, PDF, public web page, text or workbook."""
    report = reports.the(report_id)
    frame = frame_of(report, catalogues.current())

    def with_extras(form: Any) -> Document:
        extras = extras_of(report, form.chosen_annexes(), form.chosen_charts())
        return document_of(report, extras.annexes, extras.illustrations)

    def keep() -> None:
        snapshots.take_before_export(report, accounts.me())
        db.session.commit()

    unit_id = report.unit_id

    def made(path: Path) -> None:
        exports.remember(path, unit_id)
        db.session.commit()

    return answer(
        Subject(
            title=title_of(report),
            year=report.year,
            document=document_of(report),
            steps=(
                (url_for("reports.index"), "编写报告"),
                (url_for("reports.overview", report_id=report_id), "报告总览"),
            ),
            address=url_for(".draft", report_id=report_id),
            form=with_annexes(offer_of(report, frame), ExportForm),
            with_extras=with_extras,
            report_id=report_id,
            differing=differing_places(report),
            keep=keep,
            made=made,
        )
    )


@blueprint.route("/checks/<int:received_id>/outputs", methods=["GET", "POST"])
def received(received_id: int) -> AnyResponse | str | tuple[str, int]:
    """A received report the same way; what cannot be read has nothing to export."""
    file = reviews.the(received_id)
    document = reviews.document_of(file)
    result = url_for("reviews.show", received_id=received_id)
    if document is None:
        return redirect(result)
    return answer(
        Subject(
            title=file.title or file.name.rpartition(".")[0],
            year=file.year,
            document=document,
            steps=((url_for("reviews.index"), "检查报告"), (result, "检查结果")),
            address=url_for(".received", received_id=received_id),
        )
    )
