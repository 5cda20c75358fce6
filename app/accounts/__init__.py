"""People and units: who writes, for whom, and what lies on the desk."""

from app.accounts import desk
from app.accounts import people
from app.accounts import signing_in
from app.accounts import unit_tree
from app.accounts.blueprint import blueprint

__all__ = ["blueprint", "desk", "people", "signing_in", "unit_tree"]
