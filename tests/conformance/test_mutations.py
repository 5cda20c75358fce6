"""Defects planted by program into clean reports are found; the clean reports stay clean."""

from __future__ import annotations

import importlib
import pkgutil
import random
from collections import Counter
from pathlib import Path

import pytest

from app.engine.analysis import Analysis
from app.engine.reading import read
from app.engine.result import Finding
from app.engine.rules.reader import Reader
from app.engine.rules.run import proofread
from tests import mutations

CORPUS = Path(__file__).parents[1] / "corpus"
REPORTS = sorted(CORPUS.glob("plan_answers/*/*-report.txt"))
FAMILIES = sorted(
    module.name
    for module in pkgutil.iter_modules(mutations.__path__)
    if hasattr(importlib.import_module(f"tests.mutations.{module.name}"), "plants")
)


def found(text: str) -> tuple[Finding, ...]:
    document = read(text.encode())
    year = document.facts.year or 2024
    return proofread(Reader(Analysis(document, year, document.facts.level), year=year))


@pytest.mark.parametrize("family", FAMILIES)
def test_planted_defects_are_found(family: str) -> None:
    plants = importlib.import_module(f"tests.mutations.{family}").plants
    chance = random.Random(family)  # noqa: S311 - test data
    planted: Counter[str] = Counter()
    missed: list[str] = []
    for path in REPORTS:
        text = path.read_text("utf-8")
        before = Counter(finding.rule for finding in found(text))
        for plant in plants(text, chance):
            planted[plant.rule] += 1
            after = Counter(finding.rule for finding in found(plant.text))
            more = sum((after - before).values())
            named = sum(n for rule, n in (after - before).items() if rule.startswith(plant.rule))
            if not (named or (more and not plant.rule)):
                missed.append(f"{path.stem} {plant.rule}: {plant.what}")
    assert planted.total() >= 150
    assert len(missed) <= 0.05 * planted.total(), "\n".join(missed[:40])


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_clean_reports_have_no_error(path: Path) -> None:
    errors = [f for f in found(path.read_text("utf-8")) if f.severity.value == "error"]
    assert [(f.rule, f.message) for f in errors] == []
