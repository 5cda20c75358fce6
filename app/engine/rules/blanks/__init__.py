"""Blanks and leftovers: what a draft, a template, a page or last year's report left in the text."""

from __future__ import annotations

from app.engine.rules.blanks import copied
from app.engine.rules.blanks import instructions
from app.engine.rules.blanks import numbers
from app.engine.rules.blanks import placeholders
from app.engine.rules.blanks import previous
from app.engine.rules.blanks import remnants
from app.engine.rules.blanks import repeated
from app.engine.rules.blanks import steps
from app.engine.rules.blanks import years
from app.engine.rules.model import Rule

RULES: tuple[Rule, ...] = (
    *placeholders.RULES,
    *numbers.RULES,
    *years.RULES,
    *instructions.RULES,
    *copied.RULES,
    *repeated.RULES,
    *previous.RULES,
    *steps.RULES,
    *remnants.RULES,
)
