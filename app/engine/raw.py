"""What readers and drafts hand over before anything is understood."""

from __future__ import annotations

from dataclasses import dataclass

from app.engine.document import Cell
from app.engine.document import ParagraphKind


@dataclass(frozen=True, slots=True)
class RawParagraph:
    """A paragraph as a reader found it.

    ``kind`` is set only by those who know (a draft); ``heading_level`` comes from a style or an
    outline level, ``number`` from automatic numbering (then it is no part of the text).
    """

    text: str
    kind: ParagraphKind | None = None
    heading_level: int | None = None
    number: str | None = None
    cell: Cell | None = None
