"""Files that were made, by year, as files in the exports folder."""

from app.exports.routes import blueprint

__all__ = ["blueprint"]
