"""What lives as long as the program is loaded early, and left alone by the garbage collector."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from app.engine.checklist import default_catalogue
from app.warming import warm_up


@pytest.fixture
def frozen() -> Iterator[None]:
    before = gc.get_freeze_count()
    yield
    if not before:
        gc.unfreeze()


@pytest.mark.usefixtures("frozen")
def test_what_was_loaded_is_not_looked_through_again() -> None:
    warm_up()
    assert default_catalogue.cache_info().currsize > 0
    assert gc.get_freeze_count() > 10_000
    tracked = {id(one) for one in gc.get_objects()}
    assert id(default_catalogue().requirements) not in tracked
