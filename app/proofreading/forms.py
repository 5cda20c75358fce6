"""Forms of the proofreading: reasons, word lists, which rules to show."""

from __future__ import annotations

import re
from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field
from wtforms import Form
from wtforms import HiddenField
from wtforms import SelectField
from wtforms import StringField
from wtforms import TextAreaField
from wtforms import ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # in no stubs yet
from wtforms.validators import DataRequired
from wtforms.validators import Length

from app.catalogue.forms import LEVEL_CHOICES
from app.cleaning import clean_text
from app.engine.document import UnitLevel
from app.engine.names import FAMILIES
from app.engine.names import SEVERITIES
from app.engine.result import Severity
from app.engine.rules.model import Family
from app.proofreading.operations import TypedWords

LONGEST_REASON = 500
LONGEST_TERM = 60
MOST_TERMS = 500
_CHINESE = re.compile(r"[\u3400-\u9fff]")


def reason_fault(reason: str) -> str:
    """What is wrong with the reason for a dismissal; empty for nothing."""
    if not reason:
        return "请写明忽略的理由。"
    if not _CHINESE.search(reason):
        return "请用中文写明理由，例如：原文如此，已与有关单位核对。"
    if len(reason) > LONGEST_REASON:
        return f"理由不超过 {LONGEST_REASON} 个字。"
    return ""


def typed_reason(posted: str) -> str:
    """A reason as it is kept: one line."""
    return " ".join(clean_text(posted).split())


def terms_of(text: str) -> tuple[str, ...]:
    """The terms of a list, one a line, each once."""
    lines = (" ".join(line.split()) for line in clean_text(text).split("\n"))
    return tuple(dict.fromkeys(line for line in lines if line))


def _check_terms(form: Form, field: Field) -> None:
    terms = terms_of(field.data or "")
    if len(terms) > MOST_TERMS:
        raise ValidationError(f"最多 {MOST_TERMS} 行，现在有 {len(terms)} 行。")
    for term in terms:
        if len(term) < 2:
            raise ValidationError(f"“{term}”太短，每行至少两个字。")
        if len(term) > LONGEST_TERM:
            raise ValidationError(f"“{term[:20]}……”太长，每行不超过 {LONGEST_TERM} 个字。")


class WordsForm(FlaskForm):
    """The two lists of a unit, one term a line."""

    base = HiddenField()
    names = TextAreaField("本单位名称、人名", [_check_terms], render_kw={"rows": 10})
    accepted = TextAreaField("认可的说法", [_check_terms], render_kw={"rows": 10})

    def typed(self) -> TypedWords:
        """The lists that were typed."""
        return TypedWords(terms_of(self.names.data or ""), terms_of(self.accepted.data or ""))


class UnitForm(FlaskForm):
    """A unit whose words are to be kept, and that nobody has written for yet."""

    unit = StringField(
        "单位全称",
        [
            DataRequired("请填写单位的全称。"),
            Length(max=100, message="单位名称不超过 100 个字。"),
        ],
        filters=[lambda value: " ".join(clean_text(value or "").split())],
    )
    level = SelectField("单位类别", choices=LEVEL_CHOICES, default=UnitLevel.COUNTY.value)


ALL = SelectChoice("", "全部")
FAMILY_CHOICES: list[Any] = [ALL, *(SelectChoice(f.value, name) for f, name in FAMILIES.items())]
SEVERITY_CHOICES: list[Any] = [
    ALL,
    *(SelectChoice(s.value, name) for s, name in SEVERITIES.items()),
]
LONGEST_SEARCH = 100


class RulesForm(Form):
    """Which rules are shown; what is unknown shows all."""

    family = SelectField("类别", choices=FAMILY_CHOICES, validate_choice=False)
    severity = SelectField("程度", choices=SEVERITY_CHOICES, validate_choice=False)
    q = StringField("查找")

    def chosen(self) -> tuple[Family | None, Severity | None, str]:
        """Family, severity and words."""
        words = " ".join((self.q.data or "").split())[:LONGEST_SEARCH]
        return family_named(self.family.data), severity_named(self.severity.data), words


def family_named(text: str | None) -> Family | None:
    """The family that an address asks for; None for anything else."""
    return next((family for family in Family if family.value == text), None)


def severity_named(text: str | None) -> Severity | None:
    """The severity that an address asks for; None for anything else."""
    return next((severity for severity in Severity if severity.value == text), None)
