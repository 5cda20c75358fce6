"""The points of a ledger as its workbooks take them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from app.filters import BEIJING
from app.ledger.listing import title_of
from app.ledger.standing import standing
from app.ledger.targets import TargetState
from app.ledger.targets import name_of
from app.ledger.targets import states_of
from app.ledger.targets import targets_of
from app.ledger.targets import written
from app.plans.models import Point
from app.plans.models import ProgressNote
from app.sheets.ledger import LedgerRow
from app.sheets.ledger import NoteRow
from app.sheets.ledger import TargetRow


def sheet_rows(points: Iterable[Point], today: dt.date) -> list[LedgerRow]:
    """One row a point, in the order given."""
    return [_row(point, today) for point in points]


def _row(point: Point, today: dt.date) -> LedgerRow:
    return LedgerRow(
        number=point.number,
        headings=tuple(point.headings),
        title=title_of(point),
        text=point.text,
        lead=tuple(point.lead),
        responsible=tuple(point.responsible),
        support=tuple(point.support),
        deadline=point.deadline,
        deadline_words=point.deadline_words,
        standing=standing(point, today),
        done_on=point.done_on,
        targets=tuple(map(_target, states_of(point))),
        notes=tuple(_note(point, note) for note in point.notes),
    )


def _target(state: TargetState) -> TargetRow:
    target = state.target
    low, high = target.value if isinstance(target.value, tuple) else (target.value, None)
    return TargetRow(
        name=state.name,
        text=target.text,
        words=state.words,
        operator=target.operator,
        low=low,
        high=high,
        unit=target.unit,
        reached=state.reached,
        figure=None if state.figure is None else float(state.figure),
        figure_words=state.figure_words,
        month=state.month,
    )


def _note(point: Point, note: ProgressNote) -> NoteRow:
    figures = (
        f"{name_of(target)}：{written(target, note.figures[key])}"
        for place, target in enumerate(targets_of(point))
        if note.figures.get(key := str(place))
    )
    return NoteRow(
        month=note.month,
        text=note.text,
        figures="\n".join(figures),
        author=note.author.name,
        written_on=note.created_at.astimezone(BEIJING).date(),
    )
