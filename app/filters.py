"""How values are written for people: Chinese words for enums, dates, times and sizes."""

from __future__ import annotations

import datetime as dt

from flask import Flask
from markupsafe import Markup

from app.engine.names import LEVELS
from app.engine.names import STATUSES
from app.engine.names import VERDICTS
from app.engine.result import Status

BEIJING = dt.timezone(dt.timedelta(hours=8))

# One picture per status, so that nobody depends on colour.
STATUS_ICONS = {
    Status.COVERED: "check-circle-fill",
    Status.PARTIAL: "circle-half",
    Status.MISSING: "x-circle-fill",
    Status.NOT_APPLICABLE: "dash-circle",
}


def moment(value: dt.datetime) -> str:
    """2026年11月21日 09:05, in Beijing time."""
    local = value.astimezone(BEIJING)
    return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M}"


def day(value: dt.date) -> str:
    """2026年11月21日."""
    return f"{value.year}年{value.month}月{value.day}日"


def size(count: int) -> str:
    """A number of bytes in the unit that reads best."""
    if count < 1024:
        return f"{count} 字节"
    if count < 1024 * 1024:
        return f"{count / 1024:.0f} KB"
    return f"{count / 1024 / 1024:.1f}".removesuffix(".0") + " MB"


def icon(name: str) -> Markup:
    """A Bootstrap icon beside a word that says the same: hidden from screen readers."""
    return Markup('<i class="bi bi-{}" aria-hidden="true"></i>').format(name)


def register(app: Flask) -> None:
    """Make them known to the templates."""
    app.jinja_env.filters.update(
        moment=moment,
        day=day,
        size=size,
        level=LEVELS.__getitem__,
        status=STATUSES.__getitem__,
        verdict=VERDICTS.__getitem__,
    )
    app.jinja_env.globals.update(icon=icon, status_icons=STATUS_ICONS)
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
