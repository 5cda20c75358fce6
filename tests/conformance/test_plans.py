"""Plans against what careful readers found: the invented ones, and a real one where it is there."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from app.engine.document import Document
from app.engine.plans import Plan
from app.engine.plans import read_plan
from app.engine.plans.as_json import plan_json
from app.engine.plans.model import DeadlineKind
from app.engine.reading import read
from tests.shared_documents import SEEDS
from tests.shared_documents import gold

PLANS = Path(__file__).resolve().parents[1] / "corpus" / "plans"
EXPECTED: dict[str, Any] = json.loads((PLANS / "expected.json").read_text("utf-8"))
GOLD = gold("plan")
SEED = next((seed for seed in SEEDS if seed.name.startswith("002")), None)
OPERATORS = {">=": "ge", "<=": "le", "=": "eq", "between": "between"}

needs_seed = pytest.mark.skipif(SEED is None or not GOLD, reason="没有 shared 文件夹")


def invented(name: str) -> tuple[Document, Plan]:
    document = read((PLANS / f"{name}.txt").read_bytes())
    return document, read_plan(document)


def real() -> tuple[Document, Plan]:
    assert SEED is not None
    document = read(SEED.read_bytes())
    return document, read_plan(document)


def test_every_invented_plan_is_expected() -> None:
    assert sorted(path.stem for path in PLANS.glob("*.txt")) == sorted(EXPECTED)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_points_of_an_invented_plan(name: str) -> None:
    _, plan = invented(name)
    expected = EXPECTED[name]
    found = [
        {
            "id": p.id,
            "path": list(p.heading_path),
            "title": p.title,
            "units": [unit.name for unit in p.units],
            "lead": list(p.lead),
            "support": list(p.support),
            "deadline": p.deadline,
            "targets": [
                [t.operator.value, list(t.value) if isinstance(t.value, tuple) else t.value, t.unit]
                for t in p.targets
            ],
        }
        for p in plan.points
    ]
    assert found == expected["points"]
    assert [plan.title, plan.year, plan.issuer] == [
        expected[k] for k in ("title", "year", "issuer")
    ]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_faults_of_an_invented_plan(name: str) -> None:
    _, plan = invented(name)
    found = [f"{f.rule} {(f.place.quote if f.place else '')[:12]}" for f in plan.findings]
    assert found == EXPECTED[name]["findings"]


def _places(value: object) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        own = [value] if {"paragraph", "start"} <= set(value) else []
        return own + [p for inner in value.values() for p in _places(inner)]
    if isinstance(value, list):
        return [p for inner in value for p in _places(inner)]
    return []


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_place_quotes_its_paragraph(name: str) -> None:
    document, plan = invented(name)
    places = _places(plan_json(name, document, plan))
    assert places
    for place in places:
        text = document.paragraphs[place["paragraph"]].text
        assert text[place["start"] : place["end"]] == place["quote"]


@needs_seed
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


@needs_seed
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


@needs_seed
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


@needs_seed
def test_the_real_plan_lacks_a_year_and_one_unit_line() -> None:
    document, plan = real()
    assert [(f.rule, f.place.quote[:6] if f.place else "") for f in plan.findings] == [
        ("plan.no-year", document.paragraphs[0].text[:6]),
        ("plan.no-unit-line", "建立考核档案"),
    ]
    assert plan.findings[1].message.startswith("“五(四) ")
