"""What departments are asked to write for a draft, what they wrote, and what became of it."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from sqlalchemy.orm import relationship

from app.accounts.models import Unit
from app.accounts.models import User
from app.extensions import Model
from app.extensions import Moment
from app.extensions import now
from app.extensions import word_of
from app.reports.models import Report


class State(StrEnum):
    """How far a contribution is; late is reckoned from the due date, never stored."""

    WAITING = "waiting"
    SAVED = "saved"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    MERGED = "merged"


class Act(StrEnum):
    """Something that was done with a contribution."""

    ASSIGNED = "assigned"
    CHANGED = "changed"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    MERGED = "merged"
    REMOVED = "removed"
    RESTORED = "restored"


class Contribution(Model):
    """One part of a draft that one unit is asked to write, with what it has written so far.

    ``requirement`` is a requirement's id or ``other`` (其他情况). ``points`` are the points of the
    work plan that it answers, as they were when it was given: {"number", "title", "text"}.
    ``text``, ``figures`` (raw text by the figure's id) and ``rows`` (as app/reports/row_parts.py
    tells) are kept exactly as typed. One that was taken from its unit (``removed_at``) keeps
    everything and can be given back.
    """

    __tablename__ = "contribution"
    __table_args__ = (sa.UniqueConstraint("report_id", "unit_id", "requirement"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(
        sa.ForeignKey("report.id", ondelete="CASCADE"), index=True
    )
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("unit.id"), index=True)
    requirement: Mapped[str] = mapped_column(sa.String(100))
    points: Mapped[list[dict[str, str]]] = mapped_column(sa.JSON, default=list)
    due_on: Mapped[dt.date] = mapped_column(sa.Date)
    wanted: Mapped[str] = mapped_column(sa.Text, default="")
    """What the editor wants, in the editor's words."""
    state: Mapped[State] = mapped_column(word_of(State), default=State.WAITING)
    text: Mapped[str] = mapped_column(sa.Text, default="")
    figures: Mapped[dict[str, str]] = mapped_column(sa.JSON, default=dict)
    rows: Mapped[dict[str, list[dict[str, str]]]] = mapped_column(
        sa.JSON, default=dict, server_default="{}"
    )
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    """Why it was last returned."""
    writer_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"), index=True)
    """Who of the unit wrote last; ``page`` and ``step`` say from which window, and in what order."""
    page: Mapped[str] = mapped_column(sa.String(32), default="")
    step: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column()
    created_at: Mapped[dt.datetime] = mapped_column(Moment, default=now)
    updated_at: Mapped[dt.datetime] = mapped_column(Moment, default=now)
    submitted_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    removed_at: Mapped[dt.datetime | None] = mapped_column(Moment)

    report: Mapped[Report] = relationship()
    unit: Mapped[Unit] = relationship()
    writer: Mapped[User | None] = relationship()
    files: Mapped[list[ContributionFile]] = relationship(
        back_populates="contribution", cascade="all, delete-orphan", order_by="ContributionFile.id"
    )

    # Two acts at once: the second UPDATE finds no row of its version and fails loudly.
    __mapper_args__ = {"version_id_col": version}


class ContributionFile(Model):
    """A file that a unit attached; the bytes lie in the row, as those of received files do."""

    __tablename__ = "contribution_file"
    __table_args__ = (sa.UniqueConstraint("contribution_id", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contribution_id: Mapped[int] = mapped_column(
        sa.ForeignKey("contribution.id", ondelete="CASCADE"), index=True
    )
    author_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    name: Mapped[str] = mapped_column(sa.String(255))
    sha256: Mapped[str] = mapped_column(sa.String(64))
    size: Mapped[int] = mapped_column()
    content: Mapped[bytes] = mapped_column(sa.LargeBinary, deferred=True)
    created_at: Mapped[dt.datetime] = mapped_column(Moment, default=now)

    contribution: Mapped[Contribution] = relationship(back_populates="files")
    author: Mapped[User] = relationship()


class ContributionAct(Model):
    """Who did what when with a contribution; ``words`` is a reason, or the text handed in."""

    __tablename__ = "contribution_act"

    id: Mapped[int] = mapped_column(primary_key=True)
    contribution_id: Mapped[int] = mapped_column(
        sa.ForeignKey("contribution.id", ondelete="CASCADE"), index=True
    )
    author_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    act: Mapped[Act] = mapped_column(word_of(Act))
    words: Mapped[str] = mapped_column(sa.Text, default="")
    at: Mapped[dt.datetime] = mapped_column(Moment, default=now)

    author: Mapped[User] = relationship()


class TakenContribution(Model):
    """A contribution whose words went into an answer.

    ``text`` is what the unit had written then, ``words`` what the editor made of it and what was
    appended; ``unit`` is its name then. Both stay on record whatever happens to the contribution.
    """

    __tablename__ = "taken_contribution"

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(
        sa.ForeignKey("report.id", ondelete="CASCADE"), index=True
    )
    requirement: Mapped[str] = mapped_column(sa.String(100))
    contribution_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("contribution.id", ondelete="SET NULL"), index=True
    )
    unit: Mapped[str] = mapped_column(sa.String(200))
    text: Mapped[str] = mapped_column(sa.Text)
    words: Mapped[str] = mapped_column(sa.Text)
    figures: Mapped[dict[str, str]] = mapped_column(sa.JSON, default=dict)
    """The figures that were filled in, by their ids."""
    rows: Mapped[dict[str, list[dict[str, str]]]] = mapped_column(
        sa.JSON, default=dict, server_default="{}"
    )
    """The rows that went into the answer, with their keys there and (row_merging.py) at the unit."""
    author_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    taken_at: Mapped[dt.datetime] = mapped_column(Moment, default=now)

    author: Mapped[User] = relationship()
