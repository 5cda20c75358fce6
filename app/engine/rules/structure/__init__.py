"""Structure: numbers of headings and points, empty sections, the elements of the document."""

from __future__ import annotations

from app.engine.rules.model import Rule
from app.engine.rules.structure import numbers

RULES: tuple[Rule, ...] = (*numbers.RULES,)
