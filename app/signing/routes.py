"""The page 办理过程 of a report: where it stands, what was done, what may be done."""

from __future__ import annotations

import io

from flask import Response
from flask import flash
from flask import redirect
from flask import render_template
from flask import request
from flask import send_file
from flask import url_for
from werkzeug.wrappers import Response as AnyResponse

from app.accounts import queries as accounts
from app.accounts.permissions import Permission
from app.accounts.permissions import may
from app.catalogue import queries as catalogues
from app.extensions import db
from app.files.names import safe_name
from app.outputs.kinds import Kind
from app.reports import queries as reports
from app.reports.models import Report
from app.reports.models import Stage
from app.reports.view_models import frame_of
from app.signing import operations
from app.signing import queries
from app.signing.blueprint import blueprint
from app.signing.countdown import countdowns_of
from app.signing.forms import LONGEST_REMARK
from app.signing.forms import StepForm
from app.signing.models import Step
from app.signing.steps import Transition
from app.signing.steps import between
from app.signing.steps import from_stage

_PREFIXES = {Permission.WRITE_DRAFTS: "step", Permission.SIGN: "decision"}
MOVED = "没有办理：打开本页以后，报告已经有了变化。请看过现在的内容和状态，再办理一次。"


@blueprint.app_context_processor
def beside_the_form() -> dict[str, object]:
    """What the overview of a report shows; looked up only where a template asks."""
    return {"sent_back": lambda report_id: queries.sent_back(reports.the(report_id))}


@blueprint.get("/<int:report_id>/process")
def process(report_id: int) -> str:
    """The stages, the deadlines, the steps that were made and those that may be."""
    return _page(reports.the(report_id), {}, "")


@blueprint.post("/<int:report_id>/process/step")
def step(report_id: int) -> AnyResponse | tuple[str, int]:
    """What who writes the report may do."""
    return _take(reports.the(report_id), Permission.WRITE_DRAFTS)


@blueprint.post("/<int:report_id>/process/decision")
def decide(report_id: int) -> AnyResponse | tuple[str, int]:
    """What only a signer may do: sign, send back, reopen."""
    return _take(reports.the(report_id), Permission.SIGN)


@blueprint.get("/<int:report_id>/signed/<int:copy_id>")
def signed_copy(report_id: int, copy_id: int) -> Response:
    """A signed file, to the byte."""
    copy = queries.the_copy(reports.the(report_id), copy_id)
    return send_file(
        io.BytesIO(copy.content),
        mimetype=Kind.WORD.media_type,
        as_attachment=True,
        download_name=f"{safe_name(copy.title)}{Kind.WORD.suffix}",
    )


def _take(report: Report, permission: Permission) -> AnyResponse | tuple[str, int]:
    form = StepForm(prefix=_PREFIXES[permission])
    transition = _asked(report, permission)
    if transition is None or _has_moved(report, transition, form.base.data or ""):
        return _page(report, {permission: form}, MOVED), 409
    remark = form.remark.data or ""
    if transition.needs_reason and not remark:
        form.remark.errors = [f"“{transition.label}”要写明理由。"]
    elif len(remark) > LONGEST_REMARK:
        form.remark.errors = [f"说明不超过 {LONGEST_REMARK} 个字，现在是 {len(remark)} 个字。"]
    if form.remark.errors:
        return _page(report, {permission: form}, ""), 422
    operations.take(report, accounts.me(), transition, remark)
    db.session.commit()
    flash(f"已办理：{transition.label}。现在的状态是“{transition.after.label}”。")
    return redirect(url_for(".process", report_id=report.id))


def _asked(report: Report, permission: Permission) -> Transition | None:
    """The step that a button asks for, if it may be made from where the report is now."""
    wanted = request.form.get("to", "")
    after = Stage(wanted) if wanted in set(Stage) else None
    transition = between(report.stage, after) if after else None
    return transition if transition and transition.permission is permission else None


def _has_moved(report: Report, transition: Transition, base: str) -> bool:
    """Whether the page showed another stage; what is signed must be what was there to be read."""
    stage, _, version = base.partition(":")
    if stage != report.stage.value:
        return True
    return transition.after is Stage.SIGNED and version != str(report.version)


def _help(transitions: list[Transition]) -> str:
    """Which of the steps have to be explained."""
    explained = [t.label for t in transitions if t.needs_reason]
    if not explained:
        return "可以不写。例如：文号、送达方式、公开的网址。"
    if len(explained) == len(transitions):
        return "要写明理由。"
    return f"点“{'”“'.join(explained)}”时要写明理由，其他可以不写。"


def _stages(report: Report, steps: list[Step]) -> list[tuple[Stage, bool]]:
    """Every stage, and whether the report has gone through it on its way to where it is."""
    order = list(Stage)
    been = {stage for step in steps for stage in (step.before, step.after)}
    here = order.index(report.stage)
    return [(stage, n < here and stage in been) for n, stage in enumerate(order)]


def _page(report: Report, typed: dict[Permission, StepForm], moved: str) -> str:
    me = accounts.me()
    desks = []
    for permission, prefix in _PREFIXES.items():
        transitions = from_stage(report.stage, permission)
        form = typed.get(permission) or StepForm(formdata=None, prefix=prefix)
        form.base.data = f"{report.stage.value}:{report.version}"
        if may(me, permission) and (transitions or permission in typed):
            desks.append((prefix, form, transitions, _help(transitions)))
    steps = queries.steps_of(report)
    return render_template(
        "signing/process.html",
        frame=frame_of(report, catalogues.current()),
        stages=_stages(report, steps),
        steps=steps,
        copies=queries.copies_of(report),
        countdowns=countdowns_of(report),
        desks=desks,
        moved=moved,
    )
