"""The schema of the catalogue: requirements, duties, bases and rules, as YAML gives them.

Dates are data: every duty, basis and rule says from which report year until which it holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from itertools import chain
from typing import Annotated
from typing import Literal

from pydantic import Field
from pydantic import model_validator

from app.engine import result
from app.engine.document import SectionRole
from app.engine.document import UnitLevel
from app.engine.fields import Figure
from app.engine.fields import Group
from app.engine.signals import Signal
from app.engine.strict import Identifier
from app.engine.strict import Line
from app.engine.strict import Prose
from app.engine.strict import Strict


class Strength(StrEnum):
    """How binding a duty is in a span of report years."""

    MANDATORY = "mandatory"
    RECOMMENDED = "recommended"


class Years(Strict):
    """A span of report years, both ends included; an open end is left out."""

    from_: int | None = Field(None, alias="from")
    until: int | None = None

    def holds(self, year: int) -> bool:
        """Whether a report year lies in the span."""
        return (self.from_ is None or self.from_ <= year) and (
            self.until is None or year <= self.until
        )

    @model_validator(mode="after")
    def _ordered(self) -> Years:
        if self.from_ is not None and self.until is not None and self.from_ > self.until:
            raise ValueError(f"年度写反了：until {self.until} 早于 from {self.from_}")
        return self


class Asking(Years):
    """Something asked in a span of years, of all or some levels."""

    only: tuple[UnitLevel, ...] = ()

    def asks(self, year: int, level: UnitLevel) -> bool:
        """Whether it holds for a report year and a level of unit."""
        return self.holds(year) and (not self.only or level in self.only)


class Duty(Asking):
    """How strongly the requirement is asked in a span of years, of all or some levels."""

    strength: Strength


class Basis(Years):
    """A document that asks for the requirement in a span of report years.

    ``unconfirmed`` marks an article number that nobody has checked against the text: it is
    kept for the office to confirm and never printed; ``part`` is printed instead.
    """

    title: Line
    number: str | None = None
    part: str | None = None
    article: str | None = None
    unconfirmed: bool = False
    url: str | None = None

    def shown(self) -> result.Basis:
        """The basis as findings cite it."""
        if self.article and not self.unconfirmed:
            return result.Basis(self.title, self.number, self.article, self.url)
        title = f"{self.title}{self.part}" if self.part else self.title
        return result.Basis(title, self.number, None, self.url)


class Sentence(Strict):
    """A Jinja snippet that turns figures into prose (app/engine/sentences.py)."""

    id: Identifier
    label: Line
    text: Prose


class Subject(StrEnum):
    """Whose doing counts: anybody's below the unit, or the reporting unit's own."""

    ANY = "any"
    OWN = "own"


class Grade(StrEnum):
    """How much a passage proves, from least to most (see assertion.py)."""

    MENTION = "mention"
    ACT = "act"


class Aspect(Strict):
    """One thing that a report may say for a requirement.

    ``signals`` name the matter: with an own act or a figure beside them they prove it.
    ``proof`` are wordings that are themselves an act. A match counts only where ``context``
    (if given) is met in the same point or in a heading above, and never where ``unless``
    overlaps it (the words in another sense); ``near`` asks for one of its wordings in the same
    sentence. Where ``other_object`` overlaps it, the passage
    speaks of the same thing done for something else (村居法律顾问): partial at most; where
    ``pending`` does, of something begun and not yet done (平台正在招标): the same. A heading
    that names the matter is proved by a sentence below it that holds ``section_proof`` (any
    act where it is empty).
    """

    id: Identifier
    name: Line
    signals: tuple[Signal, ...] = ()
    proof: tuple[Signal, ...] = ()
    context: tuple[Signal, ...] = ()
    near: tuple[Signal, ...] = ()
    unless: tuple[Signal, ...] = ()
    other_object: tuple[Signal, ...] = ()
    pending: tuple[Signal, ...] = ()
    section_proof: tuple[Signal, ...] = ()
    subject: Subject | None = None

    def every_signal(self) -> Iterator[Signal]:
        """What it says and what keeps it from counting."""
        return chain(
            self.signals,
            self.proof,
            self.context,
            self.near,
            self.unless,
            self.other_object,
            self.pending,
            self.section_proof,
        )

    @model_validator(mode="after")
    def _says_something(self) -> Aspect:
        if not self.signals and not self.proof:
            raise ValueError("an aspect needs signals or proof")
        return self


class Together(Strict):
    """Enough aspects in one point cover without their context, except beside ``unless``."""

    unless: tuple[Signal, ...] = ()


class EvidenceRule(Years):
    """Covered by ``need`` aspects in the text; fewer, or only words, are partial.

    ``accept`` is the least grade that counts towards ``need``; ``settles`` is a wording that
    covers the requirement at once; ``umbrella`` is a name for all aspects together, ``bare`` one that
    shows only that the matter is spoken of; ``figures`` are the units whose numbers prove an act (empty: any counted thing). Without
    ``deeds_count`` no other deed in the sentence proves anything, without ``figures_count``
    no figure beside the signal does: then proofs alone count. With
    ``heading_counts`` a heading that names the matter is proved by acts in its section; with
    ``ritual_is_missing`` a bare formula counts for nothing.
    """

    judge: Literal["evidence"]
    aspects: tuple[Aspect, ...]
    need: int = 1
    accept: Grade = Grade.ACT
    subject: Subject = Subject.ANY
    settles: Aspect | None = None
    umbrella: Aspect | None = None
    bare: Aspect | None = None
    together: Together | None = None
    figures: tuple[str, ...] = ()
    deeds_count: bool = True
    figures_count: bool = True
    heading_counts: bool = True
    ritual_is_missing: bool = False

    def every_signal(self) -> Iterator[Signal]:
        """The signals of all its parts."""
        for aspect in (*self.aspects, self.settles, self.umbrella, self.bare):
            if aspect is not None:
                yield from aspect.every_signal()
        if self.together is not None:
            yield from self.together.unless

    @model_validator(mode="after")
    def _reachable(self) -> EvidenceRule:
        if not 1 <= self.need <= len(self.aspects):
            raise ValueError(f"need {self.need} cannot be met by {len(self.aspects)} aspects")
        return self


class Recipient(StrEnum):
    """A body that a report must go to, seen from the reporting unit."""

    PARTY = "party"
    CONGRESS = "congress"
    SUPERIOR = "superior"
    HOME = "home"


class ReportSystemRule(Years):
    """The report went to all recipients of its time and, where asked, was published."""

    judge: Literal["report-system"]
    recipients: dict[UnitLevel, tuple[Recipient, ...]]
    publication: bool = False


class ElementsRule(Years):
    """The elements of an official document that the text shows."""

    judge: Literal["elements"]


class StatementRule(Years):
    """A part of the report with that role says something concrete."""

    judge: Literal["statement"]
    role: Literal[SectionRole.PROBLEMS, SectionRole.NEXT_STEPS]


class CausesRule(Years):
    """The problems are traced to causes."""

    judge: Literal["causes"]


Rule = Annotated[
    EvidenceRule | ReportSystemRule | ElementsRule | StatementRule | CausesRule,
    Field(discriminator="judge"),
]


class Example(Strict):
    """A sentence as a report may write it, with what it needs to be judged.

    In YAML a plain text, or a mapping when the year, the level, the part of the report or a
    heading matter. A ``whole`` text is the report from its title on, line by line.
    """

    text: Prose
    year: int | None = None
    level: UnitLevel | None = None
    section: SectionRole = SectionRole.ACHIEVEMENTS
    heading: str | None = None
    whole: bool = False

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: object) -> object:
        return {"text": value} if isinstance(value, str) else value


class Examples(Strict):
    """Sentences that cover a requirement, cover it in part, or do not speak of it."""

    covered: tuple[Example, ...] = ()
    partial: tuple[Example, ...] = ()
    missing: tuple[Example, ...] = ()

    def by_status(self) -> tuple[tuple[result.Status, tuple[Example, ...]], ...]:
        """The three lists with the status each expects."""
        return (
            (result.Status.COVERED, self.covered),
            (result.Status.PARTIAL, self.partial),
            (result.Status.MISSING, self.missing),
        )


class Requirement(Strict):
    """One thing a report must account for (检查事项).

    ``rests_on`` names the requirement without which this one has no ground: where both are
    missing, the finding of the other speaks for both.
    """

    id: Identifier
    name: Line
    heading: Line
    group: Annotated[str, Field(pattern="^[A-K]$")]
    chapter: Identifier
    order: int = 0
    core: bool
    applies: tuple[UnitLevel, ...]
    levels: tuple[Duty, ...]
    basis: tuple[Basis, ...]
    rules: tuple[Rule, ...]
    figures: tuple[Figure, ...] = ()
    groups: tuple[Group, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    guidance: Prose
    example: Prose
    remedy: Prose
    rests_on: Identifier | None = None
    examples: Examples = Examples()

    def duty(self, year: int, level: UnitLevel) -> Strength | None:
        """How strongly the law of that year asks it of that level; None when it does not."""
        if level not in self.applies:
            return None
        return next((duty.strength for duty in self.levels if duty.asks(year, level)), None)

    def basis_of(self, year: int) -> tuple[result.Basis, ...]:
        """The documents in force for a report year, as findings cite them."""
        return tuple(basis.shown() for basis in self.basis if basis.holds(year))

    def signals(self) -> Iterator[Signal]:
        """Every signal of its rules."""
        for rule in self.rules:
            if isinstance(rule, EvidenceRule):
                yield from rule.every_signal()

    def rule_of(self, year: int) -> Rule:
        """How it is judged in a report year: the rule of that time, else the nearest one."""
        for rule in self.rules:
            if rule.holds(year):
                return rule
        earlier = [rule for rule in self.rules if rule.until is not None and rule.until < year]
        return earlier[-1] if earlier else self.rules[0]
