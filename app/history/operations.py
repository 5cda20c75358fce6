"""Bringing earlier states back, of a part or of the whole report; nobody commits here."""

from __future__ import annotations

from typing import Any

from app.accounts.models import User
from app.engine.draft import OTHER
from app.reports import operations
from app.reports import snapshots
from app.reports.keeping import Act
from app.reports.models import Kept
from app.reports.models import PartVersion
from app.reports.models import Report
from app.reports.models import Snapshot
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


def restore_snapshot(report: Report, snapshot: Snapshot, user: User, base: str) -> int | None:
    """Make a whole report as it was: how many parts changed; None when ``base`` is not how it is now.

    What there is now is kept as a snapshot first: that one brings it back. Parts that the snapshot
    does not have were empty then.
    """
    present = snapshots.parts_of(report)
    if snapshots.digest_of(present) != base:
        return None
    before = snapshots.take(report, user, f"恢复“{snapshot.name}”以前")
    before.automatic = True
    act = Act(user, Kept.RESTORED)
    changed = 0
    for part in sorted(present.keys() | snapshot.content.keys()):
        typed = typed_of(part, snapshot.content.get(part, {}))
        there = operations.digest(operations.stored(report, part))
        changed += operations.save(report, part, typed, there, act) is Saved.SAVED
    return changed
