"""A report out of the database into a package, and back in; nobody commits here."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from enum import Enum

from app.accounts import queries as accounts
from app.accounts.models import Unit
from app.accounts.models import User
from app.extensions import db
from app.proofreading import queries as proofreading
from app.proofreading.models import FindingDismissal
from app.reports import queries as reports
from app.reports.models import Answer
from app.reports.models import Report
from app.reports.models import TakenNote
from app.reports.reach import unit_for
from app.reports.row_parts import copied
from app.signing import queries
from app.signing.content import AnswerContent
from app.signing.content import CopyContent
from app.signing.content import DismissalContent
from app.signing.content import ReportContent
from app.signing.content import StepContent
from app.signing.content import TakenContent
from app.signing.content import json_of
from app.signing.models import SignedCopy
from app.signing.models import Step
from app.signing.packing import Package


class Outcome(Enum):
    """What became of a package."""

    MADE = "made"
    SAME = "same"  # the report is here already and no different
    DIFFERENT = "different"  # it is here, but not as the package has it


@dataclass(frozen=True, slots=True)
class Imported:
    """The report that a package led to, and how."""

    outcome: Outcome
    report: Report


def package_of(report: Report) -> Package:
    """Everything of a report, as it is now."""
    copies = queries.copies_of(report)
    names = {copy.id: f"signed/{n}.docx" for n, copy in enumerate(copies, start=1)}
    content = ReportContent(
        uuid=report.uuid,
        unit=report.unit.name,
        year=report.year,
        level=report.level,
        stage=report.stage,
        elements=dict(report.elements),
        opening=report.opening,
        other=report.other,
        created_at=report.created_at,
        updated_at=report.updated_at,
        answers=tuple(
            AnswerContent(
                requirement=a.requirement,
                text=a.text,
                figures=dict(a.figures),
                not_applicable=a.not_applicable,
                reason=a.reason,
                rows=copied(a.rows),
                updated_at=a.updated_at,
            )
            for a in sorted(report.answers, key=lambda answer: answer.requirement)
        ),
        taken_notes=tuple(
            TakenContent(requirement=t.requirement, text=t.text, taken_at=t.taken_at)
            for t in reports.taken_notes(report)
        ),
        dismissals=tuple(
            DismissalContent(
                rule=d.rule, fingerprint=d.fingerprint, reason=d.reason, created_at=d.created_at
            )
            for d in sorted(proofreading.of_report(report.id), key=lambda row: row.id)
        ),
        steps=tuple(
            StepContent(at=s.at, who=s.who, before=s.before, after=s.after, remark=s.remark)
            for s in queries.steps_of(report)
        ),
        signed_copies=tuple(
            CopyContent(
                at=c.at,
                title=c.title,
                file=names[c.id],
                sha256=c.sha256,
                catalogue_version=c.catalogue_version,
                catalogue_hash=c.catalogue_hash,
            )
            for c in copies
        ),
    )
    return Package(content, {names[copy.id]: copy.content for copy in copies})


def bring_in(package: Package, user: User) -> Imported:
    """Make the report of a package, unless it is here already: then nothing changes."""
    there = queries.by_uuid(package.content.uuid)
    if there is None:
        return Imported(Outcome.MADE, _make(package, user, package.content.uuid))
    same = json_of(package_of(there).content) == json_of(package.content)
    return Imported(Outcome.SAME if same else Outcome.DIFFERENT, there)


def bring_in_beside(package: Package, user: User) -> Imported:
    """Make a report of its own beside the one that is here; the same package makes it only once."""
    name = hashlib.sha256(json_of(package.content)).hexdigest()
    own = str(uuid.uuid5(uuid.UUID(package.content.uuid), name))
    there = queries.by_uuid(own)
    if there is not None:
        return Imported(Outcome.SAME, there)
    return Imported(Outcome.MADE, _make(package, user, own))


def _unit(content: ReportContent, user: User) -> Unit:
    """The unit of that name; one that is here keeps its own level."""
    there = accounts.unit_named(content.unit)
    return there or unit_for(user, content.unit, content.level)


def _make(package: Package, user: User, name: str) -> Report:
    content = package.content
    report = Report(
        uuid=name,
        unit=_unit(content, user),
        author=user,
        year=content.year,
        level=content.level,
        elements=dict(content.elements),
        opening=content.opening,
        other=content.other,
        created_at=content.created_at,
        updated_at=content.updated_at,
        answers=[Answer(**dict(answer)) for answer in content.answers],
    )
    db.session.add(report)
    db.session.flush()  # some of what follows knows the report by its number only
    for taken in content.taken_notes:
        db.session.add(TakenNote(report_id=report.id, author=user, **dict(taken)))
    for row in content.dismissals:
        db.session.add(FindingDismissal(report_id=report.id, author=user, **dict(row)))
    for step in content.steps:
        db.session.add(Step(report=report, imported=True, **dict(step)))
    for copy in content.signed_copies:
        told = copy.model_dump(exclude={"file"})
        db.session.add(SignedCopy(report=report, content=package.copies[copy.file], **told))
    db.session.flush()
    report.stage = content.stage  # last: from here on a signed report is frozen
    return report
