"""The unit's own page of a contribution: what is asked, what helps, what was written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict
from wtforms import Field
from wtforms import Form

from app.contributions import operations
from app.contributions.forms import OtherText
from app.contributions.listing import Line
from app.contributions.listing import line_of
from app.contributions.models import Contribution
from app.contributions.models import State
from app.contributions.operations import Saved
from app.contributions.operations import Typed
from app.contributions.parts import Part
from app.contributions.parts import part_of
from app.contributions.standing import Lock
from app.contributions.standing import lock_of
from app.differences import difference
from app.differences import merged
from app.differences import sides
from app.filters import moment
from app.ledger import clock
from app.reports.chapter_page import Fault
from app.reports.forms import answer_form_class
from app.reports.keeping import Act
from app.reports.merging import Merge
from app.reports.merging import MergeRow
from app.reports.parts import FIGURE_PREFIX
from app.reports.parts import lines_of
from app.reports.row_forms import GroupBlock
from app.reports.row_forms import group_blocks
from app.reports.row_forms import typed_rows
from app.reports.row_parts import merged_rows
from app.reports.row_parts import tells
from app.reports.row_tables import RowTable
from app.reports.row_tables import row_tables
from app.reports.row_tables import standing
from app.reports.row_tables import told

PREFIX = "contribution"
FIELDS = f"{PREFIX}-"
"""The beginning of the names of the page's fields."""
NOTHING_WRITTEN = "还没有写文字，也没有填数据、附文件。请先填写，再提交。"

LOCK_WORDS = {
    Lock.HANDED_IN: "已经提交，现在只能看。需要修改时，请联系主笔退回。",
    Lock.REMOVED: "主笔已经收回这项填报，现在只能看。写过的内容都还在。",
    Lock.SIGNED: "这份报告已经签发，填报停止，现在只能看。写过的内容都还在。",
    Lock.DELETED: "这份报告的草稿已经删除，填报停止，现在只能看。写过的内容都还在。",
}


@dataclass
class OwnPage:
    """Everything that the page shows.

    ``merge`` has what is stored and what was typed side by side, where somebody else of the unit
    has saved meanwhile or, with ``comparing``, where the writer asked for it.
    """

    line: Line
    part: Part
    points: tuple[tuple[str, str], ...]
    form: Form
    figures: tuple[Field, ...]
    groups: tuple[GroupBlock, ...]
    tables: tuple[RowTable, ...]
    """The rows to be read, where they cannot be written."""
    faults: list[Fault]
    lock: str
    returned: str
    merge: Merge | None = None
    comparing: bool = False
    not_saved: Typed | None = None

    @property
    def writable(self) -> bool:
        """Whether the unit may write."""
        return not self.lock

    @property
    def figures_not_saved(self) -> tuple[tuple[str, str], ...]:
        """The figures that could not be kept, by their labels."""
        given = self.not_saved.figures if self.not_saved else {}
        named = ((f.label.text, given.get(_figure_id(f), "")) for f in self.figures)
        return tuple((label, raw) for label, raw in named if raw)

    @property
    def rows_not_saved(self) -> str:
        """The rows that could not be kept, a line each."""
        return told(self.part.groups, self.not_saved.rows) if self.not_saved else ""

    @property
    def base(self) -> tuple[str, str]:
        """The name of the field that carries the state that the page shows, and that state."""
        field = self.form["base"]
        return str(field.name), field.data or ""


def own_page(
    contribution: Contribution,
    posted: Mapping[str, str] | None = None,
    saved: Saved | None = None,
    opened: str = "",
) -> OwnPage:
    """The page as stored; what could not be kept is shown as it was typed.

    ``opened`` is a group (requirement:group) that gets an empty row.
    """
    part = part_of(contribution.report, contribution.requirement)
    stored = operations.typed_of(contribution)
    typed = typed_in(contribution, posted) if posted is not None else stored
    merging = saved is Saved.CONFLICT and typed != stored
    # Nothing is known of what both began with: the proposal has the sentences and figures of both.
    given = {key: raw for key, raw in typed.figures.items() if raw.strip()}
    rows = merged_rows({}, stored.rows, typed.rows)
    both = Typed(merged(None, stored.text, typed.text), {**stored.figures, **given}, rows)
    kept = both if merging else stored
    form = _form_class(part)(
        prefix=PREFIX,
        data={
            "text": kept.text,
            "base": operations.digest(stored),
            **{FIGURE_PREFIX + key: raw for key, raw in kept.figures.items()},
        },
    )
    form.validate()
    shown = [form["text"], *_figure_fields(part, form)]
    lock = lock_of(contribution)
    groups = group_blocks(part.requirement, kept.rows, opened, FIELDS) if part.requirement else ()
    of_rows = [Fault(*fault) for group in groups for fault in group.faults]
    return OwnPage(
        line=line_of(contribution, clock.today()),
        part=part,
        points=points_of(contribution),
        form=form,
        figures=_figure_fields(part, form),
        groups=groups,
        tables=row_tables(part.groups, stored.rows),
        faults=[Fault(f.id, f"{f.label.text}：{f.errors[0]}") for f in shown if f.errors] + of_rows,
        lock=LOCK_WORDS.get(lock, ""),
        returned=contribution.reason if contribution.state is State.RETURNED else "",
        merge=_both(contribution, part, typed) if merging else None,
        not_saved=typed if saved is Saved.LOCKED else None,
    )


def _both(contribution: Contribution, part: Part, typed: Typed) -> Merge:
    kept, given = asdict(operations.typed_of(contribution)), asdict(typed)
    stored, mine = ({line.key: line for line in lines_of(part.id, one)} for one in (kept, given))
    fields = [
        (key, line.label, *(lines[key].text if key in lines else "" for lines in (stored, mine)))
        for key, line in {**stored, **mine}.items()
    ]
    rows = tuple(
        MergeRow(FIELDS + key, label, there, here, *sides(difference(there, here)))
        for key, label, there, here in fields
        if there != here and tells(key, kept, given)
    )
    writer = contribution.writer
    whose = f"{writer.name}，{moment(contribution.updated_at)}" if writer else ""
    return Merge(PREFIX, "本单位填写", whose, rows)


def points_of(contribution: Contribution) -> tuple[tuple[str, str], ...]:
    """The points of the plan: number with title, and the text where there is more."""
    return tuple(
        (f"{point.get('number', '')} {point.get('title', '')}".strip(), point.get("text", ""))
        for point in contribution.points
    )


def typed_in(contribution: Contribution, posted: Mapping[str, str]) -> Typed:
    """What was posted; fields that the page did not send keep what is stored."""
    part = part_of(contribution.report, contribution.requirement)
    stored = operations.typed_of(contribution)
    form = _form_class(part)(MultiDict(posted), prefix=PREFIX)
    text = (form["text"].data or "") if form["text"].name in posted else stored.text
    figures = dict(stored.figures)
    for field in _figure_fields(part, form):
        if field.name in posted:
            figures[_figure_id(field)] = field.data or ""
    if part.requirement is None:
        return Typed(text, figures, stored.rows)
    return Typed(text, figures, typed_rows(part.requirement, stored.rows, posted, FIELDS))


def save(contribution: Contribution, posted: Mapping[str, str], act: Act) -> Saved:
    """Keep what a page posted."""
    base = posted.get(f"{FIELDS}base", "")
    return operations.save(contribution, typed_in(contribution, posted), base, act)


def faults_of_submission(contribution: Contribution, page: OwnPage) -> list[Fault]:
    """Why it cannot be handed in yet, beside the faults of its fields."""
    said = contribution.text.strip() or any(v.strip() for v in contribution.figures.values())
    complete = said or contribution.files or standing(contribution.rows)
    return [] if complete else [Fault(page.form["text"].id, NOTHING_WRITTEN)]


def _figure_id(field: Field) -> str:
    return str(field.short_name).removeprefix(FIGURE_PREFIX)


def _form_class(part: Part) -> type[Form]:
    return answer_form_class(part.requirement) if part.requirement else OtherText


def _figure_fields(part: Part, form: Form) -> tuple[Field, ...]:
    figures = part.requirement.figures if part.requirement else ()
    return tuple(form[FIGURE_PREFIX + figure.id] for figure in figures)
