"""What goes back to the sender: the file with comments, and the opinion (审查意见)."""

from app.replies.routes import blueprint

__all__ = ["blueprint"]
