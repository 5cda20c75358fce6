"""People and units: who writes, for whom, and what lies on the desk."""

from app.accounts.routes import blueprint

__all__ = ["blueprint"]
