"""Choosing files."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import MultipleFileField


class FilesForm(FlaskForm):
    """Files to put behind a part; they are looked at one by one."""

    files = MultipleFileField("选择文件（可以一次选多个）")
