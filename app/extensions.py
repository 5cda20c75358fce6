"""Extensions, made once and bound to an application by :func:`init_app`."""

from __future__ import annotations

import datetime as dt
import inspect
import logging
import sqlite3
from enum import StrEnum
from typing import Any
from typing import TypeVar

import sqlalchemy as sa
from flask import Flask
from flask import has_request_context
from flask import request
from flask_alembic import Alembic
from flask_bootstrap import Bootstrap5
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_sqlalchemy_lite import SQLAlchemy
from flask_talisman import Talisman
from flask_wtf import CSRFProtect
from sqlalchemy import orm
from sqlalchemy.orm.interfaces import ORMOption

from app import turns

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

# Bootstrap's style sheet draws check marks and arrows from data: images; nothing else may come
# from elsewhere than this server, and nothing inline runs.
CONTENT_SECURITY_POLICY = {
    "default-src": "'self'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}

_COMMITTED = "fazhi.committed"


class Model(orm.DeclarativeBase):
    """Base of every table."""

    metadata = sa.MetaData(naming_convention=NAMES)


def word_of(words: type[StrEnum]) -> sa.Enum:
    """One of a few words as a column holds it: by its value, checked on the way in."""
    return sa.Enum(
        words,
        native_enum=False,
        length=16,
        validate_strings=True,
        values_callable=lambda members: [member.value for member in members],
    )


class Moment(sa.types.TypeDecorator[dt.datetime]):
    """A point in time, stored as UTC without a zone and always given back with one."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Any) -> dt.datetime | None:
        """Aware → naive UTC."""
        return value.astimezone(dt.UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: dt.datetime | None, dialect: Any) -> dt.datetime | None:
        """Naive UTC → aware."""
        return value.replace(tzinfo=dt.UTC) if value else None


def now() -> dt.datetime:
    """This moment, with its zone."""
    return dt.datetime.now(dt.UTC)


db = SQLAlchemy()
alembic = Alembic(run_mkdir=False, metadatas=Model.metadata)
# Flask-Alembic tells the terminal of every step; an operator wants to hear of faults only.
logging.getLogger("alembic").setLevel(logging.WARNING)
csrf = CSRFProtect()
bootstrap = Bootstrap5()
talisman = Talisman()
# In memory: one process serves an office; a restart forgives.
limiter = Limiter(get_remote_address, storage_uri="memory://")


def init_app(app: Flask, *, https: bool) -> None:
    """Bind every extension to an application."""
    turns.register(app)  # before the database: what is torn down last was set up first
    db.init_app(app)
    # There are no asynchronous sessions to close; it would start a thread for every request.
    app.teardown_appcontext_funcs[:] = [
        f for f in app.teardown_appcontext_funcs if not inspect.iscoroutinefunction(f)
    ]
    with app.app_context():
        sa.event.listen(db.engine, "connect", _connected)
        sa.event.listen(db.engine, "begin", _begun)
        sa.event.listen(db.engine, "commit", _committed)
    alembic.init_app(app)
    csrf.init_app(app)
    bootstrap.init_app(app)
    limiter.init_app(app)
    talisman.init_app(
        app,
        force_https=False,  # a proxy in front redirects; an office machine has no certificate
        strict_transport_security=https,
        session_cookie_secure=https,
        content_security_policy=CONTENT_SECURITY_POLICY,
        frame_options="DENY",
        referrer_policy="same-origin",
    )


def _connected(connection: sqlite3.Connection, record: object) -> None:
    """SQLite as an office needs it: readers never wait, links are kept, a lock is waited for.

    What was said to be saved is on the disk, even when the power fails (docs/performance.md).
    """
    connection.isolation_level = None  # transactions are begun by _begun, not by the driver
    wanted = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000")
    for pragma in wanted:
        connection.execute(f"PRAGMA {pragma}")


def _begun(connection: sa.Connection) -> None:
    """A request that changes something locks at once: two saves never read the same state.

    It commits once; what it reads afterwards for its answer keeps nobody waiting.
    """
    if turns.writes() and _COMMITTED not in request.environ:
        turns.take()
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql("BEGIN")


def _committed(connection: sa.Connection) -> None:
    if has_request_context():
        request.environ[_COMMITTED] = True


LARGEST_ID = 2**63 - 1
"""SQLite's integers end here; an address may hold any number."""

Row = TypeVar("Row")


def by_id(model: type[Row], identifier: int, *options: ORMOption) -> Row | None:
    """One row by its number, read as the options say; None when there is none."""
    if identifier > LARGEST_ID:
        return None
    return db.session.get(model, identifier, options=options)
