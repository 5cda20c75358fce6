"""What a rule of proofreading is, and what it may claim.

A rule is a small function with what a reader has to know of it: title, ground, how grave and how
sure, and texts that it must and must not find. Gravity is bounded (issue budget for false alarms):
only what is certain may be an error, what is likely is at most a warning, what only practice asks
is at most a suggestion.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.engine.document import Span
from app.engine.result import SEVERITY_ORDER
from app.engine.result import Basis
from app.engine.result import Certainty
from app.engine.result import Severity

if TYPE_CHECKING:
    from app.engine.rules.reader import Reader


class Family(StrEnum):
    """What a rule looks after; the first part of its id."""

    BLANKS = "blanks"
    STRUCTURE = "structure"
    FIGURES = "figures"
    DATES = "dates"
    NAMES = "names"
    WORDING = "wording"
    PRIVACY = "privacy"
    LAYOUT = "layout"


class Ground(StrEnum):
    """What a rule rests on: a law or Party document, a standard, or good practice."""

    LAW = "law"
    STANDARD = "standard"
    PRACTICE = "practice"


@dataclass(frozen=True, slots=True)
class Match:
    """A place that a rule objects to.

    ``message`` says what is wrong there, sums written out. ``cause`` folds: matches of a rule with
    one cause become one finding, the later places ``related``. ``severity`` and ``certainty`` lower
    the rule's own for this match. ``replacement`` is what ``place`` should read, given only where the
    mend is mechanical and certain and touches no number and no name.
    """

    place: Span | None
    message: str
    related: tuple[Span, ...] = ()
    cause: str | None = None
    severity: Severity | None = None
    certainty: Certainty | None = None
    replacement: str | None = None
    remedy: str = ""


class Overstated(ValueError):
    """A rule claims more than it may."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its id begins with its family (figures.total).

    ``triggers`` are texts that it must find (two at the least), ``passes`` texts that it must not (three,
    one of them a trap: nearly a fault). An example is a passage of the body of a report on 2024; one
    that begins with a line ``@全文`` is a whole document; ``@2019`` as the first line is the report year;
    ``@提示 comments`` gives the document that notice; ``@数据 受理79件→81件`` is a draft's: where the text
    says the one, the form has the other; between ``@上年`` and ``@本年`` stands a passage
    of the report of the year before.
    """

    id: str
    title: str
    ground: Ground
    severity: Severity
    certainty: Certainty
    remedy: str
    find: Callable[[Reader], Iterator[Match]]
    triggers: tuple[str, ...]
    passes: tuple[str, ...]
    basis: tuple[Basis, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a rule that claims more than its certainty and ground allow."""
        least = worst(self.ground, self.certainty)
        if SEVERITY_ORDER[self.severity] > SEVERITY_ORDER[least]:
            raise Overstated(f"{self.id}: {self.severity} with {self.certainty}, {self.ground}")

    @property
    def family(self) -> Family:
        """The family that the id names."""
        return Family(self.id.partition(".")[0])


def family_of(rule_id: str) -> Family | None:
    """The family that the id of a finding's rule names; None for coverage, frame and plan."""
    name = rule_id.partition(".")[0]
    return next((family for family in Family if family.value == name), None)


def worst(ground: Ground, certainty: Certainty) -> Severity:
    """The gravest that a match on such a ground, of such certainty, may be."""
    if ground is Ground.PRACTICE:
        return Severity.SUGGESTION
    return Severity.ERROR if certainty is Certainty.CERTAIN else Severity.WARNING
