"""What a report was before: the states of each part, and snapshots of the whole."""

from app.history.routes import blueprint

__all__ = ["blueprint"]
