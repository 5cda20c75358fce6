"""A result that shows no number, address or name that a published text must not show.

Quotations stay exact (``quote == text[start:end]``): a place that would show what is to be kept back
is cut to its longest part that does not. Sentences of the program are masked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import fields
from dataclasses import replace
from typing import Any

from app.engine.answers.model import PlanAnswers
from app.engine.answers.model import PointAnswer
from app.engine.answers.model import TargetAnswer
from app.engine.discretion.model import Secret
from app.engine.discretion.places import MASK
from app.engine.discretion.places import masked
from app.engine.discretion.places import secrets
from app.engine.document import Document
from app.engine.document import Facts
from app.engine.document import Span
from app.engine.plans.model import PlanPoint
from app.engine.result import CheckResult
from app.engine.result import Finding
from app.engine.result import ItemResult

_LEAST = 6
"""So many characters of a number in a row are already a part of it that tells."""


def withhold(result: CheckResult) -> CheckResult:
    """The same result with what must not be shown kept back; the text of its document stays."""
    document = result.document
    if document is None:
        return result
    if result.plan:
        result = replace(result, plan=_plan_masked(result.plan))
    keeper = _Keeper.of(document)
    return keeper.result(result) if keeper.secrets else result


def discreet(document: Document) -> Document:
    """The document as others may see it: masked one to one, so that every place stays."""
    keeper = _Keeper.of(document)
    if not keeper.secrets:
        return document
    paragraphs = tuple(replace(p, text=masked(p.text)) for p in document.paragraphs)
    return replace(document, paragraphs=paragraphs, facts=keeper.facts(document.facts))


@dataclass(frozen=True, slots=True)
class _Keeper:
    document: Document
    secrets: dict[int, tuple[Secret, ...]]
    """What is to be kept back, by paragraph."""
    words: tuple[tuple[str, int], ...]
    """The same as words, with the number of characters of each that may be shown."""

    @classmethod
    def of(cls, document: Document) -> _Keeper:
        found = {p.index: secrets(p.text) for p in document.paragraphs}
        words = {
            (document.paragraphs[n].text[s.start : s.end], s.shown - s.start)
            for n, there in found.items()
            for s in there
        }
        longest_first = sorted(words, key=lambda word: (-len(word[0]), word))
        return cls(document, {n: s for n, s in found.items() if s}, tuple(longest_first))

    def text(self, text: str) -> str:
        """A sentence of the program without what it may have taken from the document."""
        for word, shown in self.words:
            if word[:_LEAST] not in text and word[-_LEAST:] not in text:
                continue
            for part in _parts(word):
                if part in text:
                    kept = min(shown, len(part)) if word.startswith(part) else 0
                    text = text.replace(part, part[:kept] + MASK * (len(part) - kept))
        return masked(text)

    def span(self, span: Span) -> Span:
        """A place cut to its longest part without what is to be kept back."""
        hidden = [
            (s.shown, s.end)
            for s in self.secrets.get(span.paragraph, ())
            if s.shown < span.end and span.start < s.end
        ]
        if not hidden:
            return span
        start, end = max(
            _gaps(span.start, span.end, hidden),
            key=lambda gap: gap[1] - gap[0],
            default=(0, 0),
        )
        if start == end:  # the place lies within: what may be shown of the number stands for it
            first = next(s for s in self.secrets[span.paragraph] if s.end > span.start)
            start, end = first.start, first.shown
        return self.document.span(span.paragraph, start, end)

    def spans(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(map(self.span, spans))

    def result(self, result: CheckResult) -> CheckResult:
        return replace(
            result,
            reason=self.text(result.reason),
            document=self.document.with_facts(self.facts(self.document.facts)),
            items=tuple(map(self._item, result.items)),
            findings=tuple(map(self._finding, result.findings)),
            plan=self._plan(result.plan) if result.plan else None,
        )

    def facts(self, facts: Facts) -> Facts:
        """What the document says of itself, masked."""
        texts = {f.name: getattr(facts, f.name) for f in fields(facts)}
        changed: dict[str, Any] = {
            name: self.text(text) for name, text in texts.items() if type(text) is str
        }
        return replace(facts, **changed, copied_to=tuple(map(self.text, facts.copied_to)))

    def _item(self, item: ItemResult) -> ItemResult:
        return replace(
            item,
            reason=self.text(item.reason),
            evidence=self.spans(item.evidence),
            looked_in=tuple(map(self.text, item.looked_in)),
            rejected=tuple((self.span(span), self.text(why)) for span, why in item.rejected),
        )

    def _finding(self, finding: Finding) -> Finding:
        place = self.span(finding.place) if finding.place else None
        # What would replace a part of a place replaces nothing.
        whole = place == finding.place
        return replace(
            finding,
            message=self.text(finding.message),
            place=place,
            related=self.spans(finding.related),
            remedy=self.text(finding.remedy),
            replacement=finding.replacement if whole else None,
            mends=tuple(mend for mend in finding.mends if self.span(mend[0]) == mend[0]),
        )

    def _plan(self, plan: PlanAnswers) -> PlanAnswers:
        return replace(plan, points=tuple(map(self._point, plan.points)))

    def _point(self, answer: PointAnswer) -> PointAnswer:
        return replace(
            answer,
            reason=self.text(answer.reason),
            evidence=self.spans(answer.evidence),
            targets=tuple(map(self._target, answer.targets)),
        )

    def _target(self, answer: TargetAnswer) -> TargetAnswer:
        return replace(
            answer,
            reason=self.text(answer.reason),
            place=self.span(answer.place) if answer.place else None,
        )


def _parts(word: str) -> Iterator[str]:
    """A number, and what a shortened quotation may leave of its beginning or end."""
    yield word
    for length in range(len(word) - 1, _LEAST - 1, -1):
        yield word[:length]
        yield word[-length:]


def _gaps(start: int, end: int, hidden: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What is left of ``[start, end)`` between the hidden places, which are in order."""
    at = start
    for first, last in hidden:
        if first > at:
            yield at, first
        at = max(at, last)
    if at < end:
        yield at, end


def _plan_masked(answers: PlanAnswers) -> PlanAnswers:
    """The words of the work plan itself that a result repeats."""
    title = answers.plan.title
    plan = replace(answers.plan, title=masked(title) if title else title)
    return replace(
        answers,
        plan=plan,
        points=tuple(
            replace(
                answer,
                point=_point_masked(answer.point),
                reason=masked(answer.reason),
                targets=tuple(_target_masked(target) for target in answer.targets),
            )
            for answer in answers.points
        ),
    )


def _point_masked(point: PlanPoint) -> PlanPoint:
    return replace(point, title=masked(point.title))


def _target_masked(answer: TargetAnswer) -> TargetAnswer:
    # A result gives the clause of the plan as a text without its place there.
    place = replace(answer.target.place, quote=masked(answer.target.text))
    return replace(answer, target=replace(answer.target, place=place), reason=masked(answer.reason))
