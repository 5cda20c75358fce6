"""Who changes something waits for their turn; SQLite never has to refuse one."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from flask import Flask

from app import turns
from app.accounts.models import Unit
from app.engine.document import UnitLevel
from app.extensions import db

WRITERS = 6
EACH = 4


def _impatient(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA busy_timeout=0")


@pytest.fixture
def impatient(app: Flask) -> Flask:
    """A database that refuses at once instead of looking again."""
    with app.app_context():
        db.engine.dispose()
        sa.event.listen(db.engine, "connect", _impatient)
    return app


def _write(app: Flask, name: str) -> None:
    """A request that reads, thinks, and writes."""
    with app.test_request_context(method="POST"):
        count = db.session.scalar(sa.select(sa.func.count(Unit.id)))
        time.sleep(0.002)
        db.session.add(Unit(name=f"{name}，第{count}个", level=UnitLevel.COUNTY))
        db.session.commit()


def test_writers_wait_for_one_another(impatient: Flask) -> None:
    together = threading.Barrier(WRITERS)

    def write(number: int) -> None:
        together.wait()
        for n in range(EACH):
            _write(impatient, f"{number}-{n}")

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    with impatient.app_context():
        names = db.session.scalars(sa.select(Unit.name).order_by(Unit.id)).all()
    # Nobody was refused, and nobody counted while somebody else was about to write.
    assert [name.partition("，")[2] for name in names] == [
        f"第{n}个" for n in range(WRITERS * EACH)
    ]


@pytest.mark.parametrize("ends", ["commits", "rolls back", "fails", "only reads"])
def test_the_turn_is_given_back(app: Flask, ends: str) -> None:
    with contextlib.suppress(ZeroDivisionError), app.test_request_context(method="POST"):
        db.session.scalar(sa.select(sa.func.count(Unit.id)))
        assert turns._turn.locked()
        match ends:
            case "commits":
                db.session.commit()
                assert not turns._turn.locked()
            case "rolls back":
                db.session.rollback()
                assert not turns._turn.locked()
            case "fails":
                raise ZeroDivisionError
    assert not turns._turn.locked()


def test_readers_wait_for_nobody(app: Flask) -> None:
    with app.test_request_context(method="GET"):
        db.session.scalar(sa.select(sa.func.count(Unit.id)))
        assert not turns._turn.locked()


CHAPTER = "/reports/1/chapters/leadership"


@pytest.mark.parametrize(
    ("address", "sent", "waits"),
    [
        (CHAPTER, {"go": "save"}, True),
        (CHAPTER, {}, True),
        (f"{CHAPTER}/autosave", {"go": "compare"}, True),
        (CHAPTER, {"go": "compare"}, False),
        (f"{CHAPTER}/xi-law-thought", {"go": "compare"}, False),
        (f"{CHAPTER}/sentences", {}, False),
        ("/pasting", {}, False),
        ("/no-such-page", {}, True),
    ],
)
def test_a_form_that_changes_nothing_waits_for_nobody(
    app: Flask, address: str, sent: dict[str, str], waits: bool
) -> None:
    with app.test_request_context(address, method="POST", data=sent):
        db.session.scalar(sa.select(sa.func.count(Unit.id)))
        assert turns._turn.locked() is waits


def test_large_pages_are_made_two_at_a_time() -> None:
    third = threading.Event()

    def another() -> None:
        with turns.making_a_page():
            third.set()

    with turns.making_a_page(), ThreadPoolExecutor(1) as pool:
        with turns.making_a_page():
            waiting = pool.submit(another)
            assert not third.wait(0.1)
        waiting.result(10)
    assert third.is_set()


def test_a_page_that_fails_makes_room() -> None:
    for _ in range(3):
        with contextlib.suppress(ZeroDivisionError), turns.making_a_page():
            raise ZeroDivisionError
    assert turns._pages.acquire(blocking=False)
    turns._pages.release()
