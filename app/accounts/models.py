"""Units and the people who work in them."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from sqlalchemy.orm import relationship

from app.engine.document import UnitLevel
from app.extensions import Model
from app.extensions import Moment
from app.extensions import now


def level_type() -> sa.Enum:
    """The level of a unit as a column holds it: the engine's own words, checked on the way in."""
    return sa.Enum(
        UnitLevel,
        native_enum=False,
        length=16,
        validate_strings=True,
        values_callable=lambda levels: [level.value for level in levels],
    )


class Unit(Model):
    """A body that reports: a county government, a department of it or a township."""

    __tablename__ = "unit"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(200), unique=True)
    level: Mapped[UnitLevel] = mapped_column(level_type())


class User(Model):
    """A person; for now the one who sits at this machine."""

    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(100), unique=True)
    unit_id: Mapped[int | None] = mapped_column(sa.ForeignKey("unit.id"), index=True)
    created_at: Mapped[dt.datetime] = mapped_column(Moment, default=now)

    unit: Mapped[Unit | None] = relationship()
