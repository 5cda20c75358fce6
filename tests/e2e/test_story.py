"""An editor and two departments, each in a browser of their own, from the first page to the last."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from tests.e2e.conftest import Office
from tests.e2e.conftest import Windows
from tests.story.office import Stage
from tests.story.office import furnish
from tests.story.program import running
from tests.story.whole import told

OFFLINE = 5.0
KILLED_AFTER = 3.3
"""Seconds; ``make story`` takes a minute, and kills the program many times at random."""


def test_the_story_of_one_report(
    windows: Windows, office: Office, empty_database: Path, tmp_path: Path
) -> None:
    here = tmp_path / "here"
    made = replace(office.settings, instance=here / "instance", exports=here / "exports")
    made.instance.mkdir(parents=True)
    shutil.copy(empty_database, made.database)
    cookies = furnish(made)
    with running(made) as program:
        stage = Stage(program, office, windows, cookies)
        told(stage, tmp_path, offline=OFFLINE, pauses=[KILLED_AFTER])
    assert stage.away >= OFFLINE
    print(stage.measured)  # noqa: T201 - a measurement
