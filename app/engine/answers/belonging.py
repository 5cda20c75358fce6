"""Which requirements of the catalogue a point of a plan belongs to.

The words of the requirements are sought in the point's title, in its text and in the heading
right above it, without asking what is proved (a plan speaks of what is to be done); where no
word is found, the likeness of the whole wording decides (likeness.py). Every requirement takes
part, also one that nobody asks of that unit in that year: a point that belongs there must not
fall to its neighbour.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass

from app.engine.analysis import Analysis
from app.engine.answers.likeness import Likeness
from app.engine.assertion import Hit
from app.engine.assertion import Proof
from app.engine.checklist import Catalogue
from app.engine.document import Document
from app.engine.document import Paragraph
from app.engine.document import ParagraphKind
from app.engine.document import Section
from app.engine.document import SectionRole
from app.engine.document import UnitLevel
from app.engine.hits import find_hits
from app.engine.plans.model import PlanPoint
from app.engine.requirement import EvidenceRule
from app.engine.requirement import ReportSystemRule
from app.engine.requirement import Requirement

MOST = 3
"""Requirements that one point may belong to."""

# Chosen on the plans of tests/corpus/plans, measured on others (docs/plan-answers.md).
_TITLE = 3.0
"""A title that consists of the requirement's words counts as much as three texts full of them."""
_HEADING = 0.5
_FULL_TEXT = 14
"""Characters of the requirement's words that make a text full."""
_FULL_HEADING = 8
_SHORT_TITLE = 4
_LIKENESS = 8.0
_LEAST_WORDS = 0.3
"""Less is a word in passing."""
_LEAST_LIKENESS = 0.12
_AHEAD = 1.5
"""By which likeness alone must be ahead of the next requirement."""
_BESIDE = 0.4
"""The part of the best score that a second requirement must reach."""

# 按照《……实施意见》（川办函〔2009〕51号)要求: why it is to be done, not what.
_CITED = re.compile(r"《[^》]*》(?:（[^）]{0,30}）|\([^)]{0,30}\))?")
_MARKS = re.compile(r"\W")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where one point stands in the document made of all: paragraph indexes, None for none."""

    heading: int | None
    title: int
    text: int | None


@dataclass(frozen=True, slots=True)
class _Score:
    requirement: str
    words: float
    likeness: float

    @property
    def total(self) -> float:
        return self.words + _LIKENESS * self.likeness


def requirements_of(
    points: Sequence[PlanPoint],
    catalogue: Catalogue,
    year: int,
    level: UnitLevel,
    *,
    by_likeness: bool = True,
) -> dict[str, tuple[str, ...]]:
    """For every point the ids of the requirements it belongs to, best first; empty for none.

    Only requirements that are asked of that level in that year are named. Without ``by_likeness``
    a point in which no word of a requirement stands belongs to none.
    """
    asked = {a.requirement.id for a in catalogue.resolve(year, level) if a.applicable}
    eligible = [
        item
        for item in catalogue.requirements
        if isinstance(item.rule_of(year), EvidenceRule | ReportSystemRule)
    ]
    told = [point for point in points if point.title.strip()]
    document, places = _document(told)
    analysis = Analysis(document, year, level, catalogue.spotter)
    claimed = {item.id: _claimed(analysis, item, year) for item in eligible}
    likeness = Likeness(eligible)
    found: dict[str, tuple[str, ...]] = {point.id: () for point in points}
    for point, place in zip(told, places, strict=True):
        near = likeness.of(point.title, _body(point))
        scores = [
            _Score(item.id, _words(claimed[item.id], place, point), near[item.id])
            for item in eligible
        ]
        if by_likeness or any(score.words >= _LEAST_WORDS for score in scores):
            found[point.id] = tuple(one for one in _chosen(scores) if one in asked)
    return found


def _body(point: PlanPoint) -> str:
    """The text behind the title, without the titles of the documents it refers to."""
    return _CITED.sub("", point.text.removeprefix(point.title)).strip("。 ")


def _document(points: Sequence[PlanPoint]) -> tuple[Document, list[_Place]]:
    """All points as one document: heading, title, text; each in sections of its own."""
    paragraphs: list[Paragraph] = []
    sections: list[Section] = []
    places: list[_Place] = []

    def add(text: str, level: int | None) -> int:
        kind = ParagraphKind.HEADING if level else ParagraphKind.BODY
        end = len(text) if level else 0
        paragraphs.append(Paragraph(len(paragraphs), text, kind, level, heading_end=end))
        return len(paragraphs) - 1

    for point in points:
        above, body = (point.heading_path or ("",))[-1], _body(point)
        heading = add(above, 1) if above else None
        place = _Place(heading, add(point.title, 2), add(body, None) if body else None)
        end, parent = len(paragraphs), None
        if heading is not None:
            parent = len(sections)
            sections.append(Section(1, None, above, heading, end, SectionRole.ACHIEVEMENTS))
        sections.append(
            Section(2, None, point.title, place.title, end, SectionRole.ACHIEVEMENTS, parent)
        )
        places.append(place)
    return Document(tuple(paragraphs), tuple(sections)), places


def _claimed(analysis: Analysis, requirement: Requirement, year: int) -> dict[int, int]:
    """How many characters of each paragraph are words of the requirement."""
    rule = requirement.rule_of(year)
    if not isinstance(rule, EvidenceRule):
        return {}
    offsets: dict[int, set[int]] = {}
    for hit in _mentions(analysis, rule):
        gaps = {offset for start, end in hit.gaps for offset in range(start, end)}
        words = set(range(hit.start, hit.end)) - gaps
        offsets.setdefault(hit.point.paragraph, set()).update(words)
    return {paragraph: len(held) for paragraph, held in offsets.items()}


def _mentions(analysis: Analysis, rule: EvidenceRule) -> Iterator[Hit]:
    """All places that speak of the matter, whatever they prove; not those of another object."""
    bare = rule.model_copy(update={"heading_counts": False})
    for aspect in (*rule.aspects, rule.settles, rule.umbrella, rule.bare):
        if aspect is not None:
            hits = find_hits(analysis, aspect, bare)
            yield from (hit for hit in hits if hit.proof is not Proof.OTHER_OBJECT)


def _words(claimed: dict[int, int], place: _Place, point: PlanPoint) -> float:
    """How much of a point is in the words of a requirement."""

    def share(paragraph: int | None, full: int) -> float:
        return 0.0 if paragraph is None else min(1.0, claimed.get(paragraph, 0) / full)

    title = max(_SHORT_TITLE, len(_MARKS.sub("", point.title)))
    return (
        _TITLE * share(place.title, title)
        + share(place.text, _FULL_TEXT)
        + _HEADING * share(place.heading, _FULL_HEADING)
    )


def _chosen(scores: list[_Score]) -> list[str]:
    """The best by words and likeness together; by likeness alone where no words are found."""
    named = sorted(
        (score for score in scores if score.words >= _LEAST_WORDS),
        key=lambda score: (-score.total, score.requirement),
    )
    if named:
        least = _BESIDE * named[0].total
        return [score.requirement for score in named[:MOST] if score.total >= least]
    alike = sorted(scores, key=lambda score: (-score.likeness, score.requirement))
    if not alike:
        return []
    best, second = alike[0].likeness, alike[1].likeness if alike[1:] else 0.0
    sure = best >= _LEAST_LIKENESS and best >= _AHEAD * second
    return [alike[0].requirement] if sure else []
