"""Handing in a layout."""

from __future__ import annotations

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import Field
from wtforms import ValidationError


class LayoutForm(FlaskForm):
    """A Word template or a profile in YAML."""

    file = FileField("模板或版式文件")

    def validate_file(self, field: Field) -> None:
        """Something of the right kind; what is in it is looked at later."""
        name = (field.data.filename or "") if field.data else ""
        if not name:
            raise ValidationError("请选择文件：本单位的 .docx 模板，或 .yaml 版式文件。")
        if not name.lower().endswith((".docx", ".yaml")):
            raise ValidationError(
                "只能用 .docx 模板或 .yaml 版式文件。其他格式请先用 Word 或 WPS 另存为 .docx。"
            )

    def handed_in(self) -> tuple[str, bytes]:
        """File name and content."""
        return self.file.data.filename, self.file.data.read()
