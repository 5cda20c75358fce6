"""Handing a report over to another installation, and taking one in."""

from __future__ import annotations

import io

from flask import Response
from flask import flash
from flask import redirect
from flask import render_template
from flask import request
from flask import send_file
from flask import url_for
from werkzeug.wrappers import Response as AnyResponse

from app.accounts import queries as accounts
from app.exports.operations import safe_name
from app.extensions import db
from app.reports import queries as reports
from app.reports.models import Report
from app.reports.reach import NOT_YOURS
from app.reports.reach import may_write_for
from app.reports.reach import reaches
from app.reports.view_models import title_of
from app.signing import queries
from app.signing.blueprint import blueprint
from app.signing.carrying import Outcome
from app.signing.carrying import bring_in
from app.signing.carrying import bring_in_beside
from app.signing.carrying import package_of
from app.signing.forms import ImportForm
from app.signing.forms import kept
from app.signing.packing import NotTaken
from app.signing.packing import Package
from app.signing.packing import pack
from app.signing.packing import unpack

BESIDE = "beside"


@blueprint.get("/<int:report_id>/package")
def package(report_id: int) -> Response:
    """The whole report as one file for another installation."""
    report = reports.the(report_id)
    return send_file(
        io.BytesIO(pack(package_of(report))),
        mimetype="application/zip",
        as_attachment=True,
        download_name=f"{safe_name(title_of(report))}（报告包）.zip",
    )


@blueprint.route("/import", methods=["GET", "POST"])
def take_in() -> AnyResponse | str | tuple[str, int]:
    """Choose a package; what is here already is never changed by it."""
    form = ImportForm()
    if request.method == "GET" or not form.validate_on_submit():
        return render_template("signing/import.html", form=form)
    data = form.handed_in()
    try:
        found = unpack(data)
    except NotTaken as refused:
        form.file.errors = [str(refused)]
        return render_template("signing/import.html", form=form), 422
    if not _is_theirs(found):
        form.file.errors = [NOT_YOURS]
        return render_template("signing/import.html", form=form), 422
    beside = request.form.get("go") == BESIDE
    made = (bring_in_beside if beside else bring_in)(found, accounts.me())
    db.session.commit()
    if made.outcome is Outcome.DIFFERENT:
        told = {"report": made.report, "title": title_of(made.report), "found": found.content}
        return render_template("signing/conflict.html", kept=kept(data), **told), 409
    return redirect(_arrived(made.report, made.outcome))


def _is_theirs(found: Package) -> bool:
    """Whether the person may have a report of that unit here, and sees the one that is here."""
    there = queries.by_uuid(found.content.uuid)
    may = may_write_for(accounts.me(), found.content.unit)
    return may and (there is None or reaches(there.unit_id))


def _arrived(report: Report, outcome: Outcome) -> str:
    if report.deleted_at is not None:
        flash(f"这份报告以前导入过，已经删除。需要时请在本页下方恢复：{title_of(report)}。")
        return url_for("reports.index")
    if outcome is Outcome.MADE:
        flash("已导入报告。请看看内容和办理过程是否完整。")
    else:
        flash("这份报告已经在这里了，没有重复导入，什么都没有改。")
    return url_for("reports.overview", report_id=report.id)
