"""The parts of a report as a package carries them; the whole stands in :mod:`app.packages.content`."""

from __future__ import annotations

import datetime as dt
from typing import Annotated
from typing import Any
from typing import Self

from pydantic import AfterValidator
from pydantic import AwareDatetime
from pydantic import BaseModel
from pydantic import ConfigDict
from pydantic import Field
from pydantic import model_validator

from app.carryover.models import Manner
from app.cleaning import clean_text
from app.config import MEGABYTE
from app.contributions.models import Act
from app.contributions.models import State
from app.contributions.row_merging import GIVEN
from app.engine.document import UnitLevel
from app.engine.draft import OTHER
from app.files.kinds import LARGEST
from app.reports.models import Kept
from app.reports.models import Stage
from app.reports.parts import ELEMENTS
from app.reports.row_parts import KEY
from app.reports.row_parts import ROW_KEY

LONGEST = 2_000_000
LARGEST_SOURCE = 20 * MEGABYTE
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
TakenKey = Annotated[str, Field(pattern=r"^(?:_key|_given|[a-z][a-z0-9]*(?:-[a-z0-9]+)*)$")]
Row = Annotated[dict[RowKey, Text], Field(max_length=MOST)]


def _on_one_line(value: str) -> str:
    if clean_text(value) != value or "\n" in value:
        raise ValueError("文件名不对")
    return value


def _keyed(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Every row has a key, and no two have the same."""
    keys = [row.get(KEY, "") for row in rows]
    if not all(ROW_KEY.fullmatch(key) for key in keys) or len(set(keys)) != len(keys):
        raise ValueError("行的编号不对")
    return rows


GroupRows = Annotated[list[Row], AfterValidator(_keyed), Field(max_length=MOST)]
Rows = Annotated[dict[Key, GroupRows], Field(max_length=MOST)]


def _given(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Every row tells which one of the unit it was."""
    if not all(ROW_KEY.fullmatch(row.get(GIVEN, "")) for row in rows):
        raise ValueError("行的编号不对")
    return rows


TakenRow = Annotated[dict[TakenKey, Text], Field(max_length=MOST)]
GroupTaken = Annotated[
    list[TakenRow], AfterValidator(_keyed), AfterValidator(_given), Field(max_length=MOST)
]
TakenRows = Annotated[dict[Key, GroupTaken], Field(max_length=MOST)]
Who = Annotated[str, AfterValidator(clean_text), Field(max_length=100)]
"""Somebody by name: accounts stay where they are."""
Place = Annotated[int, Field(ge=0)]
Name = Annotated[str, AfterValidator(clean_text), Field(min_length=1, max_length=200)]


class Part(BaseModel):
    """Nothing that is not told here, nothing in another form."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class AnswerContent(Part):
    """What was typed for one requirement."""

    requirement: Key
    text: Text
    figures: Typed
    not_applicable: bool
    reason: Text
    rows: Rows = Field(default_factory=dict)
    earlier_figures: Annotated[dict[Key, list[Text]], Field(max_length=MOST)] = {}
    settled_figures: Annotated[list[Text], Field(max_length=MOST)] = []
    updated_at: Time


class TakenContent(Part):
    """A note of the ledger as it was taken over.

    ``note`` is where it stands in the plan of the package: the place of its point, and its own there.
    """

    requirement: Key
    text: Text
    taken_at: Time
    who: Who = ""
    note: tuple[Place, Place] | None = None


class DismissalContent(Part):
    """A finding that needs nothing done."""

    rule: Key
    fingerprint: Annotated[str, Field(pattern=r"^[0-9A-Za-z]{1,64}$")] | None
    reason: Text
    created_at: Time
    who: Who = ""


class StepContent(Part):
    """A step from one stage to another."""

    at: Time
    who: Who
    before: Stage
    after: Stage
    remark: Text


class CopyContent(Part):
    """A signed file; its bytes lie beside, under ``file``."""

    at: Time
    title: Text
    file: Annotated[str, Field(pattern=r"^signed/[1-9][0-9]{0,2}\.docx$")]
    sha256: Sha256
    catalogue_version: Annotated[str, Field(max_length=32)]
    catalogue_hash: Annotated[str, Field(max_length=64)]


class FileContent(Part):
    """A file that was attached; its bytes lie beside, under its hash."""

    name: Annotated[str, Field(min_length=1, max_length=255)]
    sha256: Sha256
    size: Annotated[int, Field(ge=1, le=LARGEST)]
    who: Who
    at: Time


class SourceContent(FileContent):
    """A file that was handed in to be read: a plan, last year's report."""

    name: Annotated[str, AfterValidator(_on_one_line), Field(min_length=1, max_length=255)]
    size: Annotated[int, Field(ge=1, le=LARGEST_SOURCE)]


class CarriedContent(Part):
    """Last year's text of a part, and what it is for."""

    part: Key
    manner: Manner
    text: Text
    origin: Text
    who: Who
    at: Time


class CarriedRowsContent(Part):
    """Last year's rows of a requirement, and what they are for."""

    part: Key
    manner: Manner
    rows: Rows
    origin: Text
    who: Who
    at: Time


class EvidenceContent(FileContent):
    """A file that stands behind a part; ``unit`` is whose contribution brought it."""

    requirement: Key
    unit: Annotated[str, AfterValidator(clean_text), Field(max_length=200)]


class ActContent(Part):
    """What was done with a contribution."""

    who: Who
    act: Act
    words: Text
    at: Time


class ContributionContent(Part):
    """A part that a unit was asked to write."""

    unit: Name
    level: UnitLevel
    requirement: Key
    points: Annotated[tuple[dict[Key, Text], ...], Field(max_length=MOST)]
    due_on: dt.date
    wanted: Text
    state: State
    text: Text
    figures: Typed
    rows: Rows = {}
    reason: Text
    writer: Who | None
    created_at: Time
    updated_at: Time
    submitted_at: Time | None
    removed_at: Time | None
    files: Annotated[tuple[FileContent, ...], Field(max_length=MOST)]
    acts: Annotated[tuple[ActContent, ...], Field(max_length=MOST)]


class MergedContent(Part):
    """Words of a unit that went into an answer; ``source`` is the place of its contribution."""

    requirement: Key
    source: Annotated[int, Field(ge=0)] | None
    unit: Name
    text: Text
    words: Text
    figures: Typed
    rows: TakenRows = {}
    who: Who
    taken_at: Time


class AnswerState(Part):
    """A requirement as it was typed."""

    text: Text = ""
    figures: Typed = {}
    not_applicable: bool = False
    reason: Text = ""
    rows: Rows = {}


class ElementsState(Part):
    """The element page as it was typed."""

    elements: Typed = {}
    opening: Text = ""


class OtherState(Part):
    """Other matters as they were typed."""

    text: Text = ""


def state_of(part: str, content: Any) -> dict[str, Any]:
    """What was typed for a part in its one form; raises ``ValueError`` for anything else."""
    known: dict[str, type[Part]] = {ELEMENTS: ElementsState, OTHER: OtherState}
    return known.get(part, AnswerState).model_validate(content).model_dump()


class VersionContent(Part):
    """A state that a part had; ``source`` is the place of the state that it brought back."""

    part: Key
    content: dict[str, Any]
    who: Who
    kept: Kept
    dropped: Annotated[int, Field(ge=0)]
    source: Annotated[int, Field(ge=0)] | None
    started_at: Time
    saved_at: Time

    @model_validator(mode="after")
    def _typed(self) -> Self:
        if state_of(self.part, self.content) != self.content:
            raise ValueError("不是这一部分的内容")
        return self


class SnapshotContent(Part):
    """A whole report as it was."""

    name: Annotated[str, AfterValidator(clean_text), Field(max_length=100)]
    automatic: bool
    content: Annotated[dict[Key, dict[str, Any]], Field(max_length=MOST)]
    who: Who
    created_at: Time

    @model_validator(mode="after")
    def _typed(self) -> Self:
        if any(state_of(part, content) != content for part, content in self.content.items()):
            raise ValueError("不是这一部分的内容")
        return self
