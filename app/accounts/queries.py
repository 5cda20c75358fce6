"""Reading users and units."""

from __future__ import annotations

import sqlalchemy as sa
from flask_login import current_user
from sqlalchemy.orm import joinedload

from app.accounts.models import Role
from app.accounts.models import Unit
from app.accounts.models import User
from app.extensions import by_id
from app.extensions import db

# Who may see what depends on the unit: every request needs it.
_WITH_UNIT = joinedload(User.unit)


def _there() -> object:
    return current_user._get_current_object()  # noqa: SLF001 - what the proxy stands for


def is_signed_in() -> bool:
    """Whether a person with an account asks."""
    return isinstance(_there(), User)


def me() -> User:
    """The person who is signed in; every page but the sign-in itself has one."""
    user = _there()
    assert isinstance(user, User)  # noqa: S101 - the guard of app.accounts.access let them in
    return user


def user_of(cookie: str) -> User | None:
    """The person that a cookie names; None when the session was ended."""
    number, _, session = cookie.partition(":")
    user = by_id(User, int(number), _WITH_UNIT) if number.isdecimal() else None
    return user if user and user.active and user.session == session else None


def user_called(login: str) -> User | None:
    """The person of that login name, written large or small."""
    return db.session.scalars(
        sa.select(User).where(sa.func.lower(User.login) == login.lower())
    ).one_or_none()


def person(user_id: int) -> User | None:
    """One account."""
    return by_id(User, user_id)


def people() -> list[User]:
    """Every account: those in use first, then by name."""
    order = (User.active.desc(), User.name, User.id)
    return list(db.session.scalars(sa.select(User).where(User.login.is_not(None)).order_by(*order)))


def needs_set_up() -> bool:
    """Whether nobody can sign in yet."""
    return db.session.scalar(sa.select(sa.func.count()).where(User.password.is_not(None))) == 0


def first_user() -> User | None:
    """Who was at this machine before there were accounts."""
    return db.session.scalars(sa.select(User).order_by(User.id).limit(1)).one_or_none()


def other_administrators(user: User) -> int:
    """How many active administrators there are besides."""
    count = sa.select(sa.func.count()).where(
        User.role == Role.ADMINISTRATOR, User.active, User.password.is_not(None), User.id != user.id
    )
    return db.session.scalar(count) or 0


def unit_named(name: str) -> Unit | None:
    """The unit of that name, if it is known."""
    return db.session.scalars(sa.select(Unit).where(Unit.name == name)).one_or_none()


def unit(unit_id: int) -> Unit | None:
    """One unit."""
    return by_id(Unit, unit_id)


def units() -> list[tuple[int, Unit]]:
    """Every unit with its depth in the tree: parents before their children, by name."""
    below: dict[int | None, list[Unit]] = {}
    for found in db.session.scalars(sa.select(Unit).order_by(Unit.name, Unit.id)):
        below.setdefault(found.parent_id, []).append(found)
    placed: list[tuple[int, Unit]] = []
    waiting = [(0, top) for top in reversed(below.get(None, []))]
    while waiting:
        depth, here = waiting.pop()
        placed.append((depth, here))
        waiting += [(depth + 1, child) for child in reversed(below.get(here.id, []))]
    return placed


def ids_below(unit_id: int) -> frozenset[int]:
    """A unit and every one below it, by number."""
    return frozenset(db.session.scalars(_BELOW, {"top": unit_id}))


def _below() -> sa.Select[int]:
    top = sa.select(Unit.id).where(Unit.id == sa.bindparam("top"))
    tree = top.cte("tree", recursive=True)
    tree = tree.union(sa.select(Unit.id).join(tree, Unit.parent_id == tree.c.id))
    return sa.select(tree.c.id)


# Made once: every request asks, and putting it together takes longer than running it.
_BELOW = _below()


def is_below(unit: Unit, above: Unit) -> bool:
    """Whether ``above`` is ``unit`` itself or stands over it."""
    here: Unit | None = unit
    while here is not None:
        if here.id == above.id:
            return True
        here = here.parent
    return False
