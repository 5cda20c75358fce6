"""The points of a plan as a table shows them."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass

from app.plans.editing import Row
from app.plans.editing import TypedPoint
from app.plans.editing import digest
from app.plans.editing import prefix_of
from app.plans.editing import shown
from app.plans.models import Point
from app.plans.models import WorkPlan
from app.plans.remarks import Link
from app.plans.remarks import anchor_of

LABELS = {
    "number": "序号",
    "headings": "上级标题",
    "title": "任务",
    "text": "正文",
    "lead": "牵头单位",
    "responsible": "责任单位",
    "support": "配合单位",
    "deadline": "时限",
    "deadline_words": "时限原文",
    "targets": "目标",
}
# How many characters a line of a field holds, roughly, and how many lines it may grow to.
_WIDTHS = {
    "number": (7, 2),
    "title": (24, 4),
    "units": (20, 6),
    "text": (46, 14),
    "targets": (34, 6),
}
_LONGEST_SUMMARY = 60
_SHORT_TABLE = 10


@dataclass(frozen=True, slots=True)
class RowView:
    """One point in the table; ``stored`` are the fields that another window saved otherwise."""

    point: int
    anchor: str
    prefix: str
    base: str
    typed: TypedPoint
    stored: tuple[tuple[str, str], ...]
    faults: Mapping[str, str]
    lines: Mapping[str, int]
    chapter: str | None
    summary: str
    name: str
    lacks_units: bool
    notes: int
    open: bool
    last: bool

    @property
    def due(self) -> str:
        """The deadline as it is read: 2025年6月30日, 2025年6月."""
        parts = self.typed.deadline.split("-") if self.typed.deadline else []
        return "".join(f"{int(part)}{unit}" for part, unit in zip(parts, "年月日", strict=False))


def tally_of(plan: WorkPlan) -> str:
    """How many tasks and targets there are, in a sentence."""
    targets = sum(len(point.targets) for point in plan.points)
    return f"共 {len(plan.points)} 项任务、{targets} 个目标。"


def chapters_of(plan: WorkPlan) -> list[Link]:
    """Ways to the first point of each chapter; none where the table is short or has no chapters."""
    if len(plan.points) < _SHORT_TABLE:
        return []
    first: dict[str, str] = {}
    for point in plan.points:
        if point.headings:
            first.setdefault(point.headings[0], anchor_of(point))
    return [Link(label, anchor) for label, anchor in first.items()] if len(first) > 1 else []


def views_of(
    rows: list[Row], notes: Mapping[int, int], opened: int | None = None
) -> Iterator[RowView]:
    """The rows of a table; ``notes`` counts ledger notes by point, ``opened`` is unfolded."""
    chapter = ""
    for n, row in enumerate(rows):
        point, typed = row.point, row.typed
        heading = " › ".join(point.headings)
        begins = bool(heading) and heading != chapter
        chapter = heading
        stored = shown(point)
        yield RowView(
            point=point.id,
            anchor=anchor_of(point),
            prefix=prefix_of(point.id),
            base=digest(stored),
            typed=typed,
            stored=_differences(stored, typed) if row.conflict else (),
            faults=row.faults,
            lines=_lines(typed),
            chapter=heading if begins else None,
            summary=_summary(typed),
            name=typed.number or f"第 {n + 1} 行",
            lacks_units=not (typed.lead or typed.responsible or typed.support),
            notes=notes.get(point.id, 0),
            open=bool(row.faults) or row.conflict or point.id == opened or not typed.text,
            last=n + 1 == len(rows),
        )


def _differences(stored: TypedPoint, typed: TypedPoint) -> tuple[tuple[str, str], ...]:
    """Label and stored text of the fields in which two windows differ."""
    return tuple(
        (label, getattr(stored, name) or "（空）")
        for name, label in LABELS.items()
        if getattr(stored, name) != getattr(typed, name)
    )


def all_fields(typed: TypedPoint) -> tuple[tuple[str, str], ...]:
    """Label and text of every field that holds something."""
    return tuple(
        (label, getattr(typed, name)) for name, label in LABELS.items() if getattr(typed, name)
    )


def _lines(typed: TypedPoint) -> dict[str, int]:
    """How many lines the text areas of a row need."""
    lines = {}
    for name in ("number", "title", "lead", "responsible", "support", "text", "targets"):
        width, most = _WIDTHS.get(name, _WIDTHS["units"])
        needed = sum(-(-len(line) // width) or 1 for line in getattr(typed, name).split("\n"))
        lines[name] = min(needed, most)
    lines["text"] = max(lines["text"], 3)
    lines["targets"] = max(lines["targets"], 2)
    return lines


def _summary(typed: TypedPoint) -> str:
    """What a closed row holds besides its line."""
    parts = [f"正文 {len(typed.text)} 字"]
    if typed.deadline_words and not typed.deadline:
        parts.append(f"时限原文：{typed.deadline_words}")
    targets = "、".join(typed.targets.split("\n")) if typed.targets else ""
    if len(targets) > _LONGEST_SUMMARY:
        targets = f"{targets[:_LONGEST_SUMMARY]}…"
    return "；".join([*parts, f"目标：{targets}"] if targets else parts)


def plain_rows(plan: WorkPlan) -> list[RowView]:
    """The points for reading only."""
    return list(views_of([Row(point, shown(point)) for point in plan.points], {}))


def name_of(point: Point) -> str:
    """A point in a sentence: 五(四) 建立考核档案."""
    return f"{point.number} {point.title}".strip()
