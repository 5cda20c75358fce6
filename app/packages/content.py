"""A report as a package carries it: one JSON document, the same in every installation.

Packages of schema 1 have what was typed and signed; since schema 2 there is also what the desk
knows: contributions, evidence, the states of every part, snapshots, and who did it by name.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Annotated
from typing import Any
from typing import Self

from pydantic import BaseModel
from pydantic import Field
from pydantic import model_validator

from app.catalogue.forms import FIRST_YEAR
from app.cleaning import clean_text
from app.engine.document import UnitLevel
from app.packages.content_parts import MOST
from app.packages.content_parts import AnswerContent
from app.packages.content_parts import ContributionContent
from app.packages.content_parts import CopyContent
from app.packages.content_parts import DismissalContent
from app.packages.content_parts import EvidenceContent
from app.packages.content_parts import FileContent
from app.packages.content_parts import MergedContent
from app.packages.content_parts import Part
from app.packages.content_parts import SnapshotContent
from app.packages.content_parts import StepContent
from app.packages.content_parts import TakenContent
from app.packages.content_parts import Text
from app.packages.content_parts import Time
from app.packages.content_parts import Typed
from app.packages.content_parts import Uuid
from app.packages.content_parts import VersionContent
from app.reports.models import Stage
from app.signing.steps import between

SCHEMA = 2
MOST_STATES = 50_000
SINCE_SCHEMA_2 = frozenset(
    {"contributions", "merged_contributions", "evidence", "versions", "snapshots"}
)


class ReportContent(Part):
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
    contributions: Annotated[tuple[ContributionContent, ...], Field(max_length=MOST)] = ()
    merged_contributions: Annotated[tuple[MergedContent, ...], Field(max_length=MOST)] = ()
    evidence: Annotated[tuple[EvidenceContent, ...], Field(max_length=MOST)] = ()
    versions: Annotated[tuple[VersionContent, ...], Field(max_length=MOST_STATES)] = ()
    snapshots: Annotated[tuple[SnapshotContent, ...], Field(max_length=MOST)] = ()

    @property
    def attached(self) -> tuple[FileContent, ...]:
        """Every file that was attached to anything."""
        return (*self.evidence, *(f for c in self.contributions for f in c.files))

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

    @model_validator(mode="after")
    def _desk_consistent(self) -> Self:
        if _twice((c.unit, c.requirement) for c in self.contributions):
            raise ValueError("同一单位的同一填报出现两次")
        if any(_twice(f.sha256 for f in c.files) for c in self.contributions) or _twice(
            (f.requirement, f.sha256) for f in self.evidence
        ):
            raise ValueError("同一文件出现两次")
        if any(
            (m.source or 0) >= len(self.contributions)
            for m in self.merged_contributions
            if m.source is not None
        ):
            raise ValueError("并入的填报不在其中")
        if any((v.source or 0) >= n for n, v in enumerate(self.versions) if v.source is not None):
            raise ValueError("恢复的版本不在其中")
        return self


def _twice(keys: Iterable[object]) -> bool:
    told = list(keys)
    return len(set(told)) != len(told)


def is_of_schema_1(content: ReportContent) -> bool:
    """Whether it says nothing that packages did not carry then."""
    return not content.model_fields_set & SINCE_SCHEMA_2


def json_of(content: BaseModel, schema: int = SCHEMA) -> bytes:
    """Canonical JSON: the same content gives the same bytes; of an earlier schema only what that has."""
    data: dict[str, Any] = content.model_dump(mode="json")
    if schema == 1:
        data = {key: value for key, value in data.items() if key not in SINCE_SCHEMA_2}
        for row in (*data["taken_notes"], *data["dismissals"]):
            del row["who"]
        for answer in data["answers"]:
            del answer["rows"]
    return (json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()
