"""Work plans as an office has confirmed them, their points, and what was noted month by month."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

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


class PointState(StrEnum):
    """How far a point is, as its unit says; overdue is reckoned from the deadline, never stored."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"


class WorkPlan(Model):
    """The work plan of one unit and year: as it came (``content``), and its points as corrected.

    ``year`` and ``unit_id`` are known at the latest when the plan is confirmed; until then the
    ledger does not use it.
    """

    __tablename__ = "work_plan"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int | None] = mapped_column(sa.ForeignKey("unit.id"), index=True)
    author_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    year: Mapped[int | None] = mapped_column(index=True)
    title: Mapped[str] = mapped_column(sa.Text, default="")
    name: Mapped[str] = mapped_column(sa.String(255))
    sha256: Mapped[str] = mapped_column(sa.String(64))
    content: Mapped[bytes] = mapped_column(sa.LargeBinary, deferred=True)
    remarks: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON, default=list)
    """What the reader found wrong with the plan itself: {"rule", "text", "point"}, the last being
    the id of the point that it is about or null."""
    version: Mapped[int] = mapped_column()
    created_at: Mapped[dt.datetime] = mapped_column(Moment, default=now)
    updated_at: Mapped[dt.datetime] = mapped_column(Moment, default=now)
    confirmed_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    deleted_at: Mapped[dt.datetime | None] = mapped_column(Moment)

    unit: Mapped[Unit | None] = relationship()
    author: Mapped[User] = relationship()
    points: Mapped[list[Point]] = relationship(
        back_populates="plan", cascade="all, delete-orphan", order_by="Point.position"
    )

    # Two writers at once: the second UPDATE finds no row of its version and fails loudly.
    __mapper_args__ = {"version_id_col": version}


class Point(Model):
    """One task of a plan, as confirmed.

    ``number`` is the stable id (一(四)3); the lists of units hold names; ``deadline`` is
    YYYY-MM-DD, YYYY-MM or empty, ``deadline_words`` what the plan says (每季度, 9月底前). A target
    is {"text", "measure", "operator", "value", "unit"} as in docs/contracts.md.
    """

    __tablename__ = "plan_point"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(
        sa.ForeignKey("work_plan.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int] = mapped_column()
    number: Mapped[str] = mapped_column(sa.String(100))
    headings: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    title: Mapped[str] = mapped_column(sa.Text, default="")
    text: Mapped[str] = mapped_column(sa.Text, default="")
    lead: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    responsible: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    support: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    deadline: Mapped[str] = mapped_column(sa.String(10), default="")
    deadline_words: Mapped[str] = mapped_column(sa.Text, default="")
    targets: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON, default=list)
    state: Mapped[PointState] = mapped_column(
        word_of(PointState),
        default=PointState.NOT_STARTED,
    )
    done_on: Mapped[dt.date | None] = mapped_column(sa.Date)

    plan: Mapped[WorkPlan] = relationship(back_populates="points")
    notes: Mapped[list[ProgressNote]] = relationship(
        back_populates="point",
        cascade="all, delete-orphan",
        order_by="(ProgressNote.month, ProgressNote.id)",
    )


class ProgressNote(Model):
    """What was done for a point in one month; ``figures`` is what was reached so far.

    ``month`` is YYYY-MM; ``figures`` maps the place of a target in ``Point.targets`` (as text,
    from "0") to the figure as typed.
    """

    __tablename__ = "progress_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    point_id: Mapped[int] = mapped_column(
        sa.ForeignKey("plan_point.id", ondelete="CASCADE"), index=True
    )
    author_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    month: Mapped[str] = mapped_column(sa.String(7))
    text: Mapped[str] = mapped_column(sa.Text, default="")
    figures: Mapped[dict[str, str]] = mapped_column(sa.JSON, default=dict)
    created_at: Mapped[dt.datetime] = mapped_column(Moment, default=now)
    updated_at: Mapped[dt.datetime] = mapped_column(Moment, default=now)

    point: Mapped[Point] = relationship(back_populates="notes")
    author: Mapped[User] = relationship()
