"""A short form of ``make load``: a real server, writers at once, every answer is there."""

from __future__ import annotations

import socket
import sqlite3
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

import pytest

from app.config import Settings
from tests.load.office import complaints
from tests.load.office import furnish
from tests.load.office import lost
from tests.load.office import places
from tests.load.office import serving
from tests.load.reader import Reader
from tests.load.writers import Crowd
from tests.load.writers import Outcome

OPEN = 6 * 44
"""Connections of colleagues who have a page before them and do nothing."""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, Outcome]:
    folder = tmp_path_factory.mktemp("load")
    settings = Settings(folder / "instance", folder / "exports")
    furnish(settings, writers=6, drafts=2)
    with serving(settings) as port, ExitStack() as colleagues:
        for _ in range(OPEN):
            colleagues.enter_context(socket.create_connection(("127.0.0.1", port)))
        crowd = Crowd(port, places(6, 2, sharing=2), every=0.25, seconds=2)
        with Reader(port, 1, ["elements"]) as reader, crowd:
            pass
    assert reader.faults == []
    assert {"打开一章", "检查", "导出"} == set(reader.took)
    return settings, crowd.outcome()


def test_nobody_loses_a_word(written: tuple[Settings, Outcome]) -> None:
    settings, outcome = written
    assert [*outcome.faults, *complaints(settings)] == []
    assert len(outcome.took) == outcome.due == 48
    assert lost(settings.database, outcome.told) == []
    # Four places, two of them with two writers, who had to merge.
    assert sorted(len(texts) for texts in outcome.told.values()) == [8, 8, 16, 16]
    assert outcome.merges > 0
    last = [max(texts, key=lambda told: len(told.text)).text for texts in outcome.told.values()]
    assert Counter(text.count("句。") for text in last) == {8: 2, 16: 2}


def test_a_lost_word_would_be_noticed(written: tuple[Settings, Outcome], tmp_path: Path) -> None:
    settings, outcome = written
    place, texts = next(iter(outcome.told.items()))
    copy = tmp_path / "copy.sqlite3"
    with sqlite3.connect(settings.database) as source, sqlite3.connect(copy) as target:
        source.backup(target)
        target.execute(
            "UPDATE answer SET text = replace(text, '第3句', '') WHERE report_id=? AND requirement=?",
            place,
        )
    source.close()
    target.close()
    faults = lost(copy, {place: texts})
    assert any("the last state kept is not the answer" in fault for fault in faults)
    assert any("is not in the answer" in fault for fault in faults)
