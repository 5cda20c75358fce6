"""Who changes something waits for their turn in a queue of this process.

SQLite lets one connection write. The others would look again and again whether it is free yet, and
under load somebody unlucky would be refused in the end, however short every single write is.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from typing import TypeVar

import sqlalchemy as sa
from flask import Flask
from flask import Request
from flask import current_app
from flask import has_request_context
from flask import request
from sqlalchemy import orm

PATIENCE = 30.0
"""Seconds; afterwards SQLite itself may say what is wrong."""

_turn = threading.Lock()
_mine = threading.local()
_pages = threading.BoundedSemaphore(2)

READING = frozenset({"GET", "HEAD", "OPTIONS"})
_READS = "only_reads"

View = TypeVar("View", bound=Callable[..., Any])


def only_reads(when: Callable[[Request], bool] = lambda _: True) -> Callable[[View], View]:
    """Say of a page that a posted form changes nothing there (``when`` that is so): nobody waits."""

    def marked(view: View) -> View:
        setattr(view, _READS, when)
        return view

    return marked


def writes() -> bool:
    """Whether the request changes something."""
    if not has_request_context() or request.method in READING:
        return False
    view = current_app.view_functions.get(request.endpoint or "")
    reads: Callable[[Request], bool] = getattr(view, _READS, lambda _: False)
    return not reads(request)


def take() -> None:
    """Wait until nobody else of this process writes."""
    if not getattr(_mine, "held", False):
        _mine.held = _turn.acquire(timeout=PATIENCE)


def give_back(*_: object) -> None:
    """Let the next one write."""
    if getattr(_mine, "held", False):
        _mine.held = False
        _turn.release()


@contextmanager
def making_a_page() -> Iterator[None]:
    """A large page is made, two at a time.

    More at once would not be done sooner, they share one interpreter; but a save, which needs a
    few milliseconds of it, would get no more than its share among all of them.
    """
    held = _pages.acquire(timeout=PATIENCE)
    try:
        yield
    finally:
        if held:
            _pages.release()


def register(app: Flask) -> None:
    """Give the turn back with the end of a transaction, and of a request whatever happened."""
    if not sa.event.contains(orm.Session, "after_transaction_end", _ended):
        sa.event.listen(orm.Session, "after_transaction_end", _ended)
    app.teardown_appcontext(give_back)


def _ended(_session: orm.Session, transaction: Any) -> None:
    if transaction.parent is None:
        give_back()
