"""The editor gives parts of a draft to units, changes what was given and takes it back."""

from __future__ import annotations

from flask import flash
from flask import redirect
from flask import render_template
from flask import request
from flask import url_for
from werkzeug.wrappers import Response

from app.accounts import queries as accounts
from app.contributions import operations
from app.contributions import queries
from app.contributions.blueprint import blueprint
from app.contributions.forms import GiveForm
from app.contributions.forms import ProposalForm
from app.contributions.forms import WantedForm
from app.contributions.forms import usual_due
from app.contributions.giving import grid_of
from app.contributions.giving import part_ids
from app.contributions.giving import proposal_of
from app.contributions.giving import units_below
from app.contributions.giving import wanted_of
from app.contributions.listing import line_of
from app.contributions.operations import Given
from app.contributions.operations import Wanted
from app.extensions import db
from app.ledger import clock
from app.reports import queries as reports
from app.reports.belonging import plan_for

Page = Response | str | tuple[str, int]


def _say(given: Given) -> None:
    said = []
    if given.new:
        said.append(f"已分派 {given.new} 项")
    if given.again:
        said.append(f"{given.again} 项以前收回过，已恢复，写过的内容都还在")
    if given.before:
        said.append(f"{given.before} 项以前分派过，没有重复分派")
    flash("；".join(said) + "。")


@blueprint.route("/reports/<int:report_id>/contributions/assign", methods=["GET", "POST"])
def assign(report_id: int) -> Page:
    """Tick parts and units: every part goes to every unit."""
    report = reports.the(report_id)
    there = {unit.id: unit for _, unit in units_below(report)}
    form = GiveForm(part_ids(report), list(there), due_on=usual_due())
    if form.validate_on_submit():
        parts, units = form.parts.data or [], form.units.data or []
        wanted = [Wanted(there[unit], part) for unit in units for part in parts]
        _say(operations.give(report, accounts.me(), wanted, *form.chosen()))
        db.session.commit()
        return redirect(url_for(".index", report_id=report_id))
    page = render_template(
        "contributions/assign.html",
        report=report,
        form=form,
        grid=grid_of(report, form.parts.data or [], form.units.data or []),
        has_plan=plan_for(report) is not None,
    )
    return (page, 422) if form.errors else page


@blueprint.route("/reports/<int:report_id>/contributions/proposal", methods=["GET", "POST"])
def propose(report_id: int) -> Page:
    """What the plan lets expect of its units: the editor unticks, and confirms."""
    report = reports.the(report_id)
    proposal = proposal_of(report)
    rows = {row.key: row for row in proposal.rows} if proposal else {}
    form = ProposalForm(list(rows), due_on=usual_due())
    if form.validate_on_submit():
        wanted = wanted_of(report, [rows[key] for key in form.rows.data or []])
        _say(operations.give(report, accounts.me(), wanted, *form.chosen()))
        db.session.commit()
        return redirect(url_for(".index", report_id=report_id))
    sent = request.method == "POST"
    ticked = form.rows.data or [] if sent else [key for key, row in rows.items() if row.usual]
    page = render_template(
        "contributions/proposal.html",
        report=report,
        form=form,
        proposal=proposal,
        ticked=set(ticked),
    )
    return (page, 422) if form.errors else page


@blueprint.route(
    "/reports/<int:report_id>/contributions/<int:contribution_id>/edit", methods=["GET", "POST"]
)
def change(report_id: int, contribution_id: int) -> Page:
    """Another due date, other words of what is wanted."""
    contribution = queries.of_report(reports.the(report_id), contribution_id)
    form = WantedForm(
        contribution.due_on,
        due_on=contribution.due_on.isoformat(),
        wanted=contribution.wanted,
    )
    if form.validate_on_submit():
        operations.change(contribution, accounts.me(), *form.chosen())
        db.session.commit()
        flash("已保存期限和要求，填报单位马上看到。")
        return redirect(url_for(".show", report_id=report_id, contribution_id=contribution_id))
    line = line_of(contribution, clock.today())
    page = render_template("contributions/change.html", line=line, form=form)
    return (page, 422) if form.errors else page


@blueprint.route(
    "/reports/<int:report_id>/contributions/<int:contribution_id>/remove", methods=["GET", "POST"]
)
def remove(report_id: int, contribution_id: int) -> Page:
    """Ask, then take a part back from its unit; what was written is kept."""
    contribution = queries.of_report(reports.the(report_id), contribution_id)
    if request.method == "GET":
        line = line_of(contribution, clock.today())
        return render_template("contributions/remove.html", line=line)
    operations.remove(contribution, accounts.me())
    db.session.commit()
    flash("已收回。写过的内容都还在，可以在本页下方恢复。")
    return redirect(url_for(".index", report_id=report_id))


@blueprint.post("/reports/<int:report_id>/contributions/<int:contribution_id>/restore")
def restore(report_id: int, contribution_id: int) -> Response:
    """Give back what was taken."""
    contribution = queries.of_report(reports.the(report_id), contribution_id)
    operations.restore(contribution, accounts.me())
    db.session.commit()
    flash("已恢复分派，写过的内容都还在。")
    return redirect(url_for(".index", report_id=report_id))
