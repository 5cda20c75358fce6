"""The plan of a report's unit and year with its ledger, out of the database and back in.

A plan is the unit's, not the report's: where one holds for unit and year already, it stays as it
is and the package's is not brought in. Nobody commits here.
"""

from __future__ import annotations

from app.accounts.models import User
from app.extensions import db
from app.ledger import queries as ledger
from app.packages.content_parts import SourceContent
from app.packages.people import author_called
from app.packages.plan_parts import NoteContent
from app.packages.plan_parts import PlanContent
from app.packages.plan_parts import PointContent
from app.packages.plan_parts import RemarkContent
from app.packages.plan_parts import TargetContent
from app.plans.models import Point
from app.plans.models import ProgressNote
from app.plans.models import WorkPlan
from app.reports.belonging import plan_for
from app.reports.models import Report

Place = tuple[int, int]
"""Of a note: the place of its point in the plan, and its own there."""


def plan_of(report: Report) -> PlanContent | None:
    """The plan that holds for the report's unit and year."""
    plan = plan_for(report)
    if plan is None or plan.confirmed_at is None:
        return None
    points = ledger.points_of(plan)
    places = {point.id: place for place, point in enumerate(points)}
    return PlanContent(
        title=plan.title,
        file=SourceContent(
            name=plan.name,
            sha256=plan.sha256,
            size=len(plan.content),
            who=plan.author.name,
            at=plan.created_at,
        ),
        updated_at=plan.updated_at,
        confirmed_at=plan.confirmed_at,
        remarks=tuple(
            RemarkContent(
                rule=remark["rule"], text=remark["text"], point=places.get(remark["point"])
            )
            for remark in plan.remarks
        ),
        points=tuple(map(_point, points)),
    )


def _point(point: Point) -> PointContent:
    return PointContent(
        number=point.number,
        headings=list(point.headings),
        title=point.title,
        text=point.text,
        lead=list(point.lead),
        responsible=list(point.responsible),
        support=list(point.support),
        deadline=point.deadline,
        deadline_words=point.deadline_words,
        targets=[TargetContent(**target) for target in point.targets],
        state=point.state,
        done_on=point.done_on,
        notes=tuple(
            NoteContent(
                month=note.month,
                text=note.text,
                figures=dict(note.figures),
                who=note.author.name,
                created_at=note.created_at,
                updated_at=note.updated_at,
            )
            for note in point.notes
        ),
    )


def bytes_of(report: Report) -> dict[str, bytes]:
    """The file that the plan was read from, by its hash."""
    plan = plan_for(report)
    return {plan.sha256: plan.content} if plan else {}


def places_of_notes(report: Report) -> dict[int, Place]:
    """Where the notes of the ledger stand in the plan, by their number."""
    plan = plan_for(report)
    return {
        note.id: (n, k)
        for n, point in enumerate(ledger.points_of(plan) if plan else [])
        for k, note in enumerate(point.notes)
    }


def bring(
    report: Report, content: PlanContent, files: dict[str, bytes], user: User
) -> dict[Place, ProgressNote]:
    """The notes of the package's plan as they are here, by their places in the package.

    The plan is made where unit and year have none; else a note is here that says the same.
    """
    here = plan_for(report)
    if here is None:
        return _make(report, content, files, user)
    known = {_name(point.number, note): note for point in here.points for note in point.notes}
    return {
        (n, k): known[name]
        for n, point in enumerate(content.points)
        for k, note in enumerate(point.notes)
        if (name := _name(point.number, note)) in known
    }


def _name(number: str, note: ProgressNote | NoteContent) -> tuple[object, ...]:
    return number, note.month, note.text, note.created_at


def _make(
    report: Report, content: PlanContent, files: dict[str, bytes], user: User
) -> dict[Place, ProgressNote]:
    file = content.file
    plan = WorkPlan(
        unit=report.unit,
        author=author_called(file.who, user),
        year=report.year,
        title=content.title,
        name=file.name,
        sha256=file.sha256,
        content=files[file.sha256],
        remarks=[],
        created_at=file.at,
        updated_at=content.updated_at,
        confirmed_at=content.confirmed_at,
    )
    db.session.add(plan)
    notes: dict[Place, ProgressNote] = {}
    for n, told in enumerate(content.points):
        point = Point(position=n, **told.model_dump(exclude={"notes"}))
        plan.points.append(point)
        db.session.flush()  # row by row: their order is that of the package
        for k, note in enumerate(told.notes):
            author = author_called(note.who, user)
            notes[n, k] = ProgressNote(author=author, **note.model_dump(exclude={"who"}))
            point.notes.append(notes[n, k])
            db.session.flush()
    plan.remarks = [
        {
            "rule": remark.rule,
            "text": remark.text,
            "point": None if remark.point is None else plan.points[remark.point].id,
        }
        for remark in content.remarks
    ]
    return notes
