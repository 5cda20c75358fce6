"""The whole story of one report: three browsers at once, and whatever comes between."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.story import ending
from tests.story import writing
from tests.story.office import Stage


def told(stage: Stage, folder: Path, *, offline: float, pauses: Sequence[float]) -> None:
    """From the first page to the second installation; says how much was lost on the way."""
    writing.given_out(stage)
    writing.killed_while_typing(stage, pauses)
    writing.offline_for_a_while(stage, offline)
    ending.merged_while_writing(stage)
    ending.signed(stage)
    ending.carried_elsewhere(stage, ending.exported(stage), folder)
