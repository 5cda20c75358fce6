"""Set-up, sign-in, sign-out, one's own password."""

from __future__ import annotations

from flask import flash
from flask import redirect
from flask import render_template
from flask import request
from flask import session
from flask import url_for
from flask_login import login_user
from flask_login import logout_user
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from app.accounts import operations
from app.accounts import queries
from app.accounts.access import next_address
from app.accounts.blueprint import blueprint
from app.accounts.forms import LoginForm
from app.accounts.forms import OwnPasswordForm
from app.accounts.forms import SetUpForm
from app.accounts.models import User
from app.accounts.operations import SignIn
from app.audit import recording
from app.extensions import db
from app.extensions import limiter

Page = Response | str | tuple[str, int]
_ACTS = {SignIn.DONE: "登录", SignIn.REFUSED: "登录失败", SignIn.LOCKED: "登录被拒（暂停）"}
_REFUSED = {
    SignIn.REFUSED: "登录名或密码不对，请重新填写。忘记密码时请管理员重置。",
    SignIn.LOCKED: "连续几次填错，这个登录名暂停登录15分钟。请稍后再试，或者请管理员重置密码。",
}


def _enter(user: User) -> None:
    """A fresh session: nothing of whoever sat here before."""
    session.clear()
    session.permanent = True
    login_user(user)


@blueprint.route("/setup", methods=["GET", "POST"])
def set_up() -> Page:
    """The first administrator; afterwards this page only leads to the sign-in."""
    if not queries.needs_set_up():
        return redirect(url_for(".login"))
    form = SetUpForm()
    if form.validate_on_submit():
        user = operations.set_up(
            form.name.data or "", form.login.data or "", form.password.data or ""
        )
        db.session.commit()
        _enter(user)
        flash("已经建好管理员账号。请在“人员”里给同事建账号。")
        return redirect(url_for(".desk"))
    page = render_template("accounts/set_up.html", form=form)
    return (page, 422) if form.errors else page


@blueprint.route("/login", methods=["GET", "POST"])
@limiter.limit("20 per minute", methods=["POST"])
def login() -> Page:
    """登录."""
    if queries.needs_set_up():
        return redirect(url_for(".set_up"))
    form = LoginForm(next=request.args.get("next", ""))
    if queries.is_signed_in():
        return redirect(next_address(form.next.data or ""))
    if form.validate_on_submit():
        outcome, user = operations.sign_in(form.login.data or "", form.password.data or "")
        if user:
            _enter(user)
        recording.record(_ACTS[outcome], "账号", form.login.data or "")
        db.session.commit()
        if user:
            return redirect(next_address(form.next.data or ""))
        form.password.errors = [_REFUSED[outcome]]
        return render_template("accounts/login.html", form=form), 422
    page = render_template("accounts/login.html", form=form)
    return (page, 422) if form.errors else page


@blueprint.get("/session")
def token() -> dict[str, object]:
    """Who is signed in and a fresh token: a page that stayed open goes on saving with it."""
    return {"token": generate_csrf(), "writer": queries.me().id}


@blueprint.post("/logout")
def log_out() -> Response:
    """退出."""
    recording.record("退出登录", "账号", queries.me().login or "")
    db.session.commit()
    logout_user()
    session.clear()
    flash("已退出登录。")
    return redirect(url_for(".login"))


@blueprint.route("/password", methods=["GET", "POST"])
def own_password() -> Page:
    """One's own password; whoever got one to use once has to come here first."""
    user = queries.me()
    form = OwnPasswordForm()
    if form.validate_on_submit():
        operations.set_password(user, form.password.data or "")
        db.session.commit()
        _enter(user)
        flash("已经改好密码。")
        return redirect(url_for(".desk"))
    page = render_template("accounts/own_password.html", form=form, must_change=user.must_change)
    return (page, 422) if form.errors else page
