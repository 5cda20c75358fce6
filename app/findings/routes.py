"""Dismissing findings of a received file or a draft, and having certain ones mended."""

from __future__ import annotations

from flask import Blueprint
from flask import flash
from flask import redirect
from flask import render_template
from flask import request
from flask import url_for
from werkzeug.wrappers import Response as AnyResponse

from app.accounts import queries as accounts
from app.catalogue import queries as catalogues
from app.extensions import db
from app.findings.corrections_page import corrections_page
from app.findings.dismissing import Asked
from app.findings.dismissing import asked
from app.findings.dismissing import back_to
from app.findings.dismissing import said
from app.proofreading import operations
from app.proofreading import queries
from app.proofreading.models import FindingDismissal
from app.reports import checking
from app.reports import correcting
from app.reports import queries as reports
from app.reports.freezing import guard
from app.reports.view_models import frame_of
from app.reviews import queries as reviews
from app.reviews.pages import correction_form
from app.reviews.pages import show_result

blueprint = Blueprint("findings", __name__)

BASE = "-base"


@blueprint.post("/checks/<int:received_id>/dismissals")
def dismiss_in_received(received_id: int) -> AnyResponse | tuple[str, int]:
    """Dismiss a finding of a received file, or a rule's findings in it."""
    received = reviews.the(received_id)
    wanted = asked(reviews.judged(received, catalogues.current()))
    if wanted.fault:
        return show_result(received, correction_form(received), wanted.fault)
    _keep(wanted, queries.of_received(received_id), FindingDismissal(received_id=received_id))
    return redirect(back_to("reviews.show", received_id=received_id))


@blueprint.post("/checks/<int:received_id>/dismissals/<int:dismissal_id>/delete")
def take_back_in_received(received_id: int, dismissal_id: int) -> AnyResponse:
    """Show what was dismissed of a received file again."""
    row = queries.the(dismissal_id, received_id=reviews.the(received_id).id)
    _take_back(row)
    return redirect(back_to("reviews.show", received_id=received_id))


@blueprint.post("/reports/<int:report_id>/dismissals")
def dismiss_in_draft(report_id: int) -> AnyResponse | tuple[str, int]:
    """Dismiss a finding of a draft, or a rule's findings in it."""
    report = reports.the(report_id)
    guard(report)
    wanted = asked(checking.judged(report))
    if wanted.fault:
        return checking.check_page(report, wanted.fault)
    _keep(wanted, queries.of_report(report_id), FindingDismissal(report_id=report_id))
    return redirect(back_to("reports.check", report_id=report_id))


@blueprint.post("/reports/<int:report_id>/dismissals/<int:dismissal_id>/delete")
def take_back_in_draft(report_id: int, dismissal_id: int) -> AnyResponse:
    """Show what was dismissed of a draft again."""
    report = reports.the(report_id)
    guard(report)
    row = queries.the(dismissal_id, report_id=report.id)
    _take_back(row)
    return redirect(back_to("reports.check", report_id=report_id))


def _keep(wanted: Asked, known: list[FindingDismissal], made: FindingDismissal) -> None:
    """Keep what was asked for, and say what became of it."""
    if wanted.count:
        made.rule, made.fingerprint, made.reason = wanted.rule, wanted.fingerprint, wanted.reason
        operations.dismiss(known, made, accounts.me())
        db.session.commit()
    flash(said(wanted))


def _take_back(row: FindingDismissal) -> None:
    operations.take_back(row)
    db.session.commit()
    flash("已取消忽略。")


@blueprint.route("/reports/<int:report_id>/corrections", methods=["GET", "POST"])
def corrections(report_id: int) -> AnyResponse | str | tuple[str, int]:
    """List every replacement before and after, and make those that are ticked."""
    report = reports.the(report_id)
    guard(report)
    there = correcting.corrections_of(report, checking.judged(report))
    if request.method == "GET":
        return _corrections(report_id, there, None, "")
    keys = set(request.form.getlist("fix"))
    if not keys:
        return _corrections(report_id, there, keys, "请至少勾选一处。"), 422
    bases = {
        name.removesuffix(BASE): value
        for name, value in request.form.items()
        if name.endswith(BASE)
    }
    applied = correcting.apply(report, there, keys, bases)
    db.session.commit()
    if applied.count:
        flash(f"已应用 {applied.count} 处更正。")
    if applied.stale:
        now = correcting.corrections_of(report, checking.judged(report))
        message = (
            f"有 {applied.stale} 处没有应用：打开本页以后，这些文字在另一个窗口里改过。"
            "请核对下面的更正，再应用一次。"
        )
        return _corrections(report_id, now, keys, message), 409
    return redirect(url_for("reports.check", report_id=report_id, _anchor="proofreading"))


def _corrections(
    report_id: int, there: correcting.Corrections, ticked: set[str] | None, fault: str
) -> str:
    report = reports.the(report_id)
    return render_template(
        "findings/corrections.html",
        frame=frame_of(report, catalogues.current()),
        page=corrections_page(report, there, ticked),
        fault=fault,
    )
