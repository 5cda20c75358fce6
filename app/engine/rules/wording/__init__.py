"""Wording and punctuation (docs/rules/wording.md)."""

from __future__ import annotations

from app.engine.rules.model import Rule
from app.engine.rules.wording import doubled
from app.engine.rules.wording import marks
from app.engine.rules.wording import missing
from app.engine.rules.wording import numbers
from app.engine.rules.wording import pairs
from app.engine.rules.wording import phrases
from app.engine.rules.wording import spaces
from app.engine.rules.wording import titles
from app.engine.rules.wording import widths
from app.engine.rules.wording import words_rules

RULES: tuple[Rule, ...] = (
    *words_rules.RULES,
    *missing.RULES,
    *doubled.RULES,
    *phrases.RULES,
    *marks.RULES,
    *pairs.RULES,
    *titles.RULES,
    *widths.RULES,
    *spaces.RULES,
    *numbers.RULES,
)
