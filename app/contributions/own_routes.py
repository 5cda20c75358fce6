"""我的填报: what a unit was given, written, attached and handed in by its own people only."""

from __future__ import annotations

from flask import Response
from flask import after_this_request
from flask import flash
from flask import redirect
from flask import render_template
from flask import request
from flask import url_for
from werkzeug.wrappers import Response as AnyResponse

from app.accounts import queries as accounts
from app.contributions import operations
from app.contributions import own_page
from app.contributions import queries
from app.contributions.blueprint import blueprint
from app.contributions.forms import FilesForm
from app.contributions.listing import line_of
from app.contributions.listing import own_list
from app.contributions.models import Contribution
from app.contributions.models import State
from app.contributions.operations import Saved
from app.contributions.standing import Lock
from app.contributions.standing import lock_of
from app.extensions import db
from app.files import kinds
from app.files.sending import as_a_file
from app.files.sending import handed_over
from app.files.taking import taken
from app.filters import moment
from app.ledger import clock
from app.reports import row_forms
from app.reports.forms import act_of
from app.reports.keeping import Act
from app.reports.models import Kept

Page = AnyResponse | str | tuple[str, int]
COMPARE = "compare"
"""The button that shows what a browser has kept beside what is stored."""
FILES_LOCKED = "附件没有变化：这项填报现在只能看。"


def _own(contribution_id: int) -> Contribution:
    return queries.own(accounts.me(), contribution_id)


@blueprint.get("/contributions/")
def mine() -> str:
    """What one's own unit was given."""
    user = accounts.me()
    found = own_list(queries.all_own(user), clock.today())
    return render_template("contributions/mine.html", own=found, unit=user.unit)


@blueprint.route("/contributions/<int:contribution_id>", methods=["GET", "POST"])
def write(contribution_id: int) -> Page:
    """What is asked and what was written; whatever is posted is kept before anything else."""
    contribution = _own(contribution_id)
    if request.method == "GET":
        opened = request.args.get("opened", "")
        return _page(own_page.own_page(contribution, opened=opened))
    if request.form.get("go") == COMPARE:
        locked = lock_of(contribution) is not Lock.OPEN
        shown = Saved.LOCKED if locked else Saved.CONFLICT
        page = own_page.own_page(contribution, request.form, shown)
        page.comparing = not locked
        return _page(page)
    saved = own_page.save(contribution, request.form, _act())
    if saved in {Saved.CONFLICT, Saved.LOCKED}:
        return _page(own_page.own_page(contribution, request.form, saved)), 409
    goal = request.form.get("go", "save")
    page = own_page.own_page(contribution)
    if not page.writable and contribution.state is not State.SUBMITTED:
        return _page(page), 409
    if goal == "submit" and page.writable:
        page.faults += own_page.faults_of_submission(contribution, page)
        if not page.faults:
            operations.submit(contribution, accounts.me())
    db.session.commit()
    if goal == "submit" and page.faults:
        return _page(page), 422
    return _after(contribution, goal, faults=bool(page.faults))


def _act() -> Act:
    return act_of(request.form, accounts.me(), Kept.SAVED)


def _after(contribution: Contribution, goal: str, *, faults: bool) -> AnyResponse:
    """Where a button leads, and what it says."""
    row = row_forms.wanted(goal)
    address = url_for(
        ".write",
        contribution_id=contribution.id,
        opened=row.opened if row else None,
        _anchor=row.place(own_page.FIELDS) if row else None,
    )
    if goal == "submit":
        flash("已提交。主笔审阅后，会采纳或者退回。")
        return redirect(url_for(".mine"))
    if goal == "files":
        return redirect(url_for(".attach", contribution_id=contribution.id))
    if not faults and not row:
        flash("已保存，还没有提交。写好以后请点“提交”。")
    return redirect(address)


def _page(page: own_page.OwnPage) -> str:
    # Back to a page of yesterday would show yesterday's text under today's.
    after_this_request(_not_stored)
    return render_template("contributions/write.html", page=page)


def _not_stored(response: Response) -> Response:
    response.cache_control.no_store = True
    return response


@blueprint.post("/contributions/<int:contribution_id>/autosave")
def autosave(contribution_id: int) -> tuple[dict[str, object], int]:
    """The same save for the page's script."""
    contribution = _own(contribution_id)
    saved = own_page.save(contribution, request.form, _act())
    db.session.commit()
    page = own_page.own_page(contribution)
    refused = saved in {Saved.CONFLICT, Saved.LOCKED}
    as_sent = operations.digest(own_page.typed_in(contribution, request.form))
    name, base = page.base
    return {
        # A new base comes only with what is stored as it was sent.
        "bases": {name: base} if as_sent == base else {},
        "conflicts": [name] if refused else [],
        "faults": {fault.field_id: fault.message for fault in page.faults},
        "saved_at": moment(contribution.updated_at),
    }, (409 if refused else 200)


@blueprint.route("/contributions/<int:contribution_id>/files", methods=["GET", "POST"])
def attach(contribution_id: int) -> Page:
    """Attach files: those that fit are kept, of the others it is said why not."""
    contribution = _own(contribution_id)
    form = FilesForm()
    if request.method == "GET":
        return _files_page(contribution, form)
    if lock_of(contribution) is not Lock.OPEN:
        form.files.errors = [FILES_LOCKED]
        return _files_page(contribution, form), 409
    sent = taken(request.files.getlist("files"))
    faults = list(sent.faults)
    kept = sum(
        operations.attach(contribution, accounts.me(), file.name, file.content)
        for file in sent.files
    )
    db.session.commit()
    if kept:
        flash(f"已添加 {kept} 个附件。")
    elif not faults:
        flash("这些文件已经添加过，没有重复添加。")
    if faults:
        form.files.errors = faults
        return _files_page(contribution, form), 422
    return redirect(url_for(".write", contribution_id=contribution_id, _anchor="files"))


def _files_page(contribution: Contribution, form: FilesForm) -> str:
    return render_template(
        "contributions/files.html",
        line=line_of(contribution, clock.today()),
        writable=lock_of(contribution) is Lock.OPEN,
        form=form,
        accept=kinds.ACCEPT,
        said=kinds.SAID,
        largest=kinds.LARGEST,
    )


@blueprint.get("/contributions/<int:contribution_id>/files/<int:file_id>")
@as_a_file
def own_file(contribution_id: int, file_id: int) -> Response:
    """A file that one's own unit attached."""
    file = queries.the_file(_own(contribution_id), file_id)
    return handed_over(file.name, file.content)


@blueprint.route(
    "/contributions/<int:contribution_id>/files/<int:file_id>/delete", methods=["GET", "POST"]
)
def detach(contribution_id: int, file_id: int) -> Page:
    """Ask, then remove a file for good."""
    contribution = _own(contribution_id)
    file = queries.the_file(contribution, file_id)
    if lock_of(contribution) is not Lock.OPEN:
        form = FilesForm()
        form.files.errors = [FILES_LOCKED]
        return _files_page(contribution, form), 409
    if request.method == "GET":
        line = line_of(contribution, clock.today())
        return render_template("contributions/file_delete.html", line=line, file=file)
    operations.detach(contribution, file)
    db.session.commit()
    flash(f"已删除附件“{file.name}”。")
    return redirect(url_for(".write", contribution_id=contribution_id, _anchor="files"))
