"""What the desk knows of a report, out of the database and back in: contributions, evidence, states.

Nobody commits here.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from app.accounts import queries as accounts
from app.accounts.models import Unit
from app.accounts.models import User
from app.contributions import queries as contributions
from app.contributions.models import Contribution
from app.contributions.models import ContributionAct
from app.contributions.models import ContributionFile
from app.contributions.models import TakenContribution
from app.evidence import queries as evidence
from app.evidence.models import EvidenceFile
from app.extensions import db
from app.packages.content import ReportContent
from app.packages.content_parts import ActContent
from app.packages.content_parts import ContributionContent
from app.packages.content_parts import EvidenceContent
from app.packages.content_parts import FileContent
from app.packages.content_parts import MergedContent
from app.packages.content_parts import SnapshotContent
from app.packages.content_parts import VersionContent
from app.packages.content_parts import state_of
from app.packages.people import author_called
from app.reports.models import PartVersion
from app.reports.models import Report
from app.reports.models import Snapshot
from app.reports.row_parts import copied


def _given(report: Report) -> list[Contribution]:
    mine = sa.select(Contribution).where(Contribution.report_id == report.id)
    return list(db.session.scalars(mine.order_by(Contribution.id)))


def contributions_of(report: Report) -> tuple[ContributionContent, ...]:
    """What units were asked for, taken back or not."""
    return tuple(_contribution(row) for row in _given(report))


def _contribution(row: Contribution) -> ContributionContent:
    return ContributionContent(
        unit=row.unit.name,
        level=row.unit.level,
        requirement=row.requirement,
        points=tuple(dict(point) for point in row.points),
        due_on=row.due_on,
        wanted=row.wanted,
        state=row.state,
        text=row.text,
        figures=dict(row.figures),
        rows=copied(row.rows),
        reason=row.reason,
        writer=row.writer.name if row.writer else None,
        created_at=row.created_at,
        updated_at=row.updated_at,
        submitted_at=row.submitted_at,
        removed_at=row.removed_at,
        files=tuple(
            FileContent(
                name=file.name,
                sha256=file.sha256,
                size=file.size,
                who=file.author.name,
                at=file.created_at,
            )
            for file in row.files
        ),
        acts=tuple(
            ActContent(who=act.author.name, act=act.act, words=act.words, at=act.at)
            for act in reversed(contributions.acts_of(row))
        ),
    )


def merged_of(report: Report) -> tuple[MergedContent, ...]:
    """What of them went into answers."""
    places = {row.id: place for place, row in enumerate(_given(report))}
    return tuple(
        MergedContent(
            requirement=row.requirement,
            source=places.get(row.contribution_id or 0),
            unit=row.unit,
            text=row.text,
            words=row.words,
            figures=dict(row.figures),
            rows=copied(row.rows),
            who=row.author.name,
            taken_at=row.taken_at,
        )
        for row in contributions.taken_of(report)
    )


def evidence_of(report: Report) -> tuple[EvidenceContent, ...]:
    """The files that stand behind the report; what was taken off stays where it is."""
    return tuple(
        EvidenceContent(
            name=file.name,
            sha256=file.sha256,
            size=file.size,
            who=file.who,
            at=file.added_at,
            requirement=file.requirement,
            unit=file.unit,
        )
        for file in evidence.all_of(report)
    )


def _states(report: Report) -> list[PartVersion]:
    mine = sa.select(PartVersion).where(PartVersion.report_id == report.id)
    found = mine.options(joinedload(PartVersion.author)).order_by(PartVersion.id)
    return list(db.session.scalars(found))


def versions_of(report: Report) -> tuple[VersionContent, ...]:
    """Every state of every part."""
    rows = _states(report)
    places = {row.id: place for place, row in enumerate(rows)}
    return tuple(
        VersionContent(
            part=row.part,
            content=state_of(row.part, row.content),
            who=row.author.name,
            kept=row.kept,
            dropped=row.dropped,
            source=places.get(row.source_id or 0),
            started_at=row.started_at,
            saved_at=row.saved_at,
        )
        for row in rows
    )


def snapshots_of(report: Report) -> tuple[SnapshotContent, ...]:
    """Every snapshot, the first first."""
    mine = sa.select(Snapshot).where(Snapshot.report_id == report.id).order_by(Snapshot.id)
    return tuple(
        SnapshotContent(
            name=row.name,
            automatic=row.automatic,
            content={part: state_of(part, told) for part, told in row.content.items()},
            who=row.author.name,
            created_at=row.created_at,
        )
        for row in db.session.scalars(mine)
    )


def bytes_of(report: Report) -> dict[str, bytes]:
    """What lies in the attached files, by hash."""
    files: list[EvidenceFile | ContributionFile] = list(evidence.all_of(report))
    files += [file for row in _given(report) for file in row.files]
    return {file.sha256: file.content for file in files}


def make(report: Report, content: ReportContent, files: dict[str, bytes], user: User) -> None:
    """Everything of the desk for a report that has just been made; ``files`` by hash."""
    made = [_make_contribution(report, one, files, user) for one in content.contributions]
    for taken in content.merged_contributions:
        row = TakenContribution(
            report_id=report.id,
            contribution_id=made[taken.source].id if taken.source is not None else None,
            author=author_called(taken.who, user),
            **taken.model_dump(exclude={"source", "who"}),
        )
        db.session.add(row)
        db.session.flush()
    for file in content.evidence:
        told = file.model_dump(exclude={"at"})
        db.session.add(
            EvidenceFile(report=report, content=files[file.sha256], added_at=file.at, **told)
        )
        db.session.flush()  # row by row: their order is that of the package
    _make_states(report, content, user)


def _make_states(report: Report, content: ReportContent, user: User) -> None:
    states: list[PartVersion] = []
    for version in content.versions:
        told = version.model_dump(exclude={"who", "source"})
        source = states[version.source] if version.source is not None else None
        author = author_called(version.who, user)
        states.append(PartVersion(report=report, author=author, source=source, **told))
        db.session.add(states[-1])
        db.session.flush()
    for snapshot in content.snapshots:
        author = author_called(snapshot.who, user)
        db.session.add(
            Snapshot(report=report, author=author, **snapshot.model_dump(exclude={"who"}))
        )
        db.session.flush()


def _make_contribution(
    report: Report, content: ContributionContent, files: dict[str, bytes], user: User
) -> Contribution:
    told = content.model_dump(exclude={"unit", "level", "writer", "files", "acts", "points"})
    made = Contribution(
        report=report,
        unit=_unit(report, content),
        writer=author_called(content.writer, user) if content.writer is not None else None,
        points=[dict(point) for point in content.points],
        **told,
    )
    db.session.add(made)
    db.session.flush()
    for file in content.files:
        made.files.append(
            ContributionFile(
                author=author_called(file.who, user),
                name=file.name,
                sha256=file.sha256,
                size=file.size,
                content=files[file.sha256],
                created_at=file.at,
            )
        )
        db.session.flush()
    for act in content.acts:
        author = author_called(act.who, user)
        db.session.add(
            ContributionAct(
                contribution_id=made.id, author=author, **act.model_dump(exclude={"who"})
            )
        )
        db.session.flush()
    return made


def _unit(report: Report, content: ContributionContent) -> Unit:
    """The unit of that name; one that is new stands below the one that reports."""
    unit = accounts.unit_named(content.unit)
    if unit is None:
        unit = Unit(name=content.unit, level=content.level, parent=report.unit)
        db.session.add(unit)
        db.session.flush()
    return unit
