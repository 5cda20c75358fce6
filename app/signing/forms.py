"""What is typed for a step."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import HiddenField
from wtforms import TextAreaField

from app.cleaning import clean_text

LONGEST_REMARK = 1000


class StepForm(FlaskForm):
    """A step and its remark; ``base`` is the state of the report that the page showed."""

    base = HiddenField()
    remark = TextAreaField("说明", filters=[lambda value: clean_text(value or "").strip()])
