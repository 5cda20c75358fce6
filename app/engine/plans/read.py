"""A document → the plan it holds: points, units, deadlines, targets, and the plan's own faults."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from app.engine.document import Document
from app.engine.document import Span
from app.engine.plans.deadlines import find_deadlines
from app.engine.plans.heads import PlanHead
from app.engine.plans.heads import head_of
from app.engine.plans.leaves import Leaf
from app.engine.plans.leaves import leaves_of
from app.engine.plans.model import Plan
from app.engine.plans.model import PlanPoint
from app.engine.plans.model import PointDeadline
from app.engine.plans.model import Target
from app.engine.plans.model import Unit
from app.engine.plans.model import UnitRole
from app.engine.plans.numbering import number_findings
from app.engine.plans.tables import leaves_of_tables
from app.engine.plans.targets import find_targets
from app.engine.plans.tree import build
from app.engine.plans.tree import lead_title
from app.engine.plans.units import FIRST_LEADS
from app.engine.result import Certainty
from app.engine.result import Finding
from app.engine.result import Severity
from app.engine.signals import normalise

NO_POINTS = "plan.no-points"
NO_UNITS = "plan.no-unit-line"
NO_YEAR = "plan.no-year"
YEAR_ASSUMED = "plan.year-assumed"
EMPTY_POINT = "plan.empty-point"


def read_plan(document: Document) -> Plan:
    """The plan in a document; a document that is none gives no points and a finding."""
    head = head_of(document)
    paragraphs = document.paragraphs[head.body :]
    root = build(document, paragraphs)
    in_table = leaves_of_tables(document, paragraphs)
    # Where a table alone divides up the work, the text around it is no point.
    cells = frozenset(n for leaf in in_table for n in leaf.order)
    in_text = leaves_of(document, root, cells) if root.children or not in_table else []
    leaves = _merged(in_text, in_table)
    leads = any(FIRST_LEADS.search(normalise(p.text)) for p in paragraphs if p.cell is None)
    points = _points(document, leaves, head, first_leads=leads)
    findings = (
        *_of_plan(document, head, points),
        *number_findings(document, root),
        *_of_points(document, points, leaves),
    )
    return Plan(head.title, head.year, head.issuer, points, findings)


def _merged(in_text: list[Leaf], in_table: list[Leaf]) -> list[Leaf]:
    """Points of the text, completed by a table that divides them up; what it adds behind them."""
    by_title = {_key(leaf): leaf for leaf in in_text}
    added = []
    for leaf in in_table:
        same = by_title.get(_key(leaf))
        if same is None:
            added.append(leaf)
            continue
        if not any(d.assignment.names_units for d in same.duties):
            same.duties += leaf.duties
            same.order += leaf.order
        same.targets += leaf.targets
    return [*in_text, *added]


def _key(leaf: Leaf) -> str:
    return re.sub(r"\W", "", normalise(_title(leaf)))


def _title(leaf: Leaf) -> str:
    if leaf.title:
        return leaf.title
    return lead_title(leaf.pieces[0].quote) if leaf.pieces else ""


def _points(
    document: Document, leaves: list[Leaf], head: PlanHead, *, first_leads: bool
) -> tuple[PlanPoint, ...]:
    points: list[PlanPoint] = []
    used: Counter[str] = Counter()
    above: tuple[Unit, ...] = ()
    for leaf in leaves:
        units = _units(leaf, above, first_leads=first_leads)
        above = units
        name = "".join(leaf.numbers) or "1"
        used[name] += 1
        if used[name] > 1:
            name = f"{name}#{used[name]}"
        points.append(
            PlanPoint(
                id=name,
                heading_path=leaf.path,
                title=_title(leaf),
                text="\n".join(piece.quote for piece in leaf.pieces),
                units=units,
                deadlines=tuple(_deadlines(document, leaf, head.year)),
                targets=tuple(_targets(document, leaf)),
                paragraphs=tuple(dict.fromkeys(leaf.order)),
            )
        )
    return tuple(points)


def _units(leaf: Leaf, above: tuple[Unit, ...], *, first_leads: bool) -> tuple[Unit, ...]:
    """All units of a point in order, each once; 同上 gives those of the point before."""
    units: dict[str, Unit] = {}
    for duty in leaf.duties:
        for unit in (*(above if duty.assignment.same else ()), *duty.assignment.units):
            units.setdefault(unit.name, unit)
    named = tuple(units.values())
    if first_leads and named and all(u.role is not UnitRole.LEAD for u in named):
        named = (replace(named[0], role=UnitRole.LEAD), *named[1:])
    return named


def _deadlines(document: Document, leaf: Leaf, year: int | None) -> Iterator[PointDeadline]:
    for duty in leaf.duties:
        text = document.paragraphs[duty.paragraph].text
        for start, end in duty.assignment.deadlines:
            for found in find_deadlines(text[start:end], year, labelled=True):
                place = document.span(duty.paragraph, start + found.start, start + found.end)
                yield PointDeadline(
                    place, found.kind, found.month, found.day, found.year, labelled=True
                )
    for piece in (*leaf.pieces, *leaf.targets):
        for found in find_deadlines(piece.quote, year):
            place = _within(document, piece, found.start, found.end)
            yield PointDeadline(place, found.kind, found.month, found.day, found.year)


def _targets(document: Document, leaf: Leaf) -> Iterator[Target]:
    for piece in (*leaf.pieces, *leaf.targets):
        for found in find_targets(piece.quote):
            place = _within(document, piece, found.start, found.end)
            yield Target(place, found.measure, found.operator, found.value, found.unit)


def _within(document: Document, piece: Span, start: int, end: int) -> Span:
    return document.span(piece.paragraph, piece.start + start, piece.start + end)


def _of_plan(
    document: Document, head: PlanHead, points: tuple[PlanPoint, ...]
) -> Iterator[Finding]:
    """What the plan as a whole lacks."""
    first = document.whole(0) if document.paragraphs else None
    if not points:
        yield Finding(
            NO_POINTS,
            Severity.ERROR,
            Certainty.LIKELY,
            "没有读到任务：找不到编号的任务、责任单位或任务分解表。",
            remedy="请确认文件是工作要点或任务分解表。",
        )
    if head.year is None:
        yield Finding(
            NO_YEAR,
            Severity.WARNING,
            Certainty.CERTAIN,
            "没有写明是哪一年的工作要点，时限的年份因此无法确定。",
            first,
            remedy="请在标题中写明年度。",
        )
    elif head.assumed:
        yield Finding(
            YEAR_ASSUMED,
            Severity.SUGGESTION,
            Certainty.LIKELY,
            f"标题和正文没有写明年度，按成文日期推定为{head.year}年。",
            first,
            remedy="请在标题中写明年度。",
        )
    if points and not any(point.units for point in points):
        yield Finding(
            NO_UNITS,
            Severity.WARNING,
            Certainty.CERTAIN,
            "全文没有写明责任单位。",
            first,
            remedy="请逐项写明责任单位。",
        )


def _of_points(
    document: Document, points: tuple[PlanPoint, ...], leaves: list[Leaf]
) -> Iterator[Finding]:
    """What single points lack: a unit line (where others have one), words."""
    asked = any(point.units for point in points)
    for point, leaf in zip(points, leaves, strict=True):
        place = _heading_place(document, leaf)
        if not point.title:
            yield Finding(
                EMPTY_POINT,
                Severity.WARNING,
                Certainty.CERTAIN,
                f"“{point.id}”只有序号，没有内容。",
                place,
                remedy="请补写任务内容，或删去序号。",
            )
        elif asked and not point.units:
            yield Finding(
                NO_UNITS,
                Severity.WARNING,
                Certainty.CERTAIN,
                f"“{point.id} {point.title}”没有写明责任单位。",
                place,
                remedy="请写明责任单位；有几个单位的，写明由谁牵头。",
            )


def _heading_place(document: Document, leaf: Leaf) -> Span | None:
    if leaf.pieces:
        return leaf.pieces[0]
    return document.whole(leaf.heading) if leaf.heading is not None else None
