"""Where a document speaks of an aspect, and what each passage proves."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import replace

from app.engine.analysis import Analysis
from app.engine.analysis import Point
from app.engine.analysis import Sentence
from app.engine.assertion import Hit
from app.engine.assertion import Proof
from app.engine.assertion import clause_window
from app.engine.assertion import grade
from app.engine.assertion import proved_sentence
from app.engine.assertion import speaks_of_others
from app.engine.document import ParagraphKind
from app.engine.document import Section
from app.engine.document import SectionRole
from app.engine.document import Span
from app.engine.requirement import Aspect
from app.engine.requirement import EvidenceRule
from app.engine.requirement import Subject
from app.engine.signals import Signal

MAX_EVIDENCE = 6
_LONG_SENTENCE = 140
_MOST_MATCHES = 40
"""In one point a wording says nothing new the forty-first time."""


def _matches(
    analysis: Analysis, point: Point, signals: Iterable[Signal]
) -> Iterator[re.Match[str]]:
    text = analysis.texts[point.paragraph]
    for signal in signals:
        found_here = signal.pattern.finditer(text, point.start, point.end)
        yield from itertools.islice(found_here, _MOST_MATCHES)


def _anywhere(analysis: Analysis, point: Point, signals: Iterable[Signal]) -> list[re.Match[str]]:
    """The matches of those signals that may stand in a point's paragraph."""
    here = [signal for signal in signals if point.paragraph in analysis.where(signal)]
    return list(_matches(analysis, point, here)) if here else []


def _overlaps(others: list[re.Match[str]], start: int, end: int) -> bool:
    return any(other.start() < end and start < other.end() for other in others)


def _sentence_at(point: Point, start: int) -> Sentence | None:
    place = bisect_right(point.sentences, start, key=lambda s: s.start) - 1
    if place < 0 or start >= point.sentences[place].end:
        return None
    return point.sentences[place]


def _in_context(analysis: Analysis, point: Point, context: tuple[Signal, ...]) -> bool:
    """Whether one of the context signals stands in the point, in a heading above, or below one."""
    if not context:
        return True
    places = [analysis.text_of(point), *analysis.headings_above(point.paragraph)]
    document = analysis.document
    if document.paragraphs[point.paragraph].kind is ParagraphKind.HEADING:
        section = document.section_chain(point.paragraph)[0]
        if section.level > 1:
            places.extend(analysis.texts[section.paragraph + 1 : section.end])
    return any(signal.pattern.search(place) for place in places for signal in context)


def find_hits(analysis: Analysis, aspect: Aspect, rule: EvidenceRule) -> list[Hit]:
    """All passages that speak of an aspect, graded."""
    hits: list[Hit] = []
    proofs = analysis.standing(aspect.proof)
    names = analysis.standing(aspect.signals)
    if analysis.abbreviations:
        for paragraph, short_forms in analysis.short_forms(aspect.signals).items():
            names.setdefault(paragraph, []).extend(short_forms)
    for paragraph in sorted(proofs.keys() | names.keys()):
        for point in analysis.points_by_paragraph.get(paragraph, ()):
            found = [
                (match, proves)
                for signals, proves in ((proofs, True), (names, False))
                for match in _matches(analysis, point, signals.get(paragraph, ()))
            ]
            if found and _in_context(analysis, point, aspect.context):
                hits.extend(_counted(analysis, rule, aspect, point, found))
    return hits


def _counted(
    analysis: Analysis,
    rule: EvidenceRule,
    aspect: Aspect,
    point: Point,
    found: list[tuple[re.Match[str], bool]],
) -> Iterator[Hit]:
    """The matches in a point that are not words in another sense, graded."""
    blocked = _anywhere(analysis, point, aspect.unless)
    others = _anywhere(analysis, point, aspect.other_object)
    pending = _anywhere(analysis, point, aspect.pending)
    settled: set[Sentence] = set()
    for match, proves in found:
        start, end = match.span()
        sentence = _sentence_at(point, start)
        # A sentence of usual length that has told a figure proves nothing more by other words.
        if sentence is None or sentence in settled or _overlaps(blocked, start, end):
            continue
        words = analysis.texts[point.paragraph][sentence.start : sentence.end]
        if aspect.near and not any(signal.pattern.search(words) for signal in aspect.near):
            continue
        if _overlaps(others, start, end):
            yield Hit(point, sentence, start, end, Proof.OTHER_OBJECT)
            continue
        if _overlaps(pending, start, end):
            yield Hit(point, sentence, start, end, Proof.PLANNED)
            continue
        gaps = tuple(span for span in match.regs[1:] if span[0] < span[1])
        hit = Hit(point, sentence, start, end, gaps=gaps)
        for graded in _graded(analysis, rule, aspect, hit, proves):
            if graded.proof is Proof.FIGURE and sentence.end - sentence.start <= _LONG_SENTENCE:
                settled.add(sentence)
            yield graded


def _graded(
    analysis: Analysis, rule: EvidenceRule, aspect: Aspect, hit: Hit, proves: bool
) -> Iterator[Hit]:
    """The hit with its proof; behind a proved heading also the sentence that proves it."""
    own = (aspect.subject or rule.subject) is Subject.OWN
    proof = grade(
        analysis,
        hit,
        proves=proves,
        own_subject=own,
        units=rule.figures,
        deeds=rule.deeds_count,
        figures=rule.figures_count,
    )
    # 深入学习贯彻…思想 is a formula in a sentence, but a topic in a heading.
    if proof is Proof.MENTION and _table_follows(analysis, hit):
        proof = Proof.FIGURE
    if proof in (Proof.MENTION, Proof.RITUAL) and rule.heading_counts:
        proving = _proving_sentence(analysis, hit, rule, aspect, own=own)
        if proving is not None:
            yield proving
            proof = Proof.ACT
    yield replace(hit, proof=proof)


_SEE_TABLE = re.compile("(?:见|如)(?:下|附|后)?表|(?:下|附)表")


def _table_follows(analysis: Analysis, hit: Hit) -> bool:
    """Whether a sentence points to a table with figures right below it."""
    text = analysis.texts[hit.point.paragraph]
    if not _SEE_TABLE.search(text, hit.sentence.start, hit.sentence.end):
        return False
    below = analysis.document.paragraphs[hit.point.paragraph + 1 : hit.point.paragraph + 40]
    cells = list(itertools.takewhile(lambda p: p.kind is ParagraphKind.TABLE, below))
    return any(cell.text.strip().isdecimal() for cell in cells)


def _proving_sentence(
    analysis: Analysis, hit: Hit, rule: EvidenceRule, aspect: Aspect, *, own: bool
) -> Hit | None:
    """An act or a figure in the section whose heading names the matter."""
    section = _named_section(analysis, hit)
    if section is None:
        return None
    for point in analysis.points_between(section.paragraph, section.end):
        if point.role in (SectionRole.PROBLEMS, SectionRole.NEXT_STEPS):
            continue
        if point == hit.point:
            continue
        text = analysis.texts[point.paragraph]
        for sentence in point.sentences:
            words = text[sentence.start : sentence.end]
            if own and speaks_of_others(words):
                continue
            if any(signal.pattern.search(words) for signal in aspect.unless):
                continue
            if aspect.section_proof and not any(
                s.pattern.search(words) for s in aspect.section_proof
            ):
                continue
            deeds = rule.deeds_count or bool(aspect.section_proof)
            if proved_sentence(text, sentence, rule.figures, deeds=deeds):
                return Hit(point, sentence, sentence.start, sentence.end, Proof.ACT)
    return None


def _named_section(analysis: Analysis, hit: Hit) -> Section | None:
    """The section whose heading the hit stands in; a chapter of many matters is none.

    A heading of the first level speaks for its text only where it has no headings below it,
    or where the whole part is about the first responsible.
    """
    document = analysis.document
    paragraph = document.paragraphs[hit.point.paragraph]
    if not paragraph.heading_end or hit.start >= paragraph.heading_end:
        return None
    position = document.innermost_section[paragraph.index]
    if position is None:
        return None
    section = document.sections[position]
    divided = position in document.divided_sections
    if section.level == 1 and divided and section.role is not SectionRole.RESPONSIBILITY:
        return None
    return section


def place_of(analysis: Analysis, hit: Hit) -> Span:
    """The sentence of a hit, or of a long sentence the clauses around it."""
    text = analysis.texts[hit.point.paragraph]
    start, end = hit.sentence.start, hit.sentence.end
    if end - start > _LONG_SENTENCE:
        start, end = clause_window(hit.sentence, hit.start, hit.end, 0, 1)
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",:"):
        end -= 1
    return analysis.document.span(hit.point.paragraph, start, end)


def overlapping(place: Span, others: Iterable[Span]) -> bool:
    """Whether a place shares characters with one of the others."""
    return any(
        other.paragraph == place.paragraph and other.start < place.end and place.start < other.end
        for other in others
    )


def best_places(analysis: Analysis, hits: list[Hit]) -> tuple[Span, ...]:
    """Up to :data:`MAX_EVIDENCE` different places, the strongest first."""
    places: list[Span] = []
    for hit in sorted(hits, key=lambda h: (-h.proof, h.point.paragraph, h.start)):
        place = place_of(analysis, hit)
        if not overlapping(place, places):
            places.append(place)
        if len(places) == MAX_EVIDENCE:
            break
    return tuple(places)
