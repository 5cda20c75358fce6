"""佐证材料 of a draft: of all parts, and of one."""

from __future__ import annotations

from flask import Blueprint
from flask import Response
from flask import abort
from flask import flash
from flask import redirect
from flask import render_template
from flask import request
from flask import send_file
from flask import url_for
from werkzeug.wrappers import Response as AnyResponse

from app.accounts import queries as accounts
from app.contributions.parts import chapter_id_of
from app.contributions.parts import name_of
from app.contributions.parts import order_of
from app.evidence import bundle
from app.evidence import operations
from app.evidence import queries
from app.evidence import view_models
from app.evidence.forms import FilesForm
from app.extensions import db
from app.files import kinds
from app.files.names import safe_name
from app.files.sending import as_a_file
from app.files.sending import handed_over
from app.files.taking import taken
from app.reports import queries as reports
from app.reports.freezing import guard
from app.reports.models import Report
from app.reports.view_models import title_of

blueprint = Blueprint("evidence", __name__, url_prefix="/reports/<int:report_id>/evidence")

ONE = "/<requirement>/<int:file_id>"


@blueprint.app_context_processor
def on_the_form() -> dict[str, object]:
    """The files behind the parts of a draft, for the pages where it is written."""
    return {"standing_behind": view_models.standing_behind}


@blueprint.get("/")
def index(report_id: int) -> str:
    """Every file, by chapter and part."""
    report = reports.the(report_id)
    return render_template(
        "evidence/index.html",
        report=report,
        title=title_of(report),
        overview=view_models.overview_of(report),
    )


@blueprint.get("/all.zip")
@as_a_file
def as_zip(report_id: int) -> Response:
    """Every file in folders by part, with a table of contents."""
    report = reports.the(report_id)
    return send_file(
        bundle.zipped(report),
        mimetype="application/zip",
        as_attachment=True,
        download_name=f"{safe_name(title_of(report))}（佐证材料）.zip",
    )


def _known(report: Report, requirement: str) -> None:
    """End the request with 404 for a part that neither the form nor any file has."""
    if requirement not in order_of(report) and not any(
        file.requirement == requirement for file in queries.every(report)
    ):
        abort(404)


@blueprint.get("/<requirement>")
def part(report_id: int, requirement: str) -> str:
    """The files behind one part, and the form that adds to them."""
    report = reports.the(report_id)
    _known(report, requirement)
    return _page(report, requirement, FilesForm(formdata=None))


@blueprint.post("/<requirement>")
def add(report_id: int, requirement: str) -> AnyResponse | tuple[str, int]:
    """Add files: those that fit are kept, of the others it is said why not."""
    report = reports.the(report_id)
    guard(report)
    if requirement not in order_of(report):
        abort(404)
    sent = taken(request.files.getlist("files"))
    user = accounts.me()
    kept = sum(operations.add(report, requirement, user, file) for file in sent.files)
    db.session.commit()
    if kept:
        flash(f"已添加 {kept} 个文件。")
    elif sent.files:
        flash("这些文件已经添加过，没有重复添加。")
    if sent.faults:
        form = FilesForm(formdata=None)
        form.files.errors = list(sent.faults)
        return _page(report, requirement, form), 422
    return redirect(url_for(".part", report_id=report_id, requirement=requirement))


@blueprint.get(ONE)
@as_a_file
def file(report_id: int, requirement: str, file_id: int) -> Response:
    """A file exactly as it came."""
    found = queries.the(reports.the(report_id), requirement, file_id)
    return handed_over(found.name, found.content)


@blueprint.post(f"{ONE}/remove")
def remove(report_id: int, requirement: str, file_id: int) -> AnyResponse:
    """Take a file off; the same page puts it back."""
    report = reports.the(report_id)
    guard(report)
    found = queries.the(report, requirement, file_id)
    operations.remove(found)
    db.session.commit()
    flash(f"已移去“{found.name}”，可以在本页下方恢复。")
    return redirect(url_for(".part", report_id=report_id, requirement=requirement))


@blueprint.post(f"{ONE}/restore")
def restore(report_id: int, requirement: str, file_id: int) -> AnyResponse:
    """Put back what was taken off."""
    report = reports.the(report_id)
    guard(report)
    found = queries.the(report, requirement, file_id)
    operations.restore(found)
    db.session.commit()
    flash(f"已恢复“{found.name}”。")
    return redirect(url_for(".part", report_id=report_id, requirement=requirement))


def _page(report: Report, requirement: str, form: FilesForm) -> str:
    return render_template(
        "evidence/part.html",
        report=report,
        title=title_of(report),
        requirement=requirement,
        name=name_of(requirement),
        chapter_id=chapter_id_of(report, requirement),
        files=view_models.lines_of(queries.of_part(report, requirement)),
        removed=view_models.lines_of(queries.removed_of(report, requirement)),
        form=form,
        faults=[(form.files.id, message) for message in form.files.errors],
        accept=kinds.ACCEPT,
        said=kinds.SAID,
        largest=kinds.LARGEST,
    )
