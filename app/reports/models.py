"""Drafts and their answers, kept exactly as they were typed."""

from __future__ import annotations

import datetime as dt
import uuid
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from sqlalchemy.orm import relationship

from app.accounts.models import Unit
from app.accounts.models import User
from app.engine.document import UnitLevel
from app.extensions import Model
from app.extensions import Moment
from app.extensions import now
from app.extensions import word_of
from app.plans.models import ProgressNote


class Stage(StrEnum):
    """How far a report has come; what leads from one to the next stands in app/signing/steps.py."""

    DRAFTING = "drafting"
    COLLECTING = "collecting"
    IN_REVIEW = "in_review"
    SIGNED = "signed"
    SUBMITTED = "submitted"
    PUBLISHED = "published"

    @property
    def label(self) -> str:
        """Its name for people."""
        return _STAGES[self]

    @property
    def frozen(self) -> bool:
        """Whether the report was signed, so that nothing of it may change."""
        return self in FROZEN


_STAGES = {
    Stage.DRAFTING: "起草",
    Stage.COLLECTING: "收集",
    Stage.IN_REVIEW: "送审",
    Stage.SIGNED: "已签发",
    Stage.SUBMITTED: "已报送",
    Stage.PUBLISHED: "已公开",
}
FROZEN = frozenset({Stage.SIGNED, Stage.SUBMITTED, Stage.PUBLISHED})


class Report(Model):
    """A draft report of one unit and year.

    ``elements`` holds the element fields as typed (a date may be no date yet); the level is
    the report's own, because a unit can change its level over the years. ``uuid`` is the same
    in every installation that the report is carried to.
    """

    __tablename__ = "report"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("unit.id"), index=True)
    author_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    year: Mapped[int] = mapped_column(index=True)
    level: Mapped[UnitLevel] = mapped_column(word_of(UnitLevel))
    elements: Mapped[dict[str, str]] = mapped_column(sa.JSON, default=dict)
    opening: Mapped[str] = mapped_column(sa.Text, default="")
    other: Mapped[str] = mapped_column(sa.Text, default="")
    # The guard of app/reports/freezing.py has to know what the stage was before.
    stage: Mapped[Stage] = mapped_column(
        word_of(Stage),
        default=Stage.DRAFTING,
        server_default=Stage.DRAFTING.value,
        active_history=True,
    )
    uuid: Mapped[str] = mapped_column(
        sa.String(36),
        default=lambda: str(uuid.uuid4()),
        server_default="-",
        unique=True,
        index=True,
    )
    signed_unit: Mapped[str] = mapped_column(
        sa.String(200), default="", server_default=sa.text("''")
    )
    """What the unit was called when the report was signed last."""
    version: Mapped[int] = mapped_column()
    created_at: Mapped[dt.datetime] = mapped_column(Moment, default=now)
    updated_at: Mapped[dt.datetime] = mapped_column(Moment, default=now)
    deleted_at: Mapped[dt.datetime | None] = mapped_column(Moment)

    unit: Mapped[Unit] = relationship()
    author: Mapped[User] = relationship()
    answers: Mapped[list[Answer]] = relationship(
        back_populates="report", cascade="all, delete-orphan", order_by="Answer.requirement"
    )

    # Two writers at once: the second UPDATE finds no row of its version and fails loudly.
    __mapper_args__ = {"version_id_col": version}

    @property
    def unit_name(self) -> str:
        """What the report calls its unit: a signed one the name of then, whatever it is now."""
        return (self.stage.frozen and self.signed_unit) or self.unit.name


class Answer(Model):
    """What was typed for one requirement; figures are raw text by the figure's id.

    ``rows`` are as app/reports/row_parts.py tells.
    ``earlier_figures`` are values that the text said when they were replaced, ``settled_figures``
    those (figure:old:new) that the writer means to leave in the text (figure_memory.py).
    """

    __tablename__ = "answer"
    __table_args__ = (sa.UniqueConstraint("report_id", "requirement"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(sa.ForeignKey("report.id", ondelete="CASCADE"))
    requirement: Mapped[str] = mapped_column(sa.String(100))
    text: Mapped[str] = mapped_column(sa.Text, default="")
    figures: Mapped[dict[str, str]] = mapped_column(sa.JSON, default=dict)
    not_applicable: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    rows: Mapped[dict[str, list[dict[str, str]]]] = mapped_column(
        sa.JSON, default=dict, server_default="{}"
    )
    earlier_figures: Mapped[dict[str, list[str]]] = mapped_column(
        sa.JSON, default=dict, server_default="{}"
    )
    settled_figures: Mapped[list[str]] = mapped_column(sa.JSON, default=list, server_default="[]")
    version: Mapped[int] = mapped_column()
    updated_at: Mapped[dt.datetime] = mapped_column(Moment, default=now)

    report: Mapped[Report] = relationship(back_populates="answers")

    __mapper_args__ = {"version_id_col": version}


class TakenNote(Model):
    """A progress note whose words went into an answer; ``text`` is what was taken, as it was then.

    The note may be changed or removed later, what was taken stays on record.
    """

    __tablename__ = "taken_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(
        sa.ForeignKey("report.id", ondelete="CASCADE"), index=True
    )
    requirement: Mapped[str] = mapped_column(sa.String(100))
    note_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("progress_note.id", ondelete="SET NULL"), index=True
    )
    text: Mapped[str] = mapped_column(sa.Text)
    author_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    taken_at: Mapped[dt.datetime] = mapped_column(Moment, default=now)

    note: Mapped[ProgressNote | None] = relationship()
    author: Mapped[User] = relationship()


class Kept(StrEnum):
    """How a state came to be kept."""

    STARTED = "started"
    EARLIER = "earlier"  # typed before states were kept
    AUTOSAVED = "autosaved"
    SAVED = "saved"
    MERGED = "merged"
    TAKEN = "taken"
    CONTRIBUTED = "contributed"
    CARRIED = "carried"
    CORRECTED = "corrected"
    CHANGED = "changed"
    RESTORED = "restored"


class PartVersion(Model):
    """A state that one part of a report had: a requirement, the elements or other matters.

    ``content`` is the part as typed. ``page`` and ``step`` tell which window wrote it and in what
    order, so that a window knows its own words again when an answer was lost on the way.
    ``dropped`` counts the characters that fell away in states folded into this one.
    """

    __tablename__ = "part_version"
    __table_args__ = (sa.Index("ix_part_version_report_id_part", "report_id", "part"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(sa.ForeignKey("report.id", ondelete="CASCADE"))
    part: Mapped[str] = mapped_column(sa.String(100))
    content: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    author_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    kept: Mapped[Kept] = mapped_column(word_of(Kept))
    page: Mapped[str] = mapped_column(sa.String(32), default="")
    step: Mapped[int] = mapped_column(default=0)
    dropped: Mapped[int] = mapped_column(default=0)
    source_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("part_version.id", ondelete="SET NULL"), index=True
    )
    started_at: Mapped[dt.datetime] = mapped_column(Moment, default=now)
    saved_at: Mapped[dt.datetime] = mapped_column(Moment, default=now)

    report: Mapped[Report] = relationship()
    author: Mapped[User] = relationship()
    source: Mapped[PartVersion | None] = relationship(remote_side="PartVersion.id")


class Snapshot(Model):
    """A whole report as it was; ``content`` has its parts as typed, by their name."""

    __tablename__ = "snapshot"
    # A copy beside the report: it may be taken, and named, after the signing, too.
    follows_signing = True

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(
        sa.ForeignKey("report.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str] = mapped_column(sa.String(100))
    automatic: Mapped[bool] = mapped_column(default=False)
    content: Mapped[dict[str, dict[str, Any]]] = mapped_column(sa.JSON)
    author_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    created_at: Mapped[dt.datetime] = mapped_column(Moment, default=now)

    report: Mapped[Report] = relationship()
    author: Mapped[User] = relationship()
