"""Changing users and units; nobody commits here."""

from __future__ import annotations

import datetime as dt
import secrets
from enum import Enum

from app.accounts import passwords
from app.accounts import queries
from app.accounts.models import Role
from app.accounts.models import Unit
from app.accounts.models import User
from app.engine.document import UnitLevel
from app.extensions import db
from app.extensions import now

MOST_FAILURES = 5
LOCKED = dt.timedelta(minutes=15)


class SignIn(Enum):
    """What became of an attempt to sign in."""

    DONE = "done"
    REFUSED = "refused"
    LOCKED = "locked"


def keep_unit(name: str, level: UnitLevel) -> Unit:
    """The unit of that name, made when it is new; the level last given is the one that holds."""
    unit = queries.unit_named(name)
    if unit is None:
        unit = Unit(name=name, level=level)
        db.session.add(unit)
    unit.level = level
    return unit


def place_unit(unit: Unit, parent: Unit | None) -> bool:
    """Put a unit below another; False when that one stands below it already."""
    if parent is not None and queries.is_below(parent, unit):
        return False
    unit.parent = parent
    return True


def belong_to(user: User, unit: Unit) -> None:
    """Remember the unit a person last wrote for, so that it need not be typed again.

    Only for who has no unit yet, and for administrators, who write for any.
    """
    if user.unit is None or user.role is Role.ADMINISTRATOR:
        user.unit = unit


def set_up(name: str, login: str, password: str) -> User:
    """The first administrator; what was written before there were accounts is theirs."""
    user = queries.first_user()
    if user is None:
        user = User(name=name, role=Role.ADMINISTRATOR)
        db.session.add(user)
    user.name, user.login, user.role, user.active = name, login, Role.ADMINISTRATOR, True
    user.seen_at = now()
    set_password(user, password)
    return user


def add_person(name: str, login: str, role: Role, unit: Unit | None, password: str) -> User:
    """A new account; who gets it chooses a password of their own at the first sign-in."""
    user = User(name=name, login=login, role=role, unit=unit)
    db.session.add(user)
    set_password(user, password)
    user.must_change = True
    return user


def change_person(user: User, name: str, role: Role, unit: Unit | None, *, active: bool) -> None:
    """Name, role, unit, whether the account is in use; open sessions end when rights change."""
    if user.role is not role or user.active != active:
        end_sessions(user)
    user.name, user.role, user.unit, user.active = name, role, unit, active


def set_password(user: User, password: str) -> None:
    """A new password; every open session of the person ends, a lock is taken off."""
    user.password = passwords.hash_of(password)
    user.must_change = False
    user.failures, user.locked_until = 0, None
    end_sessions(user)


def reset_password(user: User) -> str:
    """A password for once, to be handed over; the person has to choose another at the sign-in."""
    once = "-".join(secrets.token_hex(2) for _ in range(3))
    set_password(user, once)
    user.must_change = True
    return once


def end_sessions(user: User) -> None:
    """Make every cookie of the person worthless."""
    user.session = secrets.token_hex(8)


def sign_in(login: str, password: str) -> tuple[SignIn, User | None]:
    """Try a login name and password; too many failures lock the account for a while."""
    user = queries.user_called(login)
    kept = user.password if user and user.active else None
    # Looking at a password takes long on purpose: meanwhile nobody who saves has to wait.
    db.session.rollback()
    matches = passwords.matches(password, kept)
    user = queries.user_called(login)
    if user and user.locked_until and user.locked_until > now():
        return SignIn.LOCKED, None
    if not matches or user is None or not user.active or user.password != kept:
        if user:
            _failed(user)
        return SignIn.REFUSED, None
    assert user.password is not None  # noqa: S101 - it matched
    if passwords.is_outdated(user.password):
        user.password = passwords.hash_of(password)
    user.failures, user.locked_until, user.seen_at = 0, None, now()
    return SignIn.DONE, user


def _failed(user: User) -> None:
    user.failures += 1
    if user.failures >= MOST_FAILURES:
        user.failures, user.locked_until = 0, now() + LOCKED
