"""The same as in the suite, for many minutes (``make model``): prints what was tried and found.

Two people type, save, lose answers, come late, meet conflicts and undo in one office; packages of
their report go to a second office, are taken in there twice, written on and taken back. After each
step the databases are compared with a simple model. The exit code is 1 when they differ.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import traceback
from pathlib import Path

import hypothesis
from hypothesis import Phase
from hypothesis.stateful import run_state_machine_as_test

from tests.conftest import first_start
from tests.model.desk import Desk

EXAMPLES, STEPS = 5, 40
"""Of one round; a round has a seed, so that it can be run again."""


def _round(seed: int, *, shrink: bool) -> None:
    """One round; raises what was found, made as short as it can be when asked for."""
    short = (Phase.shrink, Phase.explain) if shrink else ()
    machine = hypothesis.seed(seed)(type("DeskOfThisRound", (Desk,), {"template": Desk.template}))
    run_state_machine_as_test(
        machine,
        settings=hypothesis.settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            phases=(Phase.generate, *short),
            print_blob=False,
            suppress_health_check=list(hypothesis.HealthCheck),
        ),
    )


def main() -> int:
    """Rounds until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m tests.model")
    parser.add_argument("--minutes", type=float, default=15)
    parser.add_argument("--seed", type=int, default=None, help="only the round of this seed")
    chosen = parser.parse_args()
    begun = time.monotonic()
    seed = int(time.time()) if chosen.seed is None else chosen.seed
    rounds = faults = 0
    with tempfile.TemporaryDirectory() as folder:
        Desk.template = first_start(Path(folder))
        while True:
            try:
                _round(seed + rounds, shrink=chosen.seed is not None)
            except Exception:
                faults += 1
                print(f"第 {seed + rounds} 轮与模型不符（重做：--seed {seed + rounds}）")
                traceback.print_exc()
            rounds += 1
            took = time.monotonic() - begun
            done = "，".join(f"{name} {count}" for name, count in sorted(Desk.tally.items()))
            print(f"{took / 60:.1f} 分钟，{rounds} 轮，不符 {faults} 轮：{done}", flush=True)
            if chosen.seed is not None or took >= chosen.minutes * 60:
                break
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
