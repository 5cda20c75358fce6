"""Dismissed findings, and the words that a unit holds to be right."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from sqlalchemy.orm import relationship

from app.accounts.models import Unit
from app.accounts.models import User
from app.extensions import Model
from app.extensions import Moment
from app.extensions import now


class FindingDismissal(Model):
    """A finding of one report that needs nothing done, or all of a rule's in that report.

    The report is a received file or a draft, never both. Nothing of its text is kept here:
    ``fingerprint`` (engine/dismissals.py) knows the finding again, None stands for the whole rule.
    """

    __tablename__ = "finding_dismissal"
    __table_args__ = (
        sa.CheckConstraint("(received_id IS NULL) <> (report_id IS NULL)", name="one_report"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    received_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("received.id", ondelete="CASCADE"), index=True
    )
    report_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("report.id", ondelete="CASCADE"), index=True
    )
    rule: Mapped[str] = mapped_column(sa.String(100))
    fingerprint: Mapped[str | None] = mapped_column(sa.String(64))
    reason: Mapped[str] = mapped_column(sa.Text)
    author_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    created_at: Mapped[dt.datetime] = mapped_column(Moment, default=now)

    author: Mapped[User] = relationship()


class UnitWords(Model):
    """A unit's own names and the terms it accepts, one of each list an entry."""

    __tablename__ = "unit_words"

    unit_id: Mapped[int] = mapped_column(
        sa.ForeignKey("unit.id", ondelete="CASCADE"), primary_key=True
    )
    names: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    accepted: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    author_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    updated_at: Mapped[dt.datetime] = mapped_column(Moment, default=now)

    unit: Mapped[Unit] = relationship()
    author: Mapped[User] = relationship()
