"""Work plans (工作要点): document → points with units, deadlines and targets (docs/plans.md)."""

from __future__ import annotations

from app.engine.plans.model import Plan
from app.engine.plans.model import PlanPoint
from app.engine.plans.read import read_plan

__all__ = ["Plan", "PlanPoint", "read_plan"]
