"""What must be the same of a report in every format, found once in a test run's process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from app.engine.check import check_document
from app.engine.checklist import default_catalogue
from app.engine.document import Document
from app.engine.reading import read

ROOT = Path(__file__).resolve().parent
REPORTS = ROOT / "corpus" / "reports"
HANDFUL = (
    "jichuan-city-2018",
    "lanze-health-2024",
    "egret-city-2023",
    "qingyan-county-2022",
    "wulu-district-2009",
    "tanxi-housing-2025",
)
"""Reports with titles over lines, a signatory, no headings, numbers at every level, old dates."""


@cache
def as_text(name: str) -> Document:
    """A report as it is read from its text."""
    return read((REPORTS / f"{name}.txt").read_bytes())


@cache
def essence(document: Document) -> tuple[object, ...]:
    """What must be the same in every format: facts, section tree, statuses.

    Documents that are equal, as most are that were read from one report, are checked once.
    """
    result = check_document(document, "", default_catalogue())
    return (
        document.facts,
        [(s.level, s.number, s.title, s.role) for s in document.sections],
        [(item.id, item.status) for item in result.items],
    )
