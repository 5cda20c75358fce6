"""People for tests."""

from __future__ import annotations

from app.accounts.models import User
from app.accounts.queries import first_user


def administrator() -> User:
    """Who set the program up."""
    user = first_user()
    assert user is not None
    return user
