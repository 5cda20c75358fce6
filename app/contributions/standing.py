"""Where a contribution stands on a day, in words; whether its unit may write in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from app.contributions.models import Contribution
from app.contributions.models import State
from app.filters import BEIJING
from app.ledger.standing import Chip

SOON = 7
"""Days before the due date from which a page reminds."""

STATES = {
    State.WAITING: "待填报",
    State.SAVED: "已保存",
    State.SUBMITTED: "已提交",
    State.RETURNED: "已退回",
    State.ACCEPTED: "已采纳",
    State.MERGED: "已并入",
}
_LOOKS = {
    State.WAITING: ("circle", "not-applicable"),
    State.SAVED: ("circle-half", "partial"),
    State.SUBMITTED: ("send-check", "partial"),
    State.RETURNED: ("arrow-return-left", "missing"),
    State.ACCEPTED: ("check-circle", "covered"),
    State.MERGED: ("check-circle-fill", "covered"),
}
WITH_THE_UNIT = frozenset({State.WAITING, State.SAVED, State.RETURNED})
"""The unit still has to hand it in."""
MERGEABLE = frozenset({State.SUBMITTED, State.ACCEPTED})
RETURNABLE = frozenset({State.SUBMITTED, State.ACCEPTED, State.MERGED})


class Lock(Enum):
    """Why a unit cannot write in its contribution; OPEN when it can."""

    OPEN = "open"
    HANDED_IN = "handed-in"
    REMOVED = "removed"
    DELETED = "deleted"
    SIGNED = "signed"


def lock_of(contribution: Contribution) -> Lock:
    """Whether the unit may write: nothing else decides."""
    if contribution.report.deleted_at is not None:
        return Lock.DELETED
    if contribution.report.stage.frozen:
        return Lock.SIGNED
    if contribution.removed_at is not None:
        return Lock.REMOVED
    return Lock.OPEN if contribution.state in WITH_THE_UNIT else Lock.HANDED_IN


@dataclass(frozen=True, slots=True)
class Due:
    """The due date counted: what a page says of it, and how much it presses."""

    words: str
    late: bool = False
    soon: bool = False
    days: int = 0
    """Days that are left; negative when late."""


def due_of(contribution: Contribution, today: dt.date) -> Due:
    """How long the unit has; once handed in, whether that was in time. The last day is in time."""
    if contribution.state in WITH_THE_UNIT:
        days = (contribution.due_on - today).days
        if days < 0:
            return Due(f"逾期 {-days} 天", late=True, days=days)
        words = {0: "今天到期", 1: "明天到期"}.get(days, f"还有 {days} 天")
        return Due(words, soon=days <= SOON, days=days)
    if contribution.submitted_at is None:
        return Due("")
    handed_in = contribution.submitted_at.astimezone(BEIJING).date()
    behind = (handed_in - contribution.due_on).days
    return Due(f"晚 {behind} 天提交" if behind > 0 else "按期提交")


def chip_of(contribution: Contribution) -> Chip:
    """The state as a chip."""
    return Chip(STATES[contribution.state], *_LOOKS[contribution.state])
