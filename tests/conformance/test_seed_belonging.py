"""Points of a real plan against the requirements that their reader gave them to."""

from __future__ import annotations

from tests.belonging import REAL
from tests.belonging import pairs_of
from tests.shared_documents import SEEDS


def test_the_first_choice_is_right_on_the_real_plan() -> None:
    seed = next(seed for seed in SEEDS if seed.name.startswith("002"))
    assert [pair for pair in pairs_of(REAL, seed) if not pair.right] == []
