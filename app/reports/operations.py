"""Acts on drafts; nobody commits here.

A save says which state its page showed (``base``, a digest). When the stored state has moved on
since, the save is refused as a :class:`Conflict`, unless the writer left that part untouched.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import field
from enum import Enum

from app.accounts import operations as accounts
from app.accounts.models import User
from app.engine.document import UnitLevel
from app.extensions import db
from app.extensions import now
from app.reports.models import Answer
from app.reports.models import Report


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
    content = asdict(typed)
    for key in ("figures", "elements"):
        if key in content:
            content[key] = {k: v for k, v in content[key].items() if v}
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]


def answer_of(report: Report, requirement: str) -> Answer | None:
    """The stored answer to a requirement, if there is one."""
    return next((a for a in report.answers if a.requirement == requirement), None)


def stored_answer(report: Report, requirement: str) -> TypedAnswer:
    """The stored state of a requirement; empty when nothing was typed yet."""
    answer = answer_of(report, requirement)
    if answer is None:
        return TypedAnswer()
    return TypedAnswer(answer.text, dict(answer.figures), answer.not_applicable, answer.reason)


def stored_elements(report: Report) -> TypedElements:
    """The stored state of the element page."""
    return TypedElements(dict(report.elements), report.opening)


def stored_other(report: Report) -> TypedOther:
    """The stored state of the page of other matters."""
    return TypedOther(report.other)


def _outcome(stored: Typed, typed: Typed, base: str) -> Saved:
    there, here = digest(stored), digest(typed)
    if here in {there, base}:
        return Saved.UNCHANGED
    return Saved.SAVED if base == there else Saved.CONFLICT


def save_answer(report: Report, requirement: str, typed: TypedAnswer, base: str) -> Saved:
    """Keep what was typed for a requirement."""
    outcome = _outcome(stored_answer(report, requirement), typed, base)
    if outcome is Saved.SAVED:
        answer = answer_of(report, requirement)
        if answer is None:
            answer = Answer(requirement=requirement)
            report.answers.append(answer)
        answer.text = typed.text
        answer.figures = typed.figures
        answer.not_applicable = typed.not_applicable
        answer.reason = typed.reason
        answer.updated_at = report.updated_at = now()
    return outcome


def save_elements(report: Report, typed: TypedElements, base: str) -> Saved:
    """Keep the element page."""
    outcome = _outcome(stored_elements(report), typed, base)
    if outcome is Saved.SAVED:
        report.elements = typed.elements
        report.opening = typed.opening
        report.updated_at = now()
    return outcome


def save_other(report: Report, typed: TypedOther, base: str) -> Saved:
    """Keep the page of other matters."""
    outcome = _outcome(stored_other(report), typed, base)
    if outcome is Saved.SAVED:
        report.other = typed.text
        report.updated_at = now()
    return outcome


def start(user: User, unit_name: str, year: int, level: UnitLevel) -> Report:
    """A new draft; the unit signs it unless the writer says otherwise."""
    unit = accounts.keep_unit(unit_name, level)
    accounts.belong_to(user, unit)
    report = Report(
        unit=unit, author=user, year=year, level=level, elements={"signed_by": unit_name}
    )
    db.session.add(report)
    return report


def change_basics(report: Report, unit_name: str, year: int, level: UnitLevel) -> None:
    """Year, unit or level were wrong; what was typed stays, asked or not."""
    before = report.unit.name
    report.unit = accounts.keep_unit(unit_name, level)
    report.year = year
    report.level = level
    if report.elements.get("signed_by") == before:
        report.elements = {**report.elements, "signed_by": unit_name}
    report.updated_at = now()


def discard(report: Report) -> None:
    """Take a draft off the lists; :func:`restore` brings it back whole."""
    report.deleted_at = now()


def restore(report: Report) -> None:
    """Bring a deleted draft back."""
    report.deleted_at = None
