"""The story of one report at full length (``make story``): a minute offline, killed many times.

Prints how many seconds of typing were lost. ``--pictures folder`` takes a picture of what
somebody sees at every turning point.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from app.config import Settings
from tests.conftest import ADMINISTRATOR
from tests.e2e.conftest import Office
from tests.e2e.conftest import Server
from tests.e2e.conftest import Windows
from tests.e2e.conftest import chromium
from tests.story.office import Stage
from tests.story.office import furnish
from tests.story.program import running
from tests.story.whole import told

_SOON, _LATE = 1.5, 5.0
"""Seconds of typing, at random between these, before the program is killed."""


def _settings(folder: Path) -> Settings:
    made = Settings(instance=folder / "instance", exports=folder / "exports")
    made.instance.mkdir(parents=True)
    return made


def main() -> int:
    """Tell it; an act that goes wrong ends it."""
    parser = argparse.ArgumentParser(prog="make story", description=__doc__)
    parser.add_argument("--offline", type=float, default=60.0)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--pictures", type=Path)
    chosen = parser.parse_args()
    if chosen.pictures:
        chosen.pictures.mkdir(parents=True, exist_ok=True)
    pauses = [random.uniform(_SOON, _LATE) for _ in range(chosen.kills)]  # noqa: S311 - no secret
    with tempfile.TemporaryDirectory(prefix="story-") as made, chromium() as browser:
        folder = Path(made)
        here, there = _settings(folder / "here"), _settings(folder / "there")
        cookies = furnish(here)
        furnish(there, county=False)
        server = Server(replace(there, csrf=True))
        server.start()
        assert server.ready.wait(20)
        cookie = server.cookie(f"{ADMINISTRATOR}:")
        elsewhere = Office(f"http://127.0.0.1:{server.port}", there, cookie)
        windows = Windows(browser)
        try:
            with running(here) as program:
                stage = Stage(program, elsewhere, windows, cookies, chosen.pictures)
                told(stage, folder, offline=chosen.offline, pauses=pauses)
            print(stage.measured)
            windows.close()
        finally:
            server.ending.set()
            server.join()
    return 0


sys.exit(main())
