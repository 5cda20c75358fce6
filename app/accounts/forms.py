"""Forms of accounts and units."""

from __future__ import annotations

import re
from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField
from wtforms import Field
from wtforms import Form
from wtforms import HiddenField
from wtforms import PasswordField
from wtforms import SelectField
from wtforms import StringField
from wtforms import ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # in no stubs yet
from wtforms.validators import DataRequired
from wtforms.validators import EqualTo
from wtforms.validators import Length

from app.accounts import passwords
from app.accounts import queries
from app.accounts.access import ROLE_NAMES
from app.accounts.models import Role
from app.accounts.models import Unit
from app.catalogue.forms import LEVEL_CHOICES
from app.cleaning import clean_text
from app.engine.document import UnitLevel

_LOGIN = re.compile(r"[A-Za-z0-9\u3400-\u9fff][A-Za-z0-9\u3400-\u9fff._-]{1,31}")
NO_UNIT = 0


def _line(text: str | None) -> str:
    return " ".join(clean_text(text or "").split())


def _name(label: str, empty: str) -> StringField:
    return StringField(
        label,
        filters=[_line],
        validators=[DataRequired(empty), Length(max=100, message="不超过 100 个字。")],
    )


def _new_password(label: str) -> PasswordField:
    return PasswordField(label, validators=[DataRequired("请填写密码。")])


def _again() -> PasswordField:
    return PasswordField(
        "再填一次", validators=[EqualTo("password", "两次填写的密码不一样，请重新填写。")]
    )


def _check_login(_form: Form, field: Field) -> None:
    if not _LOGIN.fullmatch(field.data or ""):
        raise ValidationError("登录名用 2 到 32 个字母、数字或汉字，例如 zhangwei。")


class LoginForm(FlaskForm):
    """登录."""

    login = StringField("登录名", filters=[_line], validators=[DataRequired("请填写登录名。")])
    password = PasswordField("密码", validators=[DataRequired("请填写密码。")])
    next = HiddenField()


class SetUpForm(FlaskForm):
    """The first administrator."""

    name = _name("姓名", "请填写姓名。")
    login = StringField(
        "登录名", filters=[_line], validators=[DataRequired("请填写登录名。"), _check_login]
    )
    password = _new_password("密码")
    again = _again()

    def validate_password(self, field: Field) -> None:
        """Strong enough."""
        if fault := passwords.fault_of(field.data, self.login.data or ""):
            raise ValidationError(fault)


class OwnPasswordForm(FlaskForm):
    """Changing one's own password."""

    present = PasswordField("现在的密码", validators=[DataRequired("请填写现在的密码。")])
    password = _new_password("新密码")
    again = _again()

    def validate_present(self, field: Field) -> None:
        """It must be the one in use."""
        if not passwords.matches(field.data, queries.me().password):
            raise ValidationError("现在的密码不对，请重新填写。")

    def validate_password(self, field: Field) -> None:
        """Strong enough, and another one."""
        if fault := passwords.fault_of(field.data, queries.me().login or ""):
            raise ValidationError(fault)
        if field.data == self.present.data:
            raise ValidationError("新密码和现在的一样，请换一个。")


class PersonForm(FlaskForm):
    """An account as an administrator sees it."""

    name = _name("姓名", "请填写姓名。")
    role = SelectField(
        "角色", choices=[SelectChoice(role.value, ROLE_NAMES[role]) for role in Role]
    )
    unit = SelectField("单位", coerce=int)

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        indented = [
            SelectChoice(unit.id, "　" * depth + unit.name) for depth, unit in queries.units()
        ]
        self.unit.choices = [SelectChoice(NO_UNIT, "（不属于哪个单位）"), *indented]

    def validate_unit(self, field: Field) -> None:
        """Who fills in parts of a report does it for a unit."""
        if self.role.data == Role.CONTRIBUTOR and not field.data:
            raise ValidationError("部门填报人要选所在的单位。")

    def chosen_unit(self) -> Unit | None:
        """The unit, if one was chosen."""
        return queries.unit(self.unit.data) if self.unit.data else None


class NewPersonForm(PersonForm):
    """A new account."""

    login = StringField(
        "登录名", filters=[_line], validators=[DataRequired("请填写登录名。"), _check_login]
    )

    def validate_login(self, field: Field) -> None:
        """Nobody else's."""
        if queries.user_called(field.data):
            raise ValidationError("这个登录名已经有人用了，请换一个。")


class ChangePersonForm(PersonForm):
    """An account that is there."""

    active = BooleanField("在用（取消后不能再登录，写过的内容都还在）")


class UnitForm(FlaskForm):
    """A unit and its place in the tree."""

    name = StringField(
        "名称",
        filters=[_line],
        validators=[DataRequired("请填写单位名称。"), Length(max=200, message="不超过 200 个字。")],
    )
    level = SelectField("层级", choices=LEVEL_CHOICES)
    parent = SelectField("上级单位", coerce=int)

    def __init__(self, unit: Unit | None = None, **values: Any) -> None:
        super().__init__(**values)
        self._unit = unit
        others = [
            SelectChoice(other.id, "　" * depth + other.name)
            for depth, other in queries.units()
            if unit is None or not queries.is_below(other, unit)
        ]
        self.parent.choices = [SelectChoice(NO_UNIT, "（没有上级单位）"), *others]

    def validate_name(self, field: Field) -> None:
        """Each unit once."""
        known = queries.unit_named(field.data)
        if known is not None and known is not self._unit:
            raise ValidationError("已经有同名的单位。")

    def chosen(self) -> tuple[str, UnitLevel, Unit | None]:
        """Name, level, the unit above."""
        parent = queries.unit(self.parent.data) if self.parent.data else None
        return self.name.data or "", UnitLevel(self.level.data), parent
