"""The pages that lay a report beside a plan."""

from __future__ import annotations

from flask import Blueprint
from flask import redirect
from flask import render_template
from flask import request
from flask import url_for
from werkzeug.wrappers import Response as AnyResponse

from app.answers import choice
from app.answers.view_models import answers_page
from app.answers.view_models import chosen_status
from app.catalogue import queries as catalogues
from app.engine.answers.model import PointStatus
from app.engine.result import Verdict
from app.plans import queries as plans
from app.plans.engine_form import plan_of
from app.reports import queries as reports
from app.reports.belonging import plan_for
from app.reports.plan_answers import answers_of
from app.reports.plan_answers import document_of
from app.reports.view_models import frame_of
from app.reviews import queries as reviews

blueprint = Blueprint("answers", __name__)


@blueprint.get("/reports/<int:report_id>/plan")
def draft(report_id: int) -> str:
    """Every point of the plan of a draft's unit and year, and what the draft says of it."""
    report = reports.the(report_id)
    plan = plan_for(report)
    page = None
    if plan is not None:
        document = document_of(report)
        answers = answers_of(report, plan, document)
        page = answers and answers_page(plan, answers, document, _shown())
    frame = frame_of(report, catalogues.current())
    return render_template("answers/draft.html", frame=frame, page=page)


@blueprint.get("/checks/<int:received_id>/plan")
def received(received_id: int) -> AnyResponse | str:
    """Every point of a plan and what a report says of it; ``plan`` chooses another plan."""
    file = reviews.the(received_id)
    if file.verdict is Verdict.UNREADABLE:
        return redirect(url_for("reviews.show", received_id=received_id))
    confirmed = plans.all_confirmed()
    plan = choice.chosen(confirmed, file, request.args.get("plan", ""))
    page, warning = None, ""
    if plan is not None:
        result = reviews.judged(file, catalogues.current(), plan_of(plan))
        if result.document is not None and result.plan is not None:
            page = answers_page(plan, result.plan, result.document, _shown())
        warning = choice.warning(plan, file)
    return render_template(
        "answers/received.html",
        received=file,
        choices=choice.choices(confirmed, plan),
        page=page,
        warning=warning,
    )


def _shown() -> PointStatus | None:
    return chosen_status(request.args.get("status"))
