"""A read plan as rows, and rows as the engine's plan again."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.accounts.models import Unit
from app.engine.document import UnitLevel
from app.engine.plans import Plan
from app.engine.plans import read_plan
from app.engine.plans.model import DeadlineKind
from app.engine.plans.model import Operator
from app.engine.reading import read
from app.plans.engine_form import due
from app.plans.engine_form import plan_of
from app.plans.engine_form import point_rows
from app.plans.models import Point
from app.plans.models import PointState
from app.plans.models import WorkPlan

PLANS = sorted((Path(__file__).parents[2] / "corpus" / "plans").glob("*.txt"))


def stored(path: Path) -> tuple[Plan, WorkPlan]:
    """What the engine reads of a file, and the same as rows."""
    plan = read_plan(read(path.read_bytes()))
    return plan, WorkPlan(title=plan.title or "", year=plan.year, points=point_rows(plan))


@pytest.mark.parametrize("path", PLANS, ids=lambda p: p.stem)
def test_rows_hold_all_that_was_read(path: Path) -> None:
    plan, kept = stored(path)
    again = plan_of(kept)
    assert (again.title, again.year) == (plan.title, plan.year)
    for mine, theirs in zip(again.points, plan.points, strict=True):
        assert (mine.id, mine.heading_path, mine.title, mine.text) == (
            theirs.id,
            theirs.heading_path,
            theirs.title,
            theirs.text,
        )
        assert sorted(mine.units, key=str) == sorted(theirs.units, key=str)
        assert (mine.lead, mine.support) == (theirs.lead, theirs.support)
        assert mine.deadline == theirs.deadline
        assert [(t.text, t.measure, t.operator, t.value, t.unit) for t in mine.targets] == [
            (t.text, t.measure, t.operator, t.value, t.unit) for t in theirs.targets
        ]


@pytest.mark.parametrize("path", PLANS, ids=lambda p: p.stem)
def test_every_place_holds_its_quotation(path: Path) -> None:
    _, kept = stored(path)
    for row, point in zip(kept.points, plan_of(kept).points, strict=True):
        for target in point.targets:
            place = target.place
            assert place.paragraph == row.position
            assert row.text[place.start : place.end] in {place.quote, row.text[: place.end]}


def test_a_row_that_somebody_wrote() -> None:
    point = Point(
        position=3,
        number="三(二)",
        headings=["抓实关键环节"],
        title="学法",
        text="每季度组织一次会前学法。",
        lead=["县司法局"],
        responsible=["各乡镇"],
        support=[],
        deadline="",
        deadline_words="每季度",
        targets=[
            {
                "text": "学法 3～4 次",
                "measure": "学法",
                "operator": "between",
                "value": [3, 4],
                "unit": "次",
            }
        ],
    )
    (read_back,) = plan_of(WorkPlan(title="", year=2025, points=[point])).points
    assert read_back.lead == ("县司法局",)
    assert [(u.name, u.group) for u in read_back.units] == [("县司法局", False), ("各乡镇", True)]
    (target,) = read_back.targets
    assert (target.operator, target.value, target.place.start) == (Operator.BETWEEN, (3, 4), 0)
    (deadline,) = read_back.deadlines
    assert (deadline.kind, deadline.place.quote) == (DeadlineKind.RECURRING, "每季度")
    assert read_back.deadline is None


def test_the_unit_issues_the_plan() -> None:
    unit = Unit(name="青禾县人民政府", level=UnitLevel.COUNTY)
    assert plan_of(WorkPlan(title="", year=2025, unit=unit)).issuer == "青禾县人民政府"
    assert plan_of(WorkPlan(title="", year=2025)).issuer is None


def test_new_rows_have_not_been_started() -> None:
    _, kept = stored(PLANS[0])
    assert {row.state for row in kept.points} == {PointState.NOT_STARTED}
    assert [row.position for row in kept.points] == list(range(len(kept.points)))


@pytest.mark.parametrize(
    ("words", "year", "day"),
    [
        ("6月底前", 2025, "2025-06-30"),
        ("6月底前", None, ""),
        ("2024年6月", 2025, "2024-06"),
        ("12月前", 2025, "2025-11-30"),
        ("3月底前；12月中旬前", 2025, "2025-12-20"),
        ("每季度", 2025, ""),
        ("", 2025, ""),
    ],
)
def test_the_day_that_words_give(words: str, year: int | None, day: str) -> None:
    assert due(words, year) == day
