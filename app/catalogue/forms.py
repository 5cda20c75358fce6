"""Choosing whose checklist of which year to read."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

from wtforms import Form
from wtforms import IntegerField
from wtforms import SelectField
from wtforms import StringField
from wtforms import ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # see below

from app.engine.document import UnitLevel
from app.engine.names import LEVELS

FIRST_YEAR = 2000

# The types of WTForms 3.3 are not published yet; the tuples that 3.2 took are deprecated.
LEVEL_CHOICES: list[Any] = [SelectChoice(level.value, label) for level, label in LEVELS.items()]


def latest_year() -> int:
    """The last report year that can be asked about: the running one."""
    return dt.date.today().year


def usual_year() -> int:
    """The report year people work on: reports are filed in the spring after their year."""
    return latest_year() - 1


def check_year(form: Form, field: IntegerField) -> None:
    """A report year between the first reports and the running year."""
    if field.raw_data and field.raw_data[0] and field.data is None:
        raise ValidationError("报告年度应当是四位数字，例如 2025。")
    if field.data is not None and not FIRST_YEAR <= field.data <= latest_year():
        raise ValidationError(f"报告年度应当在 {FIRST_YEAR} 到 {latest_year()} 之间。")


class YearField(IntegerField):
    """A report year; what is no number is said once, in Chinese, by :func:`check_year`."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Keep None for anything that is no whole number."""
        text = valuelist[0].strip() if valuelist else ""
        self.data = int(text) if text.isdecimal() else None


class Asking(StrEnum):
    """Which requirements the list shows, by how strongly they are asked."""

    ALL = "all"
    ANY = "asked"
    MANDATORY = "mandatory"
    RECOMMENDED = "recommended"


ASKING_CHOICES: list[Any] = [
    SelectChoice(Asking.ALL.value, "全部事项"),
    SelectChoice(Asking.ANY.value, "当年有要求的"),
    SelectChoice(Asking.MANDATORY.value, "只看必备"),
    SelectChoice(Asking.RECOMMENDED.value, "只看建议"),
]
LONGEST_SEARCH = 100


class CatalogueForm(Form):
    """What of the checklist is shown; wrong values fall back to the usual ones."""

    year = YearField("报告年度", [check_year])
    level = SelectField("单位类别", choices=LEVEL_CHOICES)
    asking = SelectField("要求", choices=ASKING_CHOICES)
    q = StringField("查找")

    def chosen(self) -> tuple[int, UnitLevel, str, Asking]:
        """Year, level, words and strength to show."""
        valid = self.validate()
        year = self.year.data if valid and self.year.data else usual_year()
        level = UnitLevel(self.level.data) if valid else UnitLevel.COUNTY
        asking = Asking(self.asking.data) if valid else Asking.ALL
        self.year.data = year
        return year, level, " ".join((self.q.data or "").split())[:LONGEST_SEARCH], asking
