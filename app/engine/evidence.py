"""The general judge: aspects of a requirement found in the text, graded and counted."""

from __future__ import annotations

from dataclasses import dataclass

from app.engine.analysis import Analysis
from app.engine.analysis import Point
from app.engine.assertion import Hit
from app.engine.assertion import Proof
from app.engine.document import Span
from app.engine.hits import MAX_EVIDENCE
from app.engine.hits import best_places
from app.engine.hits import find_hits
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


def _settled(analysis: Analysis, rule: EvidenceRule) -> list[Hit]:
    """Hits of the wordings that cover the requirement at once."""
    if rule.settles is None:
        return []
    return [hit for hit in find_hits(analysis, rule.settles, rule) if hit.proof >= Proof.ACT]


def judge_evidence(analysis: Analysis, rule: EvidenceRule) -> Judgement:
    """Covered, partial or missing by the aspects found (see :class:`EvidenceRule`)."""
    found = {aspect.id: find_hits(analysis, aspect, rule) for aspect in rule.aspects}
    every = [hit for hits in found.values() for hit in hits]
    umbrella = _umbrella(analysis, rule)
    met = {
        aspect.id: [hit for hit in found[aspect.id] if _counts(hit, rule)]
        for aspect in rule.aspects
    }
    names = {aspect.id: aspect.name for aspect in rule.aspects}
    present = [identifier for identifier, hits in met.items() if hits]
    counted = [hit for hits in met.values() for hit in hits]
    if len(present) >= rule.need:
        return Judgement(
            Status.COVERED,
            "act" if rule.need == 1 else "components-met",
            _covered_reason(rule, counted, [names[i] for i in present]),
            _first_of_each(analysis, [met[i] for i in present], counted + umbrella),
        )
    beside = _together(analysis, rule)
    if beside:
        return Judgement(
            Status.COVERED,
            "components-met",
            "同一处写到了多个环节。",
            best_places(analysis, beside),
        )
    settled = _settled(analysis, rule)
    if settled:
        return Judgement(
            Status.COVERED,
            "act",
            "写明了本年度的做法或数据。",
            best_places(analysis, settled + counted),
        )
    if any(hit.proof >= Proof.ACT for hit in umbrella):
        return Judgement(
            Status.COVERED,
            "umbrella-act",
            "以总称写明了本年度的做法或数据。",
            best_places(analysis, umbrella),
        )
    if present and rule.need > 1:
        absent = [names[i] for i in names if i not in present]
        return Judgement(
            Status.PARTIAL,
            "components-missing",
            f"只写到{'、'.join(names[i] for i in present)}，未见{'、'.join(absent)}。",
            _first_of_each(analysis, [met[i] for i in present], counted),
        )
    rest = every + umbrella + (find_hits(analysis, rule.bare, rule) if rule.bare else [])
    if not rest:
        return Judgement(Status.MISSING, "nothing-found", "全文未见相关内容。")
    best = max(hit.proof for hit in rest)
    code, why = _WHY_NOT.get(best, ("mention-only", "只是提到，没有写具体举措或数据"))
    if best is Proof.RITUAL and rule.ritual_is_missing:
        return Judgement(
            Status.MISSING,
            code,
            f"{why}。",
            rejected=tuple((place, why) for place in best_places(analysis, rest)),
        )
    return Judgement(Status.PARTIAL, code, f"{why}。", best_places(analysis, rest))


def _umbrella(analysis: Analysis, rule: EvidenceRule) -> list[Hit]:
    """Hits of a name for all aspects together (行政执法三项制度)."""
    if rule.umbrella is None:
        return []
    return find_hits(analysis, rule.umbrella, rule)


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


def _covered_reason(rule: EvidenceRule, hits: list[Hit], names: list[str]) -> str:
    if rule.need > 1:
        return f"写到了{'、'.join(names)}。"
    if any(hit.proof is Proof.FIGURE for hit in hits):
        return "写明了本年度的做法，并有数据。"
    return "写明了本年度的做法。"


def _first_of_each(
    analysis: Analysis, groups: list[list[Hit]], counted: list[Hit]
) -> tuple[Span, ...]:
    """The best place of every aspect first, then further ones."""
    leading = [max(hits, key=lambda h: (h.proof, -h.point.paragraph, -h.start)) for hits in groups]
    first = best_places(analysis, leading)
    more = [
        place
        for place in best_places(analysis, counted)
        if not any(
            p.paragraph == place.paragraph and p.start < place.end and place.start < p.end
            for p in first
        )
    ]
    return (*first, *more)[:MAX_EVIDENCE]
