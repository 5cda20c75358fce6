"""The catalogue as data: years, levels, bases."""

from __future__ import annotations

import pytest

from app.engine.checklist import default_catalogue
from app.engine.document import UnitLevel
from app.engine.requirement import Basis
from app.engine.requirement import Strength

CATALOGUE = default_catalogue()
COUNTY, DEPARTMENT, TOWNSHIP = UnitLevel.COUNTY, UnitLevel.DEPARTMENT, UnitLevel.TOWNSHIP
MANDATORY, RECOMMENDED = Strength.MANDATORY, Strength.RECOMMENDED


@pytest.mark.parametrize(
    ("item", "year", "level", "strength"),
    [
        ("three-systems", 2015, COUNTY, None),
        ("three-systems", 2016, COUNTY, RECOMMENDED),
        ("three-systems", 2018, COUNTY, RECOMMENDED),
        ("three-systems", 2019, COUNTY, MANDATORY),
        ("legal-adviser", 2013, COUNTY, None),
        ("legal-adviser", 2014, COUNTY, RECOMMENDED),
        ("legal-adviser", 2016, DEPARTMENT, MANDATORY),
        ("causes", 2018, COUNTY, None),
        ("causes", 2019, TOWNSHIP, MANDATORY),
        ("xi-law-thought", 2019, COUNTY, None),
        ("xi-law-thought", 2020, COUNTY, RECOMMENDED),
        ("xi-law-thought", 2021, COUNTY, MANDATORY),
        ("first-responsible", 2018, COUNTY, RECOMMENDED),
        ("first-responsible", 2019, COUNTY, MANDATORY),
        ("annual-report-system", 2018, TOWNSHIP, None),
        ("annual-report-system", 2019, TOWNSHIP, MANDATORY),
        ("annual-report-system", 2008, COUNTY, MANDATORY),
        ("admin-reconsideration", 2022, DEPARTMENT, None),
        ("formal-elements", 2022, COUNTY, RECOMMENDED),
        ("problems", 2007, COUNTY, None),
        ("problems", 2008, COUNTY, MANDATORY),
    ],
)
def test_the_year_and_the_level_decide(
    item: str, year: int, level: UnitLevel, strength: Strength | None
) -> None:
    assert CATALOGUE.requirement(item).duty(year, level) is strength


@pytest.mark.parametrize(
    ("item", "year", "numbers"),
    [
        ("three-systems", 2017, ["中发〔2015〕36号"]),
        ("three-systems", 2019, ["国办发〔2018〕118号"]),
        ("three-systems", 2022, ["国办发〔2018〕118号", "国务院令第722号", None]),
        ("problems", 2013, ["国发〔2008〕17号"]),
        ("problems", 2023, ["厅字〔2019〕28号"]),
    ],
)
def test_the_basis_is_that_of_the_year(item: str, year: int, numbers: list[str | None]) -> None:
    assert [b.number for b in CATALOGUE.requirement(item).basis_of(year)] == numbers


def test_an_unconfirmed_article_is_replaced_by_its_part() -> None:
    basis = Basis(title="《某规定》", part="第四章", article="第24条", unconfirmed=True)
    assert basis.shown().text() == "《某规定》第四章"
    assert basis.model_copy(update={"unconfirmed": False}).shown().text() == "《某规定》第24条"


def test_every_duty_has_a_basis_in_every_year() -> None:
    gaps = [
        (r.id, year)
        for r in CATALOGUE.requirements
        for year in range(2008, 2027)
        for level in UnitLevel
        if r.duty(year, level) and not r.basis_of(year)
    ]
    assert gaps == []


def test_folded_lines_are_joined_without_blanks() -> None:
    for requirement in CATALOGUE.requirements:
        assert "， " not in requirement.example
        assert "\n" not in requirement.guidance


def test_parts_follow_the_regime_of_the_year() -> None:
    assert [p.heading for p in CATALOGUE.parts_of(2013)] == [
        "主要举措和成效", "存在的突出问题", "行政首长履行推进依法行政第一责任人职责情况", "下一步工作安排",
    ]  # fmt: skip
    assert [p.id for p in CATALOGUE.parts_of(2024)] == [
        "achievements", "problems", "responsibility", "next-steps", "other",
    ]  # fmt: skip


def test_chapters_leave_out_what_is_not_asked() -> None:
    names = {
        c.id: [a.requirement.id for a in asked] for c, asked in CATALOGUE.chapters_of(2013, COUNTY)
    }
    assert "three-systems" not in names["enforcement"]
    assert names["decisions"] == [
        "major-decision-procedure",
        "decision-legality-review",
        "decision-public-participation",
        "decision-expert-risk",
        "decision-followup",
    ]
    assert names["problems"] == ["problems"]
