"""The catalogue of the rules, made from the rules themselves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.engine.discretion.places import masked
from app.engine.names import CERTAINTIES
from app.engine.names import FAMILIES
from app.engine.names import GROUNDS
from app.engine.names import SEVERITIES
from app.engine.result import Severity
from app.engine.rules.model import Family
from app.proofreading.known import Known

SEVERITY_ICONS = {
    Severity.ERROR: "x-octagon-fill",
    Severity.WARNING: "exclamation-triangle-fill",
    Severity.SUGGESTION: "info-circle",
}
LONG = 120
"""A longer example stands behind a click, its first words before it."""
SHORT = 40
_LEAD = re.compile(r"@([^\n]{1,40})\n")


@dataclass(frozen=True, slots=True)
class SeverityLook:
    """A severity as a chip: its word, its picture, its colour."""

    word: str
    icon: str
    css: str


@dataclass(frozen=True, slots=True)
class ExampleView:
    """A text with what one has to know to judge it; ``short`` stands for it where it is long."""

    text: str
    note: str
    short: str


@dataclass(frozen=True, slots=True)
class RuleView:
    """One rule with everything that a reader may ask of it."""

    anchor: str
    id: str
    title: str
    severity: SeverityLook
    certainty: str
    ground: str
    bases: tuple[str, ...]
    remedy: str
    triggers: tuple[ExampleView, ...]
    passes: tuple[ExampleView, ...]


@dataclass(frozen=True, slots=True)
class FamilyView:
    """The rules of one family."""

    id: str
    name: str
    rules: tuple[RuleView, ...]


@dataclass(frozen=True, slots=True)
class RulesPage:
    """The rules shown, and how many there are in all."""

    tally: str
    found: str
    families: tuple[FamilyView, ...]
    narrowed: bool


def look_of(severity: Severity) -> SeverityLook:
    """How a severity is shown everywhere."""
    return SeverityLook(SEVERITIES[severity], SEVERITY_ICONS[severity], severity.value)


def anchor_of(rule_id: str) -> str:
    """Where a rule stands on the page."""
    return f"rule-{rule_id}"


def rules_page(
    rules: Sequence[Known], family: Family | None, severity: Severity | None, words: str
) -> RulesPage:
    """Lay out the rules of a family and a severity that hold all words."""
    shown = [
        rule
        for rule in rules
        if family in (None, rule.family)
        and severity in (None, rule.severity)
        and all(word.casefold() in _said(rule) for word in words.split())
    ]
    counts = Counter(rule.severity for rule in rules)
    each = "，".join(f"{name} {counts[s]} 条" for s, name in SEVERITIES.items())
    narrowed = bool(family or severity or words)
    return RulesPage(
        tally=f"共 {len(rules)} 条规则：{each}。",
        found=f"找到 {len(shown)} 条。",
        families=tuple(
            FamilyView(f.value, name, mine)
            for f, name in FAMILIES.items()
            if (mine := tuple(_rule(rule) for rule in shown if rule.family is f)) or not narrowed
        ),
        narrowed=narrowed,
    )


def _said(rule: Known) -> str:
    bases = [basis.text() for basis in rule.basis]
    return "\n".join([rule.id, rule.title, rule.remedy, *bases, *rule.triggers]).casefold()


def _rule(rule: Known) -> RuleView:
    return RuleView(
        anchor=anchor_of(rule.id),
        id=rule.id,
        title=rule.title,
        severity=look_of(rule.severity),
        certainty=CERTAINTIES[rule.certainty],
        ground=GROUNDS[rule.ground],
        bases=tuple(basis.text() for basis in rule.basis),
        remedy=rule.remedy,
        triggers=tuple(map(_example, rule.triggers)),
        passes=tuple(map(_example, rule.passes)),
    )


def _example(text: str) -> ExampleView:
    """An example without the lines that say how it is to be read (rules/model.py)."""
    notes = []
    while lead := _LEAD.match(text):
        notes.append(_note(lead[1].strip()))
        text = text[lead.end() :]
    # Even invented numbers of persons are shown as those of real ones would be.
    shown = masked(text.replace("@本年\n", "（本年）").strip())
    note = "，".join(note for note in notes if note)
    long = len(shown) > LONG or "\n\n" in shown
    return ExampleView(shown, note, f"{' '.join(shown[:SHORT].split())}……" if long else "")


def _note(lead: str) -> str:
    """What such a line says to people."""
    if lead == "全文":
        return "完整的文件"
    if lead == "上年":
        return "先写上年的报告"
    if lead.startswith("数据 "):
        return f"数据栏由{lead.removeprefix('数据 ').replace('→', '改为')}"
    if lead.isdecimal():
        return f"{lead} 年度"
    return ""
