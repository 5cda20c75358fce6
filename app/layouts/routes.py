"""The page of layouts: what each is like, and an office's own."""

from __future__ import annotations

from flask import Blueprint
from flask import abort
from flask import flash
from flask import redirect
from flask import render_template
from flask import url_for
from werkzeug.wrappers import Response

from app.layouts import operations
from app.layouts import queries
from app.layouts.forms import LayoutForm
from app.layouts.operations import NotTaken
from app.word.profile import NATIONAL
from app.word.profile_text import key_text
from app.word.profile_text import profile_lines
from app.word.template import TemplateError

blueprint = Blueprint("layouts", __name__, url_prefix="/layouts")


@blueprint.get("/")
def index() -> str:
    """Every layout with its deviations and their reasons; a form for an office's own."""
    return _page(LayoutForm())


@blueprint.post("/")
def add() -> Response | tuple[str, int]:
    """Take in an office's own layout."""
    form = LayoutForm()
    if form.validate():
        name, content = form.handed_in()
        try:
            if name.lower().endswith(".yaml"):
                flash(f"已添加版式“{operations.add_file(queries.folder(), name, content)}”。")
            else:
                template = operations.add_template(queries.folder(), name, content)
                flash(f"已按模板添加版式“{template.profile.name}”，请在下面核对取到的内容。")
            return redirect(url_for(".index"))
        except (NotTaken, TemplateError) as error:
            form.file.errors = [str(error)]
    return _page(form), 422


def _page(form: LayoutForm) -> str:
    layouts = queries.available()
    templates = queries.templates()
    own = {*templates, *queries.own_files()}
    return render_template(
        "layouts/index.html",
        form=form,
        layouts=[
            {
                "profile": profile,
                "lines": profile_lines(profile),
                "deviations": [(key_text(d.key), d.reason, d.source) for d in profile.deviations],
                "missing": queries.missing({key: profile}).get(key, []),
                "missed": templates[key].missed if key in templates else (),
                "national": key == NATIONAL.id,
                "file": next((name for name in (key, f"{key}.yaml") if name in own), None),
            }
            for key, profile in layouts.items()
        ],
    )


@blueprint.post("/<name>/delete")
def delete(name: str) -> Response:
    """Take an office's own layout away; exported files stay as they are."""
    if not operations.remove(queries.folder(), name):
        abort(404)
    flash("已删除版式。已经导出的文件不受影响。")
    return redirect(url_for(".index"))
