"""Changing users and units."""

from __future__ import annotations

from app.accounts import queries
from app.accounts.models import Unit
from app.accounts.models import User
from app.engine.document import UnitLevel
from app.extensions import db


def keep_unit(name: str, level: UnitLevel) -> Unit:
    """The unit of that name, made when it is new; the level last given is the one that holds."""
    unit = queries.unit_named(name)
    if unit is None:
        unit = Unit(name=name, level=level)
        db.session.add(unit)
    unit.level = level
    return unit


def belong_to(user: User, unit: Unit) -> None:
    """Remember the unit a person last wrote for, so that it need not be typed again."""
    user.unit = unit
