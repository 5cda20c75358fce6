"""Writing a yearly report: drafts, their chapters, their check and their Word file."""

from app.reports.routes import blueprint  # isort: skip - the other pages hang on this one's
from app.reports import outline_routes
from app.reports import sentence_routes

__all__ = ["blueprint", "outline_routes", "sentence_routes"]
