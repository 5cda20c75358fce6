"""Pages of the checklist; nothing can be changed here."""

from __future__ import annotations

from flask import Blueprint
from flask import abort
from flask import render_template
from flask import request

from app.catalogue import queries
from app.catalogue.forms import Asking
from app.catalogue.forms import CatalogueForm
from app.catalogue.outline import outline_of
from app.catalogue.view_models import list_page
from app.catalogue.view_models import requirement_page
from app.engine.document import UnitLevel

blueprint = Blueprint("catalogue", __name__, url_prefix="/catalogue")


@blueprint.get("/")
def index() -> str:
    """Every requirement, with what a year and a level of unit ask of it; ``q`` looks for words."""
    catalogue = queries.current()
    form = CatalogueForm(request.args, level=UnitLevel.COUNTY.value, asking=Asking.ALL.value)
    page = list_page(catalogue, *form.chosen())
    return render_template("catalogue/index.html", catalogue=catalogue, form=form, page=page)


@blueprint.get("/outline")
def outline() -> str:
    """What a report of a year and a level has to say, to be printed before anything is written."""
    form = CatalogueForm(request.args, level=UnitLevel.COUNTY.value, asking=Asking.ALL.value)
    year, level, *_ = form.chosen()
    page = outline_of(queries.current(), year, level)
    return render_template("catalogue/outline.html", form=form, page=page)


@blueprint.get("/<requirement_id>")
def show(requirement_id: str) -> str:
    """One requirement: duty, basis, guidance, how it is judged, examples."""
    catalogue = queries.current()
    try:
        requirement = catalogue.requirement(requirement_id)
    except KeyError:
        abort(404)
    return render_template("catalogue/show.html", page=requirement_page(catalogue, requirement))
