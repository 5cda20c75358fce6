"""Two writers and two offices at random, for a moment; ``make model`` goes on for longer."""

from __future__ import annotations

from pathlib import Path

import hypothesis
from hypothesis.stateful import run_state_machine_as_test

from tests.model.desk import Desk

EXAMPLES, STEPS = 4, 15


def test_two_writers_at_random(empty_database: Path) -> None:
    machine = type("DeskOfThisTest", (Desk,), {"template": empty_database})
    run_state_machine_as_test(
        machine,
        settings=hypothesis.settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(hypothesis.HealthCheck),
        ),
    )
