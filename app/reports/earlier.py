"""The figures of a draft and of the reports of its unit for the years before it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from app.carryover import queries as carryover
from app.catalogue import queries as catalogues
from app.engine.document import UnitLevel
from app.engine.yearly.chart import years_to
from app.engine.yearly.found import figures_of_draft
from app.engine.yearly.model import YearFigures
from app.engine.yearly.received import figures_of_received
from app.once import once
from app.reports import queries
from app.reports import view_models
from app.reports.drafting import draft_of
from app.reports.models import Report
from app.reviews import queries as reviews
from app.reviews.contents import Content
from app.reviews.contents import document_in


@dataclass(frozen=True, slots=True)
class YearSource:
    """The figures of one year and the title of the report they are from; empty for no report."""

    year: int
    title: str
    received: bool
    figures: YearFigures


def figures_by_year(report: Report) -> dict[int, YearSource]:
    """The draft's own year and those before it that a chart shows, the earliest first."""
    return {year: figures_of(report, year) for year in years_to(report.year)}


def last_year_of(report: Report) -> YearSource:
    """The figures of the year before; the parts of a page ask for them one by one."""
    return once(("last-year", report.id), lambda: figures_of(report, report.year - 1))


def figures_of(report: Report, year: int) -> YearSource:
    """A year's figures: of a draft that has any, else of the file received last.

    A file of the year before that was handed in for this very draft goes before that.
    """
    draft = report if year == report.year else queries.of_unit(report.unit_id, year)
    if draft is not None:
        catalogue = catalogues.current()
        figures = figures_of_draft(draft_of(draft, catalogue), catalogue.requirements)
        if figures or draft is report:
            return YearSource(year, view_models.title_of(draft), received=False, figures=figures)
    handed_in = carryover.file_of(report) if year == report.year - 1 else None
    if handed_in is not None:
        content = Content(handed_in.sha256, lambda: handed_in.content)
        figures = _of_file(content, year, report.level, _stamp())
        return YearSource(year, handed_in.name, received=True, figures=figures)
    received = reviews.of_unit(report.unit.name, year)
    if received is None:
        return YearSource(year, "", received=False, figures={})
    return YearSource(
        year,
        received.title or received.name,
        received=True,
        figures=_of_file(
            Content(received.sha256, lambda: received.content),
            year,
            received.level or report.level,
            _stamp(),
        ),
    )


def _stamp() -> str:
    return catalogues.current().stamp.hash


@lru_cache(maxsize=32)
def _of_file(file: Content, year: int, level: UnitLevel, _stamp: str) -> YearFigures:
    """Kept, because the page asks again when it is sent; the stamp tells the catalogue apart."""
    document = document_in(file)
    return figures_of_received(document, catalogues.current(), year, level) if document else {}
