"""What the program writes down for its operator: never a number that belongs to a person."""

from __future__ import annotations

import logging

from flask import Flask
from flask.logging import default_handler

from app.engine.discretion.places import masked


class DiscreetFormatter(logging.Formatter):
    """Another formatter's line, tracebacks included, with numbers of persons masked."""

    def __init__(self, inner: logging.Formatter | None) -> None:
        super().__init__()
        self._inner = inner or logging.Formatter()

    def format(self, record: logging.LogRecord) -> str:
        """The line as the inner formatter writes it, masked."""
        return masked(self._inner.format(record))


def register(_app: Flask) -> None:
    """Mask what this program writes and what libraries write for want of a handler of their own."""
    for handler in (default_handler, logging.lastResort):
        if handler is not None and not isinstance(handler.formatter, DiscreetFormatter):
            handler.setFormatter(DiscreetFormatter(handler.formatter))
