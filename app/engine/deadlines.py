"""Until when a report is to be filed, and whether it was signed too late for that.

The dates are data: ``parameters`` of ``checklists/catalogue.yaml`` gives those of the whole
country, an overlay those of a province or city (docs/checklist.md).
"""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Annotated
from typing import Literal

from pydantic import Field
from pydantic import model_validator

from app.engine.document import Document
from app.engine.document import UnitLevel
from app.engine.fact_sources import sources_of
from app.engine.requirement import Asking
from app.engine.requirement import Basis
from app.engine.result import Certainty
from app.engine.result import Finding
from app.engine.result import Severity
from app.engine.strict import Strict

RULE = "frame.filed-late"
_COMMON_YEAR = 2001


class Deadline(Asking):
    """The last day for the reports of a span of report years, for all or some levels.

    ``year_offset`` is 1 where the day lies in the year after the report year, 0 where it lies in
    the report year itself. Without ``day`` it is the last day of the month.
    """

    month: Annotated[int, Field(ge=1, le=12)]
    day: Annotated[int, Field(ge=1)] | None = None
    year_offset: Literal[0, 1] = 1
    basis: Basis

    @model_validator(mode="after")
    def _possible(self) -> Deadline:
        last = calendar.monthrange(_COMMON_YEAR, self.month)[1]
        if self.day is not None and self.day > last:
            raise ValueError(f"{self.month}月没有{self.day}日；到月底为止的不写 day")
        return self

    def date(self, year: int) -> dt.date:
        """The last day for the report of a year."""
        due = year + self.year_offset
        return dt.date(due, self.month, self.day or calendar.monthrange(due, self.month)[1])


class Parameters(Strict):
    """What the duty to report leaves to be set: the days of filing and of publication."""

    filing: tuple[Deadline, ...] = ()
    publication: tuple[Deadline, ...] = ()

    def filing_of(self, year: int, level: UnitLevel) -> Deadline | None:
        """The deadline of filing for a report year and a level; None when there was no day."""
        return next((deadline for deadline in self.filing if deadline.asks(year, level)), None)

    def publication_of(self, year: int, level: UnitLevel) -> Deadline | None:
        """The deadline of publication for a report year and a level; None when there was no day."""
        return next((deadline for deadline in self.publication if deadline.asks(year, level)), None)


def filed_late(
    document: Document, parameters: Parameters, year: int, level: UnitLevel
) -> Finding | None:
    """The finding that a report of ``year`` was signed after its deadline.

    None also where there is no date of signing, or none that is certain: a date is never
    guessed against a unit.
    """
    deadline = parameters.filing_of(year, level)
    signed = document.facts.signed_on
    source = sources_of(document).get("signed_on")
    if deadline is None or signed is None or source is None:
        return None
    due = deadline.date(year)
    if source.certainty is not Certainty.CERTAIN or signed <= due:
        return None
    basis = deadline.basis.shown()
    return Finding(
        rule=RULE,
        severity=Severity.WARNING,
        certainty=Certainty.LIKELY,
        message=f"成文日期{_chinese(signed)}，晚于{basis.text()}规定的"
        f"{year}年度报告报送期限（{_chinese(due)}）。",
        place=source.place,
        basis=(basis,),
        remedy="请核对报告年度、成文日期和实际报送日期；确已逾期的，向受理机关说明原因。",
    )


def _chinese(date: dt.date) -> str:
    return f"{date.year}年{date.month}月{date.day}日"
