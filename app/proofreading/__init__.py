"""What an office may set of the proofreading, and what its rules are."""

from app.proofreading.routes import blueprint

__all__ = ["blueprint"]
