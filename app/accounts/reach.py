"""Whose drafts a person sees: those of their own unit and of the units below it. Nothing else decides.

A legal office (司法局, 依法治县办, 司法所) writes the report of its government, so its people see
what the people of the government see.

Administrators and auditors see all. Who has no unit sees all as long as the drafts are of one unit
(an office by itself), none after that: the pages say what to do. Commands and tests, where nobody
is signed in, are not limited.
"""

from __future__ import annotations

import re

import sqlalchemy as sa
from sqlalchemy import orm

from app.accounts import operations as accounts
from app.accounts import queries
from app.accounts.models import Role
from app.accounts.models import Unit
from app.accounts.models import User
from app.engine.document import UnitLevel
from app.extensions import db
from app.once import once

_DRAFTS = sa.table("report", sa.column("unit_id", sa.Integer))
"""By its name alone: drafts know of people, not the other way round."""
_ALL = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})
NO_UNIT = "您的账号没有选单位，看不到草稿。请管理员在“人员”里给您选单位。"
NOT_YOURS = (
    "您的账号不能写这个单位的报告：它不是您的单位，也不是下级单位。请管理员在“人员”里核对您的单位。"
)


_LEGAL_OFFICE = re.compile(
    r"(?:中共)?(?P<place>.+?)(?:委员会|委)?(?:全面)?"
    r"(?:司法[局厅所]|依法(?:治[\u4e00-\u9fff]{1,2}|行政|治理)(?:工作)?(?:委员会|领导小组)?办公?室?)"
)


def home_of(unit: Unit) -> Unit:
    """Where a person's reach begins: the unit, or the government that a legal office writes for."""
    found = _LEGAL_OFFICE.fullmatch(unit.name)
    if found is None:
        return unit
    government = queries.unit_named(f"{found['place']}人民政府")
    above = unit.parent if unit.parent and unit.parent.name.startswith(found["place"]) else None
    return government or above or unit


def units_in_reach(user: User) -> frozenset[int] | None:
    """The units whose drafts a person sees; None for all."""
    if user.role in _ALL:
        return None
    if user.unit is not None:
        return queries.ids_below(home_of(user.unit).id)
    return None if len(_units_with_drafts()) <= 1 else frozenset()


def _units_with_drafts() -> list[int]:
    return list(db.session.scalars(sa.select(_DRAFTS.c.unit_id).distinct()))


def of_who_asks() -> frozenset[int] | None:
    """The units whose drafts whoever asks sees; None for all."""
    return once("reach", lambda: units_in_reach(queries.me())) if queries.is_signed_in() else None


def in_reach(
    unit_id: sa.ColumnElement[int] | orm.InstrumentedAttribute[int],
) -> sa.ColumnElement[bool]:
    """The condition on the unit of drafts for whoever asks."""
    units = of_who_asks()
    return sa.true() if units is None else unit_id.in_(units)


def reaches(unit_id: int) -> bool:
    """Whether whoever asks sees the drafts of a unit."""
    units = of_who_asks()
    return units is None or unit_id in units


def lacks_unit(user: User) -> bool:
    """Whether a person sees nothing for want of a unit."""
    return units_in_reach(user) == frozenset()


def may_write_for(user: User, name: str) -> bool:
    """Whether a person may begin a draft for the unit of that name; one not known yet will be theirs."""
    if user.role in _ALL:
        return True
    unit = queries.unit_named(name)
    if user.unit is None:
        known = _units_with_drafts()
        return not known or (len(known) == 1 and unit is not None and unit.id in known)
    return unit is None or unit.id in queries.ids_below(home_of(user.unit).id)


def unit_for(user: User, name: str, level: UnitLevel) -> Unit:
    """The unit of that name; one that is new stands below the unit of who writes for it.

    The government of a legal office stands above it.
    """
    is_new = queries.unit_named(name) is None
    unit = accounts.keep_unit(name, level)
    own = user.unit
    if not is_new or own is None or own is unit or user.role in _ALL:
        return unit
    if home_of(own) is unit:
        unit.parent, own.parent = own.parent, unit
    else:
        unit.parent = home_of(own)
    return unit
