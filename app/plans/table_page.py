"""The page on which a plan is corrected: filled from what is stored or from what was posted."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field

from werkzeug.datastructures import MultiDict

from app.accounts.models import User
from app.engine.document import UnitLevel
from app.plans.editing import Posted
from app.plans.editing import Row
from app.plans.editing import TypedHead
from app.plans.editing import TypedPoint
from app.plans.editing import digest
from app.plans.editing import lost_rows
from app.plans.editing import prefix_of
from app.plans.editing import rows_of
from app.plans.editing import shown
from app.plans.forms import HeadForm
from app.plans.models import Point
from app.plans.models import WorkPlan
from app.plans.remarks import Remark
from app.plans.remarks import anchor_of
from app.plans.remarks import remarks_of

HEAD = "plan"
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


@dataclass
class Head:
    """What was posted of title, year, unit and level."""

    form: HeadForm
    touched: bool = False
    conflict: bool = False

    @property
    def year(self) -> int | None:
        """The year as typed, None where that is no year."""
        return None if self.form.year.errors else self.form.year.data

    def chosen(self) -> tuple[str, int | None, str, UnitLevel]:
        """Title, year, unit's name and level; only for a form without faults."""
        form = self.form
        return form.title.data or "", self.year, form.unit.data or "", UnitLevel(form.level.data)


@dataclass
class Edit:
    """Everything that was posted, judged before anything is changed."""

    head: Head
    rows: list[Row]
    lost: list[TypedPoint]

    @property
    def faulty(self) -> bool:
        """Whether something typed cannot be right."""
        return bool(self.head.form.errors) or any(row.faults for row in self.rows)

    @property
    def conflicting(self) -> bool:
        """Whether another window changed what was changed here."""
        return self.head.conflict or bool(self.lost) or any(row.conflict for row in self.rows)

    @property
    def changes(self) -> bool:
        """Whether anything was typed."""
        return self.head.touched or bool(self.lost) or any(row.values for row in self.rows)


@dataclass(frozen=True, slots=True)
class RowView:
    """One point in the table; ``stored`` is what another window saved meanwhile."""

    point: int
    anchor: str
    prefix: str
    base: str
    typed: TypedPoint
    stored: TypedPoint | None
    faults: Mapping[str, str]
    lines: Mapping[str, int]
    chapter: str | None
    summary: str
    name: str
    lacks_units: bool
    notes: int
    open: bool
    last: bool


@dataclass
class TablePage:
    """Everything the page shows."""

    id: int
    file: str
    confirmed: bool
    form: HeadForm
    stored_head: TypedHead | None
    rows: list[RowView]
    lost: list[TypedPoint]
    remarks: list[Remark]
    tally: str
    wide: bool
    faults: list[tuple[str, str]] = field(default_factory=list)

    @property
    def conflicting(self) -> bool:
        """Whether texts of two windows stand side by side."""
        return bool(self.stored_head or self.lost or any(row.stored for row in self.rows))


def _stored_head(plan: WorkPlan) -> TypedHead:
    unit = plan.unit
    return TypedHead(
        title=" ".join(plan.title.split()),
        year=str(plan.year or ""),
        unit=unit.name if unit else "",
        level=unit.level.value if unit else "",
    )


def _head_form(plan: WorkPlan, user: User) -> HeadForm:
    """As stored; a unit that the plan does not name is the one the person last wrote for."""
    stored = _stored_head(plan)
    unit = plan.unit or user.unit
    level = unit.level if unit else UnitLevel.COUNTY
    return HeadForm(
        prefix=HEAD,
        data={
            "base": digest(stored),
            "title": stored.title,
            "year": plan.year,
            "unit": unit.name if unit else "",
            "level": level.value,
        },
    )


def take(plan: WorkPlan, posted: Posted, user: User) -> Edit:
    """Judge what was posted; nothing is changed."""
    head = _take_head(plan, posted, user)
    year = head.year if head.touched else plan.year
    return Edit(head, rows_of(plan, posted, year), lost_rows(plan, posted))


def _take_head(plan: WorkPlan, posted: Posted, user: User) -> Head:
    stored = _stored_head(plan)
    base = posted.get(f"{HEAD}-base")
    if base is None:
        return Head(_head_form(plan, user))
    form = HeadForm(MultiDict(posted), prefix=HEAD)
    form.validate()
    raw = form.year.raw_data
    typed = TypedHead(
        title=form.title.data or "",
        year=(raw[0] if raw else "").strip(),
        unit=form.unit.data or "",
        level=(form.level.data or "") if form.unit.data or stored.unit else "",
    )
    if digest(typed) in {base, digest(stored)}:
        return Head(_head_form(plan, user))
    conflict = base != digest(stored)
    form.base.data = digest(stored)
    return Head(form, touched=True, conflict=conflict)


def table_page(
    plan: WorkPlan, user: User, edit: Edit | None = None, *, opened: int | None = None
) -> TablePage:
    """The page as stored, or with everything that was typed into it."""
    edit = edit or Edit(
        Head(_head_form(plan, user)), [Row(point, shown(point)) for point in plan.points], []
    )
    views = list(_views(edit.rows, opened))
    page = TablePage(
        id=plan.id,
        file=plan.name,
        confirmed=plan.confirmed_at is not None,
        form=edit.head.form,
        stored_head=_stored_head(plan) if edit.head.conflict else None,
        rows=views,
        lost=edit.lost,
        remarks=remarks_of(plan),
        tally=tally_of(plan),
        wide=any(row.typed.lead or row.typed.support for row in edit.rows),
    )
    page.faults = [(f.id, f"{f.label.text}：{f.errors[0]}") for f in page.form if f.errors]
    page.faults += [
        (f"{view.prefix}{name}", f"{view.name}，{LABELS[name]}：{message}")
        for view in views
        for name, message in view.faults.items()
    ]
    return page


def tally_of(plan: WorkPlan) -> str:
    """How many tasks and targets there are, in a sentence."""
    targets = sum(len(point.targets) for point in plan.points)
    return f"共 {len(plan.points)} 项任务、{targets} 个目标。"


def _views(rows: list[Row], opened: int | None) -> Iterator[RowView]:
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
            stored=stored if row.conflict else None,
            faults=row.faults,
            lines=_lines(typed),
            chapter=heading if begins else None,
            summary=_summary(typed),
            name=typed.number or f"第 {n + 1} 行",
            lacks_units=not (typed.lead or typed.responsible or typed.support),
            notes=len(point.notes),
            open=bool(row.faults) or row.conflict or point.id == opened or not typed.text,
            last=n + 1 == len(rows),
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
    return list(_views([Row(point, shown(point)) for point in plan.points], None))


def name_of(point: Point) -> str:
    """A point in a sentence: 五(四) 建立考核档案."""
    return f"{point.number} {point.title}".strip()
