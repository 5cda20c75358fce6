"""Reading contributions.

A unit's own are asked for through :func:`own`, an editor's through :func:`of_report`: neither gives
anybody a contribution, or a file of one, that the address does not entitle to.
"""

from __future__ import annotations

import sqlalchemy as sa
from flask import abort
from sqlalchemy.orm import joinedload
from sqlalchemy.orm import selectinload

from app.accounts.models import Role
from app.accounts.models import User
from app.accounts.reach import in_reach
from app.contributions.models import Contribution
from app.contributions.models import ContributionAct
from app.contributions.models import ContributionFile
from app.contributions.models import TakenContribution
from app.contributions.standing import WITH_THE_UNIT
from app.extensions import by_id
from app.extensions import db
from app.reports.models import Report
from app.reports.models import Stage

FIRST_DUE_FIRST = (Contribution.due_on, Contribution.id)
_NOT_SIGNED = Report.stage.in_([stage for stage in Stage if not stage.frozen])
_TO_WRITE = Contribution.state.in_(WITH_THE_UNIT)


def own(user: User, contribution_id: int) -> Contribution:
    """A contribution of the person's own unit; 404 for any other, as if there were none."""
    found = by_id(Contribution, contribution_id)
    if found is None or user.unit_id is None or found.unit_id != user.unit_id:
        abort(404)
    return found


def of_report(report: Report, contribution_id: int) -> Contribution:
    """A contribution to that report, taken back or not; 404 when the report has none such."""
    found = by_id(Contribution, contribution_id)
    if found is None or found.report_id != report.id:
        abort(404)
    return found


def the_file(contribution: Contribution, file_id: int) -> ContributionFile:
    """A file of that contribution; 404 when it has none such."""
    found = by_id(ContributionFile, file_id)
    if found is None or found.contribution_id != contribution.id:
        abort(404)
    return found


def _kept() -> sa.Select[Contribution]:
    return (
        sa.select(Contribution)
        .join(Contribution.report)
        .where(Report.deleted_at.is_(None), Contribution.removed_at.is_(None))
        .options(
            joinedload(Contribution.report).joinedload(Report.unit),
            joinedload(Contribution.unit),
            selectinload(Contribution.files),
        )
        .order_by(*FIRST_DUE_FIRST)
    )


def all_own(user: User) -> list[Contribution]:
    """What the person's unit was given for drafts that are there, the first due first.

    What it had not handed in when the report was signed is of no use any more.
    """
    if user.unit_id is None:
        return []
    chosen = _kept().where(Contribution.unit_id == user.unit_id, _NOT_SIGNED | ~_TO_WRITE)
    return list(db.session.scalars(chosen))


def all_of(report: Report) -> list[Contribution]:
    """What units were given for a draft, the first due first."""
    return list(db.session.scalars(_kept().where(Contribution.report_id == report.id)))


def removed_of(report: Report) -> list[Contribution]:
    """What was taken back and can be given again, the last taken back first."""
    return list(
        db.session.scalars(
            sa.select(Contribution)
            .where(Contribution.report_id == report.id, Contribution.removed_at.is_not(None))
            .options(joinedload(Contribution.unit))
            .order_by(Contribution.removed_at.desc(), Contribution.id.desc())
        )
    )


def outstanding() -> list[Contribution]:
    """What units have not handed in for drafts not signed yet that whoever asks sees, first due first."""
    return list(db.session.scalars(_kept().where(_TO_WRITE, _NOT_SIGNED, in_reach(Report.unit_id))))


def given(report: Report, unit_id: int, requirement: str) -> Contribution | None:
    """What that unit was given of that part, taken back or not."""
    return db.session.scalars(
        sa.select(Contribution).where(
            Contribution.report_id == report.id,
            Contribution.unit_id == unit_id,
            Contribution.requirement == requirement,
        )
    ).one_or_none()


def acts_of(contribution: Contribution) -> list[ContributionAct]:
    """What was done with it, the last first."""
    return list(
        db.session.scalars(
            sa.select(ContributionAct)
            .where(ContributionAct.contribution_id == contribution.id)
            .options(joinedload(ContributionAct.author))
            .order_by(ContributionAct.id.desc())
        )
    )


def taken_of(report: Report) -> list[TakenContribution]:
    """What was merged into a draft, the first first."""
    return list(
        db.session.scalars(
            sa.select(TakenContribution)
            .where(TakenContribution.report_id == report.id)
            .options(joinedload(TakenContribution.author))
            .order_by(TakenContribution.id)
        )
    )


def units_with_somebody() -> set[int]:
    """The units for which somebody with an account can fill in."""
    filling = (Role.CONTRIBUTOR, Role.EDITOR, Role.ADMINISTRATOR)
    chosen = sa.select(User.unit_id).where(
        User.active, User.login.is_not(None), User.role.in_(filling), User.unit_id.is_not(None)
    )
    return {unit_id for unit_id in db.session.scalars(chosen) if unit_id is not None}
