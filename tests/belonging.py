"""Labelled points of plans, and what the program finds for them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.engine.answers.belonging import requirements_of
from app.engine.checklist import default_catalogue
from app.engine.document import UnitLevel
from app.engine.plans import PlanPoint
from app.engine.plans import read_plan
from app.engine.reading import read

CORPUS = Path(__file__).resolve().parent / "corpus"
SEEN: dict[str, Any] = json.loads((CORPUS / "belonging" / "labels.json").read_text("utf-8"))
UNSEEN: dict[str, Any] = json.loads((CORPUS / "belonging" / "unseen.json").read_text("utf-8"))
REAL = "seed-002"


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


def pairs_of(name: str, path: Path) -> list[Pair]:
    """The pairs of the plan that the labels call so, read from ``path``."""
    labels = SEEN[name]
    points = list(read_plan(read(path.read_bytes())).points)
    accepted = [labels["points"][point.id] for point in points]
    assert len(labels["points"]) == len(points)
    return list(_pairs(points, accepted, labels["year"], UnitLevel(labels["level"])))


def seen() -> list[Pair]:
    """The pairs of the invented plans that the rules were chosen by."""
    names = [name for name in SEEN if name not in ("what", REAL)]
    return [p for name in names for p in pairs_of(name, CORPUS / "plans" / f"{name}.txt")]


def unseen() -> list[Pair]:
    """The pairs of the plans that nobody looked at while the rules were made."""
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


def share(pairs: list[Pair]) -> float:
    """How many of the first choices are right, 0 to 1."""
    return sum(pair.right for pair in pairs) / len(pairs)
