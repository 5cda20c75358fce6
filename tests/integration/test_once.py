"""What a request has found out is not asked again, until something is written."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest
from flask import Flask

from app.accounts.models import Unit
from app.engine.document import UnitLevel
from app.extensions import db
from app.once import forget
from app.once import once


@pytest.fixture
def numbers() -> Iterator[int]:
    return count(1)


def test_asked_once_in_a_request(app: Flask, numbers: Iterator[int]) -> None:
    with app.test_request_context():
        assert [once("a", lambda: next(numbers)) for _ in range(3)] == [1, 1, 1]
        assert once("b", lambda: next(numbers)) == 2
        assert once("a", lambda: next(numbers)) == 1
    with app.test_request_context():
        assert once("a", lambda: next(numbers)) == 3


def test_nothing_is_kept_outside_of_a_request(app: Flask, numbers: Iterator[int]) -> None:
    with app.app_context():
        assert [once("a", lambda: next(numbers)) for _ in range(2)] == [1, 2]
        forget()


def test_that_there_is_none_is_known_too(app: Flask, numbers: Iterator[int]) -> None:
    def none() -> None:
        next(numbers)

    with app.test_request_context():
        assert [once("a", none), once("a", none)] == [None, None]
        assert next(numbers) == 2


@pytest.mark.parametrize("ends", ["flush", "commit", "rollback"])
def test_asked_again_after_something_was_written(
    app: Flask, numbers: Iterator[int], ends: str
) -> None:
    with app.test_request_context(method="POST"):
        assert once("a", lambda: next(numbers)) == 1
        db.session.add(Unit(name="青禾县人民政府", level=UnitLevel.COUNTY))
        assert once("a", lambda: next(numbers)) == 1
        getattr(db.session, ends)()
        assert once("a", lambda: next(numbers)) == 2
        db.session.rollback()
