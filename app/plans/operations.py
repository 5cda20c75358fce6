"""Acts on work plans; nobody commits here. What happens to single points stands in rows.py."""

from __future__ import annotations

import hashlib
from typing import Any

from app.accounts import operations as accounts
from app.accounts import queries as units
from app.accounts.models import User
from app.engine.document import Document
from app.engine.document import UnitLevel
from app.engine.plans import Plan
from app.engine.result import Finding
from app.extensions import db
from app.extensions import now
from app.plans import queries
from app.plans import rows
from app.plans.editing import Row
from app.plans.engine_form import due
from app.plans.engine_form import point_rows
from app.plans.models import WorkPlan

LONGEST_UNIT = 100


def receive(user: User, name: str, content: bytes, document: Document, plan: Plan) -> WorkPlan:
    """Keep a plan as it came, with the points that were read; one without points is kept too."""
    kept = WorkPlan(
        author=user,
        year=plan.year,
        title=plan.title or "",
        name=name,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        points=point_rows(plan),
    )
    issuer = _issuer(document, plan)
    if 0 < len(issuer) <= LONGEST_UNIT:
        # A unit that is known keeps the level that a person gave it.
        level = document.facts.level or UnitLevel.COUNTY
        kept.unit = units.unit_named(issuer) or accounts.keep_unit(issuer, level)
    db.session.add(kept)
    db.session.flush()
    kept.remarks = [_remark(finding, plan, kept) for finding in plan.findings]
    return kept


def _issuer(document: Document, plan: Plan) -> str:
    """Who issued the plan; where its title only names a place, its government, to be corrected."""
    if plan.issuer:
        return plan.issuer
    region = document.facts.region or ""
    if not region or document.facts.level is UnitLevel.DEPARTMENT:
        return ""
    if not (plan.title or "").startswith(region):
        return ""
    return f"{region}{'办事处' if region.endswith('街道') else '人民政府'}"


def _remark(finding: Finding, plan: Plan, kept: WorkPlan) -> dict[str, Any]:
    """A finding of the reader with the point that it is about."""
    point = None
    if finding.place is not None:
        here = [
            row
            for row, read in zip(kept.points, plan.points, strict=True)
            if finding.place.paragraph in read.paragraphs
        ]
        # Several points may stand in one paragraph (一是…二是…).
        named = [row for row in here if finding.message.startswith(f"“{row.number}")]
        point = next(iter(named or here), None)
    text = finding.message
    return {"rule": finding.rule, "text": text, "point": point.id if point else None}


def change_head(
    plan: WorkPlan, title: str, year: int | None, unit_name: str, level: UnitLevel
) -> None:
    """Title, year and unit as a person knows them; dates without a year of their own follow it."""
    for point in plan.points:
        if point.deadline == due(point.deadline_words, plan.year):
            point.deadline = due(point.deadline_words, year)
    plan.title = title
    plan.year = year
    plan.unit = accounts.keep_unit(unit_name, level) if unit_name else None
    plan.updated_at = now()


def change_row(plan: WorkPlan, row: Row) -> None:
    """Keep what was typed for a point."""
    values = dict(row.values)
    targets = values.pop("targets", None)
    if targets is not None:
        rows.set_targets(row.point, targets, row.origins or [])
    for name, value in values.items():
        setattr(row.point, name, value)
    plan.updated_at = now()


def confirm(plan: WorkPlan) -> None:
    """From now on the ledger and the reports of unit and year go by this plan."""
    plan.confirmed_at = plan.updated_at = now()


def reopen(plan: WorkPlan) -> None:
    """Back to a draft; states and notes of the points stay."""
    plan.confirmed_at = None
    plan.updated_at = now()


def discard(plan: WorkPlan) -> None:
    """Take a plan off the lists; :func:`restore` brings it back whole."""
    plan.deleted_at = now()


def restore(plan: WorkPlan) -> None:
    """Bring a deleted plan back: as a draft where another one holds for its unit and year now."""
    # Asked while the plan itself still counts as deleted.
    if plan.unit is not None and queries.confirmed(plan.unit.name, plan.year or 0) is not None:
        plan.confirmed_at = None
    plan.deleted_at = None
