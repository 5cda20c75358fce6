"""A posted dismissal against what the check finds now."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request
from flask import url_for

from app.engine.dismissals import fingerprint_of
from app.engine.document import Document
from app.engine.result import CheckResult
from app.engine.rules.model import family_of
from app.proofreading.forms import reason_fault
from app.proofreading.forms import typed_reason
from app.reviews.finding_views import TypedDismissal
from app.reviews.pages import shown_findings
from app.reviews.pages import status_query

WHOLE_RULE = "rule"


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants dismissed; ``count`` findings are it now, none when the text was changed."""

    rule: str
    fingerprint: str | None
    reason: str
    count: int
    fault: TypedDismissal | None


def asked(result: CheckResult) -> Asked:
    """The dismissal that the request's form asks for: ``finding``, ``rule``, ``reason``, ``scope``."""
    rule, key = request.form.get("rule", ""), request.form.get("finding", "")
    reason = typed_reason(request.form.get("reason", ""))
    whole = request.form.get("scope") == WHOLE_RULE
    document = result.document or Document(())
    mine = [f for f in result.findings if f.rule == rule and family_of(rule)]
    if not whole:
        mine = [f for f in mine if fingerprint_of(f, document) == key]
    fault = reason_fault(reason) if mine else ""
    return Asked(
        rule=rule,
        fingerprint=None if whole else key,
        reason=reason,
        count=len(mine),
        fault=TypedDismissal(key, request.form.get("reason", ""), fault) if fault else None,
    )


def said(wanted: Asked) -> str:
    """What became of a dismissal, for the writer."""
    if not wanted.count:
        return "没有忽略：这个问题已经不在了。"
    if wanted.fingerprint is None:
        return f"本报告的这类问题已忽略，现有 {wanted.count} 处。"
    return "已忽略。" if wanted.count == 1 else f"已忽略，相同的共 {wanted.count} 处。"


def back_to(endpoint: str, **values: int) -> str:
    """The page again under the filters that the form carries, at the finding that is next."""
    number = request.form.get("number", "")
    anchor = f"finding-{int(number)}" if number.isdecimal() and len(number) < 6 else "proofreading"
    query = {**status_query(), **shown_findings().query()}
    return url_for(endpoint, **values, **query, _anchor=anchor)  # type: ignore[arg-type]
