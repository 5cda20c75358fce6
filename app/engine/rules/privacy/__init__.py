"""The family privacy (docs/rules.md)."""

from __future__ import annotations

from app.engine.rules.model import Rule

RULES: tuple[Rule, ...] = ()
