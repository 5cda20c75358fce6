"""The stages of a report and what leads from one to another: one table, nothing else decides."""

from __future__ import annotations

from dataclasses import dataclass

from app.accounts.permissions import Permission
from app.reports.models import Stage


@dataclass(frozen=True, slots=True)
class Transition:
    """A step that may be made, by whom, and whether it has to be explained."""

    before: Stage
    after: Stage
    permission: Permission
    label: str
    needs_reason: bool = False


_S, _P = Stage, Permission

TRANSITIONS: tuple[Transition, ...] = (
    Transition(_S.DRAFTING, _S.COLLECTING, _P.WRITE_DRAFTS, "开始收集"),
    Transition(_S.DRAFTING, _S.IN_REVIEW, _P.WRITE_DRAFTS, "送审"),
    Transition(_S.COLLECTING, _S.IN_REVIEW, _P.WRITE_DRAFTS, "送审"),
    Transition(_S.COLLECTING, _S.DRAFTING, _P.WRITE_DRAFTS, "回到起草"),
    Transition(_S.IN_REVIEW, _S.SIGNED, _P.SIGN, "签发"),
    Transition(_S.IN_REVIEW, _S.DRAFTING, _P.SIGN, "退回修改", needs_reason=True),
    Transition(_S.SIGNED, _S.SUBMITTED, _P.WRITE_DRAFTS, "登记已报送"),
    Transition(_S.SUBMITTED, _S.PUBLISHED, _P.WRITE_DRAFTS, "登记已公开"),
    Transition(_S.SUBMITTED, _S.SIGNED, _P.WRITE_DRAFTS, "更正：尚未报送", needs_reason=True),
    Transition(_S.PUBLISHED, _S.SUBMITTED, _P.WRITE_DRAFTS, "更正：尚未公开", needs_reason=True),
    Transition(_S.SIGNED, _S.DRAFTING, _P.SIGN, "重新打开", needs_reason=True),
    Transition(_S.SUBMITTED, _S.DRAFTING, _P.SIGN, "重新打开", needs_reason=True),
    Transition(_S.PUBLISHED, _S.DRAFTING, _P.SIGN, "重新打开", needs_reason=True),
)


def from_stage(stage: Stage, permission: Permission) -> list[Transition]:
    """What somebody with a permission may do with a report in a stage, the usual first."""
    return [t for t in TRANSITIONS if t.before is stage and t.permission is permission]


def between(before: Stage, after: Stage) -> Transition | None:
    """The step from one stage to another; None where there is none."""
    return next((t for t in TRANSITIONS if (t.before, t.after) == (before, after)), None)
