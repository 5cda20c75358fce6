"""Reading what the live check asks about; how many of its checks run at once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from werkzeug.exceptions import NotFound

from app.catalogue import queries as catalogues
from app.engine.checklist import Asked
from app.engine.manifest import Chapter
from app.reports.models import Report

_running = threading.Lock()
_waiting = threading.BoundedSemaphore(2)
"""One check runs and one waits: the others are told to come back, so that saving has its turn."""


def the_chapter(report: Report, chapter_id: str) -> tuple[Chapter, tuple[Asked, ...]]:
    """A chapter of a draft's form; the request ends with 404 when there is none such."""
    for chapter, asked in catalogues.current().chapters_of(report.year, report.level):
        if chapter.id == chapter_id:
            return chapter, asked
    raise NotFound


@contextmanager
def turn() -> Iterator[bool]:
    """A turn to check; False when too many wait for one already."""
    if not _waiting.acquire(blocking=False):
        yield False
        return
    try:
        with _running:
            yield True
    finally:
        _waiting.release()
