"""The family figures: sums, rates, growth, one value for one indicator (docs/rules/figures.md)."""

from __future__ import annotations

from app.engine.rules.figures import counted
from app.engine.rules.figures import differing
from app.engine.rules.figures import growth
from app.engine.rules.figures import impossible
from app.engine.rules.figures import previous
from app.engine.rules.figures import rates
from app.engine.rules.figures import same
from app.engine.rules.figures import shares
from app.engine.rules.figures import sums
from app.engine.rules.figures import tables
from app.engine.rules.model import Rule

RULES: tuple[Rule, ...] = (
    *sums.RULES,
    *rates.RULES,
    *shares.RULES,
    *growth.RULES,
    *same.RULES,
    *differing.RULES,
    *previous.RULES,
    *tables.RULES,
    *impossible.RULES,
    *counted.RULES,
)
