"""报告包: whole reports carried from one installation to another."""

from app.packages.routes import blueprint

__all__ = ["blueprint"]
