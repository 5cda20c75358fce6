"""What lies in the exports folder."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from app.accounts.reach import of_who_asks
from app.exports.models import ExportedDraft
from app.extensions import db
from app.outputs.kinds import Kind
from app.outputs.kinds import kind_of

ICONS = {
    Kind.WORD: "file-earmark-word",
    Kind.PDF: "file-earmark-pdf",
    Kind.WEB: "filetype-html",
    Kind.TEXT: "file-earmark-text",
    Kind.FIGURES: "file-earmark-excel",
}


@dataclass(frozen=True, slots=True)
class Export:
    """One exported file."""

    folder: str
    name: str
    size: int
    made_at: dt.datetime
    icon: str


def _out_of_reach() -> set[tuple[str, str]]:
    """Files made only of drafts that whoever asks does not see."""
    units = of_who_asks()
    if units is None:
        return set()
    seen: dict[tuple[str, str], bool] = {}
    for folder, name, unit_id in db.session.execute(
        sa.select(ExportedDraft.folder, ExportedDraft.name, ExportedDraft.unit_id)
    ):
        seen[folder, name] = seen.get((folder, name), False) or unit_id in units
    return {place for place, shown in seen.items() if not shown}


def is_in_reach(folder: str, name: str) -> bool:
    """Whether whoever asks may have a file."""
    return (folder, name) not in _out_of_reach()


def all_exports(folder: Path) -> list[Export]:
    """Every file that whoever asks may have: latest year first, then latest file, then by name."""
    found = [
        Export(
            path.parent.name,
            path.name,
            (stat := path.stat()).st_size,
            dt.datetime.fromtimestamp(stat.st_mtime, dt.UTC),
            ICONS[kind],
        )
        for path in folder.glob("*/*.*")
        if (kind := kind_of(path.suffix)) is not None
    ]
    hidden = _out_of_reach()
    found = [export for export in found if (export.folder, export.name) not in hidden]
    found.sort(key=lambda export: export.name)
    found.sort(key=lambda export: (export.folder, export.made_at), reverse=True)
    return found
