"""A real plan against what careful readers found."""

from __future__ import annotations

import re
from typing import Any

from app.engine.document import Document
from app.engine.plans import Plan
from app.engine.plans import read_plan
from app.engine.plans.model import DeadlineKind
from app.engine.reading import read
from tests.shared_documents import SEEDS
from tests.shared_documents import gold

GOLD: dict[str, Any] = gold("plan")
OPERATORS = {">=": "ge", "<=": "le", "=": "eq", "between": "between"}


def real() -> tuple[Document, Plan]:
    seed = next(seed for seed in SEEDS if seed.name.startswith("002"))
    document = read(seed.read_bytes())
    return document, read_plan(document)


def test_the_real_plan_has_the_points_of_its_readers() -> None:
    _, plan = real()
    assert [(p.id, p.title, [u.name for u in p.units]) for p in plan.points] == [
        (p["path"], p["title"], p["units"]) for p in GOLD["points"]
    ]
    assert len(plan.points) == GOLD["leaf_points"]
    assert [p.heading_path for p in plan.points] == [
        tuple(filter(None, (p["chapter"], p.get("section")))) for p in GOLD["points"]
    ]
    assert not any(p.lead or p.support for p in plan.points)


def test_the_real_plan_has_its_targets_and_no_number_that_describes() -> None:
    _, plan = real()
    found = [
        [(t.operator.value, t.value, t.unit[0]) for t in point.targets] for point in plan.points
    ]
    expected = [
        [
            (
                OPERATORS[t["operator"]],
                tuple(t["value"]) if isinstance(t["value"], list) else t["value"],
                t["unit"][0],
            )
            for t in point["targets"]
            if t["role"] == "target"
        ]
        for point in GOLD["points"]
    ]
    assert found == expected
    assert sum(map(len, found)) == 11


def test_the_real_plan_has_its_deadlines_and_no_year() -> None:
    _, plan = real()
    assert plan.year is None
    for point, expected in zip(plan.points, GOLD["points"], strict=True):
        assert len(point.deadlines) == len(expected["deadlines"])
        assert point.deadline is None
        for found, wanted in zip(point.deadlines, expected["deadlines"], strict=True):
            date = re.search(r"--\d\d-\d\d", wanted["normalized"])
            if date is None:
                kinds = {"每": DeadlineKind.RECURRING, "u": DeadlineKind.UNSPECIFIED}
                assert found.kind is kinds[wanted["normalized"][0]]
            else:
                assert found.normalized.removeprefix("before ") == date[0]
            assert found.place.quote[-4:] in wanted["quote"]


def test_the_real_plan_lacks_a_year_and_one_unit_line() -> None:
    document, plan = real()
    assert [(f.rule, f.place.quote[:6] if f.place else "") for f in plan.findings] == [
        ("plan.no-year", document.paragraphs[0].text[:6]),
        ("plan.no-unit-line", "建立考核档案"),
    ]
    assert plan.findings[1].message.startswith("“五(四) ")
