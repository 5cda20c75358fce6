"""Forms of contributions: giving out, returning, merging, attaching, and the unit's own page."""

from __future__ import annotations

import datetime as dt
from typing import Any

from flask_wtf import FlaskForm
from wtforms import Form
from wtforms import HiddenField
from wtforms import MultipleFileField
from wtforms import SelectMultipleField
from wtforms import StringField
from wtforms import TextAreaField
from wtforms import ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # in no stubs yet

from app.cleaning import clean_text
from app.ledger import clock
from app.reports.drafting import NoSuchFigure
from app.reports.drafting import parse_date

USUAL_DAYS = 14
LONGEST_WANTED = 2_000
LONGEST_REASON = 2_000
LATEST = 3 * 366
"""Days ahead beyond which a due date is a slip of the year."""


def _cleaned(value: str | None) -> str:
    return clean_text(value or "").strip()


def _whole(value: str | None) -> str:
    return clean_text(value or "")


def usual_due() -> str:
    """The due date that is offered."""
    return (clock.today() + dt.timedelta(days=USUAL_DAYS)).isoformat()


def _day(raw: str, present: dt.date | None) -> dt.date:
    try:
        day = parse_date(raw)
    except NoSuchFigure as fault:
        raise ValidationError(str(fault)) from fault
    if day != present and day < clock.today():
        raise ValidationError("期限已经过去，请填写今天或以后的日期。")
    if (day - clock.today()).days > LATEST:
        raise ValidationError("期限太晚了，请核对年份。")
    return day


class WantedForm(FlaskForm):
    """Until when, and what is wanted."""

    due_on = StringField(
        "填报期限",
        filters=[_cleaned],
        render_kw={"autocomplete": "off", "size": 14, "maxlength": 40},
    )
    wanted = TextAreaField("填报要求", filters=[_cleaned], render_kw={"rows": 3})

    def __init__(self, present: dt.date | None = None, **values: Any) -> None:
        super().__init__(**values)
        self._present = present

    def validate_due_on(self, field: StringField) -> None:
        """A day from today on; the day that stands may stay."""
        if not field.data:
            raise ValidationError("请填写期限，例如 2026-01-15。")
        _day(field.data, self._present)

    def validate_wanted(self, field: TextAreaField) -> None:
        """Words that can be read."""
        if len(field.data or "") > LONGEST_WANTED:
            raise ValidationError(f"填报要求不超过 {LONGEST_WANTED} 个字。")

    def chosen(self) -> tuple[dt.date, str]:
        """Due date and words; only for a form that is valid."""
        return parse_date(self.due_on.data or ""), self.wanted.data or ""


class GiveForm(WantedForm):
    """Parts × units."""

    parts = SelectMultipleField("事项")
    units = SelectMultipleField("单位", coerce=int)

    def __init__(self, parts: list[str], units: list[int], **values: Any) -> None:
        super().__init__(**values)
        self.parts.choices = [SelectChoice(part, part) for part in parts]
        self.units.choices = [SelectChoice(unit, str(unit)) for unit in units]

    def validate_parts(self, field: SelectMultipleField) -> None:
        """At least one."""
        if not field.data:
            raise ValidationError("请勾选要分派的事项。")

    def validate_units(self, field: SelectMultipleField) -> None:
        """At least one."""
        if not field.data:
            raise ValidationError("请勾选填报单位。")


class ProposalForm(WantedForm):
    """The rows of the proposal that the editor confirms."""

    rows = SelectMultipleField("分派")

    def __init__(self, rows: list[str], **values: Any) -> None:
        super().__init__(**values)
        self.rows.choices = [SelectChoice(row, row) for row in rows]

    def validate_rows(self, field: SelectMultipleField) -> None:
        """At least one."""
        if not field.data:
            raise ValidationError("请勾选要分派的任务。")


class ReturnForm(FlaskForm):
    """Why it goes back, and until when it shall come again."""

    version = HiddenField()
    reason = TextAreaField("退回的理由", filters=[_cleaned], render_kw={"rows": 3})
    due_on = StringField(
        "新的期限", filters=[_cleaned], render_kw={"autocomplete": "off", "maxlength": 40}
    )

    def validate_reason(self, field: TextAreaField) -> None:
        """Nobody mends what they do not know of."""
        if not field.data:
            raise ValidationError("请写明退回的理由，填报单位会看到。")
        if len(field.data) > LONGEST_REASON:
            raise ValidationError(f"退回的理由不超过 {LONGEST_REASON} 个字。")

    def validate_due_on(self, field: StringField) -> None:
        """A day from today on, or nothing."""
        if field.data:
            _day(field.data, None)

    def new_due(self) -> dt.date | None:
        """The new due date; None when the old one stays. Only for a form that is valid."""
        return parse_date(self.due_on.data) if self.due_on.data else None


class MergeForm(FlaskForm):
    """The words and the rows that go into the report."""

    version = HiddenField()
    words = TextAreaField("并入报告的文字", filters=[_whole], render_kw={"rows": 8})
    # What cannot be merged (any more) is passed over: the boxes need no check of their own.
    rows = SelectMultipleField("逐条内容", validate_choice=False)


class FilesForm(FlaskForm):
    """Files to attach."""

    files = MultipleFileField("选择文件（可以一次选几个）")


class OtherText(Form):
    """The unit's page for 其他情况: text only."""

    base = HiddenField()
    text = TextAreaField("正文", filters=[_whole], render_kw={"rows": 10})
