"""Which findings a page shows: by severity and by family, each keeping the other."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from app.engine.names import FAMILIES
from app.engine.names import SEVERITIES
from app.engine.result import Finding
from app.engine.result import Severity
from app.engine.rules.model import Family
from app.engine.rules.model import family_of
from app.proofreading.rules_page import look_of


@dataclass(frozen=True, slots=True)
class Shown:
    """The filter of the findings; None for all."""

    severity: Severity | None = None
    family: Family | None = None

    def takes(self, finding: Finding) -> bool:
        """Whether a finding is shown."""
        return self.severity in (None, finding.severity) and self.family in (
            None,
            family_of(finding.rule),
        )

    def query(self) -> dict[str, str]:
        """What an address carries of it."""
        chosen = {"severity": self.severity, "family": self.family}
        return {name: value.value for name, value in chosen.items() if value}


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a filter."""

    word: str
    icon: str
    query: str
    count: int
    chosen: bool


def address_query(*parts: dict[str, str]) -> str:
    """The query of an address, with its question mark; empty for none."""
    every = {name: value for part in parts for name, value in part.items()}
    return f"?{urlencode(every)}" if every else ""


def severity_choices(findings: list[Finding], shown: Shown, keep: dict[str, str]) -> list[Choice]:
    """Every severity with its count in the chosen family."""
    of_family = Shown(None, shown.family)
    choices = []
    for severity in (None, *SEVERITIES):
        there = Shown(severity, shown.family)
        look = look_of(severity) if severity else None
        choices.append(
            Choice(
                word=look.word if look else "全部程度",
                icon=look.icon if look else "",
                query=address_query(keep, there.query()),
                count=sum(of_family.takes(f) and severity in (None, f.severity) for f in findings),
                chosen=severity is shown.severity,
            )
        )
    return choices


def family_choices(findings: list[Finding], shown: Shown, keep: dict[str, str]) -> list[Choice]:
    """Only families that have something, and the chosen one."""
    choices = []
    for family in (None, *FAMILIES):
        there = Shown(shown.severity, family)
        count = sum(map(there.takes, findings))
        if family is None or family is shown.family or count:
            choices.append(
                Choice(
                    word=FAMILIES[family] if family else "全部类别",
                    icon="",
                    query=address_query(keep, there.query()),
                    count=count,
                    chosen=family is shown.family,
                )
            )
    return choices
