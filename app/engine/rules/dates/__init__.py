"""Dates and time (docs/rules/dates.md)."""

from __future__ import annotations

from app.engine.rules.dates.broken import BROKEN
from app.engine.rules.dates.impossible import RULE as IMPOSSIBLE
from app.engine.rules.dates.ranges import BACKWARDS
from app.engine.rules.dates.ranges import EARLY_END
from app.engine.rules.dates.regime import RULE as REGIME
from app.engine.rules.dates.relative import RULE as RELATIVE
from app.engine.rules.dates.signing import AFTER_SIGNING
from app.engine.rules.dates.signing import SIGNING
from app.engine.rules.dates.weekdays import KNOWN_DAY
from app.engine.rules.dates.weekdays import WEEKDAY
from app.engine.rules.dates.years import ANNOUNCED
from app.engine.rules.dates.years import OTHER_YEAR
from app.engine.rules.model import Rule

RULES: tuple[Rule, ...] = (
    IMPOSSIBLE,
    BROKEN,
    WEEKDAY,
    KNOWN_DAY,
    BACKWARDS,
    EARLY_END,
    ANNOUNCED,
    OTHER_YEAR,
    RELATIVE,
    SIGNING,
    AFTER_SIGNING,
    REGIME,
)
