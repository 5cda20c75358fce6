"""Files that stand behind what a draft says."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from sqlalchemy.orm import relationship

from app.extensions import Model
from app.extensions import Moment
from app.extensions import now
from app.reports.models import Report


class EvidenceFile(Model):
    """A file that stands behind one part of a draft: a requirement, or ``other`` (其他情况).

    ``who`` added it, by the name of then; ``unit`` is the unit whose contribution brought it, empty
    for one that the draft's own people added. One that was taken off (``removed_at``) keeps its
    bytes and can be put back. The bytes lie in the row, as those of received files do.
    """

    __tablename__ = "evidence_file"
    __table_args__ = (sa.UniqueConstraint("report_id", "requirement", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(sa.ForeignKey("report.id", ondelete="CASCADE"))
    requirement: Mapped[str] = mapped_column(sa.String(100))
    unit: Mapped[str] = mapped_column(sa.String(200), default="")
    who: Mapped[str] = mapped_column(sa.String(100))
    name: Mapped[str] = mapped_column(sa.String(255))
    sha256: Mapped[str] = mapped_column(sa.String(64))
    size: Mapped[int] = mapped_column()
    content: Mapped[bytes] = mapped_column(sa.LargeBinary, deferred=True)
    added_at: Mapped[dt.datetime] = mapped_column(Moment, default=now)
    removed_at: Mapped[dt.datetime | None] = mapped_column(Moment)

    report: Mapped[Report] = relationship()
