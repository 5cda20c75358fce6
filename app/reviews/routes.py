"""Pages for checking a report that somebody sent."""

from __future__ import annotations

import io
import json
from pathlib import Path

from flask import Blueprint
from flask import Response
from flask import current_app
from flask import flash
from flask import redirect
from flask import render_template
from flask import request
from flask import send_file
from flask import url_for
from werkzeug.wrappers import Response as AnyResponse

from app.accounts import queries as accounts
from app.catalogue import queries as catalogues
from app.engine.check import check_bytes
from app.engine.reading import Unreadable
from app.engine.reading import read
from app.engine.result_json import check_json
from app.exports import operations as exports
from app.extensions import db
from app.files.names import safe_name
from app.reviews import operations
from app.reviews import queries
from app.reviews.forms import CheckForm
from app.reviews.forms import CorrectionForm
from app.reviews.listing import list_page
from app.reviews.listing import pages_for
from app.reviews.pages import correction_form
from app.reviews.pages import show_result
from app.reviews.reading_page import reading_page
from app.sheets.report import report_workbook
from app.word.options import LayoutOptions
from app.word.writer import write

blueprint = Blueprint("reviews", __name__, url_prefix="/checks")

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_SEARCH = 200


@blueprint.get("/")
def index() -> str:
    """The files that were checked, a page at a time; ``q`` looks for words, ``page`` turns."""
    words = " ".join(request.args.get("q", "").split())[:LONGEST_SEARCH]
    count = queries.count(words)
    # A number that is none, or beyond the end after a deletion, shows the nearest page there is.
    number = min(max(1, request.args.get("page", 1, type=int)), pages_for(count))
    found = queries.page(words, number)
    return render_template("reviews/index.html", page=list_page(found, words, number, count))


@blueprint.route("/new", methods=["GET", "POST"])
def new() -> AnyResponse | str | tuple[str, int]:
    """Hand in a file or text, and go to its result."""
    form = CheckForm()
    if form.validate_on_submit():
        name, content = form.handed_in()
        before = form.handed_in_before()
        # Judged outside of a transaction: a slow file must not hold up anybody's saving.
        db.session.rollback()
        if _may_be_compared(form, content, before):
            judged = check_bytes(content, name, catalogues.current())
            user = accounts.me()
            received = operations.receive(user, name, content, catalogues.current(), judged)
            if before is not None:
                operations.put_beside(received, *before)
            db.session.commit()
            return redirect(url_for(".show", received_id=received.id))
    page = render_template(
        "reviews/new.html", form=form, limit=current_app.config["MAX_CONTENT_LENGTH"]
    )
    return (page, 422) if form.errors else page


def _may_be_compared(form: CheckForm, content: bytes, before: tuple[str, bytes] | None) -> bool:
    """Whether the report of the year before is another one that can be read; said if not."""
    if before is None:
        return True
    name, earlier = before
    if earlier == content:
        form.refuse_previous("上一年度报告和要检查的报告是同一份文件。")
        return False
    try:
        read(earlier)
    except Unreadable as error:
        form.refuse_previous(f"上一年度报告“{name}”读不出来：{error.message}")
        return False
    return True


@blueprint.get("/<int:received_id>")
def show(received_id: int) -> tuple[str, int]:
    """The verdict, the items, what proofreading found, the report."""
    received = queries.the(received_id)
    return show_result(received, correction_form(received))


@blueprint.get("/<int:received_id>/read")
def what_was_read(received_id: int) -> AnyResponse | str:
    """Facts with their places, outline, notices and text, for comparing with the file."""
    received = queries.the(received_id)
    document = queries.document_of(received)
    if document is None:
        return redirect(url_for(".show", received_id=received_id))
    page = reading_page(document, received.year_override, received.level_override)
    return render_template("reviews/read.html", received=received, page=page)


@blueprint.post("/<int:received_id>/correction")
def correct(received_id: int) -> AnyResponse | tuple[str, int]:
    """Check again under the year and level that a reader knows."""
    received = queries.the(received_id)
    form = CorrectionForm()
    if not form.validate():
        return show_result(received, form)
    operations.correct(received, form.year.data, form.chosen_level(), catalogues.current())
    db.session.commit()
    flash("已按更正后的年度和单位类别重新检查。")
    return redirect(url_for(".show", received_id=received_id))


@blueprint.route("/<int:received_id>/delete", methods=["GET", "POST"])
def delete(received_id: int) -> AnyResponse | str:
    """Ask, then remove the file for good."""
    received = queries.the(received_id)
    if request.method == "GET":
        return render_template("reviews/delete.html", received=received)
    operations.discard(received)
    db.session.commit()
    flash(f"已删除“{received.name}”。")
    return redirect(url_for(".index"))


@blueprint.get("/<int:received_id>/result.json")
def as_json(received_id: int) -> Response:
    """The result for other programs."""
    received = queries.the(received_id)
    catalogue = catalogues.current()
    content = check_json(catalogue.stamp, [queries.judged(received, catalogue)])
    return send_file(
        io.BytesIO(json.dumps(content, ensure_ascii=False, indent=2).encode()),
        mimetype="application/json",
        as_attachment=True,
        download_name=f"检查结果-{received_id}.json",
    )


@blueprint.get("/<int:received_id>/items.xlsx")
def as_sheet(received_id: int) -> Response:
    """The items as a workbook, to be printed or sent on."""
    received = queries.the(received_id)
    catalogue = catalogues.current()
    return send_file(
        io.BytesIO(report_workbook(catalogue, [queries.judged(received, catalogue)])),
        mimetype=EXCEL,
        as_attachment=True,
        download_name=safe_name(f"检查表-{Path(received.name).stem}") + ".xlsx",
    )


@blueprint.get("/<int:received_id>/original")
def original(received_id: int) -> Response:
    """The file exactly as it came, never shown inside the browser."""
    received = queries.the(received_id)
    return send_file(
        io.BytesIO(received.content),
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=received.name,
    )


@blueprint.post("/<int:received_id>/export")
def export(received_id: int) -> AnyResponse:
    """The report laid out anew as an official document."""
    received = queries.the(received_id)
    result = queries.judged(received, catalogues.current())
    if result.document is None:
        return redirect(url_for(".show", received_id=received_id))
    content = write(result.document, LayoutOptions())
    folder = current_app.extensions["settings"].exports
    title = received.title or received.name.rpartition(".")[0]
    path = exports.keep(folder, received.year, title, content)
    return send_file(
        io.BytesIO(content), mimetype=WORD, as_attachment=True, download_name=path.name
    )
