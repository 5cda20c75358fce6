"""Pages of the ledger of a confirmed work plan."""

from __future__ import annotations

import io

from flask import Blueprint
from flask import Response
from flask import flash
from flask import redirect
from flask import render_template
from flask import request
from flask import send_file
from flask import url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from app.accounts import queries as accounts
from app.extensions import db
from app.files.names import safe_name
from app.ledger import clock
from app.ledger import operations
from app.ledger import queries
from app.ledger.forms import FIGURE_PREFIX
from app.ledger.forms import NoteForm
from app.ledger.forms import StateForm
from app.ledger.forms import note_form_class
from app.ledger.forms import usual_month
from app.ledger.listing import Choice
from app.ledger.listing import choice_of
from app.ledger.listing import chosen
from app.ledger.listing import list_page
from app.ledger.operations import Noted
from app.ledger.point_page import figure_fields
from app.ledger.point_page import month_help
from app.ledger.point_page import note_view
from app.ledger.point_page import point_page
from app.ledger.sheet_rows import sheet_rows
from app.ledger.targets import states_of
from app.ledger.unit_pages import unit_lines
from app.ledger.unit_pages import unit_page
from app.plans.models import Point
from app.plans.models import ProgressNote
from app.plans.models import WorkPlan
from app.sheets.ledger import ledger_workbook
from app.sheets.ledger import tasks_workbook

blueprint = Blueprint("ledger", __name__, url_prefix="/plans/<int:plan_id>")

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SAID = {
    Noted.ADDED: "已记下这条进展。",
    Noted.STARTED: "已记下这条进展，状态改为“进行中”。",
    Noted.ALREADY: "这条进展已经记过，没有重复记。",
    Noted.CHANGED: "已保存修改。",
}


@blueprint.errorhandler(queries.NotConfirmed)
def not_confirmed(missing: queries.NotConfirmed) -> tuple[str, int]:
    """A plan in the making has no ledger; what was typed meanwhile is given back."""
    typed = [
        value
        for name, value in request.form.items()
        if name.startswith(("month", "text", FIGURE_PREFIX)) and value.strip()
    ]
    return render_template("ledger/unconfirmed.html", plan=missing.plan, typed=typed), 409


def _choice(points: list[Point]) -> Choice:
    asked = request.args
    return choice_of(asked.get("unit", ""), asked.get("role", ""), asked.get("state", ""), points)


@blueprint.get("/ledger")
def show(plan_id: int) -> str:
    """Every point with its state; ``unit``, ``role`` and ``state`` choose."""
    plan = queries.the(plan_id)
    points = queries.points_of(plan)
    page = list_page(points, _choice(points), clock.today())
    return render_template("ledger/show.html", plan=plan, page=page, today=clock.today())


def _workbook(content: bytes, name: str) -> Response:
    return send_file(
        io.BytesIO(content),
        mimetype=EXCEL,
        as_attachment=True,
        download_name=f"{safe_name(name)}.xlsx",
    )


@blueprint.get("/ledger.xlsx")
def as_sheet(plan_id: int) -> Response:
    """The ledger as a workbook: the points that the list would show."""
    plan = queries.the(plan_id)
    points = queries.points_of(plan)
    choice = _choice(points)
    rows = sheet_rows(chosen(points, choice, clock.today()), clock.today())
    name = "-".join(filter(None, ("台账", choice.words, plan.title)))
    return _workbook(ledger_workbook(plan.title, rows, clock.today(), choice.words), name)


@blueprint.get("/tasks.xlsx")
def tasks(plan_id: int) -> Response:
    """The 任务分解表: what is to be done by whom and when."""
    plan = queries.the(plan_id)
    rows = sheet_rows(queries.points_of(plan), clock.today())
    return _workbook(tasks_workbook(plan.title, rows), f"任务分解表-{plan.title}")


@blueprint.get("/units/")
def units(plan_id: int) -> str:
    """Every unit that the plan names, and how its points stand."""
    plan = queries.the(plan_id)
    lines = unit_lines(queries.points_of(plan), clock.today())
    return render_template("ledger/units.html", plan=plan, lines=lines)


# A name is whatever the plan says, also with a stroke in it.
@blueprint.get("/units/<path:name>", merge_slashes=False)
def unit(plan_id: int, name: str) -> str:
    """One unit's points, to be printed and given to it."""
    plan = queries.the(plan_id)
    page = unit_page(name, queries.points_of(plan), clock.today())
    if page is None:
        raise NotFound
    return render_template("ledger/unit.html", plan=plan, page=page, today=clock.today())


@blueprint.get("/ledger/points/<int:point_id>")
def point(plan_id: int, point_id: int) -> str:
    """A point whole: the task, its targets so far, its state and its notes."""
    plan = queries.the(plan_id)
    return _point_page(plan, queries.the_point(plan, point_id))


def _year(plan: WorkPlan) -> int:
    return plan.year or clock.today().year


def _point_page(
    plan: WorkPlan,
    point: Point,
    state_form: StateForm | None = None,
    note_form: NoteForm | None = None,
) -> str:
    """The page with a form that is to be corrected in the place of a fresh one."""
    today = clock.today()
    states = states_of(point)
    if note_form is None:
        month = usual_month(_year(plan), today)
        note_form = note_form_class(_year(plan), states)(formdata=None, month=month)
    return render_template(
        "ledger/point.html",
        plan=plan,
        page=point_page(point, queries.neighbours(point), today),
        state_form=state_form or StateForm.of(point, formdata=None),
        note_form=note_form,
        figures=figure_fields(note_form, states),
        month_help=month_help(_year(plan)),
    )


@blueprint.post("/ledger/points/<int:point_id>/state")
def set_state(plan_id: int, point_id: int) -> AnyResponse | tuple[str, int]:
    """Say how far a point is."""
    plan = queries.the(plan_id)
    point = queries.the_point(plan, point_id)
    form = StateForm.of(point)
    if not form.validate():
        return _point_page(plan, point, state_form=form), 422
    operations.set_state(point, *form.chosen())
    db.session.commit()
    flash("已保存状态。")
    return redirect(url_for(".point", plan_id=plan_id, point_id=point_id))


@blueprint.post("/ledger/points/<int:point_id>/notes")
def add_note(plan_id: int, point_id: int) -> AnyResponse | tuple[str, int]:
    """Note what was done in a month."""
    plan = queries.the(plan_id)
    point = queries.the_point(plan, point_id)
    form = note_form_class(_year(plan), states_of(point))()
    if not form.validate():
        return _point_page(plan, point, note_form=form), 422
    noted = operations.add_note(point, accounts.me(), form.typed())
    db.session.commit()
    flash(SAID[noted])
    return redirect(url_for(".point", plan_id=plan_id, point_id=point_id))


@blueprint.route("/ledger/points/<int:point_id>/notes/<int:note_id>/edit", methods=["GET", "POST"])
def edit_note(plan_id: int, point_id: int, note_id: int) -> AnyResponse | str | tuple[str, int]:
    """Correct a note."""
    plan = queries.the(plan_id)
    point = queries.the_point(plan, point_id)
    note = queries.the_note(point, note_id)
    stored = operations.typed_of(note)
    form = note_form_class(_year(plan), states_of(point))(
        base=operations.digest(stored),
        month=stored.month,
        text=stored.text,
        **{FIGURE_PREFIX + key: raw for key, raw in stored.figures.items()},
    )
    if not form.validate_on_submit():
        page = _note_page(plan, point, note, form)
        return (page, 422) if form.errors else page
    noted = operations.change_note(note, form.typed(), form.base.data or "")
    if noted is Noted.CONFLICT:
        return _note_page(plan, point, note, form, conflict=True), 409
    db.session.commit()
    flash(SAID[noted])
    return redirect(
        url_for(".point", plan_id=plan_id, point_id=point_id, _anchor=f"note-{note_id}")
    )


def _note_page(
    plan: WorkPlan, point: Point, note: ProgressNote, form: NoteForm, *, conflict: bool = False
) -> str:
    """The form of a note; in a conflict sending it again means to write over what is stored."""
    if conflict:
        form.base.data = operations.digest(operations.typed_of(note))
    return render_template(
        "ledger/note.html",
        plan=plan,
        page=point_page(point, (None, None), clock.today()),
        note=note_view(point, note),
        form=form,
        figures=figure_fields(form, states_of(point)),
        month_help=month_help(_year(plan)),
        conflict=conflict,
    )


@blueprint.route(
    "/ledger/points/<int:point_id>/notes/<int:note_id>/delete", methods=["GET", "POST"]
)
def delete_note(plan_id: int, point_id: int, note_id: int) -> AnyResponse | str:
    """Ask, then remove a note for good."""
    plan = queries.the(plan_id)
    point = queries.the_point(plan, point_id)
    note = queries.the_note(point, note_id)
    if request.method == "GET":
        page = point_page(point, (None, None), clock.today())
        view = note_view(point, note)
        return render_template("ledger/note_delete.html", plan=plan, page=page, note=view)
    operations.remove_note(note)
    db.session.commit()
    flash("已删除这条进展。")
    return redirect(url_for(".point", plan_id=plan_id, point_id=point_id))
