"""What proofreading found, as the pages show it: numbers, groups, filters, marks; no judgement."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass

from app.engine.discretion.places import masked
from app.engine.dismissals import fingerprint_of
from app.engine.document import Document
from app.engine.document import Span
from app.engine.names import CERTAINTIES
from app.engine.names import FAMILIES
from app.engine.names import GROUNDS
from app.engine.names import SEVERITIES
from app.engine.reading.sniff import Kind
from app.engine.result import SEVERITY_ORDER
from app.engine.result import CheckResult
from app.engine.result import Finding
from app.engine.rules.model import Family
from app.engine.rules.model import family_of
from app.filters import moment
from app.proofreading.known import Known
from app.proofreading.known import known_by_id
from app.proofreading.models import FindingDismissal
from app.proofreading.rules_page import SeverityLook
from app.proofreading.rules_page import anchor_of
from app.proofreading.rules_page import look_of
from app.reviews.finding_filters import Choice
from app.reviews.finding_filters import Shown
from app.reviews.finding_filters import family_choices
from app.reviews.finding_filters import severity_choices
from app.reviews.marking import Mark

LONGEST_QUOTE = 60
"""A longer quotation is shown by its two ends; the place in the text shows all of it."""
PLACES_SHOWN = 4
MOST_PLACES = 50
"""Places of one finding that are listed and marked; the others are counted."""
MOST_FINDINGS = 500
"""Findings that one page lists; nobody reads more of them before mending some."""


@dataclass(frozen=True, slots=True)
class TypedDismissal:
    """A dismissal that could not be kept: which, what was typed, and why not."""

    key: str
    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a finding with the way to it."""

    anchor: str
    text: str
    where: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding; ``key`` is its fingerprint, ``replacement`` None where there is none.

    ``more`` places stand behind a click, ``beyond`` them so many are not listed.
    """

    anchor: str
    number: int
    rule: str
    rule_anchor: str
    title: str
    look: SeverityLook
    certainty: str
    message: str
    places: tuple[Place, ...]
    more: tuple[Place, ...]
    beyond: int
    quote: str
    replacement: str | None
    remedy: str
    ground: str
    bases: tuple[str, ...]
    key: str
    edit_url: str | None
    reason: str
    fault: str


@dataclass(frozen=True, slots=True)
class FamilyGroup:
    """The findings of one family, the gravest first."""

    id: str
    name: str
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class DismissedView:
    """A dismissal with what it hides; ``gone`` where the text holds nothing of it any more."""

    id: int
    title: str
    scope: str
    reason: str
    author: str
    moment: str
    findings: tuple[tuple[str, str, Place | None], ...]
    more: int
    gone: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a page sends what is done with its findings; ``state`` are the filters to come back to.

    ``corrections`` counts the replacements that can be made here; a received file has none.
    """

    dismiss: str
    take_back: Callable[[int], str]
    words_url: str
    state: dict[str, str]
    corrections: int = 0
    corrections_url: str = ""
    frozen: bool = False
    """The report was signed: nothing can be done with its findings any more."""


@dataclass(frozen=True, slots=True)
class FindingsSection:
    """Everything that the section 文字校核 shows, and the marks it makes in the text.

    ``tally`` counts what is in the text, ``layout`` what is in the layout of a Word file; it is empty
    for other files.
    """

    tally: str
    layout: str
    count: int
    severities: tuple[Choice, ...]
    families: tuple[Choice, ...]
    groups: tuple[FamilyGroup, ...]
    beyond: int
    dismissed: tuple[DismissedView, ...]
    hidden: int
    query: dict[str, str]
    narrowed: bool
    fault: tuple[str, str] | None
    marks: tuple[Mark, ...]


def count_words(findings: Sequence[Finding]) -> str:
    """How many of each severity proofreading found: 错误 2 处，建议 1 处."""
    return _count([f for f in findings if family_of(f.rule) not in (None, Family.LAYOUT)])


def _count(findings: Sequence[Finding]) -> str:
    counts = {s: sum(1 for f in findings if f.severity is s) for s in SEVERITIES}
    return "，".join(f"{SEVERITIES[s]} {n} 处" for s, n in counts.items() if n) or "没有发现问题"


def findings_section(
    result: CheckResult,
    rows: Sequence[FindingDismissal],
    shown: Shown,
    *,
    typed: TypedDismissal | None = None,
    keep: dict[str, str] | None = None,
    edit_url: Callable[[Span], str | None] = lambda _: None,
) -> FindingsSection:
    """Lay out the findings that nobody dismissed, and what was dismissed by ``rows``.

    ``keep`` is what addresses carry of the page's other filters.
    """
    document = result.document or Document(())
    is_word = document.source_format == Kind.DOCX
    rules = known_by_id()
    ordered = _ordered(result.findings)
    numbered = list(enumerate(ordered, start=1))
    taken = [(n, finding) for n, finding in numbered if shown.takes(finding)]
    seen = taken[:MOST_FINDINGS]
    views = {
        n: _view(n, finding, document, rules.get(finding.rule), typed, edit_url)
        for n, finding in seen
    }
    groups = tuple(
        FamilyGroup(family.value, name, mine)
        for family, name in FAMILIES.items()
        if (mine := tuple(views[n] for n, f in seen if family_of(f.rule) is family))
    )
    fault = next(((f"reason-{v.number}", v.fault) for v in views.values() if v.fault), None)
    return FindingsSection(
        tally=count_words(ordered),
        layout=_count(of_layout) if (of_layout := _of_layout(ordered)) or is_word else "",
        count=len(ordered),
        severities=tuple(severity_choices(ordered, shown, keep or {})),
        families=tuple(family_choices(ordered, shown, keep or {})),
        groups=groups,
        beyond=len(taken) - len(seen),
        dismissed=tuple(_dismissed(result, rows, rules)),
        hidden=len(result.dismissed or ()),
        query=shown.query(),
        narrowed=shown != Shown(),
        fault=fault,
        marks=tuple(mark for n, f in seen for mark in _marks(n, f, rules.get(f.rule))),
    )


def _ordered(findings: Sequence[Finding]) -> list[Finding]:
    """By family, then the gravest first, then as they stand in the text."""
    order = {family: n for n, family in enumerate(FAMILIES)}
    mine = [(order[family], f) for f in findings if (family := family_of(f.rule))]
    mine.sort(key=lambda pair: (pair[0], -SEVERITY_ORDER[pair[1].severity]))
    return [finding for _, finding in mine]


def _of_layout(findings: Sequence[Finding]) -> list[Finding]:
    return [f for f in findings if family_of(f.rule) is Family.LAYOUT]


def _spans(finding: Finding) -> tuple[Span, ...]:
    return (finding.place, *finding.related) if finding.place else finding.related


def _marks(number: int, finding: Finding, rule: Known | None) -> list[Mark]:
    name = f"{SEVERITIES[finding.severity]}：{rule.title if rule else finding.message}"
    return [
        Mark(span, f"f-{number}-{n}", f"finding-{number}", name, f"校{number}", "finding")
        for n, span in enumerate(_spans(finding)[:MOST_PLACES], start=1)
    ]


def shortened(quote: str) -> str:
    """A quotation by its two ends where it is long."""
    if len(quote) <= LONGEST_QUOTE:
        return quote
    half = LONGEST_QUOTE // 2
    return f"{quote[:half]}……{quote[-half:]}"


def _places(number: int, finding: Finding) -> list[Place]:
    return [
        Place(f"f-{number}-{n}", shortened(span.quote), f"第 {span.paragraph + 1} 段")
        for n, span in enumerate(_spans(finding)[:MOST_PLACES], start=1)
    ]


def _view(
    number: int,
    finding: Finding,
    document: Document,
    rule: Known | None,
    typed: TypedDismissal | None,
    edit_url: Callable[[Span], str | None],
) -> FindingView:
    places = _places(number, finding)
    key = fingerprint_of(finding, document)
    refused = typed if typed and typed.key == key else None
    return FindingView(
        anchor=f"finding-{number}",
        number=number,
        rule=finding.rule,
        rule_anchor=anchor_of(finding.rule),
        title=rule.title if rule else finding.rule,
        look=look_of(finding.severity),
        certainty=CERTAINTIES[finding.certainty],
        message=finding.message,
        places=tuple(places[:PLACES_SHOWN]),
        more=tuple(places[PLACES_SHOWN:]),
        beyond=len(_spans(finding)) - len(places),
        quote=shortened(finding.place.quote) if finding.place else "",
        replacement=finding.replacement if finding.place else None,
        remedy=finding.remedy,
        ground=GROUNDS[rule.ground] if rule else "",
        bases=tuple(basis.text() for basis in finding.basis),
        key=key,
        edit_url=edit_url(finding.place) if finding.place else None,
        reason=refused.reason if refused else "",
        fault=refused.message if refused else "",
    )


def _dismissed(
    result: CheckResult, rows: Sequence[FindingDismissal], rules: dict[str, Known]
) -> list[DismissedView]:
    hidden: dict[tuple[str, str | None], list[Finding]] = {}
    for entry in result.dismissed or ():
        known_by = (entry.dismissal.rule, entry.dismissal.fingerprint)
        hidden.setdefault(known_by, []).append(entry.finding)
    views = []
    for row in rows:
        mine = hidden.pop((row.rule, row.fingerprint), [])
        rule = rules.get(row.rule)
        views.append(
            DismissedView(
                id=row.id,
                title=rule.title if rule else row.rule,
                scope="这一处" if row.fingerprint else "本报告的这类问题",
                reason=masked(row.reason),
                author=row.author.name,
                moment=moment(row.created_at),
                findings=tuple(map(_hidden, mine[:PLACES_SHOWN])),
                more=len(mine[PLACES_SHOWN:]),
                gone=not mine,
            )
        )
    return views


def _hidden(finding: Finding) -> tuple[str, str, Place | None]:
    """Severity, message and place of a dismissed finding; its paragraph stands for the place."""
    span = finding.place
    place = (
        Place(f"p-{span.paragraph}", shortened(span.quote), f"第 {span.paragraph + 1} 段")
        if span
        else None
    )
    return SEVERITIES[finding.severity], finding.message, place
