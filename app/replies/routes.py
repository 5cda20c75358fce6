"""The pages from which a file with comments, or an opinion, goes back to the sender."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

from flask import Blueprint
from flask import current_app
from flask import flash
from flask import redirect
from flask import render_template
from flask import request
from flask import send_file
from flask import url_for
from werkzeug.wrappers import Response as AnyResponse

from app.annotation import annotated as with_comments
from app.annotation import require_word
from app.catalogue import queries as catalogues
from app.config import Settings
from app.engine.fixing import fixes_of
from app.engine.opinion import Opinion
from app.engine.opinion import Part
from app.engine.opinion import opinion_of
from app.engine.reading import Unreadable
from app.engine.result import CheckResult
from app.exports import operations as exports
from app.files.names import safe_name
from app.replies import office
from app.replies.forms import CommentsForm
from app.replies.forms import OpinionForm
from app.replies.paper import opinion_document
from app.replies.wording import FaultyTemplate
from app.replies.wording import template_file
from app.reviews import queries as reviews
from app.reviews.marking import blocks_of
from app.reviews.models import Received
from app.word.annotate import Unannotatable
from app.word.annotate import suffix_of
from app.word.options import LayoutOptions
from app.word.writer import write

blueprint = Blueprint("replies", __name__, url_prefix="/checks")

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOWNLOAD = "download"


@blueprint.route("/<int:received_id>/annotated", methods=["GET", "POST"])
def annotated(received_id: int) -> AnyResponse | str | tuple[str, int]:
    """Ask who remarks, and give the sender's own Word file with the findings as comments."""
    received = reviews.the(received_id)
    result = reviews.judged(received, catalogues.current())
    if (refused := _refused(received, result)) is not None:
        return refused
    hand = office.remembered_hand()
    form = CommentsForm(author=hand.author, initials=hand.initials)
    if not form.validate_on_submit():
        document = result.document
        page = render_template(
            "replies/annotated.html",
            received=received,
            form=form,
            remarks=sum(1 for finding in result.findings if finding.place),
            mends=len(fixes_of(document, result.findings)) if document else 0,
        )
        return (page, 422) if form.errors else page
    office.remember_hand(form.hand())
    now = dt.datetime.now().astimezone()
    try:
        content = with_comments(
            received.content, result, form.hand(), now, tracked=bool(form.track.data)
        )
    except Unannotatable as error:
        return _back(received_id, str(error))
    return send_file(
        io.BytesIO(content),
        mimetype=WORD,
        as_attachment=True,
        download_name=safe_name(f"批注-{Path(received.name).stem}") + suffix_of(received.content),
    )


def _refused(received: Received, result: CheckResult) -> AnyResponse | None:
    """Back to the result with the reason, where comments cannot be."""
    try:
        require_word(received.content)
    except (Unannotatable, Unreadable) as error:
        return _back(received.id, str(getattr(error, "message", error)))
    return _back(received.id, result.reason) if result.document is None else None


def _back(received_id: int, reason: str) -> AnyResponse:
    flash(reason)
    return redirect(url_for("reviews.show", received_id=received_id))


@blueprint.route("/<int:received_id>/opinion", methods=["GET", "POST"])
def opinion(received_id: int) -> AnyResponse | str | tuple[str, int]:
    """Preview the opinion on a received file under what the reviewer chooses, and give it as Word."""
    received = reviews.the(received_id)
    catalogue = catalogues.current()
    result = reviews.judged(received, catalogue)
    if result.document is None:
        return redirect(url_for("reviews.show", received_id=received_id))
    said = opinion_of(result, catalogue.manifest.groups)
    form = _opinion_form(result, said)
    wanted = form.is_submitted()
    if wanted and not form.validate():
        return _opinion_page(received, form, said), 422
    settings: Settings = current_app.extensions["settings"]
    try:
        document = opinion_document(result, said, form.choices(), template_file(settings.instance))
    except FaultyTemplate as error:
        return _opinion_page(received, form, said, fault=str(error)), 422
    if not wanted or request.form.get("act") != DOWNLOAD:
        return _opinion_page(received, form, said, blocks=blocks_of(document))
    office.remember_issuer(form.choices().issuer)
    content = write(document, LayoutOptions())
    path = exports.keep(settings.exports, received.year, document.paragraphs[0].text, content)
    return send_file(
        io.BytesIO(content), mimetype=WORD, as_attachment=True, download_name=path.name
    )


def _opinion_form(result: CheckResult, said: Opinion) -> OpinionForm:
    """The form, filled in with what is known and may be changed."""
    facts = result.document.facts if result.document else None
    today = dt.date.today()
    return OpinionForm(
        conclusion=said.conclusion.value,
        issuer=office.remembered_issuer(),
        addressee=(facts and (facts.unit or facts.signed_by)) or "",
        date=f"{today.year}年{today.month}月{today.day}日",
        parts=[part.value for part in Part],
    )


def _opinion_page(
    received: Received, form: OpinionForm, said: Opinion, *, blocks: object = None, fault: str = ""
) -> str:
    counts = {
        part.value: sum(entry.count for chapter in chapters for entry in chapter.entries)
        for part, chapters in said.parts.items()
    }
    return render_template(
        "replies/opinion.html",
        received=received,
        form=form,
        counts=counts,
        blocks=blocks,
        fault=fault,
    )
