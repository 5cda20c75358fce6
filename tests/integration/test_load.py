"""A short form of ``make load``: a real server, writers at once, every answer is there."""

from __future__ import annotations

from pathlib import Path

from app.config import Settings
from tests.load.office import furnish
from tests.load.office import places
from tests.load.office import serving
from tests.load.office import stored
from tests.load.writers import write


def test_nobody_loses_a_word(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "instance", tmp_path / "exports")
    furnish(settings, writers=6, drafts=2)
    with serving(settings) as port:
        outcome = write(port, places(6, 2), every=0.25, seconds=2)
    assert outcome.faults == []
    assert len(outcome.took) == outcome.due == 48
    assert len(outcome.texts) == 6
    assert {text.count("句。") for text in outcome.texts.values()} == {8}
    assert stored(settings.database) == outcome.texts
