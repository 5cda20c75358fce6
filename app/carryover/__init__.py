"""Carrying over from last year's report, and last year's words and figures beside the form."""

from app.carryover import routes
from app.carryover.blueprint import blueprint

__all__ = ["blueprint", "routes"]
