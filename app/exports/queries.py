"""What lies in the exports folder."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Export:
    """One exported file."""

    folder: str
    name: str
    size: int
    made_at: dt.datetime


def all_exports(folder: Path) -> list[Export]:
    """Every Word file of every year: latest year first, then latest file, then by name."""
    found = [
        Export(
            path.parent.name,
            path.name,
            (stat := path.stat()).st_size,
            dt.datetime.fromtimestamp(stat.st_mtime, dt.UTC),
        )
        for path in folder.glob("*/*.docx")
    ]
    found.sort(key=lambda export: export.name)
    found.sort(key=lambda export: (export.folder, export.made_at), reverse=True)
    return found
