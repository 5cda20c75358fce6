"""The family names (docs/rules/names.md): institutions, laws, set names and formulations by date."""

from __future__ import annotations

from app.engine.rules.model import Rule
from app.engine.rules.names import cycles
from app.engine.rules.names import formulations
from app.engine.rules.names import institutions
from app.engine.rules.names import laws
from app.engine.rules.names import numbers
from app.engine.rules.names import set_names
from app.engine.rules.names import slips
from app.engine.rules.names import titles

RULES: tuple[Rule, ...] = (
    *institutions.RULES,
    *laws.RULES,
    *titles.RULES,
    *set_names.RULES,
    *slips.RULES,
    *numbers.RULES,
    *cycles.RULES,
    *formulations.RULES,
)
