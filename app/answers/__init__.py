"""Work plans laid beside reports: what a draft or a received file says of each point."""

from app.answers.routes import blueprint

__all__ = ["blueprint"]
