"""Spans of years laid over one another."""

from __future__ import annotations

import pytest

from app.engine.document import UnitLevel
from app.engine.requirement import Duty
from app.engine.requirement import Strength
from app.engine.requirement import Years
from app.engine.spans import clip
from app.engine.spans import cut_out
from app.engine.spans import lay_over

COUNTY, DEPARTMENT, TOWNSHIP = UnitLevel.COUNTY, UnitLevel.DEPARTMENT, UnitLevel.TOWNSHIP
ALL = (COUNTY, DEPARTMENT, TOWNSHIP)


def duty(start: int | None, end: int | None, *only: UnitLevel, weak: bool = False) -> Duty:
    strength = Strength.RECOMMENDED if weak else Strength.MANDATORY
    return Duty(**{"from": start}, until=end, only=only, strength=strength)


@pytest.mark.parametrize(
    ("hole", "left"),
    [
        (duty(2012, 2014), [duty(2008, 2011, weak=True), duty(2015, None, weak=True)]),
        (duty(2012, None), [duty(2008, 2011, weak=True)]),
        (duty(None, 2014), [duty(2015, None, weak=True)]),
        (duty(None, None), []),
        (duty(None, 2007), [duty(2008, None, weak=True)]),
        (
            duty(2020, None, COUNTY),
            [
                duty(2008, None, DEPARTMENT, TOWNSHIP, weak=True),
                duty(2008, 2019, COUNTY, weak=True),
            ],
        ),
        (duty(2020, None, *ALL), [duty(2008, 2019, weak=True)]),
    ],
)
def test_what_is_left_around_a_hole(hole: Duty, left: list[Duty]) -> None:
    assert list(cut_out([duty(2008, None, weak=True)], [hole])) == left


def test_a_hole_for_other_levels_touches_nothing() -> None:
    span = duty(2008, None, TOWNSHIP)
    assert cut_out([span], [duty(2010, 2012, COUNTY)]) == (span,)


def test_laid_over_in_the_order_of_years() -> None:
    laid = lay_over([duty(2015, 2018)], [duty(2008, None, weak=True)])
    assert laid == (duty(2008, 2014, weak=True), duty(2015, 2018), duty(2019, None, weak=True))


def test_every_year_and_level_is_asked_once() -> None:
    upper = [duty(2015, 2018, COUNTY, TOWNSHIP), duty(2017, None, DEPARTMENT)]
    lower = [duty(2008, 2016, weak=True), duty(2017, None, COUNTY, DEPARTMENT, weak=True)]
    laid = lay_over(upper, lower)
    for year in range(2005, 2025):
        for level in ALL:
            asked = [d.strength for d in laid if d.asks(year, level)]
            expected = next((d for d in (*upper, *lower) if d.asks(year, level)), None)
            assert asked == ([expected.strength] if expected else []), (year, level)


def test_clipped_to_a_frame() -> None:
    frame = Years(**{"from": 2010}, until=2020)
    spans = [duty(2008, None), duty(2021, None), duty(2012, 2013), duty(None, 2010)]
    assert clip(spans, frame) == (duty(2010, 2020), duty(2012, 2013), duty(2010, 2010))
    assert clip(spans, Years()) == tuple(spans)
