"""A web application on a real SQLite file, fresh for every test that asks for one."""

from __future__ import annotations

import gc
import pickle
import shutil
from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import CodeType
from typing import Any

import hypothesis
import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from ruamel.yaml import YAML
from werkzeug.routing import Rule

from app import create_app
from app.accounts import passwords
from app.config import Settings
from app.extensions import db
from app.serving import prepare_database
from tests.shared_documents import SEEDS
from tests.shared_documents import SHARED

# Two cores under load are slow now and then: a property fails by its answer, never by the clock.
hypothesis.settings.register_profile("suite", deadline=None)
hypothesis.settings.register_profile("long", deadline=None)
hypothesis.settings.load_profile("suite")

ADMINISTRATOR = 1
"""The account that the program's first start leaves to whoever sets it up."""


class SignedIn(FlaskClient):
    """A browser in which somebody is signed in: the administrator, unless ``user`` says who else.

    ``user=None`` is nobody. The cookie is what the sign-in leaves; the sign-in has its own tests.
    """

    def __init__(self, *args: Any, user: str | None = f"{ADMINISTRATOR}:", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if user is not None:
            with self.session_transaction() as session:
                session["_user_id"] = user


Flask.test_client_class = SignedIn


class CompiledOnce(BytecodeCache):
    """Templates that were compiled for the application of an earlier test, by name and content."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self.kept.get(bucket.key, ("", None))
        bucket.code = code if checksum == bucket.checksum else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code is not None
        self.kept[bucket.key] = bucket.checksum, bucket.code


Flask.jinja_options = {"bytecode_cache": CompiledOnce()}

_compile_builder = Rule._compile_builder
_builders: dict[object, Callable[..., tuple[str, str]]] = {}


def _compiled_once(rule: Rule, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
    """What builds an address is given the rule with every call: one serves every application."""
    key = (rule.rule, tuple(rule._trace), repr(rule.defaults), append_unknown)
    if key not in _builders:
        _builders[key] = _compile_builder(rule, append_unknown)
    return _builders[key]


# Every test has an application of its own: what all of them have in common is made once.
Rule._compile_builder = _compiled_once  # type: ignore[assignment,method-assign]

_load_yaml = YAML.load
_trees: dict[str, Any] = {}
_contents: dict[str, bytes] = {}
SMALL = 200
"""Characters; so little YAML is read as soon as it is copied."""


def _read_once(yaml: YAML, source: Any) -> Any:
    """What was read from the same text before: the catalogue is read by many tests.

    A tree that knows its lines is only looked at (app/engine/yaml_faults.py); contents are copied.
    """
    if not isinstance(source, str) or len(source) < SMALL:
        return _load_yaml(yaml, source)
    if yaml.typ == ["rt"]:
        if source not in _trees:
            _trees[source] = _load_yaml(yaml, source)
        return _trees[source]
    if yaml.typ != ["safe"]:
        return _load_yaml(yaml, source)
    if source not in _contents:
        _contents[source] = pickle.dumps(_load_yaml(yaml, source))
    return pickle.loads(_contents[source])  # noqa: S301 - made here a moment ago


YAML.load = _read_once  # type: ignore[assignment,method-assign]


HASHER = passwords._HASHER
"""As the program hashes; its cost, a fifth of a second each time, has its own test."""
passwords._HASHER = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)


def pytest_collection_finish() -> None:
    """Thousands of tests stay to the end: whoever looks for rubbish need not look at them."""
    gc.collect()
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say it where the tests over real documents had nothing to run on."""
    if not SEEDS:
        terminalreporter.write_line(f"没有找到 {SHARED}：真实报告的测试没有运行，其余照常。")


def _close(app: Flask) -> None:
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a first start, made by the migrations once per process."""
    return first_start(tmp_path_factory.mktemp("first-start"))


def first_start(folder: Path) -> Path:
    """The database of a first start, in a folder; where it lies."""
    settings = Settings(instance=folder / "instance", exports=folder / "exports")
    settings.instance.mkdir()
    app = create_app(settings)
    with app.app_context():
        prepare_database()
        # Somebody has set the program up; nobody signs in with this password.
        db.session.execute(sa.text("UPDATE user SET login='admin', password='-'"))
        db.session.commit()
    _close(app)
    return settings.database


@pytest.fixture
def settings(tmp_path: Path, empty_database: Path) -> Settings:
    """Folders of this test's own; CSRF is off but where a test turns it on."""
    made = Settings(
        instance=tmp_path / "instance", exports=tmp_path / "exports", csrf=False, testing=True
    )
    made.instance.mkdir()
    shutil.copy(empty_database, made.database)
    return made


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """The application of this test."""
    made = create_app(settings)
    yield made
    _close(made)


@pytest.fixture(autouse=True)
def _only_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """The preview shows text: no test starts LibreOffice by opening a page, unless it asks for it."""
    monkeypatch.setattr("app.preview.pages.possible", lambda: False)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without a window."""
    return app.test_client()


@pytest.fixture
def guarded(settings: Settings) -> Iterator[FlaskClient]:
    """The application as offices run it: CSRF on, errors answered with pages."""
    made = create_app(replace(settings, csrf=True, testing=False))
    yield made.test_client()
    _close(made)
