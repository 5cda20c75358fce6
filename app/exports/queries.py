"""What lies in the exports folder."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

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


def all_exports(folder: Path) -> list[Export]:
    """Every file of a kind that is made, of every year: latest year first, then latest file, then by name."""
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
    found.sort(key=lambda export: export.name)
    found.sort(key=lambda export: (export.folder, export.made_at), reverse=True)
    return found
