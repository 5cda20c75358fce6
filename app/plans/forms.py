"""Handing in a work plan, and what stands at its head."""

from __future__ import annotations

from flask_wtf.file import FileField
from wtforms import Form
from wtforms import HiddenField
from wtforms import IntegerField
from wtforms import SelectField
from wtforms import StringField
from wtforms import TextAreaField
from wtforms import ValidationError
from wtforms.validators import Length

from app.catalogue.forms import FIRST_YEAR
from app.catalogue.forms import LEVEL_CHOICES
from app.catalogue.forms import YearField
from app.catalogue.forms import latest_year
from app.cleaning import clean_text
from app.engine.document import UnitLevel
from app.plans.operations import LONGEST_UNIT
from app.reviews.forms import UploadForm


class PlanUploadForm(UploadForm):
    """A plan as a file, or its text pasted."""

    nothing = "请先选择一份文件，或者粘贴工作要点全文。"
    both = (
        "文件和粘贴的文字只能交一样。要用粘贴的文字，请直接点“读取工作要点”；"
        "要用文件，请清空粘贴的文字，再选一次文件。"
    )

    file = FileField("工作要点文件")
    text = TextAreaField("或者粘贴工作要点全文")


def _one_line(value: str | None) -> str:
    return " ".join(clean_text(value or "").split())


def check_plan_year(form: Form, field: IntegerField) -> None:
    """A year of plans: up to the next one, whose plan may come out in December."""
    if field.raw_data and field.raw_data[0].strip() and field.data is None:
        raise ValidationError("年度应当是四位数字，例如 2025。")
    if field.data is not None and not FIRST_YEAR <= field.data <= latest_year() + 1:
        raise ValidationError(f"年度应当在 {FIRST_YEAR} 到 {latest_year() + 1} 之间。")


class HeadForm(Form):
    """Whose plan of which year; both may be missing until the plan is confirmed."""

    base = HiddenField()
    title = StringField("标题", filters=[_one_line])
    year = YearField("年度", [check_plan_year])
    unit = StringField(
        "单位",
        [Length(max=LONGEST_UNIT, message=f"单位名称不超过 {LONGEST_UNIT} 个字。")],
        filters=[_one_line],
    )
    level = SelectField("单位类别", choices=LEVEL_CHOICES, validate_choice=False)

    def validate_level(self, field: SelectField) -> None:
        """One of the three levels."""
        if field.data not in set(UnitLevel):
            raise ValidationError("请选择单位类别。")
