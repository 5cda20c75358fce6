"""工作要点和台账 beside each part of the form: points, their figures, the notes to take over."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from app.catalogue import queries as catalogues
from app.engine.attachments.table import shortened
from app.engine.draft import OTHER
from app.filters import moment
from app.ledger import clock
from app.ledger.listing import Line
from app.ledger.listing import line_of
from app.ledger.standing import month_words
from app.ledger.targets import latest_first
from app.plans.models import Point
from app.plans.models import ProgressNote
from app.reports import queries
from app.reports.belonging import plan_for
from app.reports.belonging import points_by_part
from app.reports.models import Report
from app.reports.models import TakenNote
from app.reports.taking import AGAIN
from app.reports.taking import TAKE
from app.reports.taking import noted_of
from app.reports.taking import text_of

SHOWN_NOTES = 3
"""Notes of a point that stand open; the earlier ones are folded away."""
_OTHER_NAME = "其他情况"
_LONGEST_TAKEN = 60


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note with its button: ``go`` is what the button sends, ``warned`` that it was refused."""

    id: int
    month: str
    author: str
    text: str
    figures: tuple[str, ...]
    taken: tuple[str, ...]
    go: str
    warned: bool


@dataclass(frozen=True, slots=True)
class PointView:
    """A point with its notes, the latest first; ``also`` names other parts it belongs to."""

    line: Line
    also: tuple[str, ...]
    notes: tuple[NoteView, ...]
    earlier: tuple[NoteView, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """What stands beside one part; ``left`` are taken notes that no point here shows."""

    plan_id: int
    points: tuple[PointView, ...]
    notes: int
    left: tuple[str, ...]


def panels_of(report: Report, parts: tuple[str, ...], warned: str) -> dict[str, Panel]:
    """The panels of some parts of the form, empty ones left out; none without a plan.

    ``warned`` is the part and the note that was not taken a second time (other:12).
    """
    plan = plan_for(report)
    if plan is None:
        return {}
    found = points_by_part(report, plan)
    taken = queries.taken_notes(report)
    names = {r.id: r.name for r in catalogues.current().requirements} | {OTHER: _OTHER_NAME}
    parts_of: dict[int, list[str]] = {}
    for part, points in found.items():
        for point in points:
            parts_of.setdefault(point.id, []).append(part)
    panels = {}
    for part in parts:
        views = tuple(
            _point_view(
                point,
                part,
                tuple(names[other] for other in parts_of[point.id] if other != part),
                _Taken(taken, names, warned),
                clock.today(),
            )
            for point in found.get(part, ())
        )
        left = tuple(_left(found.get(part, []), [t for t in taken if t.requirement == part]))
        if views or left:
            count = sum(len(v.notes) + len(v.earlier) for v in views)
            panels[part] = Panel(plan.id, views, count, left)
    return panels


@dataclass(frozen=True, slots=True)
class _Taken:
    """What has been taken so far, for the notes of a panel."""

    notes: list[TakenNote]
    names: dict[str, str]
    warned: str


def _point_view(
    point: Point, part: str, also: tuple[str, ...], taken: _Taken, today: dt.date
) -> PointView:
    views = tuple(_note_view(note, part, taken) for note in latest_first(point))
    return PointView(line_of(point, today), also, views[:SHOWN_NOTES], views[SHOWN_NOTES:])


def _note_view(note: ProgressNote, part: str, taken: _Taken) -> NoteView:
    mine = [t for t in taken.notes if t.note_id == note.id]
    act = AGAIN if mine else TAKE
    return NoteView(
        id=note.id,
        month=month_words(note.month),
        author=note.author.name,
        text=note.text.strip(),
        figures=tuple(noted.words for noted in noted_of(note)),
        taken=tuple(_said(t, note, part, taken.names) for t in mine),
        go=f"{act}:{part}:{note.id}",
        warned=bool(mine) and f"{part}:{note.id}" == taken.warned,
    )


def _said(taken: TakenNote, note: ProgressNote, part: str, names: dict[str, str]) -> str:
    """已从台账带入（2024年5月，张三，2025年1月6日 10:20）, and what has changed since."""
    facts = [month_words(note.month), note.author.name, moment(taken.taken_at)]
    where = "" if taken.requirement == part else f"到“{names.get(taken.requirement, OTHER)}”"
    changed = "" if text_of(note) == taken.text else "台账此后改过，请核对。"
    return f"已从台账带入{where}（{'，'.join(facts)}）。{changed}"


def _left(points: list[Point], taken: list[TakenNote]) -> list[str]:
    """Notes that were taken and are no longer among those of the points shown."""
    here = {note.id for point in points for note in point.notes}
    return [
        f"已从台账带入（{_origin(t)}）：{shortened(t.text, _LONGEST_TAKEN)}"
        for t in taken
        if t.note_id not in here
    ]


def _origin(taken: TakenNote) -> str:
    if taken.note is None:
        return f"这条记录已从台账删除，{moment(taken.taken_at)}"
    facts = (month_words(taken.note.month), taken.note.author.name, moment(taken.taken_at))
    return "，".join(facts)
