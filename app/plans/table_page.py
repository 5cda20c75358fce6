"""The page on which a plan is corrected: filled from what is stored or from what was posted."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field

from werkzeug.datastructures import MultiDict

from app.accounts.models import User
from app.engine.document import UnitLevel
from app.plans import queries
from app.plans.editing import Posted
from app.plans.editing import Row
from app.plans.editing import TypedHead
from app.plans.editing import TypedPoint
from app.plans.editing import digest
from app.plans.editing import lost_rows
from app.plans.editing import rows_of
from app.plans.editing import shown
from app.plans.forms import HeadForm
from app.plans.models import WorkPlan
from app.plans.remarks import Link
from app.plans.remarks import Remark
from app.plans.remarks import remarks_of
from app.plans.row_views import LABELS
from app.plans.row_views import RowView
from app.plans.row_views import all_fields
from app.plans.row_views import chapters_of
from app.plans.row_views import tally_of
from app.plans.row_views import views_of

HEAD = "plan"


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


@dataclass
class TablePage:
    """Everything the page shows."""

    id: int
    file: str
    confirmed: bool
    form: HeadForm
    stored_head: TypedHead | None
    rows: list[RowView]
    lost: list[tuple[tuple[str, str], ...]]
    remarks: list[Remark]
    tally: str
    wide: bool
    chapters: list[Link]
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


def stored(plan: WorkPlan, user: User) -> Edit:
    """A page on which nothing has been typed."""
    rows = [Row(point, shown(point)) for point in plan.points]
    return Edit(Head(_head_form(plan, user)), rows, [])


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
    edit = edit or stored(plan, user)
    views = list(views_of(edit.rows, queries.note_counts(plan.id), opened))
    page = TablePage(
        id=plan.id,
        file=plan.name,
        confirmed=plan.confirmed_at is not None,
        form=edit.head.form,
        stored_head=_stored_head(plan) if edit.head.conflict else None,
        rows=views,
        lost=[all_fields(typed) for typed in edit.lost],
        remarks=remarks_of(plan),
        tally=tally_of(plan),
        wide=any(row.typed.lead or row.typed.support for row in edit.rows),
        chapters=chapters_of(plan),
    )
    page.faults = [(f.id, f"{f.label.text}：{f.errors[0]}") for f in page.form if f.errors]
    page.faults += [
        (f"{view.prefix}{name}", f"{view.name}，{LABELS[name]}：{message}")
        for view in views
        for name, message in view.faults.items()
    ]
    return page
