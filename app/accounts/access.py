"""The door: who is signed in, and whether the page is open to them."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask import abort
from flask import redirect
from flask import request
from flask import url_for
from flask_login import LoginManager

from app.accounts import permissions
from app.accounts import queries
from app.accounts.models import Role
from app.accounts.permissions import Permission

ROLE_NAMES = {
    Role.ADMINISTRATOR: "管理员",
    Role.EDITOR: "主笔",
    Role.CONTRIBUTOR: "部门填报人",
    Role.SIGNER: "签发人",
    Role.REVIEWER: "审核人",
    Role.AUDITOR: "审计员（只读）",
}
_ALWAYS = frozenset({"accounts.own_password", "accounts.log_out"})

manager = LoginManager()
manager.session_protection = None  # type: ignore[assignment]  # offices change addresses; the cookie is signed and ends idle


def wants_json() -> bool:
    """Whether a script of a page asks: it gets a short answer instead of a page."""
    best = request.accept_mimetypes.best_match(("text/html", "application/json"))
    return best == "application/json"


def next_address(wanted: str) -> str:
    """Where to go after the sign-in: a page of this program, whatever the address says."""
    own = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    return wanted if own else url_for("accounts.desk")


def guard() -> Any:
    """Before every request: set-up, sign-in, permission, in this order."""
    endpoint = request.endpoint
    if endpoint is None or permissions.ENDPOINTS.get(endpoint) is Permission.OPEN:
        return None
    if not queries.is_signed_in():
        if queries.needs_set_up():
            return redirect(url_for("accounts.set_up"))
        abort(401)
    user = queries.me()
    if user.must_change and endpoint not in _ALWAYS:
        return redirect(url_for("accounts.own_password"))
    if not permissions.may_open(user, endpoint):
        abort(403)
    return None


def register(app: Flask) -> None:
    """Put the door in front of every page, and tell templates who is there."""
    manager.init_app(app)
    manager.user_loader(queries.user_of)
    app.before_request(guard)

    @app.context_processor
    def person() -> dict[str, object]:
        def may(endpoint: str) -> bool:
            return queries.is_signed_in() and permissions.may_open(queries.me(), endpoint)

        return {"may_open": may, "role_names": ROLE_NAMES}
