"""Writing a yearly report: drafts, their chapters, their check and their Word file."""

from app.reports import outline_routes
from app.reports.routes import blueprint

__all__ = ["blueprint", "outline_routes"]
