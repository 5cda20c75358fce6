"""The exported files: a list, and each of them."""

from __future__ import annotations

from pathlib import PurePath

from flask import Blueprint
from flask import Response
from flask import abort
from flask import current_app
from flask import render_template
from flask import send_from_directory

from app.config import Settings
from app.exports import queries
from app.outputs.kinds import kind_of

blueprint = Blueprint("exports", __name__, url_prefix="/exports")


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings


@blueprint.get("/")
def index() -> str:
    """Every exported file, by year."""
    folder = _settings().exports
    return render_template("exports/index.html", exports=queries.all_exports(folder), folder=folder)


@blueprint.get("/<folder>/<name>")
def download(folder: str, name: str) -> Response:
    """One exported file."""
    if not queries.is_in_reach(folder, name):
        abort(404)
    if kind_of(PurePath(name).suffix) is None:
        abort(404)
    return send_from_directory(_settings().exports, f"{folder}/{name}", as_attachment=True)
