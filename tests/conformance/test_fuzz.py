"""The short form of ``make fuzz``."""

from __future__ import annotations

from tests.bounded import RUNS_AWAY
from tests.fuzz.__main__ import run


def test_damaged_inputs_give_a_result_or_a_verdict() -> None:
    # The bar of 2 s is the long form's: on a busy machine any case can take twice its time.
    tally = run(first=1_000_000, count=400, max_seconds=RUNS_AWAY)
    assert tally.faults == []
    assert sum(tally.outcomes.values()) == 400
    assert len({kind for kind, _ in tally.outcomes}) == 8
    # Enough of every kind is read after all, so that damage reaches every step.
    for kind in ("docx", "text", "pdf", "pdf objects", "html", "mht"):
        assert tally.outcomes[kind, "incomplete"] + tally.outcomes[kind, "complete"] >= 5, kind
    assert tally.outcomes["rtf, ole, odt", "office-missing"] >= 5
    assert tally.outcomes["docx", "damaged"] > 15
