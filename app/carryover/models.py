"""Last year's report as it was handed in, and what of last year's text came into a draft."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from sqlalchemy.orm import relationship

from app.accounts.models import User
from app.extensions import Model
from app.extensions import Moment
from app.extensions import now
from app.extensions import word_of
from app.reports.models import Report


class EarlierFile(Model):
    """A report of the year before, handed in for a draft; the bytes lie in the row."""

    __tablename__ = "earlier_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(
        sa.ForeignKey("report.id", ondelete="CASCADE"), index=True
    )
    author_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    name: Mapped[str] = mapped_column(sa.String(255))
    sha256: Mapped[str] = mapped_column(sa.String(64))
    size: Mapped[int] = mapped_column()
    content: Mapped[bytes] = mapped_column(sa.LargeBinary, deferred=True)
    created_at: Mapped[dt.datetime] = mapped_column(Moment, default=now)

    report: Mapped[Report] = relationship()
    author: Mapped[User] = relationship()


class Manner(StrEnum):
    """What last year's text is for."""

    START = "start"
    """It was put in to be rewritten."""
    KEEP = "keep"
    """It was put in to stay as it is."""
    BESIDE = "beside"
    """It is shown beside the field."""


class Carried(Model):
    """Last year's text of one part; ``text`` is what was put in or is shown, as it was then.

    ``origin`` says where it is from, whatever becomes of that.
    """

    __tablename__ = "carried"
    __table_args__ = (sa.UniqueConstraint("report_id", "part", "manner"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(
        sa.ForeignKey("report.id", ondelete="CASCADE"), index=True
    )
    part: Mapped[str] = mapped_column(sa.String(100))
    manner: Mapped[Manner] = mapped_column(word_of(Manner))
    text: Mapped[str] = mapped_column(sa.Text)
    origin: Mapped[str] = mapped_column(sa.Text)
    author_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    at: Mapped[dt.datetime] = mapped_column(Moment, default=now)

    report: Mapped[Report] = relationship()
    author: Mapped[User] = relationship()


class CarriedRows(Model):
    """Last year's rows of one requirement; with the keys that they got in this year's answer."""

    __tablename__ = "carried_rows"
    __table_args__ = (sa.UniqueConstraint("report_id", "part", "manner"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(
        sa.ForeignKey("report.id", ondelete="CASCADE"), index=True
    )
    part: Mapped[str] = mapped_column(sa.String(100))
    manner: Mapped[Manner] = mapped_column(word_of(Manner))
    rows: Mapped[dict[str, list[dict[str, str]]]] = mapped_column(sa.JSON)
    origin: Mapped[str] = mapped_column(sa.Text)
    author_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    at: Mapped[dt.datetime] = mapped_column(Moment, default=now)

    report: Mapped[Report] = relationship()
    author: Mapped[User] = relationship()
