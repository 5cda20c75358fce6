"""The pinned JSON form of a plan (``flask plan``, docs/contracts.md)."""

from __future__ import annotations

from typing import Any

from app.engine.document import Document
from app.engine.plans.model import DeadlineKind
from app.engine.plans.model import Plan
from app.engine.plans.model import PlanPoint
from app.engine.plans.model import PointDeadline
from app.engine.plans.model import Target
from app.engine.result_json import SCHEMA_VERSION
from app.engine.result_json import finding_json
from app.engine.result_json import number_json
from app.engine.result_json import span_json


def plan_json(file: str, document: Document, plan: Plan) -> dict[str, Any]:
    """The whole answer of ``flask plan --format json`` for a readable file."""
    return {
        "schema_version": SCHEMA_VERSION,
        "file": file,
        "readable": True,
        "format": document.source_format,
        "title": plan.title,
        "year": plan.year,
        "issuer": plan.issuer,
        "points": [_point(point) for point in plan.points],
        "findings": [finding_json(finding) for finding in plan.findings],
        "notices": [{"code": n.code, "message": n.message} for n in document.notices],
    }


def _point(point: PlanPoint) -> dict[str, Any]:
    return {
        "id": point.id,
        "heading_path": list(point.heading_path),
        "title": point.title,
        "text": point.text,
        "units": [unit.name for unit in point.units],
        "lead": list(point.lead),
        "support": list(point.support),
        "groups": [unit.name for unit in point.units if unit.group],
        "deadline": point.deadline,
        "deadlines": [_deadline(deadline) for deadline in point.deadlines],
        "targets": [_target(target) for target in point.targets],
        "paragraphs": list(point.paragraphs),
    }


def _deadline(deadline: PointDeadline) -> dict[str, Any]:
    return {
        "quote": deadline.place.quote,
        "kind": deadline.kind.value,
        "normalized": deadline.normalized,
        "recurring": deadline.kind is DeadlineKind.RECURRING,
        "place": span_json(deadline.place),
    }


def _target(target: Target) -> dict[str, Any]:
    return {
        "text": target.text,
        "measure": target.measure,
        "operator": target.operator.value,
        "value": number_json(target.value),
        "unit": target.unit,
        "place": span_json(target.place),
    }
