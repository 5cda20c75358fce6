"""A report as it will be printed, page by page."""

from app.preview.routes import blueprint

__all__ = ["blueprint"]
