"""One line of the record."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column

from app.extensions import Model
from app.extensions import Moment


class AuditEntry(Model):
    """An act: who, when, on what, which values before and after.

    Names are kept as they were, not as references, so that the line stays true when the person or the
    thing is gone. Triggers of the database refuse to change or remove a line (migration 0008).
    """

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime] = mapped_column(Moment, index=True)
    user_id: Mapped[int | None] = mapped_column(index=True)
    who: Mapped[str] = mapped_column(sa.String(100))
    act: Mapped[str] = mapped_column(sa.String(32))
    kind: Mapped[str] = mapped_column(sa.String(32), index=True)
    subject_id: Mapped[int | None] = mapped_column()
    subject: Mapped[str] = mapped_column(sa.Text)
    field: Mapped[str] = mapped_column(sa.String(64), default="")
    old: Mapped[str] = mapped_column(sa.Text, default="")
    new: Mapped[str] = mapped_column(sa.Text, default="")
