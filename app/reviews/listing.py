"""The list of checks: one page of the files that hold the words looked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.engine.names import LEVELS
from app.reviews.models import Received

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class Row:
    """A check with the unit and the level's name; None where the report does not say."""

    check: Received
    unit: str | None
    level: str | None


@dataclass(frozen=True, slots=True)
class ListPage:
    """Everything the list shows; ``number`` counts from 1."""

    rows: tuple[Row, ...]
    words: str
    number: int
    pages: int
    tally: str
    previous: int | None
    following: int | None


def pages_for(count: int) -> int:
    """How many pages there are; an empty list has one too."""
    return max(1, -(-count // PAGE_SIZE))


def list_page(found: Sequence[Received], words: str, number: int, count: int) -> ListPage:
    """Lay out page ``number`` of ``count`` files found."""
    pages = pages_for(count)
    return ListPage(
        rows=tuple(map(_row, found)),
        words=words,
        number=number,
        pages=pages,
        tally=f"找到 {count} 份。" if words else f"共 {count} 份。",
        previous=number - 1 if number > 1 else None,
        following=number + 1 if number < pages else None,
    )


def _row(received: Received) -> Row:
    return Row(received, received.unit, LEVELS[received.level] if received.level else None)
