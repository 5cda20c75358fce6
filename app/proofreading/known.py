"""Every rule that a page can name: those of proofreading, and those of the layout of a Word file."""

from __future__ import annotations

from typing import Protocol

from app.engine.result import Basis
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules import run
from app.engine.rules.model import Family
from app.engine.rules.model import Ground
from app.word.layout import rules as layout


class Known(Protocol):
    """What is said of a rule, whatever it looks at."""

    @property
    def id(self) -> str:
        """Its id, which begins with its family."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def family(self) -> Family:
        """What it looks after."""

    @property
    def ground(self) -> Ground:
        """What it rests on."""

    @property
    def severity(self) -> Severity:
        """How grave its findings are."""

    @property
    def certainty(self) -> Certainty:
        """How sure it is."""

    @property
    def remedy(self) -> str:
        """What to do."""

    @property
    def basis(self) -> tuple[Basis, ...]:
        """Where it is laid down."""

    @property
    def triggers(self) -> tuple[str, ...]:
        """What it finds."""

    @property
    def passes(self) -> tuple[str, ...]:
        """What it must not find."""


def known_rules() -> tuple[Known, ...]:
    """All rules, family by family."""
    return (*run.all_rules(), *layout.RULES)


def known_by_id() -> dict[str, Known]:
    """All rules by their ids."""
    return {rule.id: rule for rule in known_rules()}
