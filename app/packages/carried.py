"""Last year's text, rows and file in a draft, out of the database and back in; nobody commits here."""

from __future__ import annotations

from app.accounts.models import User
from app.carryover import queries as carryover
from app.carryover.models import Carried
from app.carryover.models import CarriedRows
from app.carryover.models import EarlierFile
from app.extensions import db
from app.packages.content import ReportContent
from app.packages.content_parts import CarriedContent
from app.packages.content_parts import CarriedRowsContent
from app.packages.content_parts import SourceContent
from app.packages.people import author_called
from app.reports.models import Report
from app.reports.row_parts import copied


def carried_of(report: Report) -> tuple[CarriedContent, ...]:
    """Last year's text, part by part, with what it is for."""
    return tuple(
        CarriedContent(
            part=row.part,
            manner=row.manner,
            text=row.text,
            origin=row.origin,
            who=row.author.name,
            at=row.at,
        )
        for row in carryover.carried_in(report)
    )


def rows_of(report: Report) -> tuple[CarriedRowsContent, ...]:
    """Last year's rows, part by part, with what they are for."""
    return tuple(
        CarriedRowsContent(
            part=row.part,
            manner=row.manner,
            rows=copied(row.rows),
            origin=row.origin,
            who=row.author.name,
            at=row.at,
        )
        for row in carryover.carried_rows_in(report)
    )


def files_of(report: Report) -> tuple[SourceContent, ...]:
    """Reports of the year before that were handed in for it."""
    return tuple(
        SourceContent(
            name=file.name,
            sha256=file.sha256,
            size=file.size,
            who=file.author.name,
            at=file.created_at,
        )
        for file in carryover.files_of(report)
    )


def bytes_of(report: Report) -> dict[str, bytes]:
    """What lies in those files, by hash."""
    return {file.sha256: file.content for file in carryover.files_of(report)}


def make(report: Report, content: ReportContent, files: dict[str, bytes], user: User) -> None:
    """All of it for a report that has just been made; ``files`` by hash."""
    for kind, told_of in ((Carried, content.carried), (CarriedRows, content.carried_rows)):
        for told in told_of:
            author = author_called(told.who, user)
            db.session.add(kind(report=report, author=author, **told.model_dump(exclude={"who"})))
            db.session.flush()  # row by row: their order is that of the package
    for file in content.earlier_files:
        db.session.add(
            EarlierFile(
                report=report,
                author=author_called(file.who, user),
                name=file.name,
                sha256=file.sha256,
                size=file.size,
                content=files[file.sha256],
                created_at=file.at,
            )
        )
        db.session.flush()
