"""From draft to publication: stages, signing, deadlines."""

from app.signing import routes
from app.signing.blueprint import blueprint

__all__ = ["blueprint", "routes"]
