"""A place that a published text must not show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is told of a person."""

    IDENTITY = "identity"
    MOBILE = "mobile"
    BANK = "bank"
    PLATE = "plate"
    ADDRESS = "address"
    MINOR = "minor"


@dataclass(frozen=True, slots=True)
class Secret:
    """A number, an address or a name in a text; outputs show ``[start, shown)`` of it at most.

    ``sure`` where the number proves itself: its check digit is right and it can be nothing else.
    ``named`` where words beside it say what it is.
    """

    kind: Kind
    start: int
    shown: int
    end: int
    sure: bool = False
    named: bool = False
