"""The figures of reports by requirement, and how this year's stand to last year's."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.engine.fields import Figure
from app.engine.fields import FigureKind
from app.engine.requirement import Requirement

Key = tuple[str, str]
"""A figure of the catalogue: the requirement's id and the figure's own."""
_ALL = Decimal(100)
_PLACES = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Told:
    """A figure as a report gives it, in the unit of the catalogue.

    ``last`` is last year's value where the report tells it or the difference to it; ``rate`` is the
    change in per cent where the report tells no more than that.
    """

    value: Decimal
    last: Decimal | None = None
    rate: Decimal | None = None


YearFigures = Mapping[Key, Told]
"""What one report gives."""


@dataclass(frozen=True, slots=True)
class MainFigure:
    """A figure of this year beside last year's; None for what nobody tells."""

    requirement: str
    name: str
    unit: str
    value: Decimal
    last: Decimal | None = None
    told_rate: Decimal | None = None

    @property
    def change(self) -> Decimal | None:
        """This year's value less last year's, in the figure's unit."""
        return None if self.last is None else self.value - self.last

    @property
    def rate(self) -> Decimal | None:
        """The change in per cent of last year's, to one decimal; as told where that is not known.

        None for rates, whose change is counted in points, and where last year's value is 0.
        """
        if self.unit == "%":
            return None
        if self.last is None:
            return self.told_rate
        if not self.last:
            return None
        return ((self.value - self.last) * _ALL / self.last).quantize(_PLACES)


def is_counted(figure: Figure) -> bool:
    """Whether years can be compared by it: days cannot."""
    return figure.kind is not FigureKind.DATE


def unit_of(figure: Figure) -> str:
    """The unit as it is shown."""
    return figure.unit or ("%" if figure.kind is FigureKind.PERCENT else "")


def main_figures(
    this: YearFigures, last: YearFigures, requirements: Sequence[Requirement]
) -> tuple[MainFigure, ...]:
    """This year's figures in the order of the catalogue.

    Last year's value is that of last year's report, else what this year's says of it.
    """
    found = []
    for requirement in requirements:
        for figure in filter(is_counted, requirement.figures):
            told = this.get((requirement.id, figure.id))
            if told is None:
                continue
            before = last.get((requirement.id, figure.id))
            found.append(
                MainFigure(
                    requirement.name,
                    figure.label,
                    unit_of(figure),
                    told.value,
                    before.value if before else told.last,
                    told.rate,
                )
            )
    return tuple(found)
