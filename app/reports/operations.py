"""Acts on drafts; nobody commits here.

A save says which state its page showed (``base``, a digest). When the stored state has moved on
since, the save is refused (:attr:`Saved.CONFLICT`), unless the writer left that part untouched or
the stored state is what the same window wrote a moment ago. Every change is kept as a state
(:mod:`app.reports.keeping`); without an ``act`` it is a save by the person who asks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import field
from enum import Enum
from functools import partial

import sqlalchemy as sa

from app.accounts import operations as accounts
from app.accounts.models import User
from app.accounts.queries import is_signed_in
from app.accounts.queries import me
from app.accounts.reach import unit_for
from app.engine.document import UnitLevel
from app.engine.draft import OTHER
from app.extensions import db
from app.extensions import now
from app.once import forget
from app.once import once
from app.reports import figure_memory
from app.reports import keeping
from app.reports.keeping import Act
from app.reports.models import Answer
from app.reports.models import Kept
from app.reports.models import PartVersion
from app.reports.models import Report
from app.reports.parts import ELEMENTS
from app.reports.row_parts import StoredRows
from app.reports.row_parts import copied

# Made once: putting a statement together takes longer than running it.
_SOME_ANSWERS = (
    sa.select(Answer)
    .where(
        Answer.report_id == sa.bindparam("report"),
        Answer.requirement.in_(sa.bindparam("requirements", expanding=True)),
    )
    .order_by(Answer.requirement)
)


class Saved(Enum):
    """What became of one part of a page."""

    UNCHANGED = "unchanged"
    SAVED = "saved"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class TypedAnswer:
    """One requirement as typed."""

    text: str = ""
    figures: dict[str, str] = field(default_factory=dict)
    not_applicable: bool = False
    reason: str = ""
    rows: StoredRows = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TypedElements:
    """The element page as typed."""

    elements: dict[str, str] = field(default_factory=dict)
    opening: str = ""


@dataclass(frozen=True, slots=True)
class TypedOther:
    """The page of other matters as typed."""

    text: str = ""


Typed = TypedAnswer | TypedElements | TypedOther


def digest(typed: Typed) -> str:
    """A short name of a state; empty fields count like absent ones."""
    return keeping.digest_of(asdict(typed))


def answers_at_hand(report: Report, requirements: Iterable[str]) -> list[Answer]:
    """The stored answers to some requirements, by their ids; :func:`answer_of` has them then."""
    wanted = list(requirements)
    found = {answer.requirement: answer for answer in _answers(report, wanted)}
    for requirement in wanted:
        once((Answer, report.id, requirement), partial(found.get, requirement))
    return [found[requirement] for requirement in sorted(found)]


def answer_of(report: Report, requirement: str) -> Answer | None:
    """The stored answer to a requirement, if there is one.

    A save asks for one or two of some sixty: the others stay where they are.
    """
    if "answers" in report.__dict__ or not sa.inspect(report).persistent:
        return next((a for a in report.answers if a.requirement == requirement), None)
    return once(
        (Answer, report.id, requirement),
        lambda: next(iter(_answers(report, [requirement])), None),
    )


def _answers(report: Report, requirements: list[str]) -> Iterable[Answer]:
    wanted = {"report": report.id, "requirements": requirements}
    return db.session.scalars(_SOME_ANSWERS, wanted)


def stored_answer(report: Report, requirement: str) -> TypedAnswer:
    """The stored state of a requirement; empty when nothing was typed yet."""
    answer = answer_of(report, requirement)
    if answer is None:
        return TypedAnswer()
    return TypedAnswer(
        text=answer.text,
        figures=dict(answer.figures),
        not_applicable=answer.not_applicable,
        reason=answer.reason,
        rows=copied(answer.rows),
    )


def stored_elements(report: Report) -> TypedElements:
    """The stored state of the element page."""
    return TypedElements(dict(report.elements), report.opening)


def stored_other(report: Report) -> TypedOther:
    """The stored state of the page of other matters."""
    return TypedOther(report.other)


def stored(report: Report, part: str) -> Typed:
    """The stored state of any part."""
    if part == ELEMENTS:
        return stored_elements(report)
    return stored_other(report) if part == OTHER else stored_answer(report, part)


def _outcome(report: Report, part: str, typed: Typed, base: str, act: Act) -> Saved:
    there, here = digest(stored(report, part)), digest(typed)
    if here == there:
        return Saved.UNCHANGED
    mine = _written_by(report, part, there, act)
    if mine is not None:
        # The answer to an earlier save was lost, or two saves overtook each other on the way.
        return Saved.SAVED if mine.step < act.step else Saved.UNCHANGED
    if here == base:
        return Saved.UNCHANGED
    return Saved.SAVED if base == there else Saved.CONFLICT


def _written_by(report: Report, part: str, there: str, act: Act) -> PartVersion | None:
    """The stored state, when the window that saves now has written it."""
    last = keeping.latest(report, part) if act.page else None
    if last is None or (last.page, last.author_id) != (act.page, act.author.id):
        return None
    return last if keeping.digest_of(last.content) == there else None


def save_answer(
    report: Report, requirement: str, typed: TypedAnswer, base: str, act: Act | None = None
) -> Saved:
    """Keep what was typed for a requirement."""
    act = act or Act(me())
    outcome = _outcome(report, requirement, typed, base, act)
    if outcome is Saved.SAVED:
        answer = answer_of(report, requirement)
        if answer is None:
            answer = Answer(requirement=requirement)
            report.answers.append(answer)
            forget()
        else:
            figure_memory.remember(answer, typed.figures, typed.text)
        answer.text = typed.text
        answer.figures = typed.figures
        answer.not_applicable = typed.not_applicable
        answer.reason = typed.reason
        answer.rows = copied(typed.rows)
        answer.updated_at = report.updated_at = now()
        keeping.record(report, requirement, asdict(typed), act)
    return outcome


def save_elements(report: Report, typed: TypedElements, base: str, act: Act | None = None) -> Saved:
    """Keep the element page."""
    act = act or Act(me())
    outcome = _outcome(report, ELEMENTS, typed, base, act)
    if outcome is Saved.SAVED:
        report.elements = typed.elements
        report.opening = typed.opening
        report.updated_at = now()
        keeping.record(report, ELEMENTS, asdict(typed), act)
    return outcome


def save_other(report: Report, typed: TypedOther, base: str, act: Act | None = None) -> Saved:
    """Keep the page of other matters."""
    act = act or Act(me())
    outcome = _outcome(report, OTHER, typed, base, act)
    if outcome is Saved.SAVED:
        report.other = typed.text
        report.updated_at = now()
        keeping.record(report, OTHER, asdict(typed), act)
    return outcome


def save(report: Report, part: str, typed: Typed, base: str, act: Act | None = None) -> Saved:
    """Keep any part."""
    match typed:
        case TypedElements():
            return save_elements(report, typed, base, act)
        case TypedOther():
            return save_other(report, typed, base, act)
        case TypedAnswer():
            return save_answer(report, part, typed, base, act)


def start(user: User, unit_name: str, year: int, level: UnitLevel) -> Report:
    """A new draft; the unit signs it unless the writer says otherwise."""
    unit = unit_for(user, unit_name, level)
    accounts.belong_to(user, unit)
    report = Report(
        unit=unit,
        author=user,
        year=year,
        level=level,
        elements={"signed_by": unit_name},
        opening="",
    )
    db.session.add(report)
    keeping.record(report, ELEMENTS, asdict(stored_elements(report)), Act(user, Kept.STARTED))
    return report


def change_basics(report: Report, unit_name: str, year: int, level: UnitLevel) -> None:
    """Year, unit or level were wrong; what was typed stays, asked or not."""
    before = report.unit.name
    report.unit = (
        unit_for(me(), unit_name, level) if is_signed_in() else accounts.keep_unit(unit_name, level)
    )
    report.year = year
    report.level = level
    if report.elements.get("signed_by") == before != unit_name:
        report.elements = {**report.elements, "signed_by": unit_name}
        keeping.record(report, ELEMENTS, asdict(stored_elements(report)), Act(me(), Kept.CHANGED))
    report.updated_at = now()


def discard(report: Report) -> None:
    """Take a draft off the lists; :func:`restore` brings it back whole."""
    report.deleted_at = now()


def restore(report: Report) -> None:
    """Bring a deleted draft back."""
    report.deleted_at = None
