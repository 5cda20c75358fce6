"""Work plans: handed in, corrected point by point, confirmed by year and unit."""

from app.plans.routes import blueprint

__all__ = ["blueprint"]
