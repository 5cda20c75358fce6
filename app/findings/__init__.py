"""What people do with the findings of proofreading: dismiss them, have them mended."""

from app.findings.routes import blueprint

__all__ = ["blueprint"]
