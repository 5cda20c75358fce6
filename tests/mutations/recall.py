"""Plants into the labelled reports, and which of them are found."""

from __future__ import annotations

import importlib
import pkgutil
import random
from collections import Counter
from pathlib import Path

from app.engine.analysis import Analysis
from app.engine.reading import read
from app.engine.result import Finding
from app.engine.rules.reader import Reader
from app.engine.rules.run import all_rules
from app.engine.rules.run import proofread
from tests import mutations

REPORTS = sorted((Path(__file__).parents[1] / "corpus").glob("plan_answers/*/*-report.txt"))
FAMILIES = sorted(
    module.name
    for module in pkgutil.iter_modules(mutations.__path__)
    if module.name not in {"__main__", "recall", "insertion", "figures_sentences"}
)

# One remark is made at one place; which of the two families makes it does not matter.
_ALIKE = {"names": ("names.", "wording."), "wording": ("names.", "wording.")}


def findings_of(text: str, wanted: tuple[str, ...] = ("",)) -> tuple[Finding, ...]:
    """All that proofreading finds in a text by the rules whose names begin with one of the words.

    A rule finds the same without the others; only names and wording, asked together, give way.
    """
    document = read(text.encode())
    year = document.facts.year or 2024
    rules = [rule for rule in all_rules() if rule.id.startswith(wanted)]
    return proofread(Reader(Analysis(document, year, document.facts.level), year=year), rules)


def recall(family: str, most: int | None = None) -> tuple[int, list[str]]:
    """How many defects of a family were planted (``most`` a report), and those not found."""
    plants = importlib.import_module(f"tests.mutations.{family}").plants
    chance = random.Random(family)  # noqa: S311 - test data
    planted = 0
    missed: list[str] = []
    for path in REPORTS:
        text = path.read_text("utf-8")
        before: dict[tuple[str, ...], Counter[str]] = {}
        made = list(plants(text, chance))
        for plant in chance.sample(made, min(most or len(made), len(made))):
            planted += 1
            wanted = _ALIKE.get(plant.rule.partition(".")[0], (plant.rule,))
            if wanted not in before:
                before[wanted] = Counter(finding.rule for finding in findings_of(text, wanted))
            after = Counter(finding.rule for finding in findings_of(plant.text, wanted))
            if not after - before[wanted]:
                missed.append(f"{path.stem} {plant.rule}: {plant.what}")
    return planted, missed
