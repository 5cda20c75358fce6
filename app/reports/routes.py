"""Pages for writing a yearly report."""

from __future__ import annotations

import io
import json

from flask import Blueprint
from flask import Request
from flask import Response
from flask import after_this_request
from flask import current_app
from flask import flash
from flask import redirect
from flask import render_template
from flask import request
from flask import send_file
from flask import url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from app.accounts import queries as accounts
from app.accounts.reach import NO_UNIT
from app.accounts.reach import lacks_unit
from app.catalogue import queries as catalogues
from app.catalogue.forms import usual_year
from app.engine.checklist import Asked
from app.engine.document import UnitLevel
from app.engine.draft import OTHER
from app.engine.draft import progress_of
from app.engine.draft import writable
from app.engine.manifest import Chapter
from app.engine.result_json import check_json
from app.exports import operations as exports
from app.extensions import db
from app.filters import moment
from app.preview.pages import preview_page
from app.preview.pages import word_file
from app.reports import chapter_page
from app.reports import keeping
from app.reports import operations
from app.reports import queries
from app.reports import sentence_view
from app.reports import snapshots
from app.reports import taking
from app.reports import telling
from app.reports import view_models
from app.reports.alone import way_of
from app.reports.checking import check_page
from app.reports.checking import judged
from app.reports.drafting import draft_of
from app.reports.forms import BasicsForm
from app.reports.forms import act_of
from app.reports.freezing import guard
from app.reports.models import Kept
from app.reports.models import Report
from app.reports.onward import address_on
from app.reports.onward import after_saving
from app.reports.onward import after_taking
from app.reports.operations import Saved
from app.reports.parts import prefix_of
from app.reports.work_panel import panels_of
from app.reviews.finding_views import count_words
from app.signing.queries import copy_in_force
from app.turns import making_a_page
from app.turns import only_reads

blueprint = Blueprint("reports", __name__, url_prefix="/reports")

COMPARE = "compare"
"""The button that shows what a browser has kept beside what is stored."""
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@blueprint.get("/")
def index() -> str:
    """All drafts, and those deleted that can be brought back."""
    return render_template(
        "reports/index.html",
        drafts=[view_models.line_of(report) for report in queries.every()],
        deleted=[(report, view_models.title_of(report)) for report in queries.deleted()],
        hint=NO_UNIT if lacks_unit(accounts.me()) else "",
    )


@blueprint.route("/new", methods=["GET", "POST"])
def new() -> AnyResponse | str | tuple[str, int]:
    """Choose year, unit and level, and begin."""
    user = accounts.me()
    unit = user.unit
    form = BasicsForm(
        year=usual_year(),
        unit=unit.name if unit else "",
        level=unit.level.value if unit else UnitLevel.COUNTY.value,
    )
    if form.validate_on_submit():
        report = operations.start(user, *form.chosen())
        db.session.commit()
        return redirect(url_for(".overview", report_id=report.id))
    page = render_template("reports/new.html", form=form)
    return (page, 422) if form.errors else page


@blueprint.get("/<int:report_id>/")
def overview(report_id: int) -> str:
    """All chapters and how far they are, and how much proofreading has found so far."""
    report = queries.the(report_id)
    frame = view_models.frame_of(report, catalogues.current())
    found = count_words(judged(report).findings) if frame.progress.answered else ""
    return render_template("reports/overview.html", frame=frame, found=found)


@blueprint.route("/<int:report_id>/basics", methods=["GET", "POST"])
def basics(report_id: int) -> AnyResponse | str | tuple[str, int]:
    """Correct year, unit or level."""
    report = queries.the(report_id)
    guard(report)
    form = BasicsForm(year=report.year, unit=report.unit.name, level=report.level.value)
    if form.validate_on_submit():
        operations.change_basics(report, *form.chosen())
        db.session.commit()
        flash("已保存年度和单位。已经填写的内容都还在。")
        return redirect(url_for(".overview", report_id=report_id))
    frame = view_models.frame_of(report, catalogues.current())
    page = render_template("reports/basics.html", form=form, frame=frame)
    return (page, 422) if form.errors else page


def _compares(asked: Request) -> bool:
    return asked.form.get("go") == COMPARE


def _chapter(report: Report, chapter_id: str, alone: str = "") -> tuple[Chapter, tuple[Asked, ...]]:
    """A chapter with what it asks; with ``alone`` only that requirement."""
    for chapter, asked in catalogues.current().chapters_of(report.year, report.level):
        if chapter.id == chapter_id:
            wanted = tuple(a for a in writable(asked) if a.requirement.id == alone)
            if alone and not wanted:
                break
            return chapter, wanted or asked
    raise NotFound


@blueprint.route("/<int:report_id>/chapters/<chapter_id>", methods=["GET", "POST"])
@blueprint.route("/<int:report_id>/chapters/<chapter_id>/<alone>", methods=["GET", "POST"])
@only_reads(_compares)
def chapter(
    report_id: int, chapter_id: str, alone: str = ""
) -> AnyResponse | str | tuple[str, int]:
    """One page of the form, a chapter or (``alone``) one requirement of it.

    Whatever is posted is kept before anything else happens.
    """
    report = queries.the(report_id)
    mine, asked = _chapter(report, chapter_id, alone)
    if request.method == "GET":
        opened = request.args.get("opened", "")
        with making_a_page():
            frame = _frame(report)
            page = chapter_page.chapter_page(report, mine, asked, opened=opened, alone=alone)
            return _form_page(report, frame, page)
    if _compares(request):
        return _compared(report, mine, asked, alone)
    act = act_of(request.form, accounts.me(), _kept())
    outcomes = chapter_page.save(report, mine, asked, request.form, act)
    keeping.settle(report, list(outcomes), act)
    conflict = Saved.CONFLICT in outcomes.values()
    note = taking.wanted(request.form.get("go", ""), frozenset(_parts(mine, asked)))
    taken = taking.take(report, accounts.me(), note) if note and not conflict else None
    told = telling.wanted(request.form.get("go", ""), frozenset(_parts(mine, asked)))
    if told:
        guard(report)
        flash(telling.CONFLICT if conflict else telling.carry_out(report, told, accounts.me()))
    # What is shown is what was stored just now: it does not have to be read again.
    db.session.expire_on_commit = False
    db.session.commit()
    operations.answers_at_hand(report, [a.requirement.id for a in asked])
    page = chapter_page.chapter_page(report, mine, asked, request.form, outcomes, alone=alone)
    if conflict:
        page.not_taken = note is not None
        with making_a_page():
            return _form_page(report, _frame(report), page), 409
    if note and taken:
        return redirect(after_taking(report, page, note, taken))
    if told:
        return redirect(address_on(report, page, f"told-{told.part}"))
    if not page.faults and not report.stage.frozen:
        flash("已保存。")
    merged = next(iter(outcomes), "") if "merged" in request.form else ""
    return redirect(after_saving(report, page, request.form.get("go", "save"), merged))


def _kept() -> Kept:
    return Kept.MERGED if "merged" in request.form else Kept.SAVED


def _compared(report: Report, mine: Chapter, asked: tuple[Asked, ...], alone: str) -> str:
    """What is stored beside what was posted; nothing is saved."""
    with making_a_page():
        frame = _frame(report)
        outcomes = chapter_page.differing(report, mine, asked, request.form)
        page = chapter_page.chapter_page(report, mine, asked, request.form, outcomes, alone=alone)
        page.comparing = True
        return _form_page(report, frame, page)


def _parts(chapter: Chapter, asked: tuple[Asked, ...]) -> tuple[str, ...]:
    """The parts of a page that notes of the ledger may be taken into."""
    own = tuple(a.requirement.id for a in writable(asked))
    return (*own, OTHER) if chapter.id == OTHER else own


def _frame(report: Report) -> view_models.Frame:
    """What stands around the page; it reads all answers, so that the page finds its own at hand."""
    return view_models.frame_of(report, catalogues.current())


def _form_page(report: Report, frame: view_models.Frame, page: chapter_page.ChapterPage) -> str:
    parts = tuple(block.requirement.id for block in page.answers)
    warned = request.args.get("warned", "")
    # Back to a page of yesterday would show yesterday's text under today's.
    after_this_request(_not_stored)
    return render_template(
        "reports/chapter.html",
        frame=frame,
        page=page,
        sentences=sentence_view.of_page(report, page.answers),
        panels=panels_of(report, (*parts, OTHER) if page.other else parts, warned),
        way=way_of(frame, page.chapter.id, page.alone),
    )


def _not_stored(response: Response) -> Response:
    response.cache_control.no_store = True
    return response


@blueprint.post("/<int:report_id>/chapters/<chapter_id>/autosave")
def autosave(report_id: int, chapter_id: str) -> tuple[dict[str, object], int]:
    """The same save for the page's script: answers with states and faults instead of a page.

    A part in conflict is named, the others are saved. A new base comes only with a part that is
    stored as it was sent: for any other the page shows something else than what is stored.
    """
    report = queries.the(report_id)
    mine, asked = _chapter(report, chapter_id)
    act = act_of(request.form, accounts.me(), Kept.AUTOSAVED)
    typed = chapter_page.typed_parts(report, mine, asked, request.form)
    outcomes = chapter_page.save_parts(report, typed, request.form, act)
    # What is answered is what was stored just now: nothing has to be read again.
    db.session.expire_on_commit = False
    db.session.commit()
    answers = operations.answers_at_hand(report, [a.requirement.id for a in asked])
    # The window shows the rest as it was when it was opened, and asks nothing about it.
    sent = tuple(a for a in asked if a.requirement.id in outcomes)
    page = chapter_page.chapter_page(report, mine, sent)
    conflicts = [key for key, saved in outcomes.items() if saved is Saved.CONFLICT]
    bases = {prefix_of(key) + "base": operations.digest(part) for key, part in typed.items()}
    progress = progress_of(draft_of(report, catalogues.current(), answers), asked)
    return {
        "bases": dict(bases.items() & page.bases.items()),
        "conflicts": [prefix_of(key) + "base" for key in conflicts],
        "faults": {fault.field_id: fault.message for fault in page.faults},
        "progress": {"answered": progress.answered, "applicable": progress.applicable},
        "saved_at": moment(report.updated_at),
    }, (409 if conflicts else 200)


@blueprint.get("/<int:report_id>/check")
def check(report_id: int) -> tuple[str, int]:
    """The draft judged by the same engine as any report."""
    return check_page(queries.the(report_id))


@blueprint.get("/<int:report_id>/check.json")
def as_json(report_id: int) -> Response:
    """The result for other programs."""
    content = check_json(catalogues.current().stamp, [judged(queries.the(report_id))])
    return send_file(
        io.BytesIO(json.dumps(content, ensure_ascii=False, indent=2).encode()),
        mimetype="application/json",
        as_attachment=True,
        download_name=f"草稿检查结果-{report_id}.json",
    )


@blueprint.get("/<int:report_id>/preview")
def preview(report_id: int) -> str:
    """The document as it will be printed."""
    return preview_page(queries.the(report_id))


@blueprint.post("/<int:report_id>/export")
def export(report_id: int) -> AnyResponse:
    """The Word file, kept in the exports folder and handed to the browser; the signed one as it is."""
    report = queries.the(report_id)
    signed = copy_in_force(report)
    content = word_file(report)
    if signed is None:
        snapshots.take_before_export(report, accounts.me())
        db.session.commit()
    folder = current_app.extensions["settings"].exports
    path = exports.keep(folder, report.year, view_models.title_of(report), content)
    exports.remember(path, report.unit_id)
    db.session.commit()
    return send_file(
        io.BytesIO(content), mimetype=WORD, as_attachment=True, download_name=path.name
    )


@blueprint.route("/<int:report_id>/delete", methods=["GET", "POST"])
def delete(report_id: int) -> AnyResponse | str:
    """Ask, then take the draft off the lists."""
    report = queries.the(report_id)
    guard(report)
    if request.method == "GET":
        frame = view_models.frame_of(report, catalogues.current())
        return render_template("reports/delete.html", frame=frame)
    operations.discard(report)
    db.session.commit()
    flash("草稿已删除，可以在本页下方恢复。")
    return redirect(url_for(".index"))


@blueprint.post("/<int:report_id>/restore")
def restore(report_id: int) -> AnyResponse:
    """Bring a deleted draft back."""
    operations.restore(queries.the_deleted(report_id))
    db.session.commit()
    flash("草稿已恢复。")
    return redirect(url_for(".overview", report_id=report_id))
