"""The work plan of a report's unit and year, with its ledger, as a package carries it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated
from typing import Self

from pydantic import AfterValidator
from pydantic import Field
from pydantic import field_validator
from pydantic import model_validator

from app.cleaning import clean_text
from app.engine.plans.model import Operator
from app.packages.content_parts import MOST
from app.packages.content_parts import Key
from app.packages.content_parts import Part
from app.packages.content_parts import SourceContent
from app.packages.content_parts import Text
from app.packages.content_parts import Time
from app.packages.content_parts import Typed
from app.packages.content_parts import Who
from app.plans.models import PointState

Names = Annotated[list[Text], Field(max_length=MOST)]
Number = Annotated[int | float, Field(allow_inf_nan=False)]
_OPERATORS = frozenset(Operator)


class TargetContent(Part):
    """A target as docs/contracts.md has it."""

    text: Text
    measure: Text
    operator: str
    value: Number | Annotated[list[Number], Field(min_length=2, max_length=2)]
    unit: Text

    @field_validator("operator")
    @classmethod
    def _known(cls, operator: str) -> str:
        if operator not in _OPERATORS:
            raise ValueError("没有这样的比较")
        return operator

    @model_validator(mode="after")
    def _range(self) -> Self:
        if isinstance(self.value, list) is not (self.operator == Operator.BETWEEN):
            raise ValueError("目标的数不对")
        return self


class NoteContent(Part):
    """What was done in one month; ``figures`` by the place of their target."""

    month: Annotated[str, Field(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")]
    text: Text
    figures: Typed
    who: Who
    created_at: Time
    updated_at: Time


class PointContent(Part):
    """One task with its notes, in the order of the ledger."""

    number: Annotated[str, AfterValidator(clean_text), Field(max_length=100)]
    headings: Names
    title: Text
    text: Text
    lead: Names
    responsible: Names
    support: Names
    deadline: Annotated[str, Field(pattern=r"^$|^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$")]
    deadline_words: Text
    targets: Annotated[list[TargetContent], Field(max_length=MOST)]
    state: PointState
    done_on: dt.date | None
    notes: Annotated[tuple[NoteContent, ...], Field(max_length=MOST)]


class RemarkContent(Part):
    """What was found wrong with the plan itself; ``point`` is the place of a point in it."""

    rule: Key
    text: Text
    point: Annotated[int, Field(ge=0)] | None


class PlanContent(Part):
    """A confirmed plan; ``file`` is what was handed in, by whom and when."""

    title: Text
    file: SourceContent
    updated_at: Time
    confirmed_at: Time
    remarks: Annotated[tuple[RemarkContent, ...], Field(max_length=MOST)]
    points: Annotated[tuple[PointContent, ...], Field(max_length=MOST)]

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if any((r.point or 0) >= len(self.points) for r in self.remarks if r.point is not None):
            raise ValueError("说到的要点不在其中")
        return self
