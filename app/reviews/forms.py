"""Handing in a report, and correcting what was read of it."""

from __future__ import annotations

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage
from wtforms import SelectField
from wtforms import TextAreaField
from wtforms import ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # in no stubs yet

from app.catalogue.forms import LEVEL_CHOICES
from app.catalogue.forms import YearField
from app.catalogue.forms import check_year
from app.engine.document import UnitLevel

PASTED_NAME = "粘贴的文字.txt"
LONGEST_NAME = 255


def _sent_in(field: FileField) -> FileStorage | None:
    """The file that was chosen; a browser sends an empty one where none was."""
    storage = field.data
    return storage if isinstance(storage, FileStorage) and storage.filename else None


def name_of(storage: FileStorage) -> str:
    """The name of a file without its folders and without what cannot be shown."""
    name = (storage.filename or "").replace("\\", "/").rpartition("/")[2]
    return "".join(c for c in name if c.isprintable())[-LONGEST_NAME:] or "未命名文件"


class UploadForm(FlaskForm):
    """A file, or pasted text: nobody can know which is meant when both are there.

    The messages are of the feature that asks; a form for something else has its own.
    """

    nothing = "请先选择一份文件，或者粘贴报告全文。"
    both = (
        "文件和粘贴的文字只能交一样。要检查粘贴的文字，请直接点“开始检查”；"
        "要检查文件，请清空粘贴的文字，再选一次文件。"
    )

    accept = ".docx,.docm,.dotx,.doc,.wps,.rtf,.odt,.pdf,.html,.htm,.mht,.mhtml,.txt"
    """What a browser offers to choose."""

    file = FileField("报告文件")
    text = TextAreaField("或者粘贴报告全文")

    def validate_file(self, field: FileField) -> None:
        """Something must have been handed in; whether it is a report the engine says."""
        if not self._chosen() and not self.text.data:
            raise ValidationError(self.nothing)

    def validate_text(self, field: TextAreaField) -> None:
        """Pasted text is never dropped silently; a browser forgets the file, so it is said."""
        if self._chosen() and (field.data or "").strip():
            raise ValidationError(self.both)

    def _chosen(self) -> FileStorage | None:
        return _sent_in(self.file)

    def handed_in(self) -> tuple[str, bytes]:
        """The name and the bytes that were handed in."""
        storage = self._chosen()
        if storage is None:
            return PASTED_NAME, (self.text.data or "").encode("utf-8")
        return name_of(storage), storage.read()

    def refuse(self, message: str) -> None:
        """Say at the field that was used why what was handed in cannot be taken."""
        field = self.file if self._chosen() else self.text
        field.errors = [*field.errors, message]


class CheckForm(UploadForm):
    """A report to be checked, and the one of the year before if somebody has it."""

    previous = FileField("上一年度报告（可不选）")

    def handed_in_before(self) -> tuple[str, bytes] | None:
        """Name and bytes of the report of the year before; None where none was chosen."""
        storage = _sent_in(self.previous)
        return (name_of(storage), storage.read()) if storage else None

    def refuse_previous(self, message: str) -> None:
        """Say why it cannot be compared with; a browser has forgotten both files by then."""
        again = "请重新选择文件，或者不选上一年度报告。"
        self.previous.errors = [*self.previous.errors, f"{message}{again}"]


class CorrectionForm(FlaskForm):
    """Year and level as a reader knows them; empty means as read from the report."""

    year = YearField("报告年度", [check_year])
    level = SelectField("单位类别", choices=[SelectChoice("", "按报告所写"), *LEVEL_CHOICES])

    def chosen_level(self) -> UnitLevel | None:
        """The level chosen, None for as read."""
        return UnitLevel(self.level.data) if self.level.data else None
