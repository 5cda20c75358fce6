"""Layouts: the national standard, those of the program, an office's own."""

from app.layouts.routes import blueprint

__all__ = ["blueprint"]
