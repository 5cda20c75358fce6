"""The day it is. Everything of the ledger that depends on it asks here, so that tests can set it."""

from __future__ import annotations

import datetime as dt

from app.extensions import now
from app.filters import BEIJING


def today() -> dt.date:
    """The day in Beijing."""
    return now().astimezone(BEIJING).date()
