"""The ledger of a confirmed plan: how far each point is, noted month by month."""

from app.ledger.routes import blueprint

__all__ = ["blueprint"]
