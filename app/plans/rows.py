"""Acts on the points of a plan: add, split, merge, remove; nobody commits here.

Ledger notes stay with their points: their figures go with the targets that they belong to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Sequence

from app.engine.plans.tree import lead_title
from app.extensions import db
from app.extensions import now
from app.plans.engine_form import BETWEEN_DEADLINES
from app.plans.models import Point
from app.plans.models import PointState
from app.plans.models import WorkPlan
from app.plans.target_lines import Target
from app.plans.target_lines import line_of

_BLANK_LINE = re.compile(r"\n[ \t\u3000]*(?:\n[ \t\u3000]*)+")


def pieces_of(text: str) -> list[str]:
    """A text divided at its blank lines."""
    return [piece.strip() for piece in _BLANK_LINE.split(text.strip()) if piece.strip()]


def add(plan: WorkPlan, after: Point | None = None) -> Point:
    """An empty point behind another one, or at the end."""
    before = after or (plan.points[-1] if plan.points else None)
    number = _next_number(plan, before.number if before else "0")
    return _insert(plan, before, number, before.headings if before else [])


def _insert(plan: WorkPlan, before: Point | None, number: str, headings: list[str]) -> Point:
    point = Point(
        number=number,
        headings=list(headings),
        title="",
        text="",
        lead=[],
        responsible=[],
        support=[],
        deadline="",
        deadline_words="",
        targets=[],
        state=PointState.NOT_STARTED,
    )
    plan.points.insert(plan.points.index(before) + 1 if before else 0, point)
    _number_places(plan)
    return point


def _next_number(plan: WorkPlan, number: str) -> str:
    """A number that no point has: behind 3 comes 4, behind 一(四) comes 一(四)-2."""
    used = {point.number for point in plan.points}
    following = str(int(number) + 1) if number.isdecimal() else ""
    if following and following not in used:
        return following
    return next(n for k in range(2, len(used) + 3) if (n := f"{number}-{k}") not in used)


def _number_places(plan: WorkPlan) -> None:
    plan.updated_at = now()
    for position, point in enumerate(plan.points):
        point.position = position


def split(plan: WorkPlan, point: Point) -> list[Point]:
    """A point divided at the blank lines of its text; all parts in order, the first is the old.

    Units and deadline hold for every part; a target goes with the words it stands in.
    """
    pieces = pieces_of(point.text)
    if len(pieces) < 2:
        return [point]
    places = [_piece_of(target, pieces) for target in point.targets]
    targets = list(point.targets)
    parts = [point]
    for n, piece in enumerate(pieces[1:], start=1):
        number = _next_number(plan, point.number)
        part = _insert(plan, parts[-1], number, point.headings)
        part.title, part.text = lead_title(piece), piece
        part.lead, part.responsible = list(point.lead), list(point.responsible)
        part.support = list(point.support)
        part.deadline, part.deadline_words = point.deadline, point.deadline_words
        part.targets = [t for t, place in zip(targets, places, strict=True) if place == n]
        parts.append(part)
    if point.title not in pieces[0]:
        point.title = lead_title(pieces[0])
    point.text = pieces[0]
    kept = [n for n, place in enumerate(places) if place == 0]
    set_targets(point, [targets[n] for n in kept], kept)
    return parts


def _piece_of(target: Target, pieces: Sequence[str]) -> int:
    """The first piece that a target's words stand in; the first of all where none has them."""
    return next((n for n, piece in enumerate(pieces) if target["text"] in piece), 0)


def set_targets(point: Point, targets: list[Target], origins: Iterable[int | None]) -> None:
    """Change the targets of a point; figures noted for them go along.

    ``origins`` are the old places of the new targets. Figures of a target that is no more are
    written into their note's text, so that nothing noted is lost.
    """
    old = list(point.targets)
    place_of = {str(before): str(n) for n, before in enumerate(origins) if before is not None}
    for note in point.notes:
        left = {n: figure for n, figure in note.figures.items() if n not in place_of and figure}
        note.figures = {place_of[n]: figure for n, figure in note.figures.items() if n in place_of}
        for n, figure in left.items():
            name = line_of(old[int(n)]) if int(n) < len(old) else "目标"
            note.text = f"{note.text}\n（原目标“{name}”的数据：{figure}）".strip()
    point.targets = targets


def merge(plan: WorkPlan, point: Point) -> bool:
    """Join a point with the one behind it, notes included; False where there is none."""
    place = plan.points.index(point) + 1
    if place >= len(plan.points):
        return False
    other = plan.points[place]
    point.title = point.title or other.title
    point.text = "\n".join(text for text in (point.text, other.text) if text)
    point.lead = _joined(point.lead, other.lead)
    point.responsible = _joined(point.responsible, other.responsible, but=point.lead)
    point.support = _joined(point.support, other.support, but=[*point.lead, *point.responsible])
    # 2025-06 is due at the end of June.
    days = [day for day in (point.deadline, other.deadline) if day]
    point.deadline = max(days, key=lambda day: (day[:7], day[8:] or "31"), default="")
    words = (point.deadline_words, other.deadline_words)
    point.deadline_words = BETWEEN_DEADLINES.join(dict.fromkeys(w for w in words if w))
    shift = len(point.targets)
    point.targets = [*point.targets, *other.targets]
    for note in list(other.notes):
        note.figures = {str(int(n) + shift): figure for n, figure in note.figures.items()}
        note.point = point
    _join_states(point, other)
    plan.remarks = [
        {**remark, "point": point.id} if remark["point"] == other.id else remark
        for remark in plan.remarks
    ]
    # The notes must have moved before the point they stood at goes.
    db.session.flush()
    remove(plan, other)
    return True


def _joined(mine: list[str], theirs: list[str], but: Sequence[str] = ()) -> list[str]:
    return [name for name in dict.fromkeys([*mine, *theirs]) if name not in but]


def _join_states(point: Point, other: Point) -> None:
    """Done when both are, not started when neither is, else in progress."""
    if point.state is not other.state:
        point.state = PointState.IN_PROGRESS
    done = [day for day in (point.done_on, other.done_on) if day]
    point.done_on = max(done, default=None) if point.state is PointState.DONE else None


def remove(plan: WorkPlan, point: Point) -> None:
    """Take a point out of its plan, with its notes."""
    plan.points.remove(point)
    _number_places(plan)
