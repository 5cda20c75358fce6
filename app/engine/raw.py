"""What readers and drafts hand over before anything is understood."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import Any

from app.engine.document import Cell
from app.engine.document import Differing
from app.engine.document import ParagraphKind
from app.engine.document import Picture


@dataclass(frozen=True, slots=True)
class RawParagraph:
    """A paragraph as a reader found it.

    ``kind`` is set only by those who know (a draft); ``heading_level`` comes from a style or an
    outline level, ``number`` from automatic numbering (then it is no part of the text).
    ``origin`` is what the text was put together from, piece by piece and before blanks at its edges
    were cut off; only a reader that was asked to remember fills it in. ``picture`` stands above its
    caption; only drafts have some, and ``differing``.
    """

    text: str
    kind: ParagraphKind | None = None
    heading_level: int | None = None
    number: str | None = None
    cell: Cell | None = None
    origin: tuple[tuple[str, Any], ...] = field(default=(), compare=False, repr=False)
    picture: Picture | None = None
    differing: tuple[Differing, ...] = ()
