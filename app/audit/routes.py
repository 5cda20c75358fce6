"""The record, for who may read it."""

from __future__ import annotations

import csv
import io
from http import HTTPStatus

from flask import Blueprint
from flask import Response
from flask import render_template
from flask import request
from werkzeug.http import parse_options_header

from app.audit import queries
from app.audit import recording
from app.audit.forms import AuditForm
from app.audit.models import AuditEntry
from app.extensions import db
from app.filters import moment

blueprint = Blueprint("audit", __name__, url_prefix="/audit")

_COLUMNS = ("序号", "时间", "人员", "动作", "内容", "对象", "项目", "原来", "现在")
_FORMULA = ("=", "+", "-", "@", "\t")


def _form() -> AuditForm:
    return AuditForm(request.args, queries.people(), queries.kinds())


@blueprint.after_app_request
def handed_out(response: Response) -> Response:
    """A file that leaves the program is an act, too: who took it, under which name."""
    disposition = response.headers.get("Content-Disposition", "")
    if response.status_code == HTTPStatus.OK and disposition.startswith("attachment"):
        _, options = parse_options_header(disposition)
        recording.record_file(options.get("filename", ""), request.path)
        db.session.commit()
    return response


@blueprint.get("/")
def index() -> str:
    """One page of the record, filtered."""
    form = _form()
    wanted = form.wanted()
    total = queries.count(wanted)
    pages = max(1, -(-total // queries.PAGE))
    page = min(max(request.args.get("page", 1, type=int), 1), pages)
    kept = {k: v for k, v in request.args.items() if k != "page" and v}
    return render_template(
        "audit/index.html",
        form=form,
        lines=queries.lines(wanted, page),
        total=total,
        page=page,
        pages=pages,
        later=page - 1 if page > 1 else None,
        earlier=page + 1 if page < pages else None,
        kept=kept,
    )


@blueprint.get("/export.csv")
def export() -> Response:
    """The filtered record as a table that Excel and WPS open; nothing in it is a formula."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(_COLUMNS)
    rows.writerows(_row(line) for line in queries.every(_form().wanted()))
    return Response(
        text.getvalue().encode("utf-8-sig"),
        mimetype="text/csv",
        headers={"Content-Disposition": "attachment; filename=audit.csv"},
    )


def _row(line: AuditEntry) -> list[str]:
    values = (str(line.id), moment(line.at), line.who, line.act, line.kind, line.subject)
    cells = (*values, line.field, line.old, line.new)
    return [f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells]
