"""Putting a file into the exports folder."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.dialects.sqlite import insert

from app.exports.models import ExportedDraft
from app.extensions import db
from app.files.names import safe_name
from app.outputs.kinds import Kind

NO_YEAR = "未写明年度"


def keep(
    folder: Path, year: int | None, title: str, content: bytes, kind: Kind = Kind.WORD
) -> Path:
    """Write an export and say where; an earlier file of the same name is never replaced."""
    place = folder / (str(year) if year else NO_YEAR)
    place.mkdir(parents=True, exist_ok=True)
    stem = safe_name(title) + kind.mark
    number = 1
    while True:
        path = place / f"{stem}{f'（{number}）' if number > 1 else ''}{kind.suffix}"
        try:
            with path.open("xb") as file:
                file.write(content)
        except FileExistsError:
            if path.read_bytes() == content:
                return path  # the same export asked for twice
            number += 1
        else:
            return path


def remember(path: Path, unit_id: int) -> None:
    """Note of whose draft a file was made; the same file stands there once.

    The transaction begins with writing: one that has read already may have to give way.
    """
    row = {"folder": path.parent.name, "name": path.name, "unit_id": unit_id}
    db.session.rollback()
    db.session.execute(insert(ExportedDraft).values(row).on_conflict_do_nothing())
