"""Forms of the ledger: a point's state, and a month's note with its figures."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from typing import Any
from typing import ClassVar

from flask_wtf import FlaskForm
from wtforms import Field
from wtforms import Form
from wtforms import HiddenField
from wtforms import SelectField
from wtforms import StringField
from wtforms import TextAreaField
from wtforms import ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # in no stubs yet

from app.cleaning import clean_text
from app.engine.numerals import small_number
from app.engine.plans.model import Target
from app.ledger import clock
from app.ledger.operations import TypedNote
from app.ledger.standing import STATES
from app.ledger.targets import NoSuchFigure
from app.ledger.targets import TargetState
from app.ledger.targets import explicit
from app.ledger.targets import figure_of
from app.plans.models import Point
from app.plans.models import PointState
from app.reports.drafting import NoSuchFigure as NoSuchDate
from app.reports.drafting import parse_date

FIGURE_PREFIX = "figure_"
LONGEST_TEXT = 5_000
FIRST_YEAR = 2000
"""No plan of an earlier year is kept here: such a day is a slip."""
YEARS_AROUND = 1
"""A plan's progress is told in its year, the one before and the one after."""
_MONTH = re.compile(r"(?:(\d{4})\s*[-/.年]\s*)?([\d一二三四五六七八九十]{1,2})\s*月?份?")
_CLOSED_UP = re.compile(r"(\d{4})(\d{2})")
_STATE_CHOICES: list[Any] = [SelectChoice(state.value, word) for state, word in STATES.items()]


class NoSuchMonth(ValueError):
    """Typed text that is no month of a plan; the message is for the writer."""


def years_of(year: int) -> tuple[int, int]:
    """The first and the last year that a plan's progress is told in."""
    return year - YEARS_AROUND, year + YEARS_AROUND


def parse_month(raw: str, year: int) -> str:
    """2025-03, 2025年3月, 202503 or 3月 (of the plan's year) → 2025-03."""
    text = unicodedata.normalize("NFKC", raw).strip()
    found = _CLOSED_UP.fullmatch(text) or _MONTH.fullmatch(text)
    month = small_number(found[2]) if found else None
    if found is None or month is None or month > 12:
        raise NoSuchMonth("请填写月份，例如 2025-03 或 2025年3月。")
    said = int(found[1] or year)
    first, last = years_of(year)
    if not first <= said <= last:
        raise NoSuchMonth(
            f"这是 {year} 年的工作要点，月份应当在 {first}年1月 到 {last}年12月 之间。"
        )
    return f"{said:04d}-{month:02d}"


def usual_month(year: int, today: dt.date) -> str:
    """The running month; of a plan of another time the month of its year that is nearest."""
    first, last = years_of(year)
    if today.year < first:
        return f"{year}-01"
    return f"{year}-12" if today.year > last else f"{today:%Y-%m}"


def _cleaned(value: str | None) -> str:
    return clean_text(value or "")


class StateForm(FlaskForm):
    """How far a point is, and since when it is done."""

    state = SelectField("状态", choices=_STATE_CHOICES, validate_choice=False)
    done_on = StringField("完成日期", filters=[_cleaned], render_kw={"autocomplete": "off"})

    @classmethod
    def of(cls, point: Point, **options: Any) -> StateForm:
        """The form as the point stands; the day offered for 已完成 is today."""
        day = point.done_on or clock.today()
        form: StateForm = cls(state=point.state.value, done_on=day.isoformat(), **options)
        return form

    def validate_state(self, field: SelectField) -> None:
        """One of the three that a unit may say; overdue is reckoned."""
        if field.data not in set(PointState):
            raise ValidationError("请选择状态。")

    def validate_done_on(self, field: StringField) -> None:
        """A day up to today, only where the point is done."""
        if self.state.data != PointState.DONE or not (field.data or "").strip():
            return
        try:
            day = parse_date(field.data or "")
        except NoSuchDate as fault:
            raise ValidationError(str(fault)) from fault
        if day > clock.today():
            raise ValidationError("完成日期不能晚于今天。")
        if day.year < FIRST_YEAR:
            raise ValidationError("完成日期太早了，请核对年份。")

    def chosen(self) -> tuple[PointState, dt.date | None]:
        """State and day; only for a form that is valid. Done without a day is done today."""
        state = PointState(self.state.data)
        if state is not PointState.DONE:
            return state, None
        typed = (self.done_on.data or "").strip()
        return state, parse_date(typed) if typed else clock.today()


class NoteForm(FlaskForm):
    """A month's note; a field for each target is added per point (:func:`note_form_class`)."""

    plan_year: ClassVar[int]
    targets: ClassVar[dict[str, Target]]
    base = HiddenField()
    month = StringField("月份", filters=[_cleaned], render_kw={"autocomplete": "off"})
    text = TextAreaField("进展情况", filters=[_cleaned], render_kw={"rows": 4})

    def validate_month(self, field: StringField) -> None:
        """A month around the plan's year."""
        try:
            parse_month(field.data or "", self.plan_year)
        except NoSuchMonth as fault:
            raise ValidationError(str(fault)) from fault

    def validate_text(self, field: TextAreaField) -> None:
        """Something must be noted: words, or a figure."""
        if len(field.data or "") > LONGEST_TEXT:
            raise ValidationError(f"进展情况不超过 {LONGEST_TEXT} 个字，请分成几条来记。")
        if not (field.data or "").strip() and not self._figures():
            raise ValidationError("请写明进展情况，或者填一个数据。")

    def _figures(self) -> dict[str, str]:
        named = {
            name.removeprefix(FIGURE_PREFIX): (value or "").strip()
            for name, value in self.data.items()
            if name.startswith(FIGURE_PREFIX)
        }
        return {key: raw for key, raw in named.items() if raw}

    def typed(self) -> TypedNote:
        """What was typed, as it is kept; only for a form that is valid."""
        figures = {key: explicit(self.targets[key], raw) for key, raw in self._figures().items()}
        return TypedNote(
            parse_month(self.month.data or "", self.plan_year),
            (self.text.data or "").strip(),
            figures,
        )


def _figure_check(target: Target) -> Callable[[Form, Field], None]:
    def check(form: Form, field: Field) -> None:
        if (field.data or "").strip():
            try:
                figure_of(target, field.data)
            except NoSuchFigure as fault:
                raise ValidationError(str(fault)) from fault

    return check


def note_form_class(year: int, states: tuple[TargetState, ...]) -> type[NoteForm]:
    """The form of one point's notes, with a field for the figure so far of each target."""
    figures: dict[str, Any] = {
        FIGURE_PREFIX + state.key: StringField(
            f"{state.name}：{state.words}",
            [_figure_check(state.target)],
            filters=[_cleaned],
            render_kw={"autocomplete": "off"},
        )
        for state in states
    }
    targets = {state.key: state.target for state in states}
    return type("PointNoteForm", (NoteForm,), {"plan_year": year, "targets": targets, **figures})
