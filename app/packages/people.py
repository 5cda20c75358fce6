"""People whom a package names.

They get no account where a report arrives: a row of theirs has neither login nor password and is
out of use, so that the history says who wrote what. Nobody commits here.
"""

from __future__ import annotations

import sqlalchemy as sa

from app.accounts.models import Role
from app.accounts.models import User
from app.extensions import db


def author_called(name: str, user: User) -> User:
    """Who wrote something elsewhere; ``user``, who brings it in, where no name came along."""
    if not name:
        return user
    elsewhere = sa.select(User).where(
        User.name == name, User.login.is_(None), User.password.is_(None), User.active.is_(False)
    )
    there = db.session.scalars(elsewhere.order_by(User.id).limit(1)).first()
    if there is None:
        there = User(name=name, role=Role.CONTRIBUTOR, active=False)
        db.session.add(there)
        db.session.flush()
    return there
