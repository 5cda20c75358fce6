"""The engine's judgement beside the text as it is written, and all that is left before submission."""

from app.live import left_routes
from app.live import routes
from app.live.blueprint import blueprint

__all__ = ["blueprint", "left_routes", "routes"]
