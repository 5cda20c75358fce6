"""Plan × report: each point answered, partly answered or unanswered, each target met or not.

A point is taken apart into actions; each action looks for the sentences of the report that share
most of its words, and counts as reported when one of them tells it as done this year. The bars are
chosen on labelled pairs of invented counties (docs/plan-answers.md).
"""

from __future__ import annotations

from dataclasses import dataclass

from app.engine.analysis import Analysis
from app.engine.answers.actions import Action
from app.engine.answers.actions import actions_of
from app.engine.answers.model import PlanAnswers
from app.engine.answers.model import PointAnswer
from app.engine.answers.model import PointStatus
from app.engine.answers.model import TargetAnswer
from app.engine.answers.passages import Likeness
from app.engine.answers.passages import Passages
from app.engine.answers.proofs import Proofs
from app.engine.answers.reported import Reported
from app.engine.assertion import Proof
from app.engine.document import SectionRole
from app.engine.document import Span
from app.engine.plans.model import Plan
from app.engine.plans.model import PlanPoint
from app.engine.terms import Terms
from app.engine.terms import load_terms

ALIKE = 0.55
"""The share of an action's weight that a sentence, with its surroundings, must hold."""
FOLLOWING = 0.45
"""The share that is enough for an action once another one of its point is reported."""
OWN = 0.25
"""The share that the sentence must hold by itself."""
LEAST_MASS = 5.0
"""The weight that has to be shared at the least: one common pair of characters is chance."""
WHOLE = 0.3
"""The share of a point's weight that must be reported for it to be answered."""
SOME = 0.2
"""The share below which what is reported is not the point's matter."""
HEADLINE = 0.5
"""What the title of a point weighs beside the sentences below it."""
MOST_EVIDENCE = 5
_UNDONE = frozenset({Proof.PLANNED, Proof.PROBLEM, Proof.NEGATED})


@dataclass(frozen=True, slots=True)
class _Told:
    """How the report tells an action: the likest passage, and what it proves."""

    action: Action
    likeness: Likeness | None
    proof: Proof | None


class Matcher:
    """A report prepared for the points of one plan."""

    def __init__(self, analysis: Analysis, plan: Plan, terms: Terms) -> None:
        self._analysis = analysis
        self._plan = plan
        self._actions = {id(point): actions_of(point, terms) for point in plan.points}
        every = [action for actions in self._actions.values() for action in actions]
        self.passages = Passages(analysis, terms, every)
        self.proofs = Proofs(analysis, self.passages)
        self._reported = Reported(analysis, self.passages, terms, self.proofs)

    def answers(self) -> PlanAnswers:
        """The judgement on every point."""
        return PlanAnswers(self._plan, tuple(self.answer(point) for point in self._plan.points))

    def told(self, action: Action, least: float) -> _Told:
        """The passage that tells an action best: one that proves it before one that is likest."""
        best = _Told(action, None, None)
        for likeness in self.passages.like(action, least):
            if likeness.own < OWN * least / ALIKE or likeness.whole * self.passages.mass(action) < LEAST_MASS * least / ALIKE:
                continue
            proof = self._proof(action, likeness.passage)
            if best.proof is None or proof > best.proof:
                best = _Told(action, likeness, proof)
            if proof >= Proof.ACT:
                break
        return best

    def rows(self, point: PlanPoint) -> dict[int, float]:
        """How well each paragraph tells what was done for a point; from 1 on it answers."""
        found: dict[int, float] = {}
        for action in self._actions[id(point)]:
            for likeness in self.passages.like(action, ALIKE / 2):
                if self._proof(action, likeness.passage) < Proof.ACT:
                    continue
                shared = likeness.whole * self.passages.mass(action)
                score = min(likeness.whole / ALIKE, likeness.own / OWN, shared / LEAST_MASS)
                paragraph = self.passages.all[likeness.passage].point.paragraph
                found[paragraph] = max(score, found.get(paragraph, 0.0))
        return found

    def _proof(self, action: Action, number: int) -> Proof:
        """What a passage proves of an action: by the mark that weighs most, and the next two."""
        passage = self.passages.all[number]
        shared = [passage.marks[name] for name in action.marks if name in passage.marks]
        shared.sort(key=lambda m: (-self.passages.weight(m.name, term=m.term), m.start))
        best = max(self.proofs.of(number, mark.start, mark.end) for mark in shared[:3])
        # The opening sings of every matter; only its figures tell of deeds.
        opening = passage.point.role is SectionRole.OPENING
        return Proof.RITUAL if opening and best is Proof.ACT else best

    def answer(self, point: PlanPoint) -> PointAnswer:
        """The judgement on one point."""
        told = [self.told(action, ALIKE) for action in self._actions[id(point)]]
        if any(t.proof is not None and t.proof >= Proof.ACT for t in told):
            told = [t if t.proof is not None and t.proof >= Proof.ACT else self.told(t.action, FOLLOWING) for t in told]
        near = frozenset(t.likeness.passage for t in told if t.likeness)
        targets = tuple(self._reported.answer(target, near) for target in point.targets)
        mass = {
            id(t): self.passages.mass(t.action) * (HEADLINE if t.action.title else 1.0)
            for t in told
        }
        total = sum(mass.values()) or 1.0
        done = [t for t in told if t.proof is not None and t.proof >= Proof.ACT]
        claimed = [t for t in told if t.proof is Proof.MENTION]
        share = sum(mass[id(t)] for t in done) / total
        loose = share + sum(mass[id(t)] for t in claimed) / total
        evidence = self._evidence(done or claimed, targets)
        met = [t for t in targets if t.met is not None]
        if share < SOME and not met:
            if loose >= SOME and claimed:
                return self._made(point, PointStatus.PARTIAL, "claimed", evidence, targets)
            return self._unanswered(point, told, targets)
        if targets and len(met) < len(targets):
            return self._made(point, PointStatus.PARTIAL, "figure-missing", evidence, targets)
        undone = [t for t in told if t.proof in _UNDONE and t not in done]
        if undone:
            return self._made(point, PointStatus.PARTIAL, "some-undone", evidence, targets)
        if share < WHOLE and not met:
            return self._made(point, PointStatus.PARTIAL, "some-actions", evidence, targets)
        return self._made(point, PointStatus.ANSWERED, "reported", evidence, targets)

    def _evidence(self, told: list[_Told], targets: tuple[TargetAnswer, ...]) -> tuple[Span, ...]:
        likeness: dict[int, float] = {}
        for t in told:
            if t.likeness:
                number = t.likeness.passage
                likeness[number] = likeness.get(number, 0.0) + self.passages.mass(t.action)
        found = [self._span(number) for number in sorted(likeness, key=lambda n: -likeness[n])]
        for target in targets:
            place = target.place
            if place and not any(_holds(span, place) for span in found):
                found.append(place)
        return tuple(found[:MOST_EVIDENCE])

    def _span(self, number: int) -> Span:
        passage = self.passages.all[number]
        text = self._analysis.document.paragraphs[passage.point.paragraph].text
        start, end = passage.sentence.start, passage.sentence.end
        start += len(text[start:end]) - len(text[start:end].lstrip())
        return self._analysis.document.span(passage.point.paragraph, start, end)

    def _made(
        self,
        point: PlanPoint,
        status: PointStatus,
        code: str,
        evidence: tuple[Span, ...],
        targets: tuple[TargetAnswer, ...],
    ) -> PointAnswer:
        missing = [t.target.text for t in targets if t.met is None]
        reason = {
            "reported": "报告写到了做了什么，要点要求的数也都有。"
            if targets
            else "报告写到了做了什么。",
            "figure-missing": f"报告写到了这项工作，但没有给出可以核对的数：{'；'.join(missing)}。",
            "some-actions": "报告只写到其中一部分。",
            "some-undone": "报告写到其中一部分，其余的是今后的打算，或者说没有做到。",
            "claimed": "报告只提到这项工作，没有写做了什么、结果怎样。",
        }[code]
        return PointAnswer(point, status, code, reason, evidence, targets)

    def _unanswered(
        self, point: PlanPoint, told: list[_Told], targets: tuple[TargetAnswer, ...]
    ) -> PointAnswer:
        proofs = {t.proof for t in told}
        code, reason = "silent", "报告中没有见到这项工作。"
        for proof, *said in (
            (Proof.PLANNED, "planned", "报告只在今后的打算里提到，没有写当年做了什么。"),
            (Proof.PROBLEM, "problem", "报告只在存在的问题里提到，没有写当年做了什么。"),
            (Proof.NEGATED, "denied", "报告写的是没有做到。"),
        ):
            if proof in proofs:
                code, reason = said
                break
        return PointAnswer(point, PointStatus.UNANSWERED, code, reason, (), targets)


def _holds(outer: Span, inner: Span) -> bool:
    return (
        outer.paragraph == inner.paragraph and outer.start <= inner.start and inner.end <= outer.end
    )


def answer_plan(analysis: Analysis, plan: Plan) -> PlanAnswers:
    """How a report answers the points of a plan."""
    return Matcher(analysis, plan, load_terms()).answers()
