"""Pages of the checklist; nothing can be changed here."""

from __future__ import annotations

from flask import Blueprint
from flask import abort
from flask import render_template
from flask import request

from app.catalogue import queries
from app.catalogue.forms import CatalogueForm
from app.engine.document import UnitLevel
from app.engine.names import LEVELS

blueprint = Blueprint("catalogue", __name__, url_prefix="/catalogue")


@blueprint.get("/")
def index() -> str:
    """Every requirement, with what a year and a level of unit ask of it."""
    catalogue = queries.current()
    form = CatalogueForm(request.args, level=UnitLevel.COUNTY.value)
    year, level = form.chosen()
    form.year.data = year
    return render_template(
        "catalogue/index.html",
        catalogue=catalogue,
        form=form,
        year=year,
        level=level,
        groups=queries.groups(catalogue, year, level),
    )


@blueprint.get("/<requirement_id>")
def show(requirement_id: str) -> str:
    """One requirement: duty, basis, guidance, example."""
    catalogue = queries.current()
    try:
        requirement = catalogue.requirement(requirement_id)
    except KeyError:
        abort(404)
    return render_template(
        "catalogue/show.html",
        requirement=requirement,
        group=catalogue.manifest.groups[requirement.group],
        chapter=catalogue.chapter(requirement.chapter),
        duties=queries.duties(requirement),
        bases=queries.bases(requirement),
        levels=[LEVELS[level] for level in requirement.applies],
    )
