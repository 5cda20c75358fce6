"""The editor's table of contributions, and each of them: accepted, returned or merged."""

from __future__ import annotations

from collections.abc import Callable

from flask import Response
from flask import flash
from flask import redirect
from flask import render_template
from flask import request
from flask import url_for
from werkzeug.wrappers import Response as AnyResponse

from app.accounts import queries as accounts
from app.contributions import merging
from app.contributions import operations
from app.contributions import queries
from app.contributions.blueprint import blueprint
from app.contributions.editor_page import EditorPage
from app.contributions.editor_page import editor_page
from app.contributions.editor_page import gathered
from app.contributions.forms import MergeForm
from app.contributions.forms import ReturnForm
from app.contributions.listing import choice_of
from app.contributions.listing import line_of
from app.contributions.listing import table
from app.contributions.merging import Merged
from app.contributions.models import Contribution
from app.extensions import db
from app.files.sending import as_a_file
from app.files.sending import handed_over
from app.ledger import clock
from app.reports import queries as reports
from app.reports import view_models as report_views
from app.reports.belonging import plan_for

Page = AnyResponse | str | tuple[str, int]
ONE = "/reports/<int:report_id>/contributions/<int:contribution_id>"
REFUSED = {
    Merged.NOT_HANDED_IN: "没有并入：这份填报现在不能并入，可能已经并入过，或者已经退回。",
    Merged.NO_PLACE: "没有并入：报告的年度或单位类别改过，现在没有这一事项。文字可以从下面复制。",
}
NOTHING_TO_MERGE = "没有并入：没有文字，也没有要填的数据、勾选的条目。"


@blueprint.app_context_processor
def on_the_form() -> dict[str, object]:
    """What units have for the parts of a draft, for the pages where it is written."""
    return {"gathered": gathered}


@blueprint.get("/reports/<int:report_id>/contributions/")
def index(report_id: int) -> str:
    """Every contribution to a draft; ``show`` chooses."""
    report = reports.the(report_id)
    found = table(
        report, queries.all_of(report), choice_of(request.args.get("show", "")), clock.today()
    )
    return render_template(
        "contributions/index.html",
        report=report,
        title=report_views.title_of(report),
        table=found,
        removed=[line_of(c, clock.today()) for c in queries.removed_of(report)],
        has_plan=plan_for(report) is not None,
        today=clock.today(),
    )


def _the(report_id: int, contribution_id: int) -> Contribution:
    return queries.of_report(reports.the(report_id), contribution_id)


@blueprint.get(ONE)
def show(report_id: int, contribution_id: int) -> str:
    """One contribution beside the present answer."""
    return _page(editor_page(_the(report_id, contribution_id)))


def _page(page: EditorPage) -> str:
    return render_template("contributions/show.html", page=page)


def _is_stale(contribution: Contribution) -> bool:
    """Whether the page that was sent showed another state, or the part was taken back."""
    shown = request.form.get("version", "")
    return shown != str(contribution.version) or contribution.removed_at is not None


def _stale(
    contribution: Contribution, keep: Callable[[EditorPage], None] | None = None
) -> tuple[str, int]:
    """The page as it is now, what was typed on the other one kept."""
    page = editor_page(contribution)
    if keep is not None:
        keep(page)
    page.stale = True
    return _page(page), 409


@blueprint.post(f"{ONE}/accept")
def accept(report_id: int, contribution_id: int) -> Page:
    """It will do: it stays locked, and may be merged later."""
    contribution = _the(report_id, contribution_id)
    if _is_stale(contribution) or not operations.accept(contribution, accounts.me()):
        return _stale(contribution)
    db.session.commit()
    flash("已采纳。可以随时并入报告。")
    return redirect(url_for(".show", report_id=report_id, contribution_id=contribution_id))


@blueprint.post(f"{ONE}/return")
def send_back(report_id: int, contribution_id: int) -> Page:
    """Back to its unit, with a reason."""
    contribution = _the(report_id, contribution_id)
    form = ReturnForm()

    def keep(page: EditorPage) -> None:
        page.return_form.reason.data, page.return_form.due_on.data = (
            form.reason.data,
            form.due_on.data,
        )

    if _is_stale(contribution):
        return _stale(contribution, keep)
    if not form.validate():
        return _page(editor_page(contribution, return_form=form)), 422
    reason = form.reason.data or ""
    if not operations.send_back(contribution, accounts.me(), reason, form.new_due()):
        return _stale(contribution, keep)
    db.session.commit()
    flash(f"已退回，{contribution.unit.name}会看到理由。")
    return redirect(url_for(".index", report_id=report_id))


@blueprint.post(f"{ONE}/merge")
def merge(report_id: int, contribution_id: int) -> Page:
    """Into the answer, as a new paragraph; the source is kept."""
    contribution = _the(report_id, contribution_id)
    form = MergeForm()
    words, chosen = form.words.data or "", set(form.rows.data or ())

    def keep(page: EditorPage) -> None:
        page.merge_form.words.data, page.merge_form.rows.data = words, list(chosen)

    if _is_stale(contribution):
        return _stale(contribution, keep)
    if not words.strip() and not merging.anything_beside_words(contribution, chosen):
        form.words.errors = [NOTHING_TO_MERGE]
        return _page(editor_page(contribution, merge_form=form)), 422
    merged = merging.merge(contribution, accounts.me(), words, chosen)
    if merged is not Merged.MERGED:
        page = editor_page(contribution, merge_form=form)
        page.refused = REFUSED[merged]
        return _page(page), 409
    db.session.commit()
    flash("已并入报告，请看看文字是否通顺。")
    return redirect(url_for(".show", report_id=report_id, contribution_id=contribution_id))


@blueprint.get(f"{ONE}/files/<int:file_id>")
@as_a_file
def evidence_file(report_id: int, contribution_id: int, file_id: int) -> Response:
    """A file that a unit attached."""
    file = queries.the_file(_the(report_id, contribution_id), file_id)
    return handed_over(file.name, file.content)
