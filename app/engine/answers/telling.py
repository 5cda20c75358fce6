"""Which passage of a report tells an action of a plan, and what it proves of it.

The bars were chosen on labelled pairs of invented counties; docs/plan-answers.md shows the curve.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.engine.analysis import Analysis
from app.engine.answers.actions import Action
from app.engine.answers.passages import Likeness
from app.engine.answers.passages import Passages
from app.engine.answers.proofs import Proofs
from app.engine.assertion import Proof
from app.engine.document import SectionRole

ALIKE = 0.58
"""The share of an action's weight that a sentence, with its surroundings, must hold."""
FOLLOWING = 0.4
"""The share that is enough for an action once another one of its point is reported."""
OWN = 0.25
"""The share that the sentence must hold by itself."""
LEAST_MASS = 5.0
"""The weight that has to be shared at the least: one common pair of characters is chance."""
NEARER = 0.2
"""How much liker a passage on plans or problems must be than one that tells a deed."""
UNDONE = frozenset({Proof.PLANNED, Proof.PROBLEM, Proof.NEGATED})
"""What says that an action was not done (yet)."""
_WEIGHED = 3
"""By how many of the shared words it is asked what a passage proves."""


@dataclass(frozen=True, slots=True)
class Told:
    """How the report tells an action: the passage, and what it proves; both None for not at all."""

    action: Action
    likeness: Likeness | None = None
    proof: Proof | None = None

    @property
    def done(self) -> bool:
        """Whether it is told as done this year."""
        return self.proof is not None and self.proof >= Proof.ACT


class Teller:
    """Asks the passages of one report for actions."""

    def __init__(self, analysis: Analysis, passages: Passages, proofs: Proofs) -> None:
        self._passages = passages
        self._proofs = proofs
        first = next((point.paragraph for point in analysis.points), -1)
        # One paragraph under the title, or two.
        self._opening_until = first + 1

    def told(self, action: Action, least: float = ALIKE) -> Told:
        """The passage that tells an action best: one that proves it before one that is likest."""
        other: Told | None = None
        for likeness in self._passages.like(action, least):
            if not self._enough(action, likeness, least / ALIKE):
                continue
            told = Told(action, likeness, self._proof(action, likeness.passage))
            if told.done:
                return other if other is not None and _goes_before(other, told) else told
            # Ritual tells nothing, not even that the matter lies ahead.
            better = other is None or (told.proof or 0) > (other.proof or 0)
            if better and told.proof is not Proof.RITUAL:
                other = told
        return other or Told(action)

    def _enough(self, action: Action, likeness: Likeness, share: float) -> bool:
        shared = likeness.whole * self._passages.mass(action)
        return likeness.own >= OWN * share and shared >= LEAST_MASS * share

    def paragraphs(self, action: Action) -> dict[int, float]:
        """How well each paragraph tells an action as done; from 1 on it does."""
        found: dict[int, float] = {}
        for likeness in self._passages.like(action, ALIKE / 2):
            if self._proof(action, likeness.passage) >= Proof.ACT:
                shared = likeness.whole * self._passages.mass(action)
                score = min(likeness.whole / ALIKE, likeness.own / OWN, shared / LEAST_MASS)
                paragraph = self._passages.all[likeness.passage].point.paragraph
                found[paragraph] = max(score, found.get(paragraph, 0.0))
        return found

    def _proof(self, action: Action, number: int) -> Proof:
        passage = self._passages.all[number]
        shared = [passage.marks[name] for name in action.marks if name in passage.marks]
        shared.sort(key=lambda m: (-self._passages.weight(m.name, term=m.term), m.start))
        best = max(self._proofs.of(number, mark.start, mark.end) for mark in shared[:_WEIGHED])
        # The opening sings of every matter; only its figures tell of deeds.
        opening = (
            passage.point.role is SectionRole.OPENING
            and passage.point.paragraph <= self._opening_until
        )
        return Proof.RITUAL if opening and Proof.MENTION <= best <= Proof.ACT else best


def _goes_before(other: Told, done: Told) -> bool:
    """What is said to lie ahead in the very words goes before a deed that is only like it."""
    if other.likeness is None or done.likeness is None or other.proof not in UNDONE:
        return False
    return other.likeness.whole - done.likeness.whole >= NEARER
