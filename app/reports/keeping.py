"""Keeping the states of a report's parts, so that no word is ever lost; nobody commits here.

Every change of a part goes through :func:`record`. Autosaves that follow one another within
:data:`FOLDING` fold into one state, as long as they are one person's, no other state lies between,
and what falls away in all is no more than :data:`SLIPS` characters: a text that was wiped out by
mistake is a state of its own.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from app.accounts.models import User
from app.extensions import db
from app.extensions import now
from app.once import forget
from app.once import once
from app.reports.models import Kept
from app.reports.models import PartVersion
from app.reports.models import Report
from app.reports.row_parts import KEY
from app.reports.row_parts import REMOVED

Content = dict[str, Any]
"""A part as typed, in the shape that is kept as JSON."""

FOLDING = dt.timedelta(minutes=5)
SLIPS = 20
_LOOK_BACK = 200


# Made once: putting a statement together takes longer than running it.
_OF_PART = (
    PartVersion.report_id == sa.bindparam("report"),
    PartVersion.part == sa.bindparam("part"),
)
_LATEST = sa.select(PartVersion).where(*_OF_PART).order_by(PartVersion.id.desc()).limit(1)
_CONTENTS = (
    sa.select(PartVersion.content)
    .where(*_OF_PART)
    .order_by(PartVersion.id.desc())
    .limit(_LOOK_BACK)
    .execution_options(yield_per=4)
)


@dataclass(frozen=True, slots=True)
class Act:
    """Who keeps a state, how, and from which window.

    ``step`` counts what a window (``page``) has sent; of two states of one window the later holds.
    """

    author: User
    kept: Kept = Kept.SAVED
    page: str = ""
    step: int = 0
    source: PartVersion | None = None
    """The state that is brought back."""


def digest_of(content: Mapping[str, Any]) -> str:
    """A short name of a state; empty fields count like absent ones."""
    told = {
        key: {k: v for k, v in value.items() if v} if isinstance(value, dict) else value
        for key, value in content.items()
    }
    # States that were kept before a part had that field are still called the same.
    told = {key: value for key, value in told.items() if value}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


def latest(report: Report, part: str) -> PartVersion | None:
    """The last state of a part; None for a part that nobody has touched."""
    return once(
        (PartVersion, report.id, part),
        lambda: db.session.scalars(_LATEST, {"report": report.id, "part": part}).one_or_none(),
    )


def content_called(report: Report, part: str, digest: str) -> Content | None:
    """The state of that name, if it was kept (states that were folded were not)."""
    # It is mostly one of the last few: the others are not even read.
    with closing(db.session.scalars(_CONTENTS, {"report": report.id, "part": part})) as states:
        return next((content for content in states if digest_of(content) == digest), None)


def record(report: Report, part: str, content: Content, act: Act) -> None:
    """Keep the state that a part has now."""
    last = latest(report, part) if report.id else None
    moment = now()
    if last is not None and _folds(last, act):
        dropped = last.dropped + _fallen(last.content, content)
        if dropped <= SLIPS:
            last.content, last.dropped = content, dropped
            last.page, last.step, last.saved_at = act.page, act.step, moment
            return
    db.session.add(
        PartVersion(
            report=report,
            part=part,
            content=content,
            author=act.author,
            kept=act.kept,
            page=act.page,
            step=act.step,
            source=act.source,
            started_at=moment,
            saved_at=moment,
        )
    )
    forget()


def _folds(last: PartVersion, act: Act) -> bool:
    autosaves = last.kept is act.kept is Kept.AUTOSAVED
    return autosaves and last.author_id == act.author.id and now() - last.started_at < FOLDING


def settle(report: Report, parts: list[str], act: Act) -> None:
    """保存 was pressed: what was autosaved until now stands, later autosaves start anew."""
    last_ids = (
        sa.select(sa.func.max(PartVersion.id))
        .where(PartVersion.report_id == report.id, PartVersion.part.in_(parts))
        .group_by(PartVersion.part)
    )
    found = sa.select(PartVersion).where(
        PartVersion.id.in_(last_ids),
        PartVersion.author_id == act.author.id,
        PartVersion.kept == Kept.AUTOSAVED,
    )
    for version in db.session.scalars(found):
        version.kept = Kept.SAVED


def _fallen(old: Content, new: Content) -> int:
    """How many characters of the old state are not in the new one, field by field."""
    after = dict(_texts(new))
    return sum(_missing(text, after.get(name, "")) for name, text in _texts(old))


def _missing(old: str, new: str) -> int:
    if old in new:
        return 0
    shorter = min(len(old), len(new))
    first = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    rest = shorter - first
    last = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    return len(old) - first - last


def _texts(content: Content) -> Iterator[tuple[str, str]]:
    for name, value in content.items():
        if isinstance(value, dict):
            for key, inner in value.items():
                yield from _inner_texts(f"{name}.{key}", inner)
        elif isinstance(value, str):
            yield name, value


def _inner_texts(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """The fields of rows by the row's key, anything else as it is."""
    if not isinstance(value, list):
        yield name, str(value)
        return
    for row in value:
        for field, text in row.items():
            if field not in (KEY, REMOVED):
                yield f"{name}.{row[KEY]}.{field}", text
