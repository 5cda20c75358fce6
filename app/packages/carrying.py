"""A report out of the database into a package, and back in; nobody commits here."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from enum import Enum

from app.accounts import queries as accounts
from app.accounts.models import Unit
from app.accounts.models import User
from app.accounts.reach import unit_for
from app.extensions import db
from app.packages import carried
from app.packages import desk
from app.packages import planning
from app.packages.content import ReportContent
from app.packages.content import measure_of
from app.packages.content_parts import AnswerContent
from app.packages.content_parts import CopyContent
from app.packages.content_parts import DismissalContent
from app.packages.content_parts import StepContent
from app.packages.content_parts import TakenContent
from app.packages.packing import Package
from app.packages.people import author_called
from app.proofreading import queries as proofreading
from app.proofreading.models import FindingDismissal
from app.reports import queries as reports
from app.reports.belonging import plan_for
from app.reports.models import Answer
from app.reports.models import Report
from app.reports.models import TakenNote
from app.reports.row_parts import copied
from app.signing import queries
from app.signing.models import SignedCopy
from app.signing.models import Step


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
    kept_plan: bool = False
    """The package brought a plan, but one holds here for unit and year already: that one stays."""


def package_of(report: Report) -> Package:
    """Everything of a report, as it is now."""
    copies = {
        f"signed/{n}.docx": copy.content for n, copy in enumerate(queries.copies_of(report), 1)
    }
    files = desk.bytes_of(report) | carried.bytes_of(report) | planning.bytes_of(report)
    return Package(content_of(report), copies, files)


def content_of(report: Report) -> ReportContent:
    """Everything of a report but the bytes of its files."""
    notes = planning.places_of_notes(report)
    return ReportContent(
        uuid=report.uuid,
        unit=report.unit_name,
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
                earlier_figures={n: list(v) for n, v in (a.earlier_figures or {}).items()},
                settled_figures=list(a.settled_figures or []),
                updated_at=a.updated_at,
            )
            for a in sorted(report.answers, key=lambda answer: answer.requirement)
        ),
        taken_notes=tuple(
            TakenContent(
                requirement=t.requirement,
                text=t.text,
                taken_at=t.taken_at,
                who=t.author.name,
                note=notes.get(t.note_id or 0),
            )
            for t in reports.taken_notes(report)
        ),
        dismissals=tuple(
            DismissalContent(
                rule=d.rule,
                fingerprint=d.fingerprint,
                reason=d.reason,
                created_at=d.created_at,
                who=d.author.name,
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
                file=f"signed/{n}.docx",
                sha256=c.sha256,
                catalogue_version=c.catalogue_version,
                catalogue_hash=c.catalogue_hash,
            )
            for n, c in enumerate(queries.copies_of(report), start=1)
        ),
        contributions=desk.contributions_of(report),
        merged_contributions=desk.merged_of(report),
        evidence=desk.evidence_of(report),
        versions=desk.versions_of(report),
        snapshots=desk.snapshots_of(report),
        plan=planning.plan_of(report),
        carried=carried.carried_of(report),
        carried_rows=carried.rows_of(report),
        earlier_files=carried.files_of(report),
    )


def bring_in(package: Package, user: User) -> Imported:
    """Make the report of a package, unless it is here already: then nothing changes."""
    there = queries.by_uuid(package.content.uuid)
    if there is None:
        return _make(package, user, package.content.uuid)
    # A package of an earlier schema is measured by what that has.
    same = measure_of(content_of(there), package.schema) == measure_of(
        package.content, package.schema
    )
    return Imported(Outcome.SAME if same else Outcome.DIFFERENT, there)


def bring_in_beside(package: Package, user: User) -> Imported:
    """Make a report of its own beside the one that is here; the same package makes it only once."""
    name = hashlib.sha256(measure_of(package.content, package.schema)).hexdigest()
    own = str(uuid.uuid5(uuid.UUID(package.content.uuid), name))
    there = queries.by_uuid(own)
    if there is not None:
        return Imported(Outcome.SAME, there)
    return _make(package, user, own)


def _unit(content: ReportContent, user: User) -> Unit:
    """The unit of that name; one that is here keeps its own level."""
    there = accounts.unit_named(content.unit)
    return there or unit_for(user, content.unit, content.level)


def _make(package: Package, user: User, name: str) -> Imported:
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
    kept_plan = content.plan is not None and plan_for(report) is not None
    notes = planning.bring(report, content.plan, package.files, user) if content.plan else {}
    for taken in content.taken_notes:
        author = author_called(taken.who, user)
        told = taken.model_dump(exclude={"who", "note"})
        note = notes.get(taken.note) if taken.note else None
        db.session.add(TakenNote(report_id=report.id, author=author, note=note, **told))
    for row in content.dismissals:
        author = author_called(row.who, user)
        told = row.model_dump(exclude={"who"})
        db.session.add(FindingDismissal(report_id=report.id, author=author, **told))
    for step in content.steps:
        db.session.add(Step(report=report, imported=True, **dict(step)))
    for copy in content.signed_copies:
        told = copy.model_dump(exclude={"file"})
        db.session.add(SignedCopy(report=report, content=package.copies[copy.file], **told))
    desk.make(report, content, package.files, user)
    carried.make(report, content, package.files, user)
    db.session.flush()
    report.signed_unit = content.unit if content.stage.frozen else ""
    report.stage = content.stage  # last: from here on a signed report is frozen
    return Imported(Outcome.MADE, report, kept_plan)
