"""From draft to publication: stages, signing, deadlines, and reports carried between offices."""

from app.signing import package_routes
from app.signing import routes
from app.signing.blueprint import blueprint

__all__ = ["blueprint", "package_routes", "routes"]
