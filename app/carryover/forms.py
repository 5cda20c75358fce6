"""Handing in last year's report, and choosing what of it is used."""

from __future__ import annotations

from collections.abc import Mapping

from app.carryover.operations import Choice
from app.carryover.sources import Kind
from app.reviews.forms import UploadForm

ALL = "all"
TEXTS = "choice-"
ROWS = "rows-"
"""The beginnings of the names of what is chosen for texts and for rows."""


class EarlierForm(UploadForm):
    """Last year's report as a file, or its text."""

    nothing = "请先选择上一年度的报告，或者粘贴报告全文。"
    both = "文件和粘贴的文字只能交一样。请清空粘贴的文字，再选一次文件。"


def kind_named(name: str | None) -> Kind | None:
    """The kind of source that an address or a form names; None for any other word."""
    return next((kind for kind in Kind if kind.value == name), None)


def choice_named(name: str | None) -> Choice:
    """What was chosen; nothing for a word that is no choice."""
    return next((choice for choice in Choice if choice.value == name), Choice.NONE)


def choices_in(posted: Mapping[str, str], begins: str = TEXTS) -> dict[str, Choice]:
    """What was chosen, part by part."""
    return {
        name.removeprefix(begins): choice_named(value)
        for name, value in posted.items()
        if name.startswith(begins)
    }
