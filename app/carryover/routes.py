"""Choosing what of last year's report is used, and handing that report in."""

from __future__ import annotations

from dataclasses import replace

from flask import current_app
from flask import flash
from flask import redirect
from flask import render_template
from flask import request
from flask import url_for
from werkzeug.wrappers import Response as AnyResponse

from app.accounts import queries as accounts
from app.carryover import operations
from app.carryover.beside import last_year_beside
from app.carryover.beside import untouched
from app.carryover.blueprint import blueprint
from app.carryover.forms import ALL
from app.carryover.forms import ROWS
from app.carryover.forms import EarlierForm
from app.carryover.forms import choice_named
from app.carryover.forms import choices_in
from app.carryover.forms import kind_named
from app.carryover.operations import Choice
from app.carryover.operations import Wanted
from app.carryover.page import CarryPage
from app.carryover.page import carry_page
from app.engine.last_year.unchanged import moved_years
from app.engine.reading import Unreadable
from app.engine.reading import read
from app.extensions import db
from app.reports import queries as reports
from app.reports.freezing import guard
from app.reports.models import Report
from app.reports.operations import Saved
from app.reports.view_models import title_of

Page = AnyResponse | str | tuple[str, int]
CHANGED_HERE = "没有沿用：这一项在别的窗口里改过。请看看现在的文字，再点一次。"
CHANGED_THERE = "没有沿用：上年报告的这一段刚刚变了。请看看现在的文字，再点一次。"
GONE = "没有沿用：这份上年报告已经不在了，请换一份。"


@blueprint.app_context_processor
def on_the_form() -> dict[str, object]:
    """What the pages of a draft show of last year."""
    return {"last_year_beside": last_year_beside, "untouched": untouched}


def _page(report: Report, page: CarryPage, form: EarlierForm | None = None) -> str:
    return render_template(
        "carryover/show.html",
        report=report,
        title=title_of(report),
        page=page,
        form=form or EarlierForm(),
        limit=current_app.config["MAX_CONTENT_LENGTH"],
    )


@blueprint.get("/<int:report_id>/carry-over")
def show(report_id: int) -> str:
    """Every part with last year's text; ``source`` names the report, ``all`` chooses for all."""
    report = reports.the(report_id)
    all_ = choice_named(request.args.get(ALL))
    return _page(report, carry_page(report, kind_named(request.args.get("source")), all_))


@blueprint.post("/<int:report_id>/carry-over")
def apply(report_id: int) -> Page:
    """Do what was chosen for every part at once; what has changed meanwhile is shown again."""
    report = reports.the(report_id)
    guard(report)
    kind = kind_named(request.form.get("source"))
    page = carry_page(report, kind)
    if kind is None or page.kind is not kind or page.source is None:
        flash(GONE)
        return redirect(url_for(".show", report_id=report_id))
    chosen, of_rows = choices_in(request.form), choices_in(request.form, ROWS)
    done = 0
    for offer in page.offers:
        offer.choice = chosen.get(offer.part, Choice.NONE)
        offer.move = f"years-{offer.part}" in request.form
        text = moved_years(offer.text, report.year - 1) if offer.move else offer.text
        base = request.form.get(f"base-{offer.part}", "")
        wanted = Wanted(offer.part, offer.choice if offer.text else None, text, base)
        if offer.rows:
            offer.rows.choice = of_rows.get(offer.part, Choice.NONE)
            wanted = replace(wanted, rows_choice=offer.rows.choice, rows=offer.rows.rows)
        used = bool(wanted.choice or wanted.rows_choice)
        if used and request.form.get(f"was-{offer.part}") != offer.was:
            offer.refused = CHANGED_THERE
            continue
        outcome = operations.carry(report, accounts.me(), page.source.words, wanted)
        offer.refused = CHANGED_HERE if outcome is Saved.CONFLICT else ""
        done += used and not offer.refused
    db.session.commit()
    page.refused = [offer for offer in page.offers if offer.refused]
    if page.refused:
        again = carry_page(report, kind)
        refused = {offer.part: offer for offer in page.refused}
        for offer in again.offers:
            if offer.part in refused:
                old = refused[offer.part]
                offer.choice, offer.move, offer.refused = old.choice, old.move, old.refused
                if offer.rows and old.rows:
                    offer.rows.choice = old.rows.choice
        again.refused = [offer for offer in again.offers if offer.refused]
        return _page(report, again), 409
    flash(
        f"已按所选处理 {done} 项。沿用的文字请逐项修改，没有改的会一直标出来。"
        if done
        else "没有选要沿用的事项。"
    )
    return redirect(url_for("reports.overview", report_id=report_id))


@blueprint.post("/<int:report_id>/carry-over/file")
def hand_in(report_id: int) -> Page:
    """Take last year's report as a file; one that cannot be read is refused with the reason."""
    report = reports.the(report_id)
    guard(report)
    form = EarlierForm()
    if form.validate_on_submit():
        name, content = form.handed_in()
        try:
            read(content)
        except Unreadable as error:
            form.refuse(error.message)
        else:
            operations.hand_in(report, accounts.me(), name, content)
            db.session.commit()
            return redirect(url_for(".show", report_id=report_id, source="file"))
    return _page(report, carry_page(report, None), form), 422


@blueprint.post("/<int:report_id>/carry-over/file/delete")
def remove(report_id: int) -> AnyResponse:
    """Use no file any more."""
    report = reports.the(report_id)
    guard(report)
    operations.remove(report)
    db.session.commit()
    flash("已不再使用上传的文件。已经沿用的文字都还在。")
    return redirect(url_for(".show", report_id=report_id))
