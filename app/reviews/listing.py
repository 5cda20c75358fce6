"""The list of checks: one page of the files that hold the words looked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.engine.document import Paragraph
from app.engine.document import ParagraphKind
from app.engine.document import UnitLevel
from app.engine.facts import find_facts
from app.engine.names import LEVELS
from app.reviews.models import Received

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class Row:
    """A check with the unit and level as far as the list knows them; None where it does not."""

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
    """A unit that the title names is the report's unit, so that the file need not be read again.

    A unit that only signs is not known here: the row shows none rather than a guess.
    """
    unit, level = _named_in(received.title) if received.title else (None, None)
    level = received.level_override or level
    return Row(received, unit, LEVELS[level] if level else None)


def _named_in(title: str) -> tuple[str | None, UnitLevel | None]:
    facts = find_facts([Paragraph(0, title, ParagraphKind.TITLE)])
    return (facts.unit, facts.level) if facts.unit else (None, None)
