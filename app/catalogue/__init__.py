"""The checklist to read: what is asked, since when and by which law."""

from app.catalogue.routes import blueprint

__all__ = ["blueprint"]
