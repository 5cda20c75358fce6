"""Defects planted by program into clean reports are found; the clean reports stay clean.

The short form of ``make mutations``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mutations.recall import FAMILIES
from tests.mutations.recall import REPORTS
from tests.mutations.recall import findings_of
from tests.mutations.recall import recall


def test_every_family_plants() -> None:
    assert FAMILIES == ["blanks", "dates", "figures", "names", "privacy", "structure", "wording"]


@pytest.mark.parametrize("family", FAMILIES)
def test_planted_defects_are_found(family: str) -> None:
    planted, missed = recall(family, most=12)
    assert planted >= 80
    assert len(missed) <= 0.05 * planted, "\n".join(missed)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_clean_reports_have_no_error(path: Path) -> None:
    errors = [f for f in findings_of(path.read_text("utf-8")) if f.severity.value == "error"]
    assert [(f.rule, f.message) for f in errors] == []
