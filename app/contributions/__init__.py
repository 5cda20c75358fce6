"""What departments write for a draft: given out, written, handed in, returned, merged."""

from app.contributions import editor_routes
from app.contributions import giving_routes
from app.contributions import own_routes
from app.contributions.blueprint import blueprint

__all__ = ["blueprint", "editor_routes", "giving_routes", "own_routes"]
