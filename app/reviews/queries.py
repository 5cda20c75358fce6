"""Reading received files and their checks."""

from __future__ import annotations

import sqlalchemy as sa
from flask import abort

from app.engine.check import check_document
from app.engine.check import unreadable_result
from app.engine.checklist import Catalogue
from app.engine.dismissals import without_dismissed
from app.engine.document import Document
from app.engine.plans.model import Plan
from app.engine.reading import Unreadable
from app.engine.reading import read
from app.engine.result import CheckResult
from app.engine.result import Verdict
from app.extensions import by_id
from app.extensions import db
from app.proofreading import queries as proofreading
from app.reviews.contents import Content
from app.reviews.contents import document_in
from app.reviews.listing import PAGE_SIZE
from app.reviews.models import Received
from app.word.layout.check import layout_findings

MOST_WORDS = 10
"""SQLite takes a query of limited depth; nobody looks for more words than these."""

LATEST_FIRST = (Received.checked_at.desc(), Received.id.desc())


def latest(count: int) -> list[Received]:
    """The files checked last."""
    return list(db.session.scalars(sa.select(Received).order_by(*LATEST_FIRST).limit(count)))


def count(words: str) -> int:
    """How many files hold all the words in title or file name."""
    return db.session.scalars(
        sa.select(sa.func.count()).select_from(Received).where(*_holding(words))
    ).one()


def page(words: str, number: int) -> list[Received]:
    """One page of the files that hold all the words, the last checked first."""
    chosen = sa.select(Received).where(*_holding(words)).order_by(*LATEST_FIRST)
    return list(db.session.scalars(chosen.limit(PAGE_SIZE).offset((number - 1) * PAGE_SIZE)))


def _holding(words: str) -> list[sa.ColumnElement[bool]]:
    """Every word in the unit's name, the title or the file name, taken as written."""
    return [
        sa.or_(
            Received.unit.icontains(word, autoescape=True),
            Received.title.icontains(word, autoescape=True),
            Received.name.icontains(word, autoescape=True),
        )
        for word in words.split()[:MOST_WORDS]
    ]


def of_unit(unit: str, year: int) -> Received | None:
    """The readable file of a unit and year checked last; None when there is none."""
    chosen = sa.select(Received).where(
        Received.unit == unit, Received.year == year, Received.verdict != Verdict.UNREADABLE
    )
    return db.session.scalars(chosen.order_by(*LATEST_FIRST).limit(1)).first()


def the(received_id: int) -> Received:
    """One received file; the request ends with 404 when there is none."""
    received = by_id(Received, received_id)
    if received is None:
        abort(404)
    return received


def judged(received: Received, catalogue: Catalogue, plan: Plan | None = None) -> CheckResult:
    """The engine's judgement under the corrections that a reader made, and on a plan.

    The unit's own words are taken for right, and what was dismissed is set apart.
    """
    try:
        document = read(received.content)
    except Unreadable as error:
        return without_dismissed(unreadable_result(received.name, error), ())
    result = check_document(
        document,
        received.name,
        catalogue,
        year=received.year_override,
        level=received.level_override,
        plan=plan,
        previous=_before(received, document),
        words=proofreading.words_of(document.facts.unit),
        layout=layout_findings(received.content, document),
    )
    rows = proofreading.of_received(received.id) if received.id else []
    return without_dismissed(result, proofreading.for_engine(rows))


def before(unit: str | None, year: int | None) -> Received | None:
    """The readable report of the same unit for the year before; None when there is none."""
    return of_unit(unit, year - 1) if unit and year else None


def handed_in_before(received: Received) -> Document | None:
    """The report of the year before that was handed in with a file; None where none was."""
    if received.previous_sha256 is None:
        return None
    return document_in(Content(received.previous_sha256, lambda: received.previous_content or b""))


def _before(received: Received, document: Document) -> Document | None:
    handed_in = handed_in_before(received)
    if handed_in is not None:
        return handed_in
    year = received.year_override or document.facts.year
    found = before(document.facts.unit, year)
    if found is None or found.id == received.id:
        return None
    return document_in(Content(found.sha256, lambda: found.content))


def document_of(received: Received) -> Document | None:
    """What was read of the file, without anybody's corrections; None for an unreadable one."""
    try:
        return read(received.content)
    except Unreadable:
        return None
