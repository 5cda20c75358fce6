"""People and units: who writes, for whom, and what lies on the desk."""

from app.accounts import desk_routes
from app.accounts import people_routes
from app.accounts import session_routes
from app.accounts import unit_routes
from app.accounts.blueprint import blueprint

__all__ = ["blueprint", "desk_routes", "people_routes", "session_routes", "unit_routes"]
