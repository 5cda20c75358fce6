"""Pages for work plans: hand one in, correct its points, confirm it."""

from __future__ import annotations

import io
from collections.abc import Sequence

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
from app.engine.plans import read_plan
from app.engine.reading import Unreadable
from app.engine.reading import read
from app.extensions import db
from app.plans import operations
from app.plans import queries
from app.plans import rows
from app.plans import view_models
from app.plans.editing import shown
from app.plans.forms import PlanUploadForm
from app.plans.models import Point
from app.plans.models import WorkPlan
from app.plans.remarks import Remark
from app.plans.remarks import anchor_of
from app.plans.remarks import hindrances_of
from app.plans.remarks import without_units
from app.plans.row_views import name_of
from app.plans.table_page import Edit
from app.plans.table_page import stored
from app.plans.table_page import table_page
from app.plans.table_page import take

blueprint = Blueprint("plans", __name__, url_prefix="/plans")

_NO_BLANK_LINE = "请先在正文里要断开的地方空一行，再点“按空行拆分”。"


@blueprint.get("/")
def index() -> str:
    """Confirmed plans, those still to be confirmed, and those deleted that can be brought back."""
    return render_template(
        "plans/index.html",
        confirmed=view_models.lines_of(queries.all_confirmed()),
        drafts=view_models.lines_of(queries.drafts()),
        deleted=[(plan, view_models.title_of(plan)) for plan in queries.deleted()],
    )


@blueprint.route("/new", methods=["GET", "POST"])
def new() -> AnyResponse | str | tuple[str, int]:
    """Hand in a file or text, and go to its table."""
    form = PlanUploadForm()
    if form.validate_on_submit():
        name, content = form.handed_in()
        # Read before the transaction begins: a slow file must not hold up anybody's saving.
        try:
            document = read(content)
        except Unreadable as error:
            form.refuse(error.message)
        else:
            read_as = read_plan(document)
            plan = operations.receive(accounts.me(), name, content, document, read_as)
            db.session.commit()
            return redirect(url_for(".show", plan_id=plan.id))
    page = render_template(
        "plans/new.html", form=form, limit=current_app.config["MAX_CONTENT_LENGTH"]
    )
    return (page, 422) if form.errors else page


@blueprint.get("/<int:plan_id>/")
def show(plan_id: int) -> str:
    """The points: a table to be corrected, and once confirmed one to be read."""
    plan = queries.the(plan_id)
    if plan.confirmed_at is not None:
        return render_template("plans/show.html", page=view_models.plan_page(plan))
    return _table(plan, opened=request.args.get("open", type=int))


def _table(
    plan: WorkPlan,
    edit: Edit | None = None,
    *,
    opened: int | None = None,
    hindrances: Sequence[Remark] = (),
) -> str:
    page = table_page(plan, accounts.me(), edit, opened=opened)
    return render_template("plans/edit.html", page=page, hindrances=hindrances)


@blueprint.post("/<int:plan_id>/")
def save(plan_id: int) -> AnyResponse | tuple[str, int]:
    """Keep everything typed, then do what the pressed button (``go``) says."""
    plan = queries.the(plan_id)
    goal, _, target = request.form.get("go", "save").partition(":")
    edit = take(plan, request.form, accounts.me())
    if plan.confirmed_at is not None and goal != "reopen":
        # Confirmed in another window: nothing typed here is lost, nothing changes there unasked.
        if not edit.changes:
            return redirect(url_for(".show", plan_id=plan_id))
        return _table(plan, edit), 409
    if edit.conflicting:
        return _table(plan, edit), 409
    if edit.faulty:
        return _table(plan, edit), 422
    if goal == "reopen":
        operations.reopen(plan)
    if edit.head.touched:
        operations.change_head(plan, *edit.head.chosen())
    for row in edit.rows:
        if row.values:
            operations.change_row(plan, row)
    answer = _confirm(plan) if goal == "confirm" else _act(plan, goal, target)
    db.session.commit()
    return answer


def _confirm(plan: WorkPlan) -> AnyResponse | tuple[str, int]:
    """Confirm, or say what is still missing; what was typed is kept either way."""
    db.session.flush()
    found = hindrances_of(plan)
    if found:
        return _table(plan, hindrances=found), 422
    operations.confirm(plan)
    lacking = without_units(plan)
    named = "、".join(point.number for point in lacking)
    flash(
        "工作要点已确认。" + (f"其中 {len(lacking)} 项没有责任单位：{named}。" if lacking else "")
    )
    return redirect(url_for(".show", plan_id=plan.id))


def _act(plan: WorkPlan, goal: str, target: str) -> AnyResponse | tuple[str, int]:
    """What a button beside a point does; a point that is gone meanwhile only saves."""
    point = next((point for point in plan.points if str(point.id) == target), None)
    said = "已保存。"
    if goal == "add":
        point = rows.add(plan)
        said = "已保存，并在最后添加了一项。"
    elif point is not None and goal == "insert":
        point = rows.add(plan, point)
        said = "已保存，并添加了一项。"
    elif point is not None and goal == "merge" and rows.merge(plan, point):
        said = f"已保存，并与下一项合并成“{name_of(point)}”。"
    elif point is not None and goal == "split":
        parts = rows.split(plan, point)
        if len(parts) == 1:
            return _not_split(plan, point), 422
        said = f"已保存，并拆分成 {len(parts)} 项，责任单位和时限相同，请核对。"
    elif point is not None and goal == "delete":
        return redirect(url_for(".delete_point", plan_id=plan.id, point_id=point.id))
    db.session.flush()
    flash(said)
    if point is None:
        return redirect(url_for(".show", plan_id=plan.id))
    return redirect(url_for(".show", plan_id=plan.id, open=point.id, _anchor=anchor_of(point)))


def _not_split(plan: WorkPlan, point: Point) -> str:
    """What was typed is kept; where to divide the text nobody has said yet."""
    edit = stored(plan, accounts.me())
    for row in edit.rows:
        if row.point is point:
            row.faults["text"] = _NO_BLANK_LINE
    return _table(plan, edit)


@blueprint.route("/<int:plan_id>/points/<int:point_id>/delete", methods=["GET", "POST"])
def delete_point(plan_id: int, point_id: int) -> AnyResponse | str | tuple[str, int]:
    """Ask, then take a point out; one with ledger notes stays."""
    plan = queries.the(plan_id)
    point = queries.the_point(plan, point_id)
    if plan.confirmed_at is not None:
        flash("工作要点已经确认。要删除任务，请先重新打开修改。")
        return redirect(url_for(".show", plan_id=plan_id))
    page = render_template(
        "plans/delete_point.html", plan_id=plan_id, point=shown(point), notes=len(point.notes)
    )
    if request.method == "GET":
        return page
    if point.notes:
        return page, 409
    rows.remove(plan, point)
    db.session.commit()
    flash(f"已删除“{name_of(point)}”。")
    return redirect(url_for(".show", plan_id=plan_id))


@blueprint.post("/<int:plan_id>/reopen")
def reopen(plan_id: int) -> AnyResponse:
    """A confirmed plan is corrected once more."""
    operations.reopen(queries.the(plan_id))
    db.session.commit()
    flash("已重新打开，可以修改。改完请再次确认；台账里的记录都还在。")
    return redirect(url_for(".show", plan_id=plan_id))


@blueprint.get("/<int:plan_id>/original")
def original(plan_id: int) -> Response:
    """The file exactly as it came, never shown inside the browser."""
    plan = queries.the(plan_id)
    return send_file(
        io.BytesIO(plan.content),
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=plan.name,
    )


@blueprint.route("/<int:plan_id>/delete", methods=["GET", "POST"])
def delete(plan_id: int) -> AnyResponse | str:
    """Ask, then take the plan off the lists."""
    plan = queries.the(plan_id)
    if request.method == "GET":
        (line,) = view_models.lines_of([plan])
        return render_template("plans/delete.html", line=line)
    operations.discard(plan)
    db.session.commit()
    flash("工作要点已删除，可以在本页下方恢复。")
    return redirect(url_for(".index"))


@blueprint.post("/<int:plan_id>/restore")
def restore(plan_id: int) -> AnyResponse:
    """Bring a deleted plan back."""
    plan = queries.the_deleted(plan_id)
    confirmed = plan.confirmed_at is not None
    operations.restore(plan)
    db.session.commit()
    again = "该单位这一年另有一份已经确认的工作要点，这一份恢复为未确认。"
    flash("工作要点已恢复。" + (again if confirmed and plan.confirmed_at is None else ""))
    return redirect(url_for(".show", plan_id=plan_id))
