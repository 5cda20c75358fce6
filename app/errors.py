"""Pages for what went wrong, in Chinese, with what to do next."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask
from flask import redirect
from flask import render_template
from flask import request
from flask import url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.exceptions import InternalServerError
from werkzeug.exceptions import Locked
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.exceptions import Unauthorized
from werkzeug.wrappers import Response

from app.accounts.access import wants_json
from app.config import MEGABYTE
from app.extensions import db


@dataclass(frozen=True, slots=True)
class Words:
    """What an error page says."""

    headline: str
    advice: str


WORDS = {
    400: Words("请求不完整", "请返回上一页重试。"),
    401: Words("登录已经结束", "请重新登录。"),
    403: Words("没有权限", "您的角色不能打开这个页面。需要时请找管理员。"),
    404: Words("没有这个页面", "网址可能有误，或者内容已经删除。请从首页重新进入。"),
    429: Words("请求太频繁", "请等一分钟再试。"),
    405: Words("不能这样打开这个页面", "请从页面上的按钮或链接进入。"),
    500: Words(
        "程序出错了", "已经保存的内容不受影响。请返回重试；仍然出错时，请把出错的时间告诉管理人员。"
    ),
}
TOO_LARGE = "too-large"
SIGNED_OUT = {"error": "signed-out", "message": "登录已经结束，请重新登录。"}


def _error(error: HTTPException) -> tuple[str, int]:
    code = error.code or 500
    words = WORDS.get(code, WORDS[500 if code >= 500 else 400])
    return render_template("errors/error.html", code=code, words=words), code


def _too_large(_error: RequestEntityTooLarge) -> tuple[str, int]:
    limit = (request.max_content_length or 0) // MEGABYTE
    if request.blueprint in {"contributions", "evidence"}:
        advice = (
            f"一次合计超过 {limit} MB，没有收下。请返回上一页，分几次添加，或者压缩图片后再添加。"
        )
        return render_template("errors/error.html", code=413, words=Words("文件过大", advice)), 413
    return render_template("errors/too_large.html", limit=limit, code=TOO_LARGE), 413


# What a form carries besides what somebody typed: its token, its state, its buttons.
_NOT_TYPED = (
    "csrf_token",
    "base",
    "present",
    "go",
    "not_applicable",
    "plan-level",
    "password",
    "again",
)
_NOT_TYPED_NAMES = {
    "finding",
    "rule",
    "scope",
    "number",
    "severity",
    "family",
    "status",
    "fix",
    "kept",
}


def _typed() -> list[str]:
    return [
        value
        for name, value in request.form.items()
        if not name.endswith(_NOT_TYPED) and name not in _NOT_TYPED_NAMES and value.strip()
    ]


def _expired(_error: CSRFError) -> tuple[str, int] | tuple[dict[str, str], int]:
    """The session is gone: what was typed is shown again, so that it can be copied."""
    if wants_json():
        return SIGNED_OUT, 401
    return render_template("errors/expired.html", typed=_typed()), 400


def _signed_out(_error: Unauthorized) -> Response | tuple[str, int] | tuple[dict[str, str], int]:
    """Nobody is signed in: to the sign-in and back; what was posted is shown, nothing is lost."""
    if wants_json():
        return SIGNED_OUT, 401
    if request.method not in {"GET", "HEAD"}:
        return render_template("errors/expired.html", typed=_typed()), 401
    wanted = request.full_path.rstrip("?")
    return redirect(url_for("accounts.login", next=wanted if wanted != "/" else None))


def _frozen(error: Locked) -> tuple[str, int] | tuple[dict[str, str], int]:
    """The report was signed: nothing of the request is kept, what was typed is shown again."""
    db.session.rollback()
    message = error.description or ""
    if wants_json():
        return {"error": "frozen", "message": message}, 423
    report_id = (request.view_args or {}).get("report_id")
    typed = _typed()
    return render_template(
        "errors/frozen.html", message=message, report_id=report_id, typed=typed
    ), 423


def _failed(error: InternalServerError) -> tuple[str, int]:
    # Flask has logged the traceback by now; the person gets a page that says what to do.
    return _error(error)


def register(app: Flask) -> None:
    """Answer errors with pages of our own."""
    app.register_error_handler(HTTPException, _error)
    app.register_error_handler(RequestEntityTooLarge, _too_large)
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(Unauthorized, _signed_out)
    app.register_error_handler(Locked, _frozen)
    app.register_error_handler(InternalServerError, _failed)
