"""The office of tests/contributing.py on a fixed day, and who signs in to it."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.ledger import clock
from tests.contributing import TODAY
from tests.contributing import Cookies
from tests.contributing import people


@pytest.fixture
def who(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Cookies:
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    return people(app)


@pytest.fixture
def editor(app: Flask, who: Cookies) -> FlaskClient:
    return app.test_client(user=who.editor)


@pytest.fixture
def police(app: Flask, who: Cookies) -> FlaskClient:
    return app.test_client(user=who.police)
