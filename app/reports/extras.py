"""Annexes and charts of an exported draft: what can be had, and what was chosen."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.catalogue import queries as catalogues
from app.charts.drawing import draw
from app.charts.fonts import chinese_font
from app.engine.answers.annex import TITLE as PLAN_TITLE
from app.engine.attachments.attach import Annex
from app.engine.attachments.items import TITLE as ITEMS_TITLE
from app.engine.attachments.items import items_annex
from app.engine.attachments.main_figures import TITLE as FIGURES_TITLE
from app.engine.attachments.main_figures import figures_annex
from app.engine.checklist import Asked
from app.engine.draft import OTHER
from app.engine.draft import Illustrations
from app.engine.draft import writable
from app.engine.illustrations import Illustration
from app.engine.requirement import Requirement
from app.engine.yearly.chart import LEAST_YEARS
from app.engine.yearly.chart import Shape
from app.engine.yearly.chart import charts_of
from app.engine.yearly.chart import plain
from app.engine.yearly.chart import series_of
from app.engine.yearly.chart import years_to
from app.engine.yearly.model import is_counted
from app.engine.yearly.model import main_figures
from app.engine.yearly.model import unit_of
from app.reports.belonging import plan_for
from app.reports.checking import judged
from app.reports.earlier import YearSource
from app.reports.earlier import figures_by_year
from app.reports.models import Report
from app.reports.plan_answers import annex_of
from app.reports.view_models import Frame


class AnnexKind(StrEnum):
    """The annexes, in their usual order."""

    FIGURES = "figures"
    PLAN = "plan"
    ITEMS = "items"


TITLES = {
    AnnexKind.FIGURES: FIGURES_TITLE,
    AnnexKind.PLAN: PLAN_TITLE,
    AnnexKind.ITEMS: ITEMS_TITLE,
}


@dataclass(frozen=True, slots=True)
class FigureOffer:
    """A figure that a chart can show; ``values`` tells what is known of it."""

    id: str
    label: str
    unit: str
    values: str


@dataclass(frozen=True, slots=True)
class ChartOffer:
    """The figures of one requirement that can be drawn, and the chapter they belong to."""

    id: str
    name: str
    chapter: str
    figures: tuple[FigureOffer, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """What a draft can have.

    ``missing`` says why an annex cannot be had, ``sources`` where the figures of the years are from;
    ``chapters`` are those with text.
    """

    annexes: tuple[AnnexKind, ...]
    missing: Mapping[AnnexKind, str]
    sources: tuple[YearSource, ...]
    charts: tuple[ChartOffer, ...]
    chapters: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ChosenChart:
    """The figures of one requirement to be drawn, how, and at the end of which chapter."""

    requirement: str
    figures: tuple[str, ...]
    chapter: str
    shape: Shape


@dataclass(frozen=True, slots=True)
class Extras:
    """Annexes in their order, and illustrations by chapter."""

    annexes: Sequence[Annex] = ()
    illustrations: Illustrations | None = None


def offer_of(report: Report, frame: Frame) -> Offer:
    """What can be attached to a draft and drawn from it today."""
    years = figures_by_year(report)
    missing = {}
    if not years[report.year].figures:
        missing[AnnexKind.FIGURES] = "还没有填写数字。请先在各章的数字栏里填写。"
    if plan_for(report) is None:
        missing[AnnexKind.PLAN] = f"没有本单位{report.year}年已确认的工作要点。"
    chapters = tuple(
        (chapter.id, chapter.name)
        for chapter in frame.chapters
        if chapter.progress.answered or (chapter.id == OTHER and report.other.strip())
    )
    return Offer(
        tuple(kind for kind in AnnexKind if kind not in missing),
        missing,
        tuple(years.values()),
        tuple(_chart_offers(report, years)) if chapters else (),
        chapters,
    )


def _asked(report: Report) -> list[Asked]:
    chapters = catalogues.current().chapters_of(report.year, report.level)
    return [a for _, asked in chapters for a in writable(asked)]


def _chart_offers(report: Report, years: Mapping[int, YearSource]) -> list[ChartOffer]:
    figures = {year: source.figures for year, source in years.items()}
    offers = []
    for requirement in (a.requirement for a in _asked(report)):
        found = []
        for figure in filter(is_counted, requirement.figures):
            series = series_of(requirement, figure, figures, report.year)
            if series.told >= LEAST_YEARS and series.values[-1] is not None:
                told = zip(years_to(report.year), series.values, strict=True)
                unit = unit_of(figure)
                values = "，".join(f"{y}年{plain(v)}{unit}" for y, v in told if v is not None)
                found.append(FigureOffer(figure.id, figure.label, unit, values))
        if found:
            offers.append(
                ChartOffer(requirement.id, requirement.name, requirement.chapter, tuple(found))
            )
    return offers


def extras_of(report: Report, kinds: Sequence[AnnexKind], charts: Sequence[ChosenChart]) -> Extras:
    """The chosen annexes in their order and charts; raises NoChineseFont where none can be drawn."""
    years = figures_by_year(report)
    annexes = [_annex(report, kind, years) for kind in kinds]
    return Extras([annex for annex in annexes if annex], _illustrations(report, charts, years))


def _annex(report: Report, kind: AnnexKind, years: Mapping[int, YearSource]) -> Annex:
    match kind:
        case AnnexKind.PLAN:
            return annex_of(report)
        case AnnexKind.ITEMS:
            return items_annex(judged(report))
        case AnnexKind.FIGURES:
            last = years[report.year - 1]
            requirements = [a.requirement for a in _asked(report)]
            figures = main_figures(years[report.year].figures, last.figures, requirements)
            source = f"本单位{last.year}年度报告" if last.figures else ""
            return figures_annex(figures, report.year, source)


def _illustrations(
    report: Report, charts: Sequence[ChosenChart], years: Mapping[int, YearSource]
) -> Illustrations:
    figures = {year: source.figures for year, source in years.items()}
    requirements: dict[str, Requirement] = {a.requirement.id: a.requirement for a in _asked(report)}
    placed: dict[str, list[Illustration]] = {}
    for chosen in charts:
        requirement = requirements[chosen.requirement]
        wanted = [figure for figure in requirement.figures if figure.id in chosen.figures]
        for chart in charts_of(requirement, wanted, figures, report.year, chosen.shape):
            unit = f"（单位：{chart.unit}）" if chart.unit else ""
            placed.setdefault(chosen.chapter, []).append(
                Illustration(f"{chart.title}{unit}", draw(chart, chinese_font()), chart.table)
            )
    return placed
