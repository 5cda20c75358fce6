"""What a check of the layout objects to, before it is folded: one hit a place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass

from app.engine.document import Span
from app.engine.result import SEVERITY_ORDER
from app.engine.result import Basis
from app.engine.result import Finding
from app.engine.result import Severity
from app.engine.rules.model import Ground
from app.engine.rules.model import worst
from app.word.layout.rules import RULES
from app.word.layout.rules import LayoutRule

MOST_RELATED = 8
_MOST_VALUES = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """``subject`` is ``measured`` and should be ``wanted``; ``unit`` counts such places (段, 处).

    ``said`` is the whole sentence where that pattern does not fit. ``severity`` lowers the rule's.
    """

    rule: str
    place: Span | None = None
    subject: str = ""
    measured: str = ""
    wanted: str = ""
    unit: str = "段"
    said: str = ""
    severity: Severity | None = None


def folded(hits: Iterable[Hit], source: str) -> Iterator[Finding]:
    """One finding a rule; ``source`` names the profile that the layout deviates from."""
    kinds: dict[str, list[Hit]] = {}
    for hit in hits:
        kinds.setdefault(hit.rule, []).append(hit)
    for rule in RULES:
        if mine := kinds.get(rule.id):
            yield _finding(rule, mine, source)


def _finding(rule: LayoutRule, hits: Sequence[Hit], source: str) -> Finding:
    places = sorted(
        dict.fromkeys(hit.place for hit in hits if hit.place is not None),
        key=lambda span: (span.paragraph, span.start),
    )
    gravest = max((hit.severity or rule.severity for hit in hits), key=SEVERITY_ORDER.__getitem__)
    most = worst(Ground.STANDARD, rule.certainty)
    return Finding(
        rule=rule.id,
        severity=min(gravest, most, rule.severity, key=SEVERITY_ORDER.__getitem__),
        certainty=rule.certainty,
        message=f"{'；'.join(_clauses(hits))}。",
        place=places[0] if places else None,
        related=tuple(places[1 : 1 + MOST_RELATED]),
        basis=rule.basis if source == "" else (Basis(source),),
        remedy=rule.remedy,
    )


def _clauses(hits: Sequence[Hit]) -> Iterator[str]:
    """正文字号为小四（12磅），应为3号（16磅），共37段 — one clause a subject."""
    yield from dict.fromkeys(hit.said for hit in hits if hit.said)
    subjects: dict[tuple[str, str, str], Counter[str]] = {}
    for hit in hits:
        if not hit.said:
            counts = subjects.setdefault((hit.subject, hit.wanted, hit.unit), Counter())
            counts[hit.measured] += 1
    for (subject, wanted, unit), counts in subjects.items():
        should = f"，应为{wanted}" if wanted else ""
        if len(counts) == 1:
            (value, count) = next(iter(counts.items()))
            more = f"，共{count}{unit}" if unit and count > 1 else ""
            yield f"{subject}为{value}{should}{more}"
            continue
        values = [f"{value}{count}{unit}" for value, count in counts.most_common(_MOST_VALUES)]
        if len(counts) > _MOST_VALUES:
            rest = sum(counts.values()) - sum(c for _, c in counts.most_common(_MOST_VALUES))
            values.append(f"其他{rest}{unit}")
        yield f"{subject}{should.removeprefix('，')}，现在{'、'.join(values)}"
