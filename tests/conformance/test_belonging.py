"""Points of plans against the requirements that their reader gave them to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.engine.answers.belonging import MOST
from app.engine.answers.belonging import requirements_of
from app.engine.checklist import default_catalogue
from app.engine.document import UnitLevel
from app.engine.plans import PlanPoint
from app.engine.plans import read_plan
from app.engine.reading import read
from tests.shared_documents import SEEDS

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
SEEN: dict[str, Any] = json.loads((CORPUS / "belonging" / "labels.json").read_text("utf-8"))
UNSEEN: dict[str, Any] = json.loads((CORPUS / "belonging" / "unseen.json").read_text("utf-8"))
SEED = next((seed for seed in SEEDS if seed.name.startswith("002")), None)


@dataclass(frozen=True)
class Pair:
    """What was found for a point, and what is acceptable of what is asked that year."""

    point: str
    found: tuple[str, ...]
    accepted: frozenset[str]

    @property
    def right(self) -> bool:
        """The first choice is acceptable, or nothing was to be found and nothing was."""
        return self.found[0] in self.accepted if self.found else not self.accepted


def _pairs(
    points: list[PlanPoint], labels: list[list[str]], year: int, level: UnitLevel
) -> Iterator[Pair]:
    catalogue = default_catalogue()
    asked = {a.requirement.id for a in catalogue.resolve(year, level) if a.applicable}
    known = {r.id for r in catalogue.requirements}
    found = requirements_of(points, catalogue, year, level)
    assert list(found) == [point.id for point in points]
    for point, accepted in zip(points, labels, strict=True):
        assert known.issuperset(accepted)
        yield Pair(
            f"{point.id} {point.title}", found[point.id], frozenset(asked.intersection(accepted))
        )


def _plan(name: str) -> Path | None:
    return SEED if name.startswith("seed") else CORPUS / "plans" / f"{name}.txt"


def seen() -> list[Pair]:
    found: list[Pair] = []
    for name, labels in SEEN.items():
        path = None if name == "what" else _plan(name)
        if path is None:
            continue
        points = list(read_plan(read(path.read_bytes())).points)
        accepted = [labels["points"][point.id] for point in points]
        assert len(labels["points"]) == len(points)
        found += _pairs(points, accepted, labels["year"], UnitLevel(labels["level"]))
    return found


def unseen() -> list[Pair]:
    found: list[Pair] = []
    for name, labels in UNSEEN.items():
        if name == "what":
            continue
        points = [
            PlanPoint(number, tuple(path), title, text, (), (), (), ())
            for number, path, title, text, _ in labels["points"]
        ]
        accepted = [row[-1] for row in labels["points"]]
        found += _pairs(points, accepted, labels["year"], UnitLevel(labels["level"]))
    return found


def _share(pairs: list[Pair]) -> float:
    return sum(pair.right for pair in pairs) / len(pairs)


def test_there_are_enough_pairs() -> None:
    sizes = [len(v["points"]) for v in (*SEEN.values(), *UNSEEN.values()) if isinstance(v, dict)]
    assert sum(sizes) == 132


def test_the_first_choice_is_right_on_plans_not_used_to_choose_the_rules() -> None:
    pairs = unseen()
    assert len(pairs) == 73
    assert _share(pairs) >= 0.95, [p for p in pairs if not p.right]


def test_the_first_choice_is_right_on_the_other_plans() -> None:
    pairs = seen()
    assert _share(pairs) >= 0.95, [p for p in pairs if not p.right]


@pytest.mark.skipif(SEED is None, reason="没有 shared 文件夹")
def test_the_first_choice_is_right_on_the_real_plan() -> None:
    assert sum(pair.right for pair in seen()[:18]) == 18


def test_further_choices_are_few_and_mostly_right() -> None:
    further = [(one, p) for p in (*seen(), *unseen()) for one in p.found[1:]]
    assert all(len(p.found) <= MOST for p in (*seen(), *unseen()))
    assert sum(one in p.accepted for one, p in further) / len(further) >= 0.8
