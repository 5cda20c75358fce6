"""Choosing what a draft or a received report is exported as, and with which elements."""

from app.exporting.routes import blueprint

__all__ = ["blueprint"]
