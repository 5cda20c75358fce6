"""The layouts that can be chosen here."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from flask import current_app

from app.fonts import missing_faces
from app.fonts import sentences_of
from app.word.layouts import LAYOUTS
from app.word.layouts import layout_profiles
from app.word.profile import LayoutProfile
from app.word.template import Template
from app.word.template import TemplateError
from app.word.template import read_template


def folder() -> Path:
    """Where this installation keeps layouts of its own."""
    instance: Path = current_app.extensions["settings"].instance
    return instance / "layouts"


def templates() -> dict[str, Template]:
    """The office's own .docx files by file name; those that cannot be read any more are left out."""
    found = {}
    for path in sorted(folder().glob("*.docx")):
        template = _template(path, path.stat().st_mtime_ns)
        if template is not None:
            found[path.name] = template
    return found


@lru_cache(maxsize=16)
def _template(path: Path, _time: int) -> Template | None:
    try:
        return read_template(path.read_bytes(), path.stem)
    except (OSError, TemplateError):
        return None


def own_files() -> list[str]:
    """Names of the installation's own YAML files."""
    return [path.name for path in sorted(folder().glob("*.yaml"))]


def available() -> dict[str, LayoutProfile]:
    """Every layout by its id: the national standard first, then files, then templates."""
    found = dict(layout_profiles(LAYOUTS, folder()))
    for name, template in templates().items():
        found[name] = template.profile
    return found


def missing(layouts: Mapping[str, LayoutProfile]) -> dict[str, list[str]]:
    """What to know of fonts that this machine lacks, for the layouts that name such."""
    told = {key: sentences_of(missing_faces(one)) for key, one in layouts.items()}
    return {key: sentences for key, sentences in told.items() if sentences}
