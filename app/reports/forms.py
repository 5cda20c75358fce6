"""Forms for a draft; those of the chapters are made from the catalogue."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField
from wtforms import Field
from wtforms import Form
from wtforms import HiddenField
from wtforms import SelectField
from wtforms import StringField
from wtforms import TextAreaField
from wtforms import ValidationError
from wtforms.validators import InputRequired
from wtforms.validators import Length

from app.accounts.models import User
from app.accounts.queries import me
from app.accounts.reach import NOT_YOURS
from app.accounts.reach import may_write_for
from app.catalogue.forms import LEVEL_CHOICES
from app.catalogue.forms import YearField
from app.catalogue.forms import check_year
from app.cleaning import clean_text
from app.engine.document import UnitLevel
from app.engine.fields import Figure
from app.engine.fields import FigureKind
from app.engine.requirement import Requirement
from app.reports.drafting import NoSuchFigure
from app.reports.drafting import parse_date
from app.reports.drafting import parse_figure
from app.reports.keeping import Act
from app.reports.models import Kept
from app.reports.parts import FIGURE_PREFIX
from app.widgets import BoxInput
from app.widgets import LineInput
from app.widgets import UnseenInput

TEXT_ROWS = 8
LINE, BOX, UNSEEN = LineInput(), BoxInput(), UnseenInput()


def _cleaned(value: str | None) -> str:
    return clean_text(value or "")


class BasicsForm(FlaskForm):
    """Whose report of which year."""

    year = YearField("报告年度", [InputRequired("请填写报告年度，例如 2025。"), check_year])
    unit = StringField(
        "报送单位",
        [
            InputRequired("请填写报送单位的全称。"),
            Length(max=100, message="单位名称不超过 100 个字。"),
        ],
        filters=[lambda value: _cleaned(value).strip()],
    )
    level = SelectField(
        "单位类别",
        [InputRequired("请选择单位类别。")],
        choices=LEVEL_CHOICES,
        validate_choice=False,
    )

    def validate_unit(self, field: StringField) -> None:
        """Blanks are no name."""
        if not field.data:
            raise ValidationError("请填写报送单位的全称。")
        if not may_write_for(me(), field.data):
            raise ValidationError(NOT_YOURS)

    def chosen(self) -> tuple[str, int, UnitLevel]:
        """Unit, year and level; only for a form that is valid."""
        return self.unit.data or "", self.year.data or 0, UnitLevel(self.level.data)

    def validate_level(self, field: SelectField) -> None:
        """One of the three levels."""
        if field.data not in set(UnitLevel):
            raise ValidationError("请选择单位类别。")


def _date(form: Form, field: Field) -> None:
    if field.data:
        try:
            parse_date(field.data)
        except NoSuchFigure as fault:
            raise ValidationError(str(fault)) from fault


class ElementsForm(Form):
    """The elements of the document and its opening."""

    base = HiddenField(widget=UNSEEN)
    title = StringField("标题", filters=[_cleaned], widget=LINE)
    document_number = StringField("发文字号", filters=[_cleaned], widget=LINE)
    signatory = StringField("签发人", filters=[_cleaned], widget=LINE)
    addressee = StringField("主送机关", filters=[_cleaned], widget=LINE)
    opening = TextAreaField("开头语", filters=[_cleaned], render_kw={"rows": 5})
    signed_by = StringField("署名", filters=[_cleaned], widget=LINE)
    signed_on = StringField("成文日期", [_date], filters=[_cleaned], widget=LINE)
    copied_to = StringField("抄送", filters=[_cleaned], widget=LINE)


class OtherForm(Form):
    """Whatever else the unit wants to say."""

    base = HiddenField(widget=UNSEEN)
    text = TextAreaField("其他需要报告的情况", filters=[_cleaned], render_kw={"rows": TEXT_ROWS})


class AnswerForm(Form):
    """One requirement: text, 本项不适用 with its reason; figures are added per requirement."""

    base = HiddenField(widget=UNSEEN)
    # Tells a box that was cleared from a page that never had it.
    present = HiddenField(default="1", widget=UNSEEN)
    text = TextAreaField("正文", filters=[_cleaned], render_kw={"rows": TEXT_ROWS})
    not_applicable = BooleanField("本项不适用", widget=BOX)
    reason = StringField("不适用的理由", filters=[_cleaned], widget=LINE)

    def validate_reason(self, field: StringField) -> None:
        """不适用 without a reason is no statement."""
        if self.not_applicable.data and not (field.data or "").strip():
            raise ValidationError("选择“本项不适用”时，请写明理由。")


def _figure_check(kind: FigureKind) -> Callable[[Form, Field], None]:
    def check(form: Form, field: Field) -> None:
        try:
            parse_figure(kind, field.data or "")
        except NoSuchFigure as fault:
            raise ValidationError(str(fault)) from fault

    return check


# Browsers throw away what is no number in type=number, so that nothing could be shown again:
# figures are text fields with the right keyboard, and the server says what is wrong.
_KEYBOARDS = {
    FigureKind.COUNT: {"inputmode": "numeric"},
    FigureKind.DECIMAL: {"inputmode": "decimal"},
    FigureKind.PERCENT: {"inputmode": "decimal"},
    FigureKind.DATE: {"placeholder": "年-月-日"},
}


def _figure_field(figure: Figure) -> Any:
    unit = figure.unit or ("%" if figure.kind is FigureKind.PERCENT else "")
    return StringField(
        figure.label,
        [_figure_check(figure.kind)],
        filters=[_cleaned],
        widget=LINE,
        description=unit,
        render_kw={"autocomplete": "off", **_KEYBOARDS[figure.kind]},
    )


def answer_form_class(requirement: Requirement) -> type[AnswerForm]:
    """The form of one requirement, with a typed field for each of its figures."""
    return _form_with(requirement.figures)


@lru_cache(maxsize=256)
def _form_with(figures: tuple[Figure, ...]) -> type[AnswerForm]:
    """Kept, because making a class takes longer than filling its fields."""
    fields = {FIGURE_PREFIX + figure.id: _figure_field(figure) for figure in figures}
    return type("RequirementForm", (AnswerForm,), fields)


_PAGE = re.compile(r"[0-9a-f]{32}")
_STEP = re.compile(r"[0-9]{1,9}")


def act_of(posted: Mapping[str, str], author: User, kept: Kept) -> Act:
    """Who saves, from which window; a page without its script does not say which."""
    page, step = posted.get("page", ""), posted.get("step", "")
    if not _PAGE.fullmatch(page) or not _STEP.fullmatch(step):
        return Act(author, kept)
    return Act(author, kept, page, int(step))
