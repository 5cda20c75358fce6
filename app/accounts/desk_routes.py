"""The first page: the two things this program does, and what is on the desk."""

from __future__ import annotations

from flask import render_template

from app.accounts import permissions
from app.accounts import queries
from app.accounts.blueprint import blueprint
from app.accounts.permissions import Permission
from app.reports import queries as reports
from app.reports import view_models as report_views
from app.reviews import queries as reviews
from app.signing import countdown

ON_THE_DESK = 5


@blueprint.get("/")
def desk() -> str:
    """检查一份报告, 编写年度报告, the latest of both, and what is due when."""
    reads_drafts = permissions.may(queries.me(), Permission.READ_DRAFTS)
    return render_template(
        "accounts/desk.html",
        drafts=[report_views.line_of(report) for report in reports.latest(ON_THE_DESK)],
        checks=reviews.latest(ON_THE_DESK),
        pressing=countdown.pressing() if reads_drafts else [],
    )
