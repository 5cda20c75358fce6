"""The units and which stands below which."""

from __future__ import annotations

from flask import abort
from flask import flash
from flask import redirect
from flask import render_template
from flask import url_for
from werkzeug.wrappers import Response

from app.accounts import operations
from app.accounts import queries
from app.accounts.blueprint import blueprint
from app.accounts.forms import NO_UNIT
from app.accounts.forms import UnitForm
from app.engine.document import UnitLevel
from app.engine.names import LEVELS
from app.extensions import db

Page = Response | str | tuple[str, int]


@blueprint.route("/units/", methods=["GET", "POST"])
def units() -> Page:
    """Every unit in its tree; a form for a new one."""
    form = UnitForm(level=UnitLevel.DEPARTMENT.value)
    if form.validate_on_submit():
        name, level, parent = form.chosen()
        operations.place_unit(operations.keep_unit(name, level), parent)
        db.session.commit()
        flash(f"已添加{name}。")
        return redirect(url_for(".units"))
    page = render_template("accounts/units.html", form=form, units=queries.units(), levels=LEVELS)
    return (page, 422) if form.errors else page


@blueprint.route("/units/<int:unit_id>", methods=["GET", "POST"])
def unit(unit_id: int) -> Page:
    """Name, level and place of one unit."""
    found = queries.unit(unit_id)
    if found is None:
        abort(404)
    form = UnitForm(
        unit=found, name=found.name, level=found.level.value, parent=found.parent_id or NO_UNIT
    )
    if form.validate_on_submit():
        found.name, found.level, parent = form.chosen()
        operations.place_unit(found, parent)
        db.session.commit()
        flash(f"已保存{found.name}。")
        return redirect(url_for(".units"))
    page = render_template("accounts/unit.html", form=form, unit=found)
    return (page, 422) if form.errors else page
