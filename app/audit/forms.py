"""Choosing lines of the record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wtforms import DateField
from wtforms import Form
from wtforms import SelectField
from wtforms import StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # in no stubs yet
from wtforms.validators import Optional

from app.audit.queries import Wanted


class AuditForm(Form):
    """Filters; a day that is none filters nothing and is said."""

    who = SelectField("人员", validate_choice=False)
    kind = SelectField("内容", validate_choice=False)
    since = DateField("从", [Optional()])
    until = DateField("到", [Optional()])
    words = StringField("字词")

    def __init__(self, args: Any, people: Sequence[str], kinds: Sequence[str]) -> None:
        super().__init__(args)
        self.who.choices = [
            SelectChoice("", "全部"),
            *(SelectChoice(p, p or "（未登录）") for p in people),
        ]
        self.kind.choices = [SelectChoice("", "全部"), *(SelectChoice(k, k) for k in kinds)]
        self.validate()
        for field in (self.since, self.until):
            if field.errors:
                field.errors = ["日期请写成 2026-01-09。"]

    def wanted(self) -> Wanted:
        """What was chosen."""
        return Wanted(
            who=self.who.data or "",
            kind=self.kind.data or "",
            since=self.since.data,
            until=self.until.data,
            words=(self.words.data or "").strip(),
        )
