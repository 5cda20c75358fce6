"""The pinned JSON form of places, findings and check results (docs/contracts.md)."""

from __future__ import annotations

from typing import Any

from app.engine.answers.model import PlanAnswers
from app.engine.answers.model import PointAnswer
from app.engine.answers.model import TargetAnswer
from app.engine.document import Facts
from app.engine.document import Span
from app.engine.plans.model import Number
from app.engine.result import Basis
from app.engine.result import ChecklistStamp
from app.engine.result import CheckResult
from app.engine.result import DismissedFinding
from app.engine.result import Finding
from app.engine.result import ItemResult

SCHEMA_VERSION = 1


def span_json(span: Span | None) -> dict[str, Any] | None:
    """PLACE of the contract, null for None."""
    if span is None:
        return None
    return {
        "paragraph": span.paragraph,
        "start": span.start,
        "end": span.end,
        "quote": span.quote,
    }


def basis_json(basis: Basis) -> dict[str, Any]:
    """One legal basis of the contract."""
    return {
        "title": basis.title,
        "number": basis.number,
        "article": basis.article,
        "url": basis.url,
    }


def facts_json(facts: Facts) -> dict[str, Any]:
    """The facts of the contract: ISO dates, null where the document does not say."""
    return {
        "title": facts.title,
        "year": facts.year,
        "unit": facts.unit,
        "region": facts.region,
        "level": facts.level.value if facts.level else None,
        "document_number": facts.document_number,
        "signatory": facts.signatory,
        "addressee": facts.addressee,
        "signed_by": facts.signed_by,
        "signed_on": facts.signed_on.isoformat() if facts.signed_on else None,
        "copied_to": list(facts.copied_to),
    }


def item_json(item: ItemResult) -> dict[str, Any]:
    """One item of the contract."""
    return {
        "id": item.id,
        "name": item.name,
        "status": item.status.value,
        "required": item.required,
        "reason": item.reason,
        "reason_code": item.reason_code,
        "evidence": [span_json(span) for span in item.evidence],
        "basis": [basis_json(basis) for basis in item.basis],
        "remedy": item.remedy,
        "looked_in": list(item.looked_in),
        "rejected": [{"place": span_json(span), "why": why} for span, why in item.rejected],
    }


def finding_json(finding: Finding) -> dict[str, Any]:
    """One finding of the contract."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "certainty": finding.certainty.value,
        "message": finding.message,
        "place": span_json(finding.place),
        "related": [span_json(span) for span in finding.related],
        "basis": [basis_json(basis) for basis in finding.basis],
        "remedy": finding.remedy,
        "replacement": finding.replacement,
    }


def dismissed_json(entry: DismissedFinding) -> dict[str, Any]:
    """A finding that somebody dismissed, with who, when and why."""
    dismissal = entry.dismissal
    return {
        **finding_json(entry.finding),
        "dismissal": {
            "scope": "finding" if dismissal.fingerprint else "rule",
            "reason": dismissal.reason,
            "author": dismissal.author,
            "at": dismissal.at.isoformat(),
        },
    }


def report_json(result: CheckResult) -> dict[str, Any]:
    """One entry of ``reports`` in the contract of ``flask check``.

    ``dismissed`` is there where findings can be dismissed: on the web.
    """
    facts = result.document.facts if result.document else Facts()
    dismissed = result.dismissed
    more = {} if dismissed is None else {"dismissed": [dismissed_json(d) for d in dismissed]}
    return {
        "file": result.file,
        "readable": result.readable,
        "reason": result.reason,
        "reason_code": result.reason_code,
        "verdict": result.verdict.value,
        "completeness": {
            "percent": result.completeness.percent,
            "formula": result.completeness.formula,
        },
        "facts": facts_json(facts),
        "items": [item_json(item) for item in result.items],
        "findings": [finding_json(finding) for finding in result.findings],
        "plan": plan_answers_json(result.plan) if result.plan else None,
        **more,
    }


def check_json(stamp: ChecklistStamp, results: list[CheckResult]) -> dict[str, Any]:
    """The whole answer of ``flask check --format json``."""
    return {
        "schema_version": SCHEMA_VERSION,
        "checklist": {"id": stamp.id, "version": stamp.version, "hash": stamp.hash},
        "reports": [report_json(result) for result in results],
    }


def plan_answers_json(answers: PlanAnswers) -> dict[str, Any]:
    """``plan`` of the contract: the points of a work plan as the report answers them."""
    return {
        "title": answers.plan.title,
        "year": answers.plan.year,
        "points": [_point_json(answer) for answer in answers.points],
    }


def _point_json(answer: PointAnswer) -> dict[str, Any]:
    return {
        "id": answer.point.id,
        "title": answer.point.title,
        "status": answer.status.value,
        "reason": answer.reason,
        "reason_code": answer.reason_code,
        "evidence": [span_json(span) for span in answer.evidence],
        "targets": [_target_json(target) for target in answer.targets],
    }


def _target_json(answer: TargetAnswer) -> dict[str, Any]:
    target = answer.target
    return {
        "text": target.text,
        "measure": target.measure,
        "operator": target.operator.value,
        "value": number_json(target.value),
        "unit": target.unit,
        "reported": number_json(answer.reported),
        "met": answer.met,
        "reason": answer.reason,
        "reason_code": answer.reason_code,
        "place": span_json(answer.place),
    }


def number_json(value: Number | tuple[Number, Number] | None) -> Number | list[Number] | None:
    """A number, the two ends of a range, or null."""
    return list(value) if isinstance(value, tuple) else value
