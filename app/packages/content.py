"""A report as a package carries it: one JSON document, the same in every installation.

Packages of schema 1 have what was typed and signed; since schema 2 there is also what the desk
knows: contributions, evidence, the states of every part, snapshots, and who did it by name. Since
schema 3 the plan of unit and year with its ledger comes along, last year's text and file, and the
values that figures had before.
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
from app.packages.content_parts import CarriedContent
from app.packages.content_parts import CarriedRowsContent
from app.packages.content_parts import ContributionContent
from app.packages.content_parts import CopyContent
from app.packages.content_parts import DismissalContent
from app.packages.content_parts import EvidenceContent
from app.packages.content_parts import FileContent
from app.packages.content_parts import MergedContent
from app.packages.content_parts import Part
from app.packages.content_parts import SnapshotContent
from app.packages.content_parts import SourceContent
from app.packages.content_parts import StepContent
from app.packages.content_parts import TakenContent
from app.packages.content_parts import Text
from app.packages.content_parts import Time
from app.packages.content_parts import Typed
from app.packages.content_parts import Uuid
from app.packages.content_parts import VersionContent
from app.packages.plan_parts import PlanContent
from app.reports.models import Stage
from app.signing.steps import between

SCHEMA = 3
MOST_STATES = 50_000
SINCE = {
    2: frozenset({"contributions", "merged_contributions", "evidence", "versions", "snapshots"}),
    3: frozenset({"plan", "carried", "carried_rows", "earlier_files"}),
}
"""What is told of a report since a schema, and of its answers and the like."""
SINCE_OF_ROWS = {
    2: {"answers": {"rows"}, "taken_notes": {"who"}, "dismissals": {"who"}},
    3: {
        "answers": {"earlier_figures", "settled_figures"},
        "taken_notes": {"note"},
        "contributions": {"rows"},
        "merged_contributions": {"rows"},
    },
}


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
    plan: PlanContent | None = None
    carried: Annotated[tuple[CarriedContent, ...], Field(max_length=MOST)] = ()
    carried_rows: Annotated[tuple[CarriedRowsContent, ...], Field(max_length=MOST)] = ()
    earlier_files: Annotated[tuple[SourceContent, ...], Field(max_length=MOST)] = ()

    @property
    def attached(self) -> tuple[FileContent, ...]:
        """Every file that was attached to anything."""
        return (*self.evidence, *(f for c in self.contributions for f in c.files))

    @property
    def sources(self) -> tuple[SourceContent, ...]:
        """Every file that was handed in to be read."""
        return (*self.earlier_files, *([self.plan.file] if self.plan else []))

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

    @model_validator(mode="after")
    def _year_consistent(self) -> Self:
        for carried in (self.carried, self.carried_rows):
            if _twice((c.part, c.manner) for c in carried):
                raise ValueError("同一事项的上年内容出现两次")
        notes = [len(point.notes) for point in self.plan.points] if self.plan else []
        for point, note in (t.note for t in self.taken_notes if t.note is not None):
            if point >= len(notes) or note >= notes[point]:
                raise ValueError("带入的台账记录不在其中")
        return self


def _twice(keys: Iterable[object]) -> bool:
    told = list(keys)
    return len(set(told)) != len(told)


def fits(content: ReportContent, schema: int) -> bool:
    """Whether it says nothing that packages of that schema did not carry."""
    return not any(
        content.model_fields_set & SINCE[later]
        or any(
            row.model_fields_set & names
            for part, names in SINCE_OF_ROWS[later].items()
            for row in getattr(content, part)
        )
        for later in range(schema + 1, SCHEMA + 1)
    )


def measure_of(content: ReportContent, schema: int) -> bytes:
    """What makes a report the same as another; the plan is the unit's, its ledger goes on."""
    taken = tuple(t.model_copy(update={"note": None}) for t in content.taken_notes)
    return json_of(content.model_copy(update={"plan": None, "taken_notes": taken}), schema)


def json_of(content: BaseModel, schema: int = SCHEMA) -> bytes:
    """Canonical JSON: the same content gives the same bytes; of an earlier schema only what that has."""
    data: dict[str, Any] = content.model_dump(mode="json")
    for later in range(schema + 1, SCHEMA + 1):
        data = {key: value for key, value in data.items() if key not in SINCE[later]}
        for part, names in SINCE_OF_ROWS[later].items():
            for row in data.get(part, ()):
                for name in names:
                    del row[name]
    return (json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()
