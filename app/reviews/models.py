"""Files received for a check."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from sqlalchemy.orm import relationship

from app.accounts.models import User
from app.engine.document import UnitLevel
from app.engine.result import Verdict
from app.extensions import Model
from app.extensions import Moment
from app.extensions import now
from app.extensions import word_of


class Received(Model):
    """A file as it came, what a reader corrected, and what the check last concluded.

    The bytes lie in the row, so that a backup is one file and nothing is ever half deleted.
    ``verdict`` to ``partial`` repeat the last conclusion for the lists; a result page always
    judges anew, and ``catalogue_hash`` tells whether by the same catalogue.
    """

    __tablename__ = "received"

    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    name: Mapped[str] = mapped_column(sa.String(255))
    sha256: Mapped[str] = mapped_column(sa.String(64), index=True)
    size: Mapped[int] = mapped_column()
    content: Mapped[bytes] = mapped_column(sa.LargeBinary, deferred=True)
    previous_name: Mapped[str | None] = mapped_column(sa.String(255))
    """The report of the year before that was handed in with it, to be compared with."""
    previous_sha256: Mapped[str | None] = mapped_column(sa.String(64))
    previous_content: Mapped[bytes | None] = mapped_column(sa.LargeBinary, deferred=True)
    year_override: Mapped[int | None] = mapped_column()
    level_override: Mapped[UnitLevel | None] = mapped_column(word_of(UnitLevel))
    received_at: Mapped[dt.datetime] = mapped_column(Moment, default=now)
    checked_at: Mapped[dt.datetime] = mapped_column(Moment, default=now, index=True)
    catalogue_hash: Mapped[str] = mapped_column(sa.String(64))
    verdict: Mapped[Verdict] = mapped_column(word_of(Verdict))
    title: Mapped[str | None] = mapped_column(sa.Text)
    unit: Mapped[str | None] = mapped_column(sa.Text)
    level: Mapped[UnitLevel | None] = mapped_column(word_of(UnitLevel))
    year: Mapped[int | None] = mapped_column()
    missing: Mapped[int] = mapped_column(default=0)
    partial: Mapped[int] = mapped_column(default=0)

    author: Mapped[User] = relationship()
