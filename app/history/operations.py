"""Bringing an earlier state back; nobody commits here."""

from __future__ import annotations

from typing import Any

from app.accounts.models import User
from app.engine.draft import OTHER
from app.reports import operations
from app.reports.keeping import Act
from app.reports.models import Kept
from app.reports.models import PartVersion
from app.reports.models import Report
from app.reports.operations import Saved
from app.reports.operations import Typed
from app.reports.operations import TypedAnswer
from app.reports.operations import TypedElements
from app.reports.operations import TypedOther
from app.reports.parts import ELEMENTS


def typed_of(part: str, content: dict[str, Any]) -> Typed:
    """A state as it was typed."""
    if part == ELEMENTS:
        return TypedElements(**content)
    return TypedOther(**content) if part == OTHER else TypedAnswer(**content)


def restore(report: Report, version: PartVersion, user: User, base: str) -> Saved:
    """Make an earlier state the present one; that is a state of its own, nothing goes away."""
    act = Act(user, Kept.RESTORED, source=version)
    typed = typed_of(version.part, version.content)
    return operations.save(report, version.part, typed, base, act)
