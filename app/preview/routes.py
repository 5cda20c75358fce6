"""The pictures of a report's pages, and how far they are; the page itself is reports.preview."""

from __future__ import annotations

from flask import Blueprint
from flask import Response
from flask import abort

from app.outputs.page_images import image_of
from app.preview.renders import Rendering
from app.preview.renders import Renders
from app.preview.renders import State
from app.preview.renders import renders
from app.reports import queries as reports

blueprint = Blueprint("preview", __name__, url_prefix="/reports")
blueprint.record_once(lambda state: state.app.extensions.setdefault("renders", Renders()))


@blueprint.get("/<int:report_id>/preview/<name>/state")
def state(report_id: int, name: str) -> dict[str, object]:
    """How far the pages are."""
    found = _the(report_id, name)
    return {"pending": found.pending, "state": found.state.value, "seconds": found.seconds}


@blueprint.get("/<int:report_id>/preview/<name>/<int:number>.png")
def page(report_id: int, name: str, number: int) -> Response:
    """A page, counted from 1."""
    found = _the(report_id, name)
    if found.state is not State.READY or not 1 <= number <= len(found.pages):
        abort(404)
    answer = Response(image_of(found.pdf, number - 1), mimetype="image/png")
    answer.cache_control.no_store = True
    answer.cache_control.private = True
    return answer


def _the(report_id: int, name: str) -> Rendering:
    """A rendering of a draft that is there; 404 for one of another draft, or forgotten by now."""
    found = renders().get(reports.the(report_id).id, name)
    if found is None:
        abort(404)
    return found
