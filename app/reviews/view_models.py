"""A check result as its page shows it: order, words and anchors, no judgement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.engine.checklist import Catalogue
from app.engine.discretion.withhold import discreet
from app.engine.document import Document
from app.engine.document import Facts
from app.engine.names import LEVELS
from app.engine.result import CheckResult
from app.engine.result import ItemResult
from app.engine.result import Status
from app.engine.result import Verdict
from app.filters import day
from app.reviews.finding_filters import address_query
from app.reviews.finding_views import FindingsSection
from app.reviews.marking import Block
from app.reviews.marking import Mark
from app.reviews.marking import blocks_of

# What needs work stands first.
URGENCY = {Status.MISSING: 0, Status.PARTIAL: 1, Status.COVERED: 2, Status.NOT_APPLICABLE: 3}
HEADLINES = {
    Verdict.COMPLETE: "可读，应写事项已经齐全",
    Verdict.INCOMPLETE: "可读，应写事项尚不齐全",
    Verdict.UNREADABLE: "不可读，没有进行检查",
}
MOST_NAMES = 3
TONES = {Verdict.COMPLETE: "good", Verdict.INCOMPLETE: "warn", Verdict.UNREADABLE: "bad"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage with the way to its place."""

    anchor: str
    text: str
    where: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One requirement's result."""

    anchor: str
    ordinal: int
    id: str
    name: str
    status: Status
    required: bool
    unasked: bool  # nobody asked it of that unit in that year
    reason: str
    evidence: tuple[Quotation, ...]
    rejected: tuple[Quotation, ...]
    looked_in: str
    basis: tuple[str, ...]
    remedy: str
    edit_url: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """Items that belong together."""

    name: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """One choice of the status filter; ``query`` also keeps the filter of the findings."""

    count: int
    chosen: bool
    status: Status | None
    query: str


@dataclass(frozen=True, slots=True)
class ResultPage:
    """Everything a result page shows."""

    headline: str
    tone: str
    reason: str
    reason_code: str
    readable: bool
    tally: str
    completeness: str
    first: str
    urgent: tuple[Item, ...]  # required items that are missing or partial
    facts: tuple[tuple[str, str | None], ...]
    filters: tuple[Filter, ...]
    groups: tuple[Group, ...]
    blocks: tuple[Block, ...]
    hints: tuple[str, ...]
    filtered: bool
    findings: FindingsSection


def facts_of(facts: Facts) -> tuple[tuple[str, str | None], ...]:
    """What the report says about itself; None where it does not."""
    return (
        ("标题", facts.title),
        ("报告年度", f"{facts.year}年度" if facts.year else None),
        ("报送单位", facts.unit),
        ("单位类别", LEVELS[facts.level] if facts.level else None),
        ("主送机关", facts.addressee),
        ("发文字号", facts.document_number),
        ("签发人", facts.signatory),
        ("署名", facts.signed_by),
        ("成文日期", day(facts.signed_on) if facts.signed_on else None),
        ("抄送", "、".join(facts.copied_to) or None),
    )


def chosen_status(text: str | None) -> Status | None:
    """The filter that an address asks for; anything unknown shows all."""
    return next((status for status in Status if status.value == text), None)


def result_page(
    result: CheckResult,
    catalogue: Catalogue,
    shown: Status | None,
    findings: FindingsSection,
    edit_url: Callable[[str], str | None] = lambda _: None,
) -> ResultPage:
    """Lay out a result; ``shown`` keeps only the items of one status and their marks."""
    ordered = _by_group(result, catalogue)
    items = [item for _, members in ordered for item in members]
    ordinals = {item.id: n for n, item in enumerate(items, start=1)}
    marks = [m for item in items if shown in (None, item.status) for m in _marks(item, ordinals)]
    views = {item.id: _item(item, ordinals[item.id], edit_url) for item in items}
    groups = [
        Group(name, tuple(views[m.id] for m in members if shown in (None, m.status)))
        for name, members in ordered
    ]
    document = result.document or Document(())
    return ResultPage(
        headline=HEADLINES[result.verdict],
        tone=TONES[result.verdict],
        reason=result.reason,
        reason_code=result.reason_code,
        readable=result.readable,
        tally=_tally(result),
        completeness=result.completeness.formula,
        first=_first(result, items),
        urgent=tuple(views[i.id] for i in items if i.required and URGENCY[i.status] < 2),
        facts=facts_of(document.facts),
        filters=_filters(result, shown, findings.query),
        groups=tuple(group for group in groups if group.items),
        blocks=tuple(blocks_of(discreet(document), [*marks, *findings.marks])),
        hints=_hints(result, document),
        filtered=shown is not None,
        findings=findings,
    )


def _rank(item: ItemResult) -> tuple[int, bool]:
    return URGENCY[item.status], not item.required


def _by_group(result: CheckResult, catalogue: Catalogue) -> list[tuple[str, list[ItemResult]]]:
    """Groups whose most urgent item is a missing duty stand first, and so do such items."""
    names = catalogue.manifest.groups
    groups: dict[str, list[ItemResult]] = {}
    for item in sorted(result.items, key=lambda item: item.group):
        groups.setdefault(item.group, []).append(item)
    for members in groups.values():
        members.sort(key=_rank)
    return [
        (names.get(letter, letter), members)
        for letter, members in sorted(groups.items(), key=lambda pair: (_rank(pair[1][0]), pair[0]))
    ]


def _marks(item: ItemResult, ordinals: dict[str, int]) -> list[Mark]:
    return [
        Mark(span, f"e-{item.id}-{n}", f"item-{item.id}", item.name, ordinals[item.id])
        for n, span in enumerate(item.evidence, start=1)
    ]


def _item(item: ItemResult, ordinal: int, edit_url: Callable[[str], str | None]) -> Item:
    return Item(
        anchor=f"item-{item.id}",
        ordinal=ordinal,
        id=item.id,
        name=item.name,
        status=item.status,
        required=item.required,
        unasked=item.status is Status.NOT_APPLICABLE,
        reason=item.reason,
        evidence=tuple(
            Quotation(f"e-{item.id}-{n}", span.quote, f"第 {span.paragraph + 1} 段")
            for n, span in enumerate(item.evidence, start=1)
        ),
        rejected=tuple(
            Quotation(f"p-{span.paragraph}", span.quote, f"第 {span.paragraph + 1} 段", why)
            for span, why in item.rejected
        ),
        looked_in="、".join(f"“{heading}”" for heading in item.looked_in),
        basis=tuple(basis.text() for basis in item.basis),
        remedy=item.remedy,
        edit_url=edit_url(item.id),
    )


def _filters(result: CheckResult, shown: Status | None, keep: dict[str, str]) -> tuple[Filter, ...]:
    every = Filter(len(result.items), shown is None, None, address_query(keep))
    each = (
        Filter(result.count(s), shown is s, s, address_query({"status": s.value}, keep))
        for s in URGENCY
    )
    return (every, *each)


def _tally(result: CheckResult) -> str:
    required = sum(1 for item in result.items if item.required)
    counts = {s: result.count(s, required=True) for s in Status}
    return (
        f"{required} 项必备事项中：未见 {counts[Status.MISSING]} 项，"
        f"部分覆盖 {counts[Status.PARTIAL]} 项，已覆盖 {counts[Status.COVERED]} 项。"
    )


def _hints(result: CheckResult, document: Document) -> tuple[str, ...]:
    """What the reader and the check had to assume, a late date; gaps stand with their items."""
    assumed = (
        f"{finding.message}{finding.remedy}"
        for finding in result.findings
        if finding.rule.startswith("frame.")
    )
    return (*(notice.message for notice in document.notices), *assumed)


def _first(result: CheckResult, ordered: list[ItemResult]) -> str:
    """One plain sentence: what to do first; the page lists the items of duty below it."""
    if not result.readable:
        return ""
    for required, word in ((True, "必备"), (False, "建议")):
        for status, advice in ((Status.MISSING, "补写没有见到"), (Status.PARTIAL, "补足没有写全")):
            names = [i.name for i in ordered if i.status is status and i.required is required]
            if names:
                which = (
                    f"：{'、'.join(names)}" if len(names) <= MOST_NAMES else f"，共 {len(names)} 项"
                )
                return f"请先{advice}的{word}事项{which}。"
    return "没有需要补写的事项。"
