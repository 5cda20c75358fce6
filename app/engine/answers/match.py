"""Plan × report: each point answered, partly answered or unanswered, each target met or not.

A point is taken apart into actions; each action looks for the sentences of the report that share
most of its words, and counts as reported when one of them tells it as done this year.
"""

from __future__ import annotations

from app.engine.analysis import Analysis
from app.engine.answers.actions import actions_of
from app.engine.answers.model import PlanAnswers
from app.engine.answers.model import PointAnswer
from app.engine.answers.model import PointStatus
from app.engine.answers.model import TargetAnswer
from app.engine.answers.passages import Passages
from app.engine.answers.proofs import Proofs
from app.engine.answers.reported import Reported
from app.engine.answers.telling import FOLLOWING
from app.engine.answers.telling import UNDONE
from app.engine.answers.telling import Teller
from app.engine.answers.telling import Told
from app.engine.assertion import Proof
from app.engine.document import Span
from app.engine.plans.model import Plan
from app.engine.plans.model import PlanPoint
from app.engine.terms import load_terms

WHOLE = 0.3
"""The share of a point's weight that must be reported for it to be answered.

Low, because a report says things in its own words: that an action is not found in it says little,
that it is told as undone (``UNDONE``) says much.
"""
SOME = 0.2
"""The share below which what is reported, or told as undone, is not the point's matter."""
HEADLINE = 0.5
"""What the title of a point weighs beside the sentences below it."""
MOST_EVIDENCE = 5
_QUOTED = 30
"""Characters of a passage that a reason quotes."""
_REASONS = {
    "reported": "报告写了做了什么。",
    "reported-with-figures": "报告写了做了什么，要点定了数的也都有数。",
    "some-actions": "报告只写到其中一部分。",
    "some-undone": "报告写到其中一部分，其余的是今后的打算，或者说没有做到。",
    "claimed": "报告只提到这项工作，没有写做了什么、结果怎样。",
}
_UNANSWERED = (
    (Proof.PLANNED, "planned", "报告只在今后的打算里提到，没有写当年做了什么"),
    (Proof.PROBLEM, "problem", "报告只在存在的问题里提到，没有写当年做了什么"),
    (Proof.NEGATED, "denied", "报告写的是没有做到"),
)


class Matcher:
    """A report laid beside one plan."""

    def __init__(self, analysis: Analysis, plan: Plan) -> None:
        terms = load_terms()
        self._analysis = analysis
        self._plan = plan
        # By the point itself: an office may have given two points one number.
        self._actions = {point: actions_of(point, terms) for point in plan.points}
        every = [action for actions in self._actions.values() for action in actions]
        self._passages = Passages(analysis, terms, every)
        proofs = Proofs(analysis, self._passages)
        self._teller = Teller(analysis, self._passages, proofs)
        self._reported = Reported(analysis, self._passages, terms, proofs)

    def answers(self) -> PlanAnswers:
        """The judgement on every point."""
        return PlanAnswers(self._plan, tuple(self.answer(point) for point in self._plan.points))

    def paragraphs(self, point: PlanPoint) -> dict[int, float]:
        """How well each paragraph of the report answers a point; from 1 on it does."""
        found: dict[int, float] = {}
        for action in self._actions[point]:
            for paragraph, score in self._teller.paragraphs(action).items():
                found[paragraph] = max(score, found.get(paragraph, 0.0))
        return found

    def answer(self, point: PlanPoint) -> PointAnswer:
        """The judgement on one point."""
        told = [self._teller.told(action) for action in self._actions[point]]
        if any(t.done for t in told):
            told = [t if t.done else self._teller.told(t.action, FOLLOWING) for t in told]
        near = frozenset(t.likeness.passage for t in told if t.likeness)
        topic = self._actions[point][0].marks
        targets = tuple(self._reported.answer(target, near, topic) for target in point.targets)
        done = [t for t in told if t.done]
        claimed = [t for t in told if t.proof is Proof.MENTION]
        status, code = self._status(told, targets)
        if status is PointStatus.UNANSWERED:
            return self._unanswered(point, told, targets)
        reason = _REASONS.get(code) or "报告写到这项工作，但没有给出可以核对的数：{}。".format(
            "；".join(t.target.text for t in targets if t.met is None)
        )
        return PointAnswer(
            point, status, code, reason, self._evidence(done or claimed, targets), targets
        )

    def _status(
        self, told: list[Told], targets: tuple[TargetAnswer, ...]
    ) -> tuple[PointStatus, str]:
        total = sum(map(self._mass, told)) or 1.0
        done = sum(self._mass(t) for t in told if t.done) / total
        undone = sum(self._mass(t) for t in told if t.proof in UNDONE) / total
        mentioned = sum(self._mass(t) for t in told if t.proof is Proof.MENTION) / total
        with_figure = sum(1 for target in targets if target.met is not None)
        if done < SOME and not with_figure:
            if mentioned and done + mentioned >= SOME:
                return PointStatus.PARTIAL, "claimed"
            return PointStatus.UNANSWERED, ""
        if with_figure < len(targets):
            return PointStatus.PARTIAL, "figure-missing"
        if undone >= SOME:
            return PointStatus.PARTIAL, "some-undone"
        if done < WHOLE and not with_figure:
            return PointStatus.PARTIAL, "some-actions"
        return PointStatus.ANSWERED, "reported-with-figures" if targets else "reported"

    def _mass(self, told: Told) -> float:
        return self._passages.mass(told.action) * (HEADLINE if told.action.title else 1.0)

    def _unanswered(
        self, point: PlanPoint, told: list[Told], targets: tuple[TargetAnswer, ...]
    ) -> PointAnswer:
        for proof, code, reason in _UNANSWERED:
            said = next((t.likeness for t in told if t.proof is proof and t.likeness), None)
            if said is not None:
                quote = self._passages.span(said.passage).quote
                short = quote if len(quote) <= _QUOTED else f"{quote[:_QUOTED]}…"
                words = f"{reason}（“{short}”）。"
                return PointAnswer(point, PointStatus.UNANSWERED, code, words, (), targets)
        words = "报告中没有见到这项工作。"
        return PointAnswer(point, PointStatus.UNANSWERED, "silent", words, (), targets)

    def _evidence(self, told: list[Told], targets: tuple[TargetAnswer, ...]) -> tuple[Span, ...]:
        """The sentences that tell the most, then the figures that stand elsewhere."""
        masses: dict[int, float] = {}
        for t in told:
            if t.likeness:
                number = t.likeness.passage
                masses[number] = masses.get(number, 0.0) + self._passages.mass(t.action)
        order = sorted(masses, key=lambda number: (-masses[number], number))
        found = [self._passages.span(number) for number in order]
        for target in targets:
            if target.place and not any(_holds(span, target.place) for span in found):
                found.append(target.place)
        return tuple(found[:MOST_EVIDENCE])


def _holds(outer: Span, inner: Span) -> bool:
    return (
        outer.paragraph == inner.paragraph and outer.start <= inner.start and inner.end <= outer.end
    )


def answer_plan(analysis: Analysis, plan: Plan) -> PlanAnswers:
    """How a report answers the points of a plan."""
    return Matcher(analysis, plan).answers()
