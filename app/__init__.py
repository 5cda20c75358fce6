"""Write, check and lay out the yearly report on law-based government.

``app.engine`` and ``app.word`` are libraries of their own: importing them must not load Flask,
so the application is built by :mod:`app.factory`, which is imported only when asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from app.config import Settings


def create_app(settings: Settings | None = None) -> Flask:
    """The application under the given settings, or under those of the environment."""
    from app.factory import build

    return build(settings)
