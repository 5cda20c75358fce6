"""The form on which a snapshot is named."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import InputRequired
from wtforms.validators import Length

from app.cleaning import clean_text

LONGEST = 40


def _one_line(value: str | None) -> str:
    return " ".join(clean_text(value or "").split())


class SnapshotForm(FlaskForm):
    """A name that tells snapshots apart."""

    name = StringField(
        "快照名称",
        [
            InputRequired("请写一个名称，例如“送审稿”。"),
            Length(max=LONGEST, message=f"名称不超过 {LONGEST} 个字。"),
        ],
        filters=[_one_line],
    )
