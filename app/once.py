"""What a request has found out once and asks for again: kept until something is written."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Hashable
from typing import TypeVar
from typing import cast

import sqlalchemy as sa
from flask import Flask
from flask import has_request_context
from flask import request
from sqlalchemy import orm

_KEPT = "fazhi.once"

Found = TypeVar("Found")


def once(key: Hashable, find: Callable[[], Found]) -> Found:
    """What ``find`` gives, asked once a request; every time where there is none."""
    if not has_request_context():
        return find()
    kept: dict[Hashable, object] = request.environ.setdefault(_KEPT, {})
    if key not in kept:
        kept[key] = find()
    return cast("Found", kept[key])


def forget() -> None:
    """Something was written: what was found out before may not hold any more."""
    if has_request_context():
        request.environ.pop(_KEPT, None)


def register(_app: Flask) -> None:
    """Listen to every session, once for the process whatever applications there are."""
    for event in ("after_flush", "after_soft_rollback"):
        if not sa.event.contains(orm.Session, event, _forget):
            sa.event.listen(orm.Session, event, _forget)


def _forget(_session: orm.Session, _what: object) -> None:
    forget()
