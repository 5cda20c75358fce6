"""What a check says.

One result serves the screen, Word, Excel, JSON and the exit code; nobody adds a judgement.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.engine.document import Document
from app.engine.document import Span

if TYPE_CHECKING:
    from app.engine.answers.model import PlanAnswers


class Status(StrEnum):
    """How a report answers one requirement."""

    COVERED = "covered"
    PARTIAL = "partial"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"


class Verdict(StrEnum):
    """The first thing a reader wants to know of a report."""

    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    UNREADABLE = "unreadable"


class Severity(StrEnum):
    """How much a finding matters; ordered by :data:`SEVERITY_ORDER`."""

    ERROR = "error"
    WARNING = "warning"
    SUGGESTION = "suggestion"


SEVERITY_ORDER = {Severity.SUGGESTION: 0, Severity.WARNING: 1, Severity.ERROR: 2}


class Certainty(StrEnum):
    """How sure the program is."""

    CERTAIN = "certain"
    LIKELY = "likely"


@dataclass(frozen=True, slots=True)
class Basis:
    """Law, regulation or Party document that asks for something.

    ``article`` is None where the number has not been confirmed by a person: it is then
    never printed (``part`` names the chapter or theme instead, inside ``title``).
    """

    title: str
    number: str | None = None
    article: str | None = None
    url: str | None = None

    def text(self) -> str:
        """One line for people: 《title》（number）article."""
        number = f"（{self.number}）" if self.number else ""
        return f"{self.title}{number}{self.article or ''}"


@dataclass(frozen=True, slots=True)
class ItemResult:
    """The judgement on one requirement.

    ``reason_code`` is stable for programs, ``reason`` a Chinese sentence for people.
    ``looked_in`` names the headings searched when nothing was found, ``rejected`` the nearest
    passages that did not count, with why.
    """

    id: str
    name: str
    group: str
    status: Status
    required: bool
    reason_code: str
    reason: str
    evidence: tuple[Span, ...] = ()
    basis: tuple[Basis, ...] = ()
    remedy: str = ""
    looked_in: tuple[str, ...] = ()
    rejected: tuple[tuple[Span, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a reader should act on."""

    rule: str
    severity: Severity
    certainty: Certainty
    message: str
    place: Span | None = None
    related: tuple[Span, ...] = ()
    basis: tuple[Basis, ...] = ()
    remedy: str = ""
    replacement: str | None = None
    mends: tuple[tuple[Span, str], ...] = ()
    """Every place that can be mended mechanically, with what it should read; ``replacement`` is the first's."""


@dataclass(frozen=True, slots=True)
class Dismissal:
    """Somebody's word that nothing needs doing: at one finding, or at a rule's in the whole report.

    ``fingerprint`` is that of dismissals.fingerprint_of, None for the whole rule.
    """

    rule: str
    fingerprint: str | None
    reason: str
    author: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class DismissedFinding:
    """A finding that somebody dismissed."""

    finding: Finding
    dismissal: Dismissal


@dataclass(frozen=True, slots=True)
class ChecklistStamp:
    """Which catalogue judged: stored with every result so that it can be repeated."""

    id: str
    version: str
    hash: str


@dataclass(frozen=True, slots=True)
class Completeness:
    """The completeness figure, from the counts of mandatory requirements by status."""

    covered: int
    partial: int
    missing: int

    @property
    def asked(self) -> int:
        """How many requirements were mandatory."""
        return self.covered + self.partial + self.missing

    @property
    def percent(self) -> float | None:
        """Covered ones whole, partial ones by half, to one decimal; None when nothing was asked."""
        if not self.asked:
            return None
        return round((2 * self.covered + self.partial) * 50 / self.asked, 1)

    @property
    def formula(self) -> str:
        """The figure as it was reckoned, for people."""
        if self.percent is None:
            return "当年没有必备事项，不计算完整度。"
        return (
            f"完整度 =（已覆盖 {self.covered} + 部分覆盖 {self.partial} × 0.5）"
            f"÷ 必备事项 {self.asked} = {self.percent:g}%"
        )


@dataclass(frozen=True)
class CheckResult:
    """The whole answer for one report. ``document`` is None when it could not be read.

    ``plan`` is None when the report was not compared with a work plan, ``dismissed`` where nobody
    can dismiss a finding (on the command line).
    """

    file: str
    verdict: Verdict
    reason: str
    reason_code: str
    document: Document | None = None
    items: tuple[ItemResult, ...] = ()
    findings: tuple[Finding, ...] = ()
    plan: PlanAnswers | None = None
    dismissed: tuple[DismissedFinding, ...] | None = None

    @property
    def readable(self) -> bool:
        """False when the verdict is UNREADABLE."""
        return self.verdict is not Verdict.UNREADABLE

    @property
    def completeness(self) -> Completeness:
        """How much of what was mandatory the report answers."""
        return Completeness(
            self.count(Status.COVERED, required=True),
            self.count(Status.PARTIAL, required=True),
            self.count(Status.MISSING, required=True),
        )

    def count(self, status: Status, *, required: bool | None = None) -> int:
        """How many items have a status, all of them or only the (not) required ones."""
        return sum(
            1 for item in self.items if item.status is status and required in (None, item.required)
        )
