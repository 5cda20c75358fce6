"""Who did what, when, and what it changed: written by every act, changed by none."""

from app.audit.routes import blueprint

__all__ = ["blueprint"]
