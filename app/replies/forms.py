"""What a reviewer chooses for comments and for an opinion."""

from __future__ import annotations

import datetime as dt

from flask_wtf import FlaskForm
from wtforms import BooleanField
from wtforms import SelectField
from wtforms import SelectMultipleField
from wtforms import StringField
from wtforms import TextAreaField
from wtforms import ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # in no stubs yet
from wtforms.validators import InputRequired
from wtforms.validators import Length
from wtforms.widgets import CheckboxInput
from wtforms.widgets import ListWidget

from app.annotation import Hand
from app.cleaning import clean_text
from app.engine.opinion import CONCLUSIONS
from app.engine.opinion import PARTS
from app.engine.opinion import Conclusion
from app.engine.opinion import Part
from app.replies.wording import Choices
from app.reports.drafting import NoSuchFigure
from app.reports.drafting import parse_date

LONGEST_NAME = 60
LONGEST_INITIALS = 9
"""Word cuts off longer ones."""
LONGEST_CLOSING = 2000


def _one_line(value: str | None) -> str:
    return " ".join(clean_text(value or "").split())


def _length(most: int, what: str) -> Length:
    return Length(max=most, message=f"{what}不超过 {most} 个字。")


class CommentsForm(FlaskForm):
    """Who remarks, and whether mends are made as tracked changes."""

    author = StringField(
        "批注的作者",
        [InputRequired("请填写批注的作者，例如县司法局。"), _length(LONGEST_NAME, "作者")],
        filters=[_one_line],
    )
    initials = StringField("缩写", [_length(LONGEST_INITIALS, "缩写")], filters=[_one_line])
    track = BooleanField("能直接改正的，同时用修订标出")

    def validate_author(self, field: StringField) -> None:
        """Blanks are no name."""
        if not field.data:
            raise ValidationError("请填写批注的作者，例如县司法局。")

    def hand(self) -> Hand:
        """Author and initials; only for a form that is valid."""
        return Hand(self.author.data or "", self.initials.data or "")


class OpinionForm(FlaskForm):
    """The elements of an opinion, what it holds and what the reviewer adds."""

    conclusion = SelectField(
        "审查结论",
        choices=[SelectChoice(c.value, name) for c, name in CONCLUSIONS.items()],
        validate_choice=False,
    )
    issuer = StringField("发文单位", [_length(LONGEST_NAME, "单位名称")], filters=[_one_line])
    addressee = StringField("收文单位", [_length(LONGEST_NAME, "单位名称")], filters=[_one_line])
    date = StringField("成文日期", filters=[_one_line])
    due = StringField("修改期限", filters=[_one_line])
    parts = SelectMultipleField(
        "写进意见的内容",
        choices=[SelectChoice(part.value, name) for part, name in PARTS.items()],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validate_choice=False,
    )
    closing = TextAreaField(
        "另外说明",
        [_length(LONGEST_CLOSING, "说明")],
        filters=[lambda value: clean_text(value or "")],
        render_kw={"rows": 4},
    )

    def validate_conclusion(self, field: SelectField) -> None:
        """One of the three."""
        if field.data not in set(Conclusion):
            raise ValidationError("请选择审查结论。")

    def validate_parts(self, field: SelectMultipleField) -> None:
        """Parts that there are; none at all leaves the conclusion only."""
        if not set(field.data or ()) <= set(Part):
            raise ValidationError("请重新勾选写进意见的内容。")

    def validate_date(self, field: StringField) -> None:
        """A day, or nothing."""
        _day(field)

    def validate_due(self, field: StringField) -> None:
        """A day, or nothing, and none before the opinion is dated."""
        due = _day(field)
        try:
            date = _day(self.date)
        except ValidationError:
            return  # said at that field
        if due and date and due < date:
            raise ValidationError("修改期限早于成文日期，请核对。")

    def choices(self) -> Choices:
        """What was decided; only for a form that is valid."""
        return Choices(
            conclusion=Conclusion(self.conclusion.data),
            issuer=self.issuer.data or "",
            addressee=self.addressee.data or "",
            date=_day(self.date),
            due=_day(self.due),
            parts=frozenset(Part(value) for value in self.parts.data or ()),
            closing=self.closing.data or "",
        )


def _day(field: StringField) -> dt.date | None:
    if not field.data:
        return None
    try:
        return parse_date(field.data)
    except NoSuchFigure as fault:
        raise ValidationError(str(fault)) from fault
