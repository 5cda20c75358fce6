"""Cleaning of what is pasted into the forms."""

from app.pasting.routes import blueprint

__all__ = ["blueprint"]
