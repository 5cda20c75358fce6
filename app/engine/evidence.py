"""The general judge: aspects of a requirement found in the text, graded and counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import replace

from app.engine.analysis import Analysis
from app.engine.analysis import Point
from app.engine.assertion import Hit
from app.engine.assertion import Proof
from app.engine.document import Span
from app.engine.hits import MAX_EVIDENCE
from app.engine.hits import best_places
from app.engine.hits import find_hits
from app.engine.hits import overlapping
from app.engine.requirement import EvidenceRule
from app.engine.requirement import Grade
from app.engine.result import Status

_WHY_NOT = {
    Proof.NEGATED: ("negated", "文中写的是尚未做到"),
    Proof.PROBLEM: ("problem-only", "只在问题部分提到"),
    Proof.PLANNED: ("planned-only", "只写了打算，没有写本年度做了什么"),
    Proof.SUBORDINATE: ("subordinate-only", "写的是乡镇、部门，没有写本级"),
    Proof.OTHER_OBJECT: ("other-object", "写的是另一对象，不是本项要求的对象"),
    Proof.RITUAL: ("formula-only", "只有套话，没有具体举措"),
    Proof.MENTION: ("mention-only", "只是提到，没有写具体举措或数据"),
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a judge says of one requirement."""

    status: Status
    reason_code: str
    reason: str
    evidence: tuple[Span, ...] = ()
    rejected: tuple[tuple[Span, str], ...] = ()


def _counts(hit: Hit, rule: EvidenceRule) -> bool:
    least = Proof.MENTION if rule.accept is Grade.MENTION else Proof.ACT
    return hit.proof >= least


def judge_evidence(analysis: Analysis, rule: EvidenceRule) -> Judgement:
    """Covered, partial or missing by the aspects found (see :class:`EvidenceRule`)."""
    found = {aspect.id: find_hits(analysis, aspect, rule) for aspect in rule.aspects}
    umbrella = find_hits(analysis, rule.umbrella, rule) if rule.umbrella else []
    met = {
        identifier: counted
        for identifier, hits in found.items()
        if (counted := [hit for hit in hits if _counts(hit, rule)])
    }
    every = [hit for hits in found.values() for hit in hits] + umbrella
    covered = _covered(analysis, rule, met, umbrella)
    if covered is not None:
        return _with_doubts(analysis, covered, every)
    if met and rule.need > 1:
        absent = [identifier for identifier in found if identifier not in met]
        return Judgement(
            Status.PARTIAL,
            "components-missing",
            f"只写到{_names(rule, met)}，未见{_names(rule, absent)}。",
            _first_of_each(analysis, list(met.values()), []),
        )
    bare = find_hits(analysis, rule.bare, rule) if rule.bare else []
    return _gap(analysis, rule, every + bare)


def _covered(
    analysis: Analysis, rule: EvidenceRule, met: dict[str, list[Hit]], umbrella: list[Hit]
) -> Judgement | None:
    """The ways in which a report can cover a requirement; None when it goes none of them."""
    if len(met) >= rule.need:
        named = [hit for hit in umbrella if hit.proof >= Proof.MENTION]
        return Judgement(
            Status.COVERED,
            "act" if rule.need == 1 else "components-met",
            _covered_reason(rule, met),
            _first_of_each(analysis, list(met.values()), named),
        )
    beside = _together(analysis, rule)
    if beside:
        places = best_places(analysis, beside)
        return Judgement(Status.COVERED, "components-met", "同一处写到了多个环节。", places)
    settled = find_hits(analysis, rule.settles, rule) if rule.settles else []
    for code, reason, hits in (
        ("act", "写明了本年度的做法或数据。", settled),
        ("umbrella-act", "以总称写明了本年度的做法或数据。", umbrella),
    ):
        proving = [hit for hit in hits if hit.proof >= Proof.ACT]
        if proving:
            return Judgement(Status.COVERED, code, reason, best_places(analysis, proving))
    return None


def _with_doubts(analysis: Analysis, covered: Judgement, every: list[Hit]) -> Judgement:
    """A covered requirement that the report itself calls deficient elsewhere: said, not lowered."""
    doubts = [hit for hit in every if hit.proof in (Proof.PROBLEM, Proof.NEGATED)]
    if not doubts:
        return covered
    why = "报告在别处说这项工作还有不足"
    return replace(
        covered,
        reason=f"{covered.reason}{why}，请核对。",
        rejected=tuple((place, why) for place in best_places(analysis, doubts)),
    )


def _gap(analysis: Analysis, rule: EvidenceRule, hits: list[Hit]) -> Judgement:
    """Partial by the best of the passages that do not count, missing where there are none."""
    if not hits:
        return Judgement(Status.MISSING, "nothing-found", "全文未见相关内容。")
    best = max(hit.proof for hit in hits)
    code, why = _WHY_NOT.get(best, _WHY_NOT[Proof.MENTION])
    places = best_places(analysis, hits)
    if best is Proof.RITUAL and rule.ritual_is_missing:
        rejected = tuple((place, why) for place in places)
        return Judgement(Status.MISSING, code, f"{why}。", rejected=rejected)
    return Judgement(Status.PARTIAL, code, f"{why}。", places)


def _together(analysis: Analysis, rule: EvidenceRule) -> list[Hit]:
    """Hits of enough aspects in one point that names them without their usual context."""
    if rule.together is None:
        return []
    loose = [aspect.model_copy(update={"context": ()}) for aspect in rule.aspects]
    by_point: dict[Point, dict[str, Hit]] = {}
    for aspect in loose:
        for hit in find_hits(analysis, aspect, rule):
            text = analysis.text_of(hit.point)
            blocked = any(signal.pattern.search(text) for signal in rule.together.unless)
            if _counts(hit, rule) and not blocked:
                by_point.setdefault(hit.point, {}).setdefault(aspect.id, hit)
    for found in by_point.values():
        if len(found) >= rule.need:
            return list(found.values())
    return []


def _names(rule: EvidenceRule, identifiers: Iterable[str]) -> str:
    """The names of some aspects, each once."""
    known = {aspect.id: aspect.name for aspect in rule.aspects}
    return "、".join(dict.fromkeys(known[identifier] for identifier in identifiers))


def _covered_reason(rule: EvidenceRule, met: dict[str, list[Hit]]) -> str:
    if rule.need > 1:
        return f"写到了{_names(rule, met)}。"
    if any(hit.proof is Proof.FIGURE for hits in met.values() for hit in hits):
        return "写明了本年度的做法，并有数据。"
    return "写明了本年度的做法。"


def _first_of_each(
    analysis: Analysis, groups: list[list[Hit]], more: list[Hit]
) -> tuple[Span, ...]:
    """The best place of every aspect first, then further ones."""
    leading = [max(hits, key=lambda h: (h.proof, -h.point.paragraph, -h.start)) for hits in groups]
    first = best_places(analysis, leading)
    rest = best_places(analysis, [hit for hits in groups for hit in hits] + more)
    return (*first, *(place for place in rest if not overlapping(place, first)))[:MAX_EVIDENCE]
