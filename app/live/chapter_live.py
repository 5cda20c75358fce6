"""What the engine says of one chapter of a draft, by the part that it belongs to; no judgement here."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field

from app.catalogue import queries as catalogues
from app.engine.checklist import Asked
from app.engine.dismissals import fingerprint_of
from app.engine.document import Document
from app.engine.document import Span
from app.engine.draft import FORM_LESS
from app.engine.draft import OTHER
from app.engine.draft import Draft
from app.engine.draft import excused
from app.engine.draft import writable
from app.engine.draft_answer import Answer
from app.engine.manifest import Chapter
from app.engine.result import SEVERITY_ORDER
from app.engine.result import CheckResult
from app.engine.result import Finding
from app.engine.result import ItemResult
from app.engine.result import Severity
from app.engine.result import Status
from app.engine.rules.figures.differing import DIFFERING
from app.engine.rules.model import family_of
from app.filters import STATUS_ICONS
from app.ledger.standing import Chip
from app.live.placing import Places
from app.live.placing import Spot
from app.proofreading import queries as proofreading
from app.proofreading.known import known_by_id
from app.proofreading.rules_page import SeverityLook
from app.proofreading.rules_page import look_of
from app.reports.checking import part_url
from app.reports.drafting import draft_of
from app.reports.models import Answer as Stored
from app.reports.models import Report
from app.reports.parts import ELEMENTS
from app.reports.parts import name_of
from app.reviews.finding_views import shortened
from app.version import VERSION

MOST_SPOTS = 6
"""Places of one finding that are listed in a part; the page of the whole check has all."""
_WORDS = {Status.COVERED: "已写到", Status.PARTIAL: "不全", Status.MISSING: "没有认出"}
_NOT_WRITTEN = Chip("还没写", "circle", "not-applicable")


@dataclass(frozen=True, slots=True)
class SpotView:
    """A place to go to; offsets count characters of the field, a stretch of no length is all of it."""

    field: str
    start: int
    end: int
    text: str
    shown: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding beside the text, with its places in this part and where else it is told."""

    key: str
    look: SeverityLook
    title: str
    message: str
    remedy: str
    change: tuple[str, str] | None
    spots: tuple[SpotView, ...]
    elsewhere: tuple[tuple[str, str], ...]
    """Label and address."""


@dataclass
class PartLive:
    """What is said of one part: how its requirement is answered, and what was found in its text."""

    part: str
    name: str
    chip: Chip | None = None
    reason: str = ""
    remedy: str = ""
    findings: list[FindingView] = field(default_factory=list)

    @property
    def pressing(self) -> int:
        """Things to look at, suggestions apart."""
        found = sum(f.look.css != Severity.SUGGESTION.value for f in self.findings)
        return found + bool(self.reason)

    @property
    def suggestions(self) -> int:
        """Things that may be better."""
        return sum(f.look.css == Severity.SUGGESTION.value for f in self.findings)

    @property
    def words(self) -> str:
        """In short, for the line that can be unfolded; empty where nothing was found."""
        return tally(self.pressing, self.suggestions)


@dataclass(frozen=True, slots=True)
class ChapterLive:
    """Everything said of a chapter, by part."""

    parts: dict[str, PartLive]

    @property
    def words(self) -> str:
        """In short, for the bar below the form."""
        found = self.parts.values()
        said = tally(sum(p.pressing for p in found), sum(p.suggestions for p in found))
        return f"本章 {said}" if said else "本章没有要改的文字"

    @property
    def first(self) -> str:
        """The part where something was found first; empty for none."""
        return next((p.part for p in self.parts.values() if p.words), "")


def tally(pressing: int, suggestions: int) -> str:
    """2 处需要看，1 条建议; empty for nothing."""
    said = [f"{pressing} 处需要看"] if pressing else []
    return "，".join([*said, *([f"{suggestions} 条建议"] if suggestions else [])])


def places_of(report: Report, document: Document) -> Places:
    """Where the document of a draft was typed."""
    catalogue = catalogues.current()
    return Places(draft_of(report, catalogue), report.elements, catalogue, document)


def digest_of(report: Report, chapter: Chapter) -> str:
    """A name of everything that the answer depends on: the same name, the same answer."""
    words = proofreading.words_of(report.unit.name)
    told = [
        VERSION,
        catalogues.current().stamp.hash,
        [chapter.id, report.year, report.level, report.unit.name],
        [sorted(report.elements.items()), report.opening, report.other],
        sorted(
            (a.requirement, json.dumps(_typed(a), ensure_ascii=False, sort_keys=True))
            for a in report.answers
        ),
        [words.names, words.accepted],
        [[row.rule, row.fingerprint] for row in proofreading.of_report(report.id)],
    ]
    content = json.dumps(told, ensure_ascii=False).encode("utf-8", errors="replace")
    return hashlib.sha256(content).hexdigest()[:24]


def _typed(answer: Stored) -> list[object]:
    return [
        [answer.text, answer.figures, answer.rows, answer.not_applicable, answer.reason],
        [answer.earlier_figures, answer.settled_figures],
    ]


def chapter_live(
    report: Report, chapter: Chapter, asked: tuple[Asked, ...], result: CheckResult
) -> ChapterLive:
    """The items and findings of a chapter."""
    parts = {p.part: p for p in _parts(report, chapter, asked, result)}
    document = result.document or Document(())
    places = places_of(report, document)
    findings = sorted(
        # What differs from a figure is told, and renewed, below the figures themselves.
        (f for f in result.findings if family_of(f.rule) and f.rule != DIFFERING),
        key=lambda f: -SEVERITY_ORDER[f.severity],
    )
    for finding in findings:
        spots = [spot for span in spans_of(finding) if (spot := places.of(span))]
        if not spots and chapter.id == ELEMENTS:
            parts[ELEMENTS].findings.append(_view(finding, document, [], []))
        for part in dict.fromkeys(spot.part for spot in spots if spot.part in parts):
            own = [spot for spot in spots if spot.part == part]
            others = dict.fromkeys(spot.part for spot in spots if spot.part != part)
            elsewhere = [
                (name_of(other), url) for other in others if (url := part_url(report, other))
            ]
            parts[part].findings.append(_view(finding, document, own, elsewhere))
    return ChapterLive(parts)


def spans_of(finding: Finding) -> tuple[Span, ...]:
    """Every place of a finding, its own first."""
    return (finding.place, *finding.related) if finding.place else finding.related


def _parts(
    report: Report, chapter: Chapter, asked: tuple[Asked, ...], result: CheckResult
) -> Iterable[PartLive]:
    """The parts of a page with the status of their requirement, in the order of the page."""
    items = {item.id: item for item in result.items}
    draft = draft_of(report, catalogues.current())
    if chapter.id == ELEMENTS:
        yield _elements(items, draft)
    for a in writable(asked):
        yield _part(a, items.get(a.requirement.id), draft)
    if chapter.id == OTHER:
        yield PartLive(OTHER, name_of(OTHER))


def _elements(items: dict[str, ItemResult], draft: Draft) -> PartLive:
    made = PartLive(ELEMENTS, name_of(ELEMENTS))
    begun = bool(draft.opening.strip() or draft.elements.addressee or draft.elements.signed_on)
    for identifier in sorted(FORM_LESS & items.keys()):
        _judge(made, items[identifier], begun=begun)
    return made


def _part(asked: Asked, item: ItemResult | None, draft: Draft) -> PartLive:
    made = PartLive(asked.requirement.id, asked.requirement.name)
    answer = draft.answers.get(asked.requirement.id, Answer())
    if item is not None and not excused(asked, answer):
        _judge(made, item, begun=answer.settled)
    return made


def _judge(part: PartLive, item: ItemResult, *, begun: bool) -> None:
    """An empty field needs no reproach: only what was begun is said to fall short."""
    if item.status not in _WORDS:
        return
    css = item.status.value.replace("_", "-")
    chip = Chip(_WORDS[item.status], STATUS_ICONS[item.status], css)
    if item.status is Status.COVERED:
        part.chip = chip
    elif not begun:
        part.chip = _NOT_WRITTEN
    else:
        part.chip, part.reason, part.remedy = chip, item.reason, item.remedy


def _view(
    finding: Finding, document: Document, spots: list[Spot], elsewhere: list[tuple[str, str]]
) -> FindingView:
    rule = known_by_id().get(finding.rule)
    quoted = finding.place.quote if finding.place else ""
    change = None if finding.replacement is None else (shortened(quoted), finding.replacement)
    return FindingView(
        key=fingerprint_of(finding, document),
        look=look_of(finding.severity),
        title=rule.title if rule else finding.rule,
        message=finding.message,
        remedy=finding.remedy,
        change=change if quoted else None,
        spots=tuple(map(_spot_view, spots[:MOST_SPOTS])),
        elsewhere=tuple(elsewhere),
    )


def _spot_view(spot: Spot) -> SpotView:
    return SpotView(
        spot.field, spot.start, spot.end, spot.text, shortened(spot.text) if spot.text else ""
    )
