"""Figures over the years as a chart: what it shows and how it is told in words."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.engine.fields import Figure
from app.engine.requirement import Requirement
from app.engine.yearly.model import Key
from app.engine.yearly.model import YearFigures
from app.engine.yearly.model import unit_of

YEARS = 3
"""Report years that a chart shows, the report's own and those before it."""
LEAST_YEARS = 2
MOST_SERIES = 4
"""Greys that print apart."""
_BLANK = "—"


class Shape(StrEnum):
    """How a chart is drawn."""

    BAR = "bar"
    LINE = "line"


SHAPES = {Shape.BAR: "柱形图", Shape.LINE: "折线图"}


@dataclass(frozen=True, slots=True)
class Series:
    """A figure in each of the chart's years; None where nobody tells it."""

    name: str
    values: tuple[Decimal | None, ...]

    @property
    def told(self) -> int:
        """In how many years it is known."""
        return sum(value is not None for value in self.values)


@dataclass(frozen=True, slots=True)
class Chart:
    """Series of one unit over neighbouring years, the earliest first."""

    title: str
    unit: str
    years: tuple[int, ...]
    series: tuple[Series, ...]
    shape: Shape = Shape.BAR

    @property
    def alt(self) -> str:
        """Everything that the chart shows, for those who do not see it."""
        told = "；".join(
            f"{one.name}："
            + "，".join(self._told(y, v) for y, v in zip(self.years, one.values, strict=True))
            for one in self.series
        )
        return f"{SHAPES[self.shape]}，{self.title}。{told}。"

    def _told(self, year: int, value: Decimal | None) -> str:
        return f"{year}年{'没有数据' if value is None else plain(value) + self.unit}"

    @property
    def table(self) -> list[list[list[str]]]:
        """The chart's figures as rows of a table."""
        unit = f"（{self.unit}）" if self.unit else ""
        heading = [[f"指标{unit}"], *([f"{year}年"] for year in self.years)]
        rows = [
            [[one.name], *([_BLANK if value is None else plain(value)] for value in one.values)]
            for one in self.series
        ]
        return [heading, *rows]


def plain(value: Decimal) -> str:
    """All digits, none needless."""
    return f"{value.normalize():f}"


def series_of(
    requirement: Requirement, figure: Figure, reports: Mapping[int, YearFigures], year: int
) -> Series:
    """A figure over the years up to ``year``; what a report says of the year before it fills a gap."""
    key: Key = (requirement.id, figure.id)
    values = []
    for shown in years_to(year):
        told = reports.get(shown, {}).get(key)
        later = reports.get(shown + 1, {}).get(key)
        values.append(told.value if told else later.last if later else None)
    return Series(figure.label, tuple(values))


def years_to(year: int) -> tuple[int, ...]:
    """The years that a chart of a report year shows."""
    return tuple(range(year - YEARS + 1, year + 1))


def charts_of(
    requirement: Requirement,
    figures: Sequence[Figure],
    reports: Mapping[int, YearFigures],
    year: int,
    shape: Shape = Shape.BAR,
) -> list[Chart]:
    """The charts of some figures of a requirement, one for each unit.

    Years at the beginning that no series knows are left out; figures known in fewer than
    :data:`LEAST_YEARS` years are no chart.
    """
    by_unit: dict[str, list[Series]] = {}
    for figure in figures:
        series = series_of(requirement, figure, reports, year)
        if series.told >= LEAST_YEARS:
            by_unit.setdefault(unit_of(figure), []).append(series)
    return [_chart(requirement, unit, found, year, shape) for unit, found in by_unit.items()]


def _chart(
    requirement: Requirement, unit: str, series: Sequence[Series], year: int, shape: Shape
) -> Chart:
    years = years_to(year)
    first = min(n for one in series for n, value in enumerate(one.values) if value is not None)
    shown = tuple(Series(one.name, one.values[first:]) for one in series)
    title = f"{years[first]}—{year}年{requirement.name}情况"
    return Chart(title, unit, years[first:], shown, shape)
