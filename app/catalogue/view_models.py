"""The pages of the checklist, ready to be laid out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.catalogue.forms import Asking
from app.catalogue.wording import LEGEND
from app.catalogue.wording import readable
from app.engine.checklist import Asked
from app.engine.checklist import Catalogue
from app.engine.document import UnitLevel
from app.engine.names import LEVELS
from app.engine.names import RECIPIENTS
from app.engine.names import ROLES
from app.engine.names import STRENGTHS
from app.engine.requirement import Aspect
from app.engine.requirement import CausesRule
from app.engine.requirement import Duty
from app.engine.requirement import ElementsRule
from app.engine.requirement import EvidenceRule
from app.engine.requirement import Example
from app.engine.requirement import Grade
from app.engine.requirement import ReportSystemRule
from app.engine.requirement import Requirement
from app.engine.requirement import Rule
from app.engine.requirement import StatementRule
from app.engine.requirement import Strength
from app.engine.requirement import Subject
from app.engine.result import Status
from app.engine.signals import Signal

MOST_SHOWN = 12
"""Wordings of one kind that are shown at once; the rest are behind a click."""


ACTED = "找这些说法，旁边要有举措或数据"
NAMED = "找这些说法"


@dataclass(frozen=True, slots=True)
class DatedLine:
    """A line that holds in a span of report years."""

    years: str
    text: str


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A requirement in the list: how binding in the chosen year, and in the others."""

    asked: Asked
    duties: tuple[DatedLine, ...]
    bases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group of the checklist with what is in it."""

    letter: str
    name: str
    items: tuple[ItemLine, ...]


@dataclass(frozen=True, slots=True)
class ListPage:
    """The list of the chosen year and level; ``tally`` counts all, ``found`` what is shown."""

    year: int
    level: UnitLevel
    groups: tuple[GroupLine, ...]
    tally: str
    found: str
    narrowed: bool


@dataclass(frozen=True, slots=True)
class DutyLine:
    """A span of years with the strength for each level (None: not asked)."""

    years: str
    strengths: tuple[tuple[str, str | None, bool], ...]  # level, strength, whether mandatory


@dataclass(frozen=True, slots=True)
class Wordings:
    """Signals of one kind: what they do, and how they read."""

    title: str
    counts: bool
    shown: tuple[str, ...]
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AspectView:
    """One thing that a report may say."""

    name: str
    note: str
    wordings: tuple[Wordings, ...]


@dataclass(frozen=True, slots=True)
class RuleView:
    """How it is judged in a span of years."""

    years: str
    sentences: tuple[str, ...]
    aspects: tuple[AspectView, ...]


@dataclass(frozen=True, slots=True)
class ExampleView:
    """A sentence with what it needs to be judged."""

    text: str
    note: str
    whole: bool


@dataclass(frozen=True, slots=True)
class RequirementPage:
    """Everything the page of one requirement shows."""

    requirement: Requirement
    group: str
    chapter: str
    levels: str
    duties: tuple[DutyLine, ...]
    bases: tuple[DatedLine, ...]
    figures: tuple[str, ...]
    rules: tuple[RuleView, ...]
    legend: tuple[tuple[str, str], ...]
    examples: tuple[tuple[Status, tuple[ExampleView, ...]], ...]


def span_of_years(first: int | None, last: int | None) -> str:
    """A span of report years in words."""
    if first is None and last is None:
        return "各年度"
    if last is None:
        return f"{first} 年度起"
    if first is None:
        return f"{last} 年度及以前"
    return f"{first} 年度" if first == last else f"{first}—{last} 年度"


def list_page(
    catalogue: Catalogue, year: int, level: UnitLevel, words: str, asking: Asking
) -> ListPage:
    """The requirements that hold all ``words`` and are asked as strongly as chosen."""
    every = catalogue.resolve(year, level)
    shown = [a for a in every if _wanted(a, asking) and _holds(catalogue, a.requirement, words)]
    groups = tuple(
        GroupLine(letter, name, mine)
        for letter, name in sorted(catalogue.manifest.groups.items())
        if (mine := tuple(_line(a, year) for a in shown if a.requirement.group == letter))
    )
    must = sum(a.required for a in every)
    may = sum(a.applicable for a in every) - must
    return ListPage(
        year=year,
        level=level,
        groups=groups,
        tally=f"{year} 年度，{LEVELS[level]}：必备 {must} 项，建议 {may} 项，"
        f"不适用 {len(every) - must - may} 项。",
        found=f"找到 {len(shown)} 项。",
        narrowed=bool(words) or asking is not Asking.ALL,
    )


def _wanted(asked: Asked, asking: Asking) -> bool:
    if asking is Asking.ALL:
        return True
    if asking is Asking.ANY:
        return asked.applicable
    return asked.strength is (
        Strength.MANDATORY if asking is Asking.MANDATORY else Strength.RECOMMENDED
    )


def _holds(catalogue: Catalogue, requirement: Requirement, words: str) -> bool:
    """Whether every word stands in what the requirement says of itself, its bases or its signals."""
    if not words:
        return True
    said = [
        requirement.id,
        requirement.name,
        requirement.heading,
        catalogue.manifest.groups[requirement.group],
        requirement.guidance,
        requirement.example,
        *(basis.shown().text() for basis in requirement.basis),
        *(signal.source for signal in requirement.signals()),
    ]
    text = "\n".join(said).casefold()
    return all(word.casefold() in text for word in words.split())


def _line(asked: Asked, year: int) -> ItemLine:
    requirement = asked.requirement
    bases = tuple(basis.text() for basis in requirement.basis_of(year))
    return ItemLine(asked, tuple(map(_dated, requirement.levels)), bases)


def _dated(duty: Duty) -> DatedLine:
    only = f"（{'、'.join(LEVELS[level] for level in duty.only)}）" if duty.only else ""
    return DatedLine(span_of_years(duty.from_, duty.until), f"{STRENGTHS[duty.strength]}{only}")


def requirement_page(catalogue: Catalogue, requirement: Requirement) -> RequirementPage:
    """Lay out one requirement."""
    return RequirementPage(
        requirement=requirement,
        group=catalogue.manifest.groups[requirement.group],
        chapter=catalogue.chapter(requirement.chapter).name,
        levels="、".join(LEVELS[level] for level in requirement.applies),
        duties=tuple(_duty_lines(requirement)),
        bases=tuple(
            DatedLine(span_of_years(basis.from_, basis.until), basis.shown().text())
            for basis in requirement.basis
        ),
        figures=tuple(
            f"{figure.label}（{figure.unit}）" if figure.unit else figure.label
            for figure in requirement.figures
        ),
        rules=tuple(_rule(rule) for rule in _latest_first(requirement.rules)),
        legend=LEGEND if any(requirement.signals()) else (),
        examples=tuple(
            (status, tuple(map(_example, examples)))
            for status, examples in requirement.examples.by_status()
            if examples
        ),
    )


def _duty_lines(requirement: Requirement) -> Iterator[DutyLine]:
    """Spans of years between which nothing changes for any level, the latest first."""
    starts = {duty.from_ for duty in requirement.levels if duty.from_ is not None}
    starts |= {duty.until + 1 for duty in requirement.levels if duty.until is not None}
    borders: list[int | None] = [None, *sorted(starts)]
    for n in range(len(borders) - 1, -1, -1):
        first = borders[n]
        after = borders[n + 1] if n + 1 < len(borders) else None
        last = after - 1 if after is not None else None
        probe = first if first is not None else last
        strengths = [
            (level, requirement.duty(probe, level) if probe is not None else None)
            for level in requirement.applies
        ]
        if probe is None:  # no borders at all: one duty of all years
            strengths = [(level, requirement.duty(0, level)) for level in requirement.applies]
        if any(strength for _, strength in strengths):
            yield DutyLine(
                span_of_years(first, last),
                tuple(
                    (LEVELS[level], STRENGTHS[s] if s else None, s is Strength.MANDATORY)
                    for level, s in strengths
                ),
            )


def _latest_first(rules: tuple[Rule, ...]) -> list[Rule]:
    return sorted(rules, key=lambda rule: rule.from_ or 0, reverse=True)


def _rule(rule: Rule) -> RuleView:
    aspects: tuple[AspectView, ...] = ()
    if isinstance(rule, EvidenceRule):
        aspects = tuple(_aspects(rule))
    return RuleView(span_of_years(rule.from_, rule.until), tuple(_sentences(rule)), aspects)


def _sentences(rule: Rule) -> Iterator[str]:
    """What covers, in plain words."""
    match rule:
        case EvidenceRule():
            yield from _evidence_sentences(rule)
        case ReportSystemRule():
            for level, recipients in rule.recipients.items():
                names = "、".join(RECIPIENTS[recipient] for recipient in recipients)
                yield f"{LEVELS[level]}：要写明向{names}报送了年度报告。"
            if rule.publication:
                yield "还要写明向社会公开。"
        case ElementsRule():
            yield "看标题、主送机关、署名、成文日期等公文要素是否齐全。"
        case StatementRule():
            yield f"报告里要有“{ROLES[rule.role]}”这一部分，并且写得具体。"
        case CausesRule():
            yield "写了问题的，要写明原因。"


def _evidence_sentences(rule: EvidenceRule) -> Iterator[str]:
    if rule.accept is Grade.MENTION:
        yield f"下面的方面写到 {rule.need} 个就算覆盖，写到名称即可。"
    else:
        yield f"下面的方面写到 {rule.need} 个就算覆盖，每个要有举措或数据；只提到名称的算部分覆盖。"
    if rule.subject is Subject.OWN:
        yield "要写本级自己做的；只写下级、部门做的算部分覆盖。"
    if rule.figures:
        yield f"只有这些单位的数字算数据：{'、'.join(rule.figures)}。"
    if not rule.deeds_count:
        yield "旁边的动作不算举措。"
    if not rule.figures_count:
        yield "旁边的数字不算数据。"
    if rule.ritual_is_missing:
        yield "只有套话的算未见。"


def _aspects(rule: EvidenceRule) -> Iterator[AspectView]:
    mention = rule.accept is Grade.MENTION
    for aspect in rule.aspects:
        own = "要写本级自己做的" if aspect.subject is Subject.OWN else ""
        yield _aspect(aspect, own, NAMED if mention else ACTED)
    for lone, note, title in (
        (rule.umbrella, "各方面的总称，有举措或数据时整体算覆盖", ACTED),
        (rule.settles, "写到就整体算覆盖", NAMED),
        (rule.bare, "只能说明提到了，算部分覆盖", NAMED),
    ):
        if lone is not None:
            yield _aspect(lone, note, title)
    if rule.together is not None and rule.together.unless:
        held = _wordings("与这些说法重叠时除外", rule.together.unless, counts=False)
        yield AspectView("几个方面写在同一处", "不再要求上下文", (held,))


def _aspect(aspect: Aspect, note: str, title: str) -> AspectView:
    kinds = (
        (title, aspect.signals, True),
        ("这些说法本身就说明做了", aspect.proof, True),
        ("同一处或上级标题里要有", aspect.context, True),
        ("同一句里要有", aspect.near, True),
        ("标题点题的，正文里要有", aspect.section_proof, True),
        ("这些不算", aspect.unless, False),
        ("这些是另一对象，最多算部分覆盖", aspect.other_object, False),
        ("这些只是开了头，最多算部分覆盖", aspect.pending, False),
    )
    wordings = (
        _wordings(what, signals, counts=counts) for what, signals, counts in kinds if signals
    )
    return AspectView(aspect.name, note, tuple(wordings))


def _wordings(title: str, signals: tuple[Signal, ...], *, counts: bool) -> Wordings:
    texts = tuple(readable(signal.source) for signal in signals)
    return Wordings(title, counts, texts[:MOST_SHOWN], texts[MOST_SHOWN:])


def _example(example: Example) -> ExampleView:
    frame = (
        f"{example.year} 年度" if example.year else "",
        LEVELS[example.level] if example.level else "",
        "" if example.whole else _place(example),
    )
    return ExampleView(example.text, "，".join(filter(None, frame)), example.whole)


def _place(example: Example) -> str:
    if example.heading:
        return f"在“{example.heading}”下"
    default = Example.model_fields["section"].default
    return f"写在“{ROLES[example.section]}”部分" if example.section is not default else ""
