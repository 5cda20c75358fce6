"""Days that have a name and a fixed date, as checklists/days.yaml lists them."""

from __future__ import annotations

import calendar
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import Field
from pydantic import model_validator

from app.engine.checklist import CHECKLISTS
from app.engine.strict import Line
from app.engine.strict import Strict
from app.engine.yaml_faults import Fault
from app.engine.yaml_faults import parse

FILE = CHECKLISTS / "days.yaml"


class Day(Strict):
    """A day by its names; ``since`` is the first year in which it was kept on that date."""

    names: Annotated[tuple[Line, ...], Field(min_length=1)]
    month: Annotated[int, Field(ge=1, le=12)]
    day: Annotated[int, Field(ge=1)]
    since: int
    source: Line

    @model_validator(mode="after")
    def _possible(self) -> Day:
        if self.day > calendar.monthrange(2024, self.month)[1]:
            raise ValueError(f"{self.month}月没有{self.day}日")
        return self


class Days(Strict):
    """All days of the file."""

    days: tuple[Day, ...]

    @model_validator(mode="after")
    def _once(self) -> Days:
        names = [name for day in self.days for name in day.names]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"“{'”“'.join(twice)}”写了不止一次")
        return self


@lru_cache(maxsize=1)
def days(path: Path = FILE) -> dict[str, Day]:
    """The days by name."""
    faults: list[Fault] = []
    found, _ = parse(path, path.name, Days, faults)
    if found is None:
        raise ValueError("；".join(fault.text() for fault in faults))
    return {name: day for day in found.days for name in day.names}
