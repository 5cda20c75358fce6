"""Accounts, as an administrator sees them."""

from __future__ import annotations

import secrets

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
from app.accounts.forms import ChangePersonForm
from app.accounts.forms import NewPersonForm
from app.accounts.models import Role
from app.accounts.models import User
from app.extensions import db

Page = Response | str | tuple[str, int]
LAST_ADMINISTRATOR = "至少要有一位在用的管理员。请先给另一位同事“管理员”角色。"


def _the(user_id: int) -> User:
    user = queries.person(user_id)
    if user is None or user.login is None:
        abort(404)
    return user


@blueprint.get("/people/")
def people() -> str:
    """Every account."""
    return render_template("accounts/people.html", people=queries.people())


@blueprint.route("/people/new", methods=["GET", "POST"])
def new_person() -> Page:
    """A new account, and the password for its first sign-in, shown this once."""
    form = NewPersonForm(role=Role.CONTRIBUTOR.value)
    if form.validate_on_submit():
        user = operations.add_person(
            form.name.data or "",
            form.login.data or "",
            Role(form.role.data),
            form.chosen_unit(),
            secrets.token_urlsafe(12),
        )
        once = operations.reset_password(user)
        db.session.commit()
        return render_template("accounts/password_once.html", person=user, once=once, new=True)
    page = render_template("accounts/new_person.html", form=form)
    return (page, 422) if form.errors else page


@blueprint.route("/people/<int:user_id>", methods=["GET", "POST"])
def person(user_id: int) -> Page:
    """Name, role, unit, in use or not."""
    user = _the(user_id)
    form = ChangePersonForm(
        name=user.name, role=user.role.value, unit=user.unit_id or NO_UNIT, active=user.active
    )
    if form.validate_on_submit():
        role, active = Role(form.role.data), bool(form.active.data)
        stays = active and role is Role.ADMINISTRATOR
        if user.role is Role.ADMINISTRATOR and not stays and not queries.other_administrators(user):
            form.role.errors = [LAST_ADMINISTRATOR]
        else:
            operations.change_person(
                user, form.name.data or "", role, form.chosen_unit(), active=active
            )
            db.session.commit()
            flash(f"已保存{user.name}的账号。")
            return redirect(url_for(".people"))
    page = render_template("accounts/person.html", form=form, person=user)
    return (page, 422) if form.errors else page


@blueprint.post("/people/<int:user_id>/password")
def reset_password(user_id: int) -> str:
    """A password for the next sign-in, shown this once."""
    user = _the(user_id)
    once = operations.reset_password(user)
    db.session.commit()
    return render_template("accounts/password_once.html", person=user, once=once, new=False)
