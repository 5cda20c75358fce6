"""The page of everything that is left before a report is handed in."""

from __future__ import annotations

from flask import render_template

from app.catalogue import queries as catalogues
from app.live.blueprint import blueprint
from app.live.left import left_of
from app.reports import queries as reports
from app.reports.view_models import frame_of
from app.signing.countdown import countdowns_of


@blueprint.get("/<int:report_id>/left")
def left(report_id: int) -> str:
    """Grouped and counted, each with the way to where it is mended."""
    report = reports.the(report_id)
    return render_template(
        "live/left.html",
        frame=frame_of(report, catalogues.current()),
        left=left_of(report),
        countdowns=countdowns_of(report),
    )
