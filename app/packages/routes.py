"""Handing a report over to another installation, and taking one in."""

from __future__ import annotations

import io

from flask import Blueprint
from flask import flash
from flask import redirect
from flask import render_template
from flask import request
from flask import send_file
from flask import url_for
from werkzeug.wrappers import Response as AnyResponse

from app.accounts import queries as accounts
from app.accounts.reach import NOT_YOURS
from app.accounts.reach import may_write_for
from app.accounts.reach import reaches
from app.config import MEGABYTE
from app.extensions import db
from app.files.names import safe_name
from app.packages.carrying import Imported
from app.packages.carrying import Outcome
from app.packages.carrying import bring_in
from app.packages.carrying import bring_in_beside
from app.packages.carrying import content_of
from app.packages.carrying import package_of
from app.packages.forms import ImportForm
from app.packages.forms import kept
from app.packages.packing import LARGEST_PACKAGE
from app.packages.packing import MOST_ATTACHED
from app.packages.packing import NotTaken
from app.packages.packing import Package
from app.packages.packing import pack
from app.packages.packing import unpack
from app.reports import queries as reports
from app.reports.view_models import title_of
from app.signing import queries

blueprint = Blueprint("packages", __name__, url_prefix="/reports")
BESIDE = "beside"
LARGEST_KEPT = 8 * MEGABYTE
"""What the page about a conflict carries along; a larger package is chosen once more."""


@blueprint.url_value_preprocessor
def room_for_packages(endpoint: str | None, _values: dict[str, object] | None) -> None:
    """A package may be larger than other files; said before anything reads the request."""
    if endpoint == f"{blueprint.name}.take_in":
        request.max_content_length = LARGEST_PACKAGE + MEGABYTE


@blueprint.get("/<int:report_id>/package")
def package(report_id: int) -> AnyResponse:
    """The whole report as one file for another installation."""
    report = reports.the(report_id)
    content = content_of(report)
    files = (*content.attached, *content.sources)
    size = sum({file.sha256: file.size for file in files}.values())
    if size > MOST_ATTACHED:
        flash(
            f"没有导出报告包：佐证材料和部门附件共 {size // MEGABYTE} MB，"
            f"超过 {MOST_ATTACHED // MEGABYTE} MB。可以在“佐证材料”页全部下载，另行传送。"
        )
        return redirect(url_for("signing.process", report_id=report_id))
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
        return render_template("packages/import.html", form=form)
    data = form.handed_in()
    try:
        found = unpack(data)
    except NotTaken as refused:
        form.file.errors = [str(refused)]
        return render_template("packages/import.html", form=form), 422
    if not _is_theirs(found):
        form.file.errors = [NOT_YOURS]
        return render_template("packages/import.html", form=form), 422
    beside = request.form.get("go") == BESIDE
    made = (bring_in_beside if beside else bring_in)(found, accounts.me())
    db.session.commit()
    if made.outcome is Outcome.DIFFERENT:
        told = {"report": made.report, "title": title_of(made.report), "found": found.content}
        small = len(data) <= LARGEST_KEPT
        return render_template(
            "packages/conflict.html", kept=kept(data) if small else "", form=form, **told
        ), 409
    return redirect(_arrived(made))


def _is_theirs(found: Package) -> bool:
    """Whether the person may have a report of that unit here, and sees the one that is here."""
    there = queries.by_uuid(found.content.uuid)
    may = may_write_for(accounts.me(), found.content.unit)
    return may and (there is None or reaches(there.unit_id))


def _arrived(made: Imported) -> str:
    report = made.report
    if report.deleted_at is not None:
        flash(f"这份报告以前导入过，已经删除。需要时请在本页下方恢复：{title_of(report)}。")
        return url_for("reports.index")
    if made.outcome is Outcome.MADE:
        flash("已导入报告。请看看内容和办理过程是否完整。")
        if made.kept_plan:
            flash("这里已有本单位该年度的工作要点和台账，报告包里的那一份没有导入。")
    else:
        flash("这份报告已经在这里了，没有重复导入，什么都没有改。")
    return url_for("reports.overview", report_id=report.id)
