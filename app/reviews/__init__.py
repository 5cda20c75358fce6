"""Checking a report that somebody sent."""

from app.reviews.routes import blueprint

__all__ = ["blueprint"]
