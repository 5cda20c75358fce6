"""Pages of the proofreading itself: its rules, and what units hold to be right."""

from __future__ import annotations

from flask import Blueprint
from flask import flash
from flask import redirect
from flask import render_template
from flask import request
from flask import url_for
from werkzeug.wrappers import Response as AnyResponse

from app.accounts import operations as account_operations
from app.accounts import queries as accounts
from app.engine.document import UnitLevel
from app.extensions import db
from app.proofreading import operations
from app.proofreading import queries
from app.proofreading.forms import RulesForm
from app.proofreading.forms import UnitForm
from app.proofreading.forms import WordsForm
from app.proofreading.known import known_rules
from app.proofreading.operations import Kept
from app.proofreading.rules_page import rules_page

blueprint = Blueprint("proofreading", __name__, url_prefix="/checklist")


@blueprint.get("/rules")
def rules() -> str:
    """Every rule of proofreading; ``family`` and ``severity`` narrow, ``q`` looks for words."""
    form = RulesForm(request.args)
    page = rules_page(known_rules(), *form.chosen())
    return render_template("proofreading/rules.html", form=form, page=page)


@blueprint.route("/words/", methods=["GET", "POST"])
def units() -> AnyResponse | str | tuple[str, int]:
    """The units with their word lists; another unit may be added."""
    form = UnitForm(unit=request.args.get("unit", ""), level=request.args.get("level"))
    if form.validate_on_submit():
        name = form.unit.data or ""
        unit = accounts.unit_named(name)
        if unit is None:
            unit = account_operations.keep_unit(name, UnitLevel(form.level.data))
            db.session.commit()
        return redirect(url_for(".words", unit_id=unit.id))
    page = render_template("proofreading/units.html", form=form, units=queries.units())
    return (page, 422) if form.errors else page


@blueprint.route("/words/<int:unit_id>", methods=["GET", "POST"])
def words(unit_id: int) -> AnyResponse | str | tuple[str, int]:
    """The two lists of a unit."""
    unit = queries.the_unit(unit_id)
    stored = operations.stored(unit)
    form = WordsForm(
        names="\n".join(stored.names), accepted="\n".join(stored.accepted), base=stored.digest
    )
    conflict = None
    if form.validate_on_submit():
        base = form.base.data or ""
        kept = operations.keep_words(unit, form.typed(), base, accounts.me())
        if kept is not Kept.CONFLICT:
            db.session.commit()
            flash("已保存。这个单位的草稿和收到的报告，再打开检查结果时就按新的设置校核。")
            return redirect(url_for(".words", unit_id=unit_id))
        # What is typed now stands against what is stored now.
        conflict = stored
        form.base.data = stored.digest
    page = render_template("proofreading/words.html", unit=unit, form=form, conflict=conflict)
    return page, 409 if conflict else 422 if form.errors else 200
