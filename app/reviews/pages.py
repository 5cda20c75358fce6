"""The result page of a received file, for the requests that end on it."""

from __future__ import annotations

from flask import render_template
from flask import request
from flask import url_for

from app.accounts import queries as accounts
from app.catalogue import queries as catalogues
from app.engine.document import Facts
from app.engine.reading.sniff import Kind
from app.engine.result import CheckResult
from app.proofreading import queries as proofreading
from app.proofreading.forms import family_named
from app.proofreading.forms import severity_named
from app.reviews import queries
from app.reviews.comparing import compared_with
from app.reviews.finding_filters import Shown
from app.reviews.finding_views import Desk
from app.reviews.finding_views import TypedDismissal
from app.reviews.finding_views import findings_section
from app.reviews.forms import CorrectionForm
from app.reviews.models import Received
from app.reviews.view_models import chosen_status
from app.reviews.view_models import result_page


def shown_findings() -> Shown:
    """The filter of the findings that the request carries, in its address or its form."""
    return Shown(
        severity_named(request.values.get("severity")), family_named(request.values.get("family"))
    )


def status_query() -> dict[str, str]:
    """What addresses carry of the filter of the items."""
    status = chosen_status(request.values.get("status"))
    return {"status": status.value} if status else {}


def correction_form(received: Received) -> CorrectionForm:
    """The corrections that a reader made, as the page offers them."""
    return CorrectionForm(
        year=received.year_override,
        level=received.level_override.value if received.level_override else "",
    )


def show_result(
    received: Received, form: CorrectionForm, typed: TypedDismissal | None = None
) -> tuple[str, int]:
    """The page; a form with faults or a dismissal that could not be kept answers with 422."""
    catalogue = catalogues.current()
    result = queries.judged(received, catalogue)
    rows = proofreading.of_received(received.id)
    findings = findings_section(result, rows, shown_findings(), typed=typed, keep=status_query())
    status = chosen_status(request.values.get("status"))
    page = result_page(result, catalogue, status, findings)
    template = "reviews/show.html" if page.readable else "reviews/unreadable.html"
    return (
        render_template(
            template,
            received=received,
            page=page,
            compared=compared_with(received),
            form=form,
            stamp=catalogue.stamp,
            is_word=result.document is not None and result.document.source_format == Kind.DOCX,
            desk=_desk(received, result),
        ),
        422 if form.errors or typed or not page.readable else 200,
    )


def _desk(received: Received, result: CheckResult) -> Desk:
    return Desk(
        dismiss=url_for("findings.dismiss_in_received", received_id=received.id),
        take_back=lambda row: url_for(
            "findings.take_back_in_received", received_id=received.id, dismissal_id=row
        ),
        words_url=_words_url(result.document.facts if result.document else Facts()),
        state={**status_query(), **shown_findings().query()},
    )


def _words_url(facts: Facts) -> str:
    """The word lists of the report's unit; where nobody has written for it, the page to add it."""
    unit = accounts.unit_named(facts.unit) if facts.unit else None
    if unit is not None:
        return url_for("proofreading.words", unit_id=unit.id)
    level = facts.level.value if facts.level else None
    return url_for("proofreading.units", unit=facts.unit, level=level)
