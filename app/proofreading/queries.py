"""Reading dismissals and word lists."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from flask import abort
from sqlalchemy.orm import joinedload

from app.accounts.models import Unit
from app.engine.discretion.places import masked
from app.engine.result import Dismissal
from app.engine.rules.reader import NO_WORDS
from app.engine.rules.reader import WordList
from app.extensions import by_id
from app.extensions import db
from app.proofreading.models import FindingDismissal
from app.proofreading.models import UnitWords

_NAMED = joinedload(FindingDismissal.author)


def of_received(received_id: int) -> list[FindingDismissal]:
    """What was dismissed of a received file, the first first."""
    return _all(FindingDismissal.received_id == received_id)


def of_report(report_id: int) -> list[FindingDismissal]:
    """What was dismissed of a draft, the first first."""
    return _all(FindingDismissal.report_id == report_id)


def _all(here: sa.ColumnElement[bool]) -> list[FindingDismissal]:
    chosen = sa.select(FindingDismissal).where(here).order_by(FindingDismissal.id)
    return list(db.session.scalars(chosen.options(_NAMED)))


def the(
    dismissal_id: int, *, received_id: int | None = None, report_id: int | None = None
) -> FindingDismissal:
    """One dismissal of a report; the request ends with 404 when there is none."""
    row = by_id(FindingDismissal, dismissal_id)
    if row is None or (row.received_id, row.report_id) != (received_id, report_id):
        abort(404)
    return row


def for_engine(rows: Sequence[FindingDismissal]) -> tuple[Dismissal, ...]:
    """The rows as the engine takes them; numbers of persons in a reason are masked as everywhere."""
    return tuple(
        Dismissal(row.rule, row.fingerprint, masked(row.reason), row.author.name, row.created_at)
        for row in rows
    )


def words_of(unit_name: str | None) -> WordList:
    """The words of the unit of that name; none where the unit is not known."""
    if not unit_name:
        return NO_WORDS
    chosen = sa.select(UnitWords).join(UnitWords.unit).where(Unit.name == unit_name)
    row = db.session.scalars(chosen).one_or_none()
    return WordList(tuple(row.names), tuple(row.accepted)) if row else NO_WORDS


def stored_words(unit: Unit) -> UnitWords | None:
    """The stored lists of a unit."""
    return db.session.get(UnitWords, unit.id)


def the_unit(unit_id: int) -> Unit:
    """One unit; the request ends with 404 when there is none."""
    return by_id(Unit, unit_id) or abort(404)


def units() -> list[tuple[Unit, UnitWords | None]]:
    """Every unit with its lists, by name."""
    rows = db.session.execute(
        sa.select(Unit, UnitWords)
        .outerjoin(UnitWords, UnitWords.unit_id == Unit.id)
        .order_by(Unit.name, Unit.id)
    )
    return [(unit, words) for unit, words in rows]
