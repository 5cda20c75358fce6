"""The package that is handed in."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import HiddenField


class ImportForm(FlaskForm):
    """A package as a file, or again as the page about a conflict keeps it."""

    file = FileField("报告包")
    kept = HiddenField()

    def handed_in(self) -> bytes:
        """The bytes of the package; empty where none was handed in."""
        chosen: Any = self.file.data
        if chosen and chosen.filename:
            return bytes(chosen.read())
        try:
            return base64.b64decode(self.kept.data or "", validate=True)
        except (binascii.Error, ValueError):
            return b""


def kept(data: bytes) -> str:
    """A package as a field of a page carries it."""
    return base64.b64encode(data).decode("ascii")
