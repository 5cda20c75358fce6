"""Units and the people who work in them."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import sqlalchemy as sa
from flask_login import UserMixin
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from sqlalchemy.orm import relationship

from app.engine.document import UnitLevel
from app.extensions import Model
from app.extensions import Moment
from app.extensions import now
from app.extensions import word_of


class Role(StrEnum):
    """What a person does here; what each may do stands in :mod:`app.accounts.permissions`."""

    ADMINISTRATOR = "administrator"
    EDITOR = "editor"
    CONTRIBUTOR = "contributor"
    SIGNER = "signer"
    REVIEWER = "reviewer"
    AUDITOR = "auditor"


class Unit(Model):
    """A body that reports: a county government, a department of it or a township.

    ``parent`` is the unit above it; None for the highest that this installation knows.
    """

    __tablename__ = "unit"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(200), unique=True)
    level: Mapped[UnitLevel] = mapped_column(word_of(UnitLevel))
    parent_id: Mapped[int | None] = mapped_column(sa.ForeignKey("unit.id"), index=True)

    parent: Mapped[Unit | None] = relationship(remote_side="Unit.id")


class User(UserMixin, Model):
    """A person with an account.

    ``login`` and ``password`` (an argon2 hash) are None for who was here before there were
    accounts, until the set-up page makes them the first administrator. ``session`` changes when
    every open session of the person shall end: with the password, the role, a lock.
    """

    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(100))
    login: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    password: Mapped[str | None] = mapped_column(sa.String(255))
    role: Mapped[Role] = mapped_column(word_of(Role))
    active: Mapped[bool] = mapped_column(default=True)
    must_change: Mapped[bool] = mapped_column(default=False)
    session: Mapped[str] = mapped_column(sa.String(32), default="")
    failures: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[dt.datetime | None] = mapped_column(Moment)
    seen_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    unit_id: Mapped[int | None] = mapped_column(sa.ForeignKey("unit.id"), index=True)
    created_at: Mapped[dt.datetime] = mapped_column(Moment, default=now)

    unit: Mapped[Unit | None] = relationship()

    @property
    def is_active(self) -> bool:
        """Whether the account is in use (the name is Flask-Login's)."""
        return self.active

    def get_id(self) -> str:
        """What the cookie carries: another ``session`` makes it worthless."""
        return f"{self.id}:{self.session}"
