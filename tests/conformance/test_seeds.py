"""Real documents against what careful readers found in them.

The twelve requirements of the catalogue must agree on all reports, every fact must, and every
place must quote its paragraph exactly.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from app.engine.check import check_bytes
from app.engine.checklist import default_catalogue
from app.engine.reading import read
from app.engine.result import CheckResult
from app.engine.result_json import check_json
from app.engine.result_json import facts_json
from tests.shared_documents import SEEDS
from tests.shared_documents import gold

FACTS = gold("facts")
COVERAGE = gold("coverage")
REPORTS = [seed for seed in SEEDS if seed.name[:3] in COVERAGE]
ITEMS = [(seed, r.id) for seed in REPORTS for r in default_catalogue().requirements]


def check(seed: Path) -> CheckResult:
    return check_bytes(seed.read_bytes(), seed.name, default_catalogue())


checked = cache(check)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name[:3])
def test_facts_agree(seed: Path) -> None:
    found = facts_json(read(seed.read_bytes()).facts)
    expected = {k: v for k, v in FACTS[seed.name].items() if k in found}
    assert {k: found[k] for k in expected} == expected


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name[:3])
def test_first_level_headings_agree(seed: Path) -> None:
    sections = read(seed.read_bytes()).sections
    assert sum(s.level == 1 for s in sections) == FACTS[seed.name]["level_1_headings"]


@pytest.mark.parametrize(
    ("seed", "item"), ITEMS, ids=lambda v: v if isinstance(v, str) else v.name[:3]
)
def test_statuses_and_evidence_agree(seed: Path, item: str) -> None:
    expected = COVERAGE[seed.name[:3]][item]
    found = next(i for i in checked(seed).items if i.id == item)
    assert found.status.value == expected["status"]
    if expected["evidence"]:
        quotes = [span.quote for span in found.evidence]
        assert any(expected["evidence"] in quote for quote in quotes), quotes


@pytest.mark.parametrize("seed", REPORTS, ids=lambda seed: seed.name[:3])
def test_every_place_quotes_its_paragraph(seed: Path) -> None:
    answer = check_json(default_catalogue().stamp, [checked(seed)])
    paragraphs = [p.text for p in read(seed.read_bytes()).paragraphs]
    places = _places(answer)
    assert len(places) >= 10
    for place in places:
        text = paragraphs[place["paragraph"]]
        assert text[place["start"] : place["end"]] == place["quote"]


def _places(value: object) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        if "quote" in value:
            return [value]
        return [p for inner in value.values() for p in _places(inner)]
    if isinstance(value, list):
        return [p for inner in value for p in _places(inner)]
    return []


@pytest.mark.parametrize("seed", REPORTS, ids=lambda seed: seed.name[:3])
def test_same_input_gives_the_same_bytes(seed: Path) -> None:
    def once() -> str:
        return json.dumps(check_json(default_catalogue().stamp, [check(seed)]))

    assert once() == once()
