"""With which report of the year before a received file is compared, in words."""

from __future__ import annotations

from dataclasses import dataclass

from app.engine.document import Document
from app.reviews import queries
from app.reviews.models import Received


@dataclass(frozen=True, slots=True)
class Compared:
    """The other report; ``received_id`` where it was checked on its own, doubts are sentences."""

    title: str
    received_id: int | None = None
    doubts: tuple[str, ...] = ()


def compared_with(received: Received) -> Compared | None:
    """The report that was handed in beside the file, or the one that was checked before."""
    document = queries.handed_in_before(received)
    if document is not None:
        return Compared(received.previous_name or "", doubts=_doubts(received, document))
    before = queries.before(received.unit, received.year)
    return Compared(before.title or before.name, before.id) if before else None


def _doubts(received: Received, document: Document) -> tuple[str, ...]:
    facts = document.facts
    doubts = []
    if facts.year and received.year and facts.year != received.year - 1:
        doubts.append(f"它写的是{facts.year}年度，不是{received.year - 1}年度，请核对是否拿错了。")
    if facts.unit and received.unit and facts.unit != received.unit:
        doubts.append(f"它的单位是“{facts.unit}”，不是“{received.unit}”，请核对是否拿错了。")
    return tuple(doubts)
