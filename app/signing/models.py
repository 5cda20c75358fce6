"""What nobody changes any more: the steps of a report and the files that were signed."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from sqlalchemy.orm import relationship

from app.extensions import Model
from app.extensions import Moment
from app.extensions import now
from app.extensions import word_of
from app.reports.models import Report
from app.reports.models import Stage


class Step(Model):
    """A report led from one stage to another: by whom, when, with which remark.

    ``who`` is the name as it was then. ``imported`` tells steps that another installation says
    were made there. Triggers of the database refuse to change or remove a row (migration 0009).
    """

    __tablename__ = "report_step"
    follows_signing = True

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(sa.ForeignKey("report.id"), index=True)
    at: Mapped[dt.datetime] = mapped_column(Moment, default=now)
    user_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    who: Mapped[str] = mapped_column(sa.String(100))
    before: Mapped[Stage] = mapped_column(word_of(Stage))
    after: Mapped[Stage] = mapped_column(word_of(Stage))
    remark: Mapped[str] = mapped_column(sa.Text, default="")
    imported: Mapped[bool] = mapped_column(default=False)

    report: Mapped[Report] = relationship()


class SignedCopy(Model):
    """The Word file that was signed, to the byte, and the catalogue that was in force."""

    __tablename__ = "signed_copy"
    follows_signing = True

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(sa.ForeignKey("report.id"), index=True)
    at: Mapped[dt.datetime] = mapped_column(Moment, default=now)
    title: Mapped[str] = mapped_column(sa.Text)
    content: Mapped[bytes] = mapped_column(sa.LargeBinary, deferred=True)
    sha256: Mapped[str] = mapped_column(sa.String(64))
    catalogue_version: Mapped[str] = mapped_column(sa.String(32))
    catalogue_hash: Mapped[str] = mapped_column(sa.String(64))

    report: Mapped[Report] = relationship()
