"""One point of the ledger: the task as planned, its targets so far, its notes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from wtforms import Field

from app.engine.names import UNIT_ROLES
from app.engine.plans.progress import Reached
from app.filters import moment
from app.ledger.forms import FIGURE_PREFIX
from app.ledger.forms import NoteForm
from app.ledger.forms import years_of
from app.ledger.listing import TargetLine
from app.ledger.listing import heading_of
from app.ledger.listing import target_line
from app.ledger.listing import title_of
from app.ledger.standing import Chip
from app.ledger.standing import chip_of
from app.ledger.standing import deadline_words
from app.ledger.standing import month_words
from app.ledger.standing import plan_words
from app.ledger.standing import units_of
from app.ledger.targets import TargetState
from app.ledger.targets import latest_first
from app.ledger.targets import name_of
from app.ledger.targets import states_of
from app.ledger.targets import targets_of
from app.ledger.targets import written
from app.plans.models import Point
from app.plans.models import PointState
from app.plans.models import ProgressNote


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target in full: what it measures, the plan's clause where it says more, the figure."""

    name: str
    clause: str
    line: TargetLine
    month: str


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note as it is shown; a figure stands with the words of its target."""

    id: int
    month: str
    text: str
    figures: tuple[tuple[str, str], ...]
    author: str
    written: str
    changed: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The point before or behind."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class PointPage:
    """Everything that a point's page shows besides its forms."""

    id: int
    number: str
    title: str
    heading: str
    text: str
    units: tuple[tuple[str, tuple[str, ...]], ...]
    deadline: str
    rhythm: str
    chip: Chip
    targets: tuple[TargetRow, ...]
    hint: str
    notes: tuple[NoteView, ...]
    previous: Neighbour | None
    following: Neighbour | None


def point_page(
    point: Point, around: tuple[Point | None, Point | None], today: dt.date
) -> PointPage:
    """Lay out a point; the newest month stands first, as the last word on it is looked for most."""
    states = states_of(point)
    return PointPage(
        id=point.id,
        number=point.number,
        title=title_of(point),
        heading=heading_of(point),
        text=point.text,
        units=tuple((UNIT_ROLES[role], names) for role, names in units_of(point)),
        deadline=deadline_words(point),
        rhythm=plan_words(point),
        chip=chip_of(point, today),
        targets=tuple(
            TargetRow(
                s.name,
                "" if s.target.text.startswith(s.name) else s.target.text,
                target_line(s),
                month_words(s.month) if s.month else "",
            )
            for s in states
        ),
        hint=_hint(point, states),
        notes=tuple(note_view(point, note) for note in latest_first(point)),
        previous=_neighbour(around[0]),
        following=_neighbour(around[1]),
    )


def _hint(point: Point, states: tuple[TargetState, ...]) -> str:
    met = states and all(state.reached is Reached.MET for state in states)
    if met and point.state is not PointState.DONE:
        return "目标都已达到。任务完成了的，请把状态改为“已完成”。"
    if point.state is PointState.DONE and any(s.reached is Reached.NOT_YET for s in states):
        return "状态是“已完成”，但有目标还没有达到，请核对。"
    return ""


def _neighbour(point: Point | None) -> Neighbour | None:
    return Neighbour(point.id, f"{point.number} {title_of(point)}") if point else None


def note_view(point: Point, note: ProgressNote) -> NoteView:
    """A note with its figures in the order of the targets."""
    targets = {str(place): target for place, target in enumerate(targets_of(point))}
    return NoteView(
        id=note.id,
        month=month_words(note.month),
        text=note.text,
        figures=tuple(
            (name_of(target), written(target, note.figures[key]))
            for key, target in targets.items()
            if note.figures.get(key)
        ),
        author=note.author.name,
        written=moment(note.created_at),
        changed=moment(note.updated_at) if note.updated_at > note.created_at else "",
    )


@dataclass(frozen=True, slots=True)
class FigureField:
    """A figure's field with what is promised and what was noted last."""

    field: Field
    help: str


def figure_fields(form: NoteForm, states: tuple[TargetState, ...]) -> tuple[FigureField, ...]:
    """The fields of a note's figures."""
    return tuple(FigureField(form[FIGURE_PREFIX + s.key], _so_far(s)) for s in states)


def _so_far(state: TargetState) -> str:
    last = f"{month_words(state.month)}：{state.figure_words}" if state.month else "还没有数据"
    return f"以“{state.unit}”计。{last}。"


def month_help(year: int) -> str:
    """What may be typed as a month."""
    first, last = years_of(year)
    return f"例如 {year}-03 或 3月。可填 {first} 年到 {last} 年的月份。"
