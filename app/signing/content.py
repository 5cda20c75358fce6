"""A report as a package carries it: one JSON document, the same in every installation."""

from __future__ import annotations

import datetime as dt
import json
from typing import Annotated
from typing import Any
from typing import Self

from pydantic import AfterValidator
from pydantic import AwareDatetime
from pydantic import BaseModel
from pydantic import ConfigDict
from pydantic import Field
from pydantic import model_validator

from app.catalogue.forms import FIRST_YEAR
from app.cleaning import clean_text
from app.engine.document import UnitLevel
from app.reports.models import Stage
from app.reports.row_parts import KEY
from app.reports.row_parts import ROW_KEY
from app.signing.steps import between

LONGEST = 2_000_000
MOST = 3_000


def _utc(value: dt.datetime) -> dt.datetime:
    return value.astimezone(dt.UTC)


Text = Annotated[str, AfterValidator(clean_text), Field(max_length=LONGEST)]
Key = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$")]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Uuid = Annotated[
    str, Field(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")
]
Time = Annotated[AwareDatetime, AfterValidator(_utc)]
Typed = Annotated[dict[Key, Text], Field(max_length=MOST)]


RowKey = Annotated[str, Field(pattern=r"^(?:_key|_removed|[a-z][a-z0-9]*(?:-[a-z0-9]+)*)$")]
Row = Annotated[dict[RowKey, Text], Field(max_length=MOST)]


def _keyed(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Every row has a key, and no two have the same."""
    keys = [row.get(KEY, "") for row in rows]
    if not all(ROW_KEY.fullmatch(key) for key in keys) or len(set(keys)) != len(keys):
        raise ValueError("行的编号不对")
    return rows


GroupRows = Annotated[list[Row], AfterValidator(_keyed), Field(max_length=MOST)]
Rows = Annotated[dict[Key, GroupRows], Field(max_length=MOST)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class AnswerContent(_Part):
    """What was typed for one requirement."""

    requirement: Key
    text: Text
    figures: Typed
    not_applicable: bool
    reason: Text
    rows: Rows = Field(default_factory=dict)
    updated_at: Time


class TakenContent(_Part):
    """A note of the ledger as it was taken over."""

    requirement: Key
    text: Text
    taken_at: Time


class DismissalContent(_Part):
    """A finding that needs nothing done."""

    rule: Key
    fingerprint: Annotated[str, Field(pattern=r"^[0-9A-Za-z]{1,64}$")] | None
    reason: Text
    created_at: Time


class StepContent(_Part):
    """A step from one stage to another."""

    at: Time
    who: Annotated[str, AfterValidator(clean_text), Field(max_length=100)]
    before: Stage
    after: Stage
    remark: Text


class CopyContent(_Part):
    """A signed file; its bytes lie beside, under ``file``."""

    at: Time
    title: Text
    file: Annotated[str, Field(pattern=r"^signed/[1-9][0-9]{0,2}\.docx$")]
    sha256: Sha256
    catalogue_version: Annotated[str, Field(max_length=32)]
    catalogue_hash: Annotated[str, Field(max_length=64)]


class ReportContent(_Part):
    """Everything of a report."""

    uuid: Uuid
    unit: Annotated[str, Field(min_length=1, max_length=200)]
    year: Annotated[int, Field(ge=FIRST_YEAR, le=2100)]
    level: UnitLevel
    stage: Stage
    elements: Typed
    opening: Text
    other: Text
    created_at: Time
    updated_at: Time
    answers: Annotated[tuple[AnswerContent, ...], Field(max_length=MOST)]
    taken_notes: Annotated[tuple[TakenContent, ...], Field(max_length=MOST)]
    dismissals: Annotated[tuple[DismissalContent, ...], Field(max_length=MOST)]
    steps: Annotated[tuple[StepContent, ...], Field(max_length=MOST)]
    signed_copies: Annotated[tuple[CopyContent, ...], Field(max_length=50)]

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if clean_text(self.unit).strip() != self.unit:
            raise ValueError("单位名称不对")
        if len({a.requirement for a in self.answers}) != len(self.answers):
            raise ValueError("同一事项出现两次")
        stage = Stage.DRAFTING
        for step in self.steps:
            if step.before is not stage or between(step.before, step.after) is None:
                raise ValueError("办理过程前后不连")
            stage = step.after
        signings = sum(s.after is Stage.SIGNED and not s.before.frozen for s in self.steps)
        if stage is not self.stage or signings != len(self.signed_copies):
            raise ValueError("办理过程与报告状态、签发的文件不符")
        return self


def json_of(content: BaseModel) -> bytes:
    """Canonical JSON: the same content gives the same bytes."""
    data: dict[str, Any] = content.model_dump(mode="json")
    return (json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()
