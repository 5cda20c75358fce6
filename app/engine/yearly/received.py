"""The figures of a report that somebody sent, by the judges of the catalogue."""

from __future__ import annotations

from app.engine.analysis import Analysis
from app.engine.check import FIRST_YEAR
from app.engine.checklist import Catalogue
from app.engine.coverage import judge_item
from app.engine.document import Document
from app.engine.document import UnitLevel
from app.engine.yearly.found import figures_of_report
from app.engine.yearly.model import YearFigures


def figures_of_received(
    document: Document, catalogue: Catalogue, year: int, level: UnitLevel
) -> YearFigures:
    """What the report gives for the requirements that have figures; nothing else is judged."""
    frame = max(year, FIRST_YEAR)
    analysis = Analysis(document, frame, level, catalogue.spotter)
    asked = [a for a in catalogue.resolve(frame, level) if a.applicable and a.requirement.figures]
    items = [judge_item(analysis, one, level) for one in asked]
    return figures_of_report(document, items, [a.requirement for a in asked], year)
