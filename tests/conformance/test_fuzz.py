"""The short form of ``make fuzz``."""

from __future__ import annotations

from tests.fuzz.__main__ import run


def test_damaged_inputs_give_a_result_or_a_verdict() -> None:
    outcomes, faults = run(first=1_000_000, count=600)
    assert faults == []
    assert sum(outcomes.values()) == 600
    assert outcomes["incomplete"] > 200
    assert outcomes["damaged"] > 50
