"""Pages of a report's history."""

from __future__ import annotations

from flask import Blueprint
from flask import abort
from flask import flash
from flask import redirect
from flask import render_template
from flask import request
from flask import url_for
from werkzeug.wrappers import Response as AnyResponse

from app.accounts import queries as accounts
from app.catalogue import queries as catalogues
from app.extensions import db
from app.history import operations
from app.history import queries
from app.history import view_models
from app.history.forms import SnapshotForm
from app.history.view_models import NOW
from app.history.view_models import Choice
from app.reports import operations as drafts
from app.reports import queries as reports
from app.reports import snapshots
from app.reports.freezing import guard
from app.reports.models import Report
from app.reports.models import Snapshot
from app.reports.operations import Saved
from app.reports.parts import PART_NAMES
from app.reports.view_models import title_of

blueprint = Blueprint("history", __name__, url_prefix="/reports/<int:report_id>")

RECENT = 30
WHOLE_CHANGED_MEANWHILE = (
    "没有恢复：这个页面打开以后，报告又改过了。请看过下面现在的文字，需要时再点恢复。"
)
CHANGED_MEANWHILE = "没有恢复：这个页面打开以后，文字又改过了。请先看最新的一版，需要时再点恢复。"


@blueprint.get("/history/")
def index(report_id: int) -> str:
    """Snapshots, and what was changed last in any part."""
    return _index_page(reports.the(report_id), SnapshotForm(formdata=None))


def _index_page(report: Report, form: SnapshotForm) -> str:
    kept = queries.snapshots(report)
    return render_template(
        "history/index.html",
        report_id=report.id,
        title=title_of(report),
        form=form,
        snapshots=kept,
        restorable=not report.stage.frozen,
        choices=view_models.choices_of(kept),
        recent=view_models.recent_lines(queries.recent(report, RECENT)),
    )


def _known(report: Report, part: str) -> None:
    """End the request with 404 for a part that no report has."""
    asked = {r.id for r in catalogues.current().requirements}
    if part not in PART_NAMES and part not in asked and not queries.count_of(report, part):
        abort(404)


@blueprint.get("/history/<part>")
def part(report_id: int, part: str) -> str:
    """The states of one part, what each changed, and the way back to it."""
    report = reports.the(report_id)
    _known(report, part)
    return _part_page(report, part)


def _part_page(report: Report, part: str, fault: str = "") -> str:
    wanted = request.args.get("page", 1, type=int)
    return render_template(
        "history/part.html",
        report_id=report.id,
        title=title_of(report),
        history=view_models.part_history(report, part, wanted),
        base=drafts.digest(drafts.stored(report, part)),
        fault=fault,
    )


@blueprint.post("/history/<part>/<int:version_id>/restore")
def restore(report_id: int, part: str, version_id: int) -> AnyResponse | tuple[str, int]:
    """Make an earlier state the present one."""
    report = reports.the(report_id)
    version = queries.the_version(report, part, version_id)
    outcome = operations.restore(report, version, accounts.me(), request.form.get("base", ""))
    db.session.commit()
    if outcome is Saved.CONFLICT:
        return _part_page(report, part, CHANGED_MEANWHILE), 409
    flash(
        "已恢复这一版，恢复以前的文字也还在历史里。"
        if outcome is Saved.SAVED
        else "没有变化：这一版和现在的文字相同。"
    )
    return redirect(url_for(".part", report_id=report_id, part=part))


@blueprint.post("/snapshots")
def keep_snapshot(report_id: int) -> AnyResponse | tuple[str, int]:
    """Keep the whole report under a name."""
    report = reports.the(report_id)
    form = SnapshotForm()
    if not form.validate():
        return _index_page(report, form), 422
    snapshots.take(report, accounts.me(), form.name.data or "")
    db.session.commit()
    flash(f"已存下快照“{form.name.data}”。")
    return redirect(url_for(".index", report_id=report_id))


@blueprint.route("/snapshots/<int:snapshot_id>/restore", methods=["GET", "POST"])
def restore_snapshot(report_id: int, snapshot_id: int) -> AnyResponse | str | tuple[str, int]:
    """Show what would change, then make the whole report as it was."""
    report = reports.the(report_id)
    guard(report)
    snapshot = queries.the_snapshot(report, snapshot_id)
    if request.method == "GET":
        return _restore_page(report, snapshot)
    base = request.form.get("base", "")
    changed = operations.restore_snapshot(report, snapshot, accounts.me(), base)
    if changed is None:
        return _restore_page(report, snapshot, WHOLE_CHANGED_MEANWHILE), 409
    db.session.commit()
    flash(
        f"已恢复快照“{snapshot.name}”，改动 {changed} 项。"
        f"恢复以前的文字在快照“恢复“{snapshot.name}”以前”里，可以再恢复回来。"
        if changed
        else "没有变化：快照和现在的文字相同。"
    )
    return redirect(url_for(".index", report_id=report_id))


def _restore_page(report: Report, snapshot: Snapshot, fault: str = "") -> str:
    present = snapshots.parts_of(report)
    choices = view_models.choices_of([snapshot])
    page = view_models.comparison(
        report, (present, snapshot.content), (choices[0], choices[1]), choices
    )
    return render_template(
        "history/restore_snapshot.html",
        report_id=report.id,
        title=title_of(report),
        snapshot=snapshot,
        page=page,
        count=sum(len(chapter.parts) for chapter in page.chapters),
        base=snapshots.digest_of(present),
        fault=fault,
    )


@blueprint.get("/snapshots/compare")
def compare(report_id: int) -> str:
    """Two snapshots, or one and the present text, side by side."""
    report = reports.the(report_id)
    kept = queries.snapshots(report)
    choices = view_models.choices_of(kept)
    contents = {str(s.id): s.content for s in kept} | {NOW: snapshots.parts_of(report)}
    # The oldest asked for stands left; without a choice the last snapshot against the present.
    left = _chosen("left", choices, choices[min(1, len(choices) - 1)])
    right = _chosen("right", choices, choices[0])
    page = view_models.comparison(
        report, (contents[left.value], contents[right.value]), (left, right), choices
    )
    return render_template(
        "history/compare.html", report_id=report_id, title=title_of(report), page=page
    )


def _chosen(side: str, choices: tuple[Choice, ...], usual: Choice) -> Choice:
    wanted = request.args.get(side, "")
    return next((choice for choice in choices if choice.value == wanted), usual)
