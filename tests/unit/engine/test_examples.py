"""The example sentences of every requirement are judged as their authors expect."""

from __future__ import annotations

import pytest

from app.engine.checklist import default_catalogue
from app.engine.document import SectionRole
from app.engine.document import UnitLevel
from app.engine.examples import judge_example
from app.engine.examples import level_of
from app.engine.examples import trials
from app.engine.examples import year_of
from app.engine.requirement import Example
from app.engine.result import Status

CATALOGUE = default_catalogue()


@pytest.mark.parametrize("identifier", [r.id for r in CATALOGUE.requirements])
def test_examples(identifier: str) -> None:
    done = list(trials(CATALOGUE, identifier))
    expected = [trial.expected for trial in done]
    assert expected.count(Status.COVERED) >= 3
    assert expected.count(Status.PARTIAL) >= 2
    assert expected.count(Status.MISSING) >= 2
    wrong = [(t.example.text, t.expected, t.found.status) for t in done if not t.passed]
    assert wrong == []


def test_year_and_level_of_an_example_that_names_none() -> None:
    inspection = CATALOGUE.requirement("enterprise-inspection")
    assert year_of(inspection, Example(text="甲")) == 2025
    assert year_of(CATALOGUE.requirement("legal-adviser"), Example(text="甲")) == 2024
    reform = CATALOGUE.requirement("reconsideration-reform")
    assert year_of(reform, Example(text="甲", year=2021)) == 2021
    assert level_of(reform, Example(text="甲")) is UnitLevel.COUNTY


def test_the_part_of_the_report_decides() -> None:
    adviser = CATALOGUE.requirement("legal-adviser")
    text = "聘请法律顾问5名。"
    assert judge_example(adviser, Example(text=text)).status is Status.COVERED
    planned = Example(text=text, section=SectionRole.NEXT_STEPS)
    assert judge_example(adviser, planned).reason_code == "planned-only"
