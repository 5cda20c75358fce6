"""One page of the form: its blocks filled from what is stored or from what was posted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field

from wtforms import Field
from wtforms import Form

from app.engine.checklist import Asked
from app.engine.checklist import Catalogue
from app.engine.draft import OTHER
from app.engine.draft import default_title
from app.engine.draft import may_be_excused
from app.engine.draft import writable
from app.engine.manifest import Chapter
from app.engine.requirement import Requirement
from app.reports import operations
from app.reports.conditions import Condition
from app.reports.conditions import conditions_of
from app.reports.forms import AnswerForm
from app.reports.forms import ElementsForm
from app.reports.forms import OtherForm
from app.reports.forms import answer_form_class
from app.reports.keeping import Act
from app.reports.merging import Merge
from app.reports.merging import merges_of
from app.reports.merging import proposal
from app.reports.models import Report
from app.reports.operations import Saved
from app.reports.operations import Typed
from app.reports.operations import TypedAnswer
from app.reports.operations import TypedElements
from app.reports.operations import TypedOther
from app.reports.parts import ELEMENT_FIELDS
from app.reports.parts import ELEMENTS
from app.reports.parts import FIGURE_PREFIX
from app.reports.parts import prefix_of
from app.reports.row_forms import GroupBlock
from app.reports.row_forms import group_blocks
from app.reports.row_forms import typed_rows

Posted = Mapping[str, str]
PageForm = ElementsForm | OtherForm | AnswerForm


@dataclass(frozen=True, slots=True)
class Fault:
    """Something typed that cannot be right, with the id of its field."""

    field_id: str
    message: str


@dataclass
class AnswerBlock:
    """One requirement on the page."""

    requirement: Requirement
    required: bool
    may_be_excused: bool
    form: AnswerForm
    basis: tuple[str, ...]
    figures: tuple[Field, ...]
    conditions: tuple[Condition, ...] = ()
    groups: tuple[GroupBlock, ...] = ()


@dataclass
class ChapterPage:
    """Everything one page of the form shows."""

    chapter: Chapter
    guidance: tuple[Requirement, ...]
    title_hint: str
    elements: ElementsForm | None = None
    other: OtherForm | None = None
    answers: list[AnswerBlock] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    not_taken: bool = False
    """A note of the ledger was asked for, but another window has changed the page."""
    merges: dict[str, Merge] = field(default_factory=dict)
    """Parts whose stored and typed texts stand side by side; the form has a merged proposal."""
    comparing: bool = False
    """The writer asked for the comparison; nothing was to be saved."""
    alone: str = ""
    """The requirement that has the page to itself; empty for a whole chapter."""

    @property
    def name(self) -> str:
        """What the page is called."""
        return self.answers[0].requirement.name if self.alone else self.chapter.name

    @property
    def forms(self) -> list[PageForm]:
        """Every form of the page, in order."""
        return [
            form for form in (self.elements, *(a.form for a in self.answers), self.other) if form
        ]

    @property
    def bases(self) -> dict[str, str]:
        """The state that the page shows, by the name of the field that carries it."""
        return {form.base.name: form.base.data or "" for form in self.forms}


def chapter_page(
    report: Report,
    chapter: Chapter,
    asked: tuple[Asked, ...],
    posted: Posted | None = None,
    outcomes: Mapping[str, Saved] | None = None,
    *,
    opened: str = "",
    alone: str = "",
) -> ChapterPage:
    """The page as stored; parts in conflict show both texts, and a merged one to go on with.

    Where there are such parts the page has those alone: what a page does not show stays as stored.

    ``opened`` is a group (requirement:group) that gets an empty row; ``alone`` the requirement that
    has the page to itself.
    """
    conflicts = {key for key, saved in (outcomes or {}).items() if saved is Saved.CONFLICT}
    typed = typed_parts(report, chapter, asked, posted) if posted and conflicts else {}
    shown = {
        part: proposal(report, part, typed[part], (posted or {}).get(f"{prefix_of(part)}base", ""))
        for part in conflicts
    }
    text_less = tuple(a.requirement for a in asked if a not in writable(asked))
    page_of_its_own = "" if alone else chapter.id
    parts = conflicts or {ELEMENTS, OTHER, *(a.requirement.id for a in asked)}
    page = ChapterPage(
        chapter, text_less, default_title(report.unit_name, report.year), alone=alone
    )
    if page_of_its_own == ELEMENTS and ELEMENTS in parts:
        _add_elements(page, report, shown.get(ELEMENTS))
    for a in writable(asked):
        if a.requirement.id in parts:
            page.answers.append(_answer_block(report, a, shown.get(a.requirement.id), opened))
    if page_of_its_own == OTHER and OTHER in parts:
        _add_other(page, report, shown.get(OTHER))
    page.merges = merges_of(report, typed, conflicts)
    rows = {block.form: block.groups for block in page.answers}
    for form in page.forms:
        page.faults += _faults(form)
        groups = rows.get(form, ()) if isinstance(form, AnswerForm) else ()
        page.faults += [Fault(*fault) for group in groups for fault in group.faults]
    return page


def _add_elements(page: ChapterPage, report: Report, shown: Typed | None) -> None:
    stored = operations.stored_elements(report)
    typed = shown if isinstance(shown, TypedElements) else stored
    page.elements = ElementsForm(
        prefix=ELEMENTS,
        data={**typed.elements, "opening": typed.opening, "base": operations.digest(stored)},
    )


def _add_other(page: ChapterPage, report: Report, shown: Typed | None) -> None:
    stored = operations.stored_other(report)
    typed = shown if isinstance(shown, TypedOther) else stored
    page.other = OtherForm(
        prefix=OTHER, data={"text": typed.text, "base": operations.digest(stored)}
    )


def _answer_block(report: Report, asked: Asked, shown: Typed | None, opened: str) -> AnswerBlock:
    requirement = asked.requirement
    stored = operations.stored_answer(report, requirement.id)
    typed = shown if isinstance(shown, TypedAnswer) else stored
    form = answer_form_class(requirement)(
        prefix=prefix_of(requirement.id),
        data={
            "text": typed.text,
            "not_applicable": typed.not_applicable,
            "reason": typed.reason,
            "base": operations.digest(stored),
            **{FIGURE_PREFIX + name: value for name, value in typed.figures.items()},
        },
    )
    return AnswerBlock(
        requirement=requirement,
        required=asked.required,
        may_be_excused=may_be_excused(asked),
        form=form,
        basis=tuple(basis.text() for basis in requirement.basis_of(report.year)),
        figures=tuple(form[FIGURE_PREFIX + figure.id] for figure in requirement.figures),
        conditions=conditions_of(requirement.id, requirement.figures),
        groups=group_blocks(requirement, typed.rows, opened),
    )


def _faults(form: Form) -> list[Fault]:
    form.validate()
    return [Fault(f.id, f"{f.label.text}：{f.errors[0]}") for f in form if f.errors]


def _typed_answer(asked: Asked, stored: TypedAnswer, posted: Posted) -> TypedAnswer:
    """What was posted for a requirement; absent fields keep their stored value."""
    requirement = asked.requirement
    prefix = prefix_of(requirement.id)
    form = answer_form_class(requirement)(_Posted(posted), prefix=prefix)
    figures = dict(stored.figures)
    for figure in requirement.figures:
        name = FIGURE_PREFIX + figure.id
        if form[name].name in posted:
            figures[figure.id] = form[name].data
    return TypedAnswer(
        text=form.text.data or "" if form.text.name in posted else stored.text,
        figures=figures,
        # Where the page has no such box, its absence says nothing.
        not_applicable=bool(form.not_applicable.data)
        if may_be_excused(asked)
        else stored.not_applicable,
        reason=form.reason.data or "" if form.reason.name in posted else stored.reason,
        rows=typed_rows(requirement, stored.rows, posted),
    )


def _typed_elements(stored: TypedElements, posted: Posted) -> TypedElements:
    form = ElementsForm(_Posted(posted), prefix=ELEMENTS)
    elements = dict(stored.elements)
    for name in ELEMENT_FIELDS:
        if form[name].name in posted:
            elements[name] = form[name].data
    opening = form.opening.data or "" if form.opening.name in posted else stored.opening
    return TypedElements(elements, opening)


def _typed_other(posted: Posted) -> TypedOther:
    return TypedOther(OtherForm(_Posted(posted), prefix=OTHER).text.data or "")


class _Posted(dict[str, list[str]]):
    """Posted values in the shape that WTForms reads."""

    def __init__(self, posted: Posted) -> None:
        super().__init__({name: [value] for name, value in posted.items()})

    def getlist(self, name: str) -> list[str]:
        return self.get(name, [])


def typed_parts(
    report: Report, chapter: Chapter, asked: tuple[Asked, ...], posted: Posted
) -> dict[str, Typed]:
    """Every part that the posted page showed, as typed."""
    found: dict[str, Typed] = {}
    shown = [a for a in writable(asked) if f"{prefix_of(a.requirement.id)}present" in posted]
    if "answers" not in report.__dict__:
        operations.answers_at_hand(report, [a.requirement.id for a in shown])
    for a in shown:
        stored = operations.stored_answer(report, a.requirement.id)
        found[a.requirement.id] = _typed_answer(a, stored, posted)
    if chapter.id == ELEMENTS:
        found[ELEMENTS] = _typed_elements(operations.stored_elements(report), posted)
    if chapter.id == OTHER and f"{OTHER}-text" in posted:
        found[OTHER] = _typed_other(posted)
    return found


def save(
    report: Report, chapter: Chapter, asked: tuple[Asked, ...], posted: Posted, act: Act
) -> dict[str, Saved]:
    """Keep everything on a posted page, faults included; says what became of each part."""
    return save_parts(report, typed_parts(report, chapter, asked, posted), posted, act)


def save_parts(
    report: Report, typed: Mapping[str, Typed], posted: Posted, act: Act
) -> dict[str, Saved]:
    """Keep the parts of a posted page; says what became of each."""
    return {
        part: operations.save(report, part, one, posted.get(f"{prefix_of(part)}base", ""), act)
        for part, one in typed.items()
    }


def differing(
    report: Report, chapter: Chapter, asked: tuple[Asked, ...], posted: Posted
) -> dict[str, Saved]:
    """The parts of a posted page that were edited there and are not as stored; nothing is saved.

    A part that the page only shows, as it was when it was opened, is nobody's text to merge.
    """
    found = {}
    for part, typed in typed_parts(report, chapter, asked, posted).items():
        edited = operations.digest(typed) != posted.get(f"{prefix_of(part)}base", "")
        if edited and operations.digest(typed) != operations.digest(
            operations.stored(report, part)
        ):
            found[part] = Saved.CONFLICT
    return found


def faults_of(report: Report, catalogue: Catalogue) -> dict[str, int]:
    """How many fields of each chapter hold something that cannot be right.

    A text by itself is always right: most answers need no form to be looked at.
    """
    more = {
        a.requirement for a in report.answers if a.figures or a.rows or a.not_applicable or a.reason
    }
    return {
        chapter.id: len(
            chapter_page(
                report, chapter, tuple(a for a in asked if a.requirement.id in more)
            ).faults
        )
        for chapter, asked in catalogue.chapters_of(report.year, report.level)
    }
