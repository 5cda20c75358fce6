"""The general judge: aspects of a requirement found in the text, graded and counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.engine.analysis import Analysis
from app.engine.analysis import Point
from app.engine.analysis import Sentence
from app.engine.assertion import Hit
from app.engine.assertion import Proof
from app.engine.assertion import grade
from app.engine.assertion import proved_sentence
from app.engine.document import SectionRole
from app.engine.document import Span
from app.engine.requirement import Aspect
from app.engine.requirement import EvidenceRule
from app.engine.requirement import Grade
from app.engine.requirement import Subject
from app.engine.result import Status
from app.engine.signals import Signal

MAX_EVIDENCE = 6
_LONG_SENTENCE = 140

_WHY_NOT = {
    Proof.NEGATED: ("negated", "文中写的是尚未做到"),
    Proof.PROBLEM: ("problem-only", "只在问题部分提到"),
    Proof.PLANNED: ("planned-only", "只写了打算，没有写本年度做了什么"),
    Proof.SUBORDINATE: ("subordinate-only", "写的是乡镇、部门，没有写本级"),
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


def _matches(
    analysis: Analysis, point: Point, signals: tuple[Signal, ...]
) -> Iterator[tuple[int, int]]:
    text = analysis.texts[point.paragraph]
    for signal in signals:
        for found in signal.pattern.finditer(text, point.start, point.end):
            yield found.start(), found.end()


def _sentence_at(point: Point, start: int) -> Sentence | None:
    return next((s for s in point.sentences if s.start <= start < s.end), None)


def _in_context(analysis: Analysis, point: Point, context: tuple[Signal, ...]) -> bool:
    """Whether one of the context signals stands in the point or in a heading above it."""
    if not context:
        return True
    text = analysis.text_of(point)
    if any(signal.pattern.search(text) for signal in context):
        return True
    return any(
        signal.pattern.search(title)
        for title in analysis.headings_above(point.paragraph)
        for signal in context
    )


def _find_hits(analysis: Analysis, aspect: Aspect, rule: EvidenceRule) -> list[Hit]:
    own = (aspect.subject or rule.subject) is Subject.OWN
    hits: list[Hit] = []
    for point in analysis.points:
        blocked = list(_matches(analysis, point, aspect.unless))
        for signals, proves in ((aspect.proof, True), (aspect.signals, False)):
            for start, end in _matches(analysis, point, signals):
                if any(a < end and start < b for a, b in blocked):
                    continue
                sentence = _sentence_at(point, start)
                if sentence is None or not _in_context(analysis, point, aspect.context):
                    continue
                proof = grade(
                    analysis,
                    point,
                    sentence,
                    start,
                    end,
                    proves=proves,
                    own_subject=own,
                    units=rule.figures,
                )
                if proof is Proof.MENTION and rule.heading_counts:
                    proof = _by_section(analysis, point, start, rule, proof)
                hits.append(Hit(point, sentence, start, end, proof))
    return hits


def _by_section(
    analysis: Analysis, point: Point, start: int, rule: EvidenceRule, proof: Proof
) -> Proof:
    """A heading that names the matter is proved by acts or figures in its own section."""
    paragraph = analysis.document.paragraphs[point.paragraph]
    if not paragraph.heading_end or start >= paragraph.heading_end or (paragraph.level or 0) < 2:
        return proof
    section = next(s for s in analysis.document.sections if s.paragraph == paragraph.index)
    for other in analysis.points:
        if not section.paragraph <= other.paragraph < section.end:
            continue
        if other.role in (SectionRole.PROBLEMS, SectionRole.NEXT_STEPS):
            continue
        if other.paragraph == point.paragraph and other.start <= start < other.end:
            continue
        text = analysis.texts[other.paragraph]
        if any(proved_sentence(text, sentence, rule.figures) for sentence in other.sentences):
            return Proof.ACT
    return proof


def place_of(analysis: Analysis, hit: Hit) -> Span:
    """The sentence of a hit, or of a long sentence the clauses around it."""
    text = analysis.texts[hit.point.paragraph]
    start, end = hit.sentence.start, hit.sentence.end
    if end - start > _LONG_SENTENCE:
        touched = [
            n for n, (a, b) in enumerate(hit.sentence.clauses) if a < hit.end and hit.start < b
        ]
        start = hit.sentence.clauses[touched[0]][0]
        end = hit.sentence.clauses[min(touched[-1] + 1, len(hit.sentence.clauses) - 1)][1]
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",:"):
        end -= 1
    return analysis.document.span(hit.point.paragraph, start, end)


def best_places(analysis: Analysis, hits: list[Hit]) -> tuple[Span, ...]:
    """Up to :data:`MAX_EVIDENCE` different places, the strongest first."""
    places: list[Span] = []
    for hit in sorted(hits, key=lambda h: (-h.proof, h.point.paragraph, h.start)):
        place = place_of(analysis, hit)
        overlapping = any(
            p.paragraph == place.paragraph and p.start < place.end and place.start < p.end
            for p in places
        )
        if not overlapping:
            places.append(place)
    return tuple(places[:MAX_EVIDENCE])


def _counts(hit: Hit, rule: EvidenceRule) -> bool:
    least = Proof.MENTION if rule.accept is Grade.MENTION else Proof.ACT
    return hit.proof >= least


def _settled(analysis: Analysis, rule: EvidenceRule) -> list[Hit]:
    """Hits of the wordings that cover the requirement at once."""
    pseudo = Aspect.model_construct(
        id="settles", name="", signals=(), proof=rule.settles, context=(), unless=(), subject=None
    )
    return [hit for hit in _find_hits(analysis, pseudo, rule) if hit.proof >= Proof.ACT]


def judge_evidence(analysis: Analysis, rule: EvidenceRule) -> Judgement:
    """Covered, partial or missing by the aspects found (see :class:`EvidenceRule`)."""
    found = {aspect.id: _find_hits(analysis, aspect, rule) for aspect in rule.aspects}
    every = [hit for hits in found.values() for hit in hits]
    settled = _settled(analysis, rule) if rule.settles else []
    if settled:
        return Judgement(
            Status.COVERED, "act", "写明了本年度的做法或数据。", best_places(analysis, settled)
        )
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
    rest = every + umbrella + (_find_hits(analysis, rule.bare, rule) if rule.bare else [])
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
    return _find_hits(analysis, rule.umbrella, rule)


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
