"""Invented plans against what careful readers found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.engine.document import Document
from app.engine.plans import Plan
from app.engine.plans import read_plan
from app.engine.plans.as_json import plan_json
from app.engine.reading import read

PLANS = Path(__file__).resolve().parents[1] / "corpus" / "plans"
EXPECTED: dict[str, Any] = json.loads((PLANS / "expected.json").read_text("utf-8"))


def invented(name: str) -> tuple[Document, Plan]:
    document = read((PLANS / f"{name}.txt").read_bytes())
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
