"""All rules over one document → findings, folded by cause, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from functools import lru_cache

from app.engine.document import Span
from app.engine.result import SEVERITY_ORDER
from app.engine.result import Certainty
from app.engine.result import Finding
from app.engine.result import Severity
from app.engine.rules import blanks
from app.engine.rules import dates
from app.engine.rules import figures
from app.engine.rules import names
from app.engine.rules import privacy
from app.engine.rules import structure
from app.engine.rules import wording
from app.engine.rules.model import Family
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.model import worst
from app.engine.rules.reader import Reader

_ALIKE = frozenset({Family.NAMES, Family.WORDING})
_FAMILIES = (blanks, structure, figures, dates, names, wording, privacy)


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule, ...]:
    """Every rule, family by family."""
    return tuple(rule for family in _FAMILIES for rule in family.RULES)


def rules_by_id() -> dict[str, Rule]:
    """Every rule by its id."""
    return {rule.id: rule for rule in all_rules()}


def proofread(reader: Reader, rules: Iterable[Rule] | None = None) -> tuple[Finding, ...]:
    """The findings of all rules, or of some, in the order of their places."""
    asked = all_rules() if rules is None else rules
    found = [finding for rule in asked for finding in findings_of(rule, reader)]
    return tuple(_told_once(sorted(found, key=_place)))


def _told_once(found: list[Finding]) -> Iterator[Finding]:
    """Without what names and wording both object to: of two at one place the graver is told."""
    kept: dict[int, list[Finding]] = {}
    dropped: set[int] = set()
    for finding in found:
        if finding.place is None or Family(finding.rule.partition(".")[0]) not in _ALIKE:
            continue
        here = kept.setdefault(finding.place.paragraph, [])
        twin = next((other for other in here if _overlap(other, finding)), None)
        if twin is None:
            here.append(finding)
        elif SEVERITY_ORDER[finding.severity] > SEVERITY_ORDER[twin.severity]:
            dropped.add(id(twin))
            here[here.index(twin)] = finding
        else:
            dropped.add(id(finding))
    return (finding for finding in found if id(finding) not in dropped)


def _overlap(one: Finding, other: Finding) -> bool:
    a, b = one.place, other.place
    families = one.rule.partition(".")[0] != other.rule.partition(".")[0]
    return families and a is not None and b is not None and a.start < b.end and b.start < a.end


def _place(finding: Finding) -> tuple[int, int, str]:
    place = finding.place
    return (place.paragraph, place.start, finding.rule) if place else (-1, 0, finding.rule)


def findings_of(rule: Rule, reader: Reader) -> Iterator[Finding]:
    """The findings of one rule; matches of one cause are one."""
    objected = (m for m in rule.find(reader) if not reader.accepts(rule.family, m.place))
    for matches in _by_cause(objected):
        first, *others = matches
        elsewhere: list[Span] = [*first.related, *(m.place for m in others if m.place)]
        certainty = first.certainty or rule.certainty
        if rule.certainty is Certainty.LIKELY:
            certainty = Certainty.LIKELY
        yield Finding(
            rule=rule.id,
            severity=_bounded(rule, first.severity or rule.severity, certainty),
            certainty=certainty,
            message=first.message,
            place=first.place,
            related=tuple(dict.fromkeys(elsewhere)),
            basis=rule.basis,
            remedy=first.remedy or rule.remedy,
            replacement=first.replacement,
            mends=tuple(
                (m.place, m.replacement) for m in matches if m.place and m.replacement is not None
            ),
        )


def _by_cause(matches: Iterable[Match]) -> Iterator[list[Match]]:
    folded: dict[str, list[Match]] = {}
    alone: list[list[Match]] = []
    for match in matches:
        if match.cause is None:
            alone.append([match])
        else:
            folded.setdefault(match.cause, []).append(match)
    yield from alone
    yield from folded.values()


def _bounded(rule: Rule, severity: Severity, certainty: Certainty) -> Severity:
    most = worst(rule.ground, certainty)
    return min(severity, most, key=SEVERITY_ORDER.__getitem__)
