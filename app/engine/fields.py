"""The schema of what a requirement asks for beside its text: figures, and groups of rows."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from app.engine.strict import Identifier
from app.engine.strict import Line
from app.engine.strict import Prose
from app.engine.strict import Strict


class FigureKind(StrEnum):
    """What a typed number field holds."""

    COUNT = "count"
    DECIMAL = "decimal"
    PERCENT = "percent"
    DATE = "date"


class When(Strict):
    """A figure is asked only when another one of the same requirement is above a number."""

    figure: Identifier
    above: Decimal


class Figure(Strict):
    """A typical figure of a requirement, typed into the form with its unit."""

    id: Identifier
    label: Line
    unit: str = ""
    kind: FigureKind = FigureKind.COUNT
    when: When | None = None


class RowKind(StrEnum):
    """What a field of a row holds."""

    TEXT = "text"
    COUNT = "count"
    DECIMAL = "decimal"
    PERCENT = "percent"
    DATE = "date"

    @property
    def figure(self) -> FigureKind | None:
        """The figure that it is; None for words."""
        return None if self is RowKind.TEXT else FigureKind(self.value)


class RowField(Strict):
    """One field of a row."""

    id: Identifier
    label: Line
    kind: RowKind = RowKind.TEXT
    unit: str = ""
    required: bool = False


class Group(Strict):
    """Things that are listed one by one, such as the meetings of a year.

    ``item`` is what one of them is called. ``sentence`` is a template (rows.py) of the sentence
    that the report has of them; without one they are listed behind the label.
    """

    id: Identifier
    label: Line
    item: Line
    fields: Annotated[tuple[RowField, ...], Field(min_length=1)]
    sentence: Prose | None = None

    @property
    def head(self) -> RowField:
        """The field that tells a row from the others: the first required words, or the first field."""
        words = [f for f in self.fields if f.kind is RowKind.TEXT]
        return next((f for f in words if f.required), words[0] if words else self.fields[0])
