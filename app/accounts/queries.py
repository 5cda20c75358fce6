"""Reading users and units."""

from __future__ import annotations

import sqlalchemy as sa

from app.accounts.models import Unit
from app.accounts.models import User
from app.extensions import db


def local_user() -> User:
    """The person at this machine; the first migration made them."""
    return db.session.scalars(sa.select(User).order_by(User.id).limit(1)).one()


def unit_named(name: str) -> Unit | None:
    """The unit of that name, if it is known."""
    return db.session.scalars(sa.select(Unit).where(Unit.name == name)).one_or_none()
