"""The outline of a draft: what is to be written, before it is written."""

from __future__ import annotations

from flask import render_template

from app.catalogue import queries as catalogues
from app.catalogue.outline import outline_of
from app.reports import queries
from app.reports.outline_points import points_of
from app.reports.routes import blueprint
from app.reports.view_models import frame_of


@blueprint.get("/<int:report_id>/outline")
def outline(report_id: int) -> str:
    """Every requirement of the report's year and level, with the points of the plan, to be printed."""
    report = queries.the(report_id)
    catalogue = catalogues.current()
    return render_template(
        "reports/outline.html",
        frame=frame_of(report, catalogue),
        page=outline_of(catalogue, report.year, report.level),
        points=points_of(report),
    )
