"""What the person who exports chooses: the kind of file, and elements of the document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField
from wtforms import Field
from wtforms import RadioField
from wtforms import SelectField
from wtforms import SelectMultipleField
from wtforms import StringField
from wtforms import ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # in no stubs yet
from wtforms.validators import Length

from app.cleaning import clean_text
from app.engine.document import Document
from app.exporting.typed import day_of
from app.exporting.typed import day_text
from app.exporting.typed import is_number
from app.exporting.typed import mended_number
from app.outputs.kinds import Kind
from app.word.gbt9704 import WESTERN_FACE
from app.word.options import LayoutOptions
from app.word.options import Numbering
from app.word.profile import NATIONAL
from app.word.profile import LayoutProfile

LONGEST = 100
_ELEMENTS = ("issuer", "addressee", "date", "number")
_KINDS: list[Any] = [SelectChoice(kind.value, kind.label) for kind in Kind]


class Western(StrEnum):
    """The face of Western digits and letters."""

    AS_LAYOUT = "layout"
    TIMES = "times"
    CHINESE = "chinese"


_FACES: list[Any] = [
    SelectChoice(Western.AS_LAYOUT.value, "按所选版式（国家标准版式用 Times New Roman）"),
    SelectChoice(Western.TIMES.value, "Times New Roman（多数单位的用法）"),
    SelectChoice(Western.CHINESE.value, "与汉字相同的字体"),
]
_NUMBERINGS: list[Any] = [
    SelectChoice(Numbering.TEXT.value, "文字：一、（一）1. 照写，复制时不变"),
    SelectChoice(Numbering.WORD.value, "自动编号：在 Word 里增删标题时序号自动改"),
]
_PRINTED = frozenset({Kind.WORD, Kind.PDF})


def _one_line(value: str | None) -> str:
    return " ".join(clean_text(value or "").split("\n")).strip()


def _element(label: str) -> StringField:
    too_long = Length(max=LONGEST, message=f"{label}不超过 {LONGEST} 个字。")
    return StringField(label, [too_long], filters=[_one_line])


class ExportForm(FlaskForm):
    """The kind and the options of one export.

    Elements are shown as the document has them; only what was changed is set in the file, so that
    several signatories or an unusual number stay as they are written.
    """

    kind = RadioField("形式", choices=_KINDS, validate_choice=False)
    issuer = _element("发文机关署名")
    addressee = _element("主送机关")
    date = _element("成文日期")
    number = _element("发文字号")
    copies = _element("抄送机关")
    printed_by = _element("印发机关")
    printed_on = _element("印发日期")
    red_head = BooleanField("加红头")
    sealed = BooleanField("加盖印章")
    layout = SelectField("版式", validate_choice=False)
    western_face = RadioField("数字和字母的字体", choices=_FACES, validate_choice=False)
    numbering = RadioField("标题序号", choices=_NUMBERINGS, validate_choice=False)

    def __init__(self, document: Document, layouts: Mapping[str, LayoutProfile]) -> None:
        facts = document.facts
        self.known = {
            "issuer": _one_line(facts.signed_by),
            "addressee": _one_line(facts.addressee),
            "date": day_text(facts.signed_on),
            "number": _one_line(facts.document_number),
            "copies": "、".join(_one_line(name) for name in facts.copied_to or ()),
        }
        self.unit = facts.unit
        super().__init__(
            data={
                **self.known,
                "kind": Kind.WORD.value,
                "sealed": True,
                "layout": NATIONAL.id,
                "western_face": Western.AS_LAYOUT.value,
                "numbering": Numbering.TEXT.value,
            }
        )
        self.layouts = layouts
        self.layout.choices = [
            SelectChoice(profile.id, profile.name) for profile in layouts.values()
        ]

    def _changed(self, name: str) -> str | None:
        """What was typed over the document's own; None where that stays."""
        typed = self[name].data or ""
        return typed if typed and typed != self.known[name] else None

    def validate_kind(self, field: Field) -> None:
        """One of the kinds."""
        if field.data not in set(Kind):
            raise ValidationError("请选择导出成哪一种文件。")

    def validate_layout(self, field: Field) -> None:
        """One of those there are."""
        field.data = field.data or NATIONAL.id
        if field.data not in self.layouts:
            raise ValidationError("没有这个版式，可能刚刚删除了。请重新选择。")

    def validate_western_face(self, field: Field) -> None:
        """One of the faces; a page that did not ask leaves it to the layout."""
        field.data = field.data or Western.AS_LAYOUT.value
        if field.data not in set(Western):
            raise ValidationError("请选择数字和字母用哪一种字体。")

    def validate_numbering(self, field: Field) -> None:
        """One of the two; a page that did not ask means text."""
        field.data = field.data or Numbering.TEXT.value
        if field.data not in set(Numbering):
            raise ValidationError("请选择标题序号用文字还是自动编号。")

    def validate_date(self, field: Field) -> None:
        """A day of the calendar."""
        typed = self._changed("date")
        if typed and day_of(typed) is None:
            raise ValidationError(f"“{typed}”不是日期，请写成 2026年1月9日。")

    def validate_number(self, field: Field) -> None:
        """机关代字、年份、序号 (GB/T 9704—2012, 7.2.5); the document's own is taken as it is."""
        typed = self._changed("number")
        if not typed or is_number(typed):
            return
        mended = mended_number(typed)
        raise ValidationError(
            f"发文字号请写成“{mended}”：年份用六角括号〔〕括起，序号前不加“第”，不写成 05。"
            if mended
            else "发文字号由机关代字、年份和序号组成，请写成“青政〔2025〕5号”的样子。"
        )

    def validate_printed_on(self, field: Field) -> None:
        """A day, given together with who prints (GB/T 9704—2012, 7.4.3)."""
        if bool(field.data) != bool(self.printed_by.data):
            raise ValidationError("印发机关和印发日期要同时填写，或者都不填。")
        if field.data and day_of(field.data) is None:
            raise ValidationError(f"“{field.data}”不是日期，请写成 2026年1月9日。")

    def validate_red_head(self, field: Field) -> None:
        """A head without an issuer is none; only printed kinds have one."""
        if field.data and self.kind.data in _PRINTED and not (self.issuer.data or self.unit):
            raise ValidationError("加红头要先填写发文机关署名。")

    def chosen(self) -> tuple[Kind, LayoutOptions]:
        """Kind and options; only for a form that is valid."""
        date = self._changed("date")
        return Kind(self.kind.data), LayoutOptions(
            issuer=self._changed("issuer"),
            addressee=self._changed("addressee"),
            date=day_of(date) if date else None,
            number=self._changed("number"),
            copies=self._changed("copies"),
            printed_by=self.printed_by.data or None,
            printed_on=day_of(self.printed_on.data) if self.printed_on.data else None,
            red_head=bool(self.red_head.data),
            sealed=bool(self.sealed.data),
            profile=self._profile(),
            numbering=Numbering(self.numbering.data),
        )

    def _profile(self) -> LayoutProfile:
        profile = self.layouts[self.layout.data]
        western = Western(self.western_face.data)
        if western is Western.AS_LAYOUT:
            return profile
        return replace(profile, western_face=WESTERN_FACE if western is Western.TIMES else None)

    def refuse(self, message: str) -> None:
        """Say at the kind why no such file can be made."""
        self.kind.errors = [*self.kind.errors, message]

    def typed(self) -> list[tuple[str, str]]:
        """Everything as a page sends it again; boxes that are not ticked are not sent."""
        sent: list[tuple[str, str]] = []
        for field in self:
            if isinstance(field, BooleanField):
                sent += [(field.name, "y")] if field.data else []
            elif isinstance(field, SelectMultipleField):
                sent += [(field.name, str(value)) for value in field.data or ()]
            elif field.name != "csrf_token":
                sent.append((field.name, str(field.data or "")))
        return sent
