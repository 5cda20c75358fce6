"""Structure: numbers of headings and points, empty sections, the elements of the document."""

from __future__ import annotations

from app.engine.rules.model import Rule
from app.engine.rules.structure import attachments
from app.engine.rules.structure import elements
from app.engine.rules.structure import marks
from app.engine.rules.structure import numbers
from app.engine.rules.structure import points
from app.engine.rules.structure import sections

RULES: tuple[Rule, ...] = (
    *numbers.RULES,
    *points.RULES,
    *sections.RULES,
    *marks.RULES,
    *elements.RULES,
    *attachments.RULES,
)
