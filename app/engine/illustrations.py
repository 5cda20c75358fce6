"""Pictures in the text of a draft: each with its caption and the figures that it shows as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace

from app.engine.attachments.table import Row
from app.engine.attachments.table import table_paragraphs
from app.engine.document import ParagraphKind
from app.engine.document import Picture
from app.engine.raw import RawParagraph


@dataclass(frozen=True, slots=True)
class Illustration:
    """A picture with its title and the rows of the table below it, the heading row first."""

    title: str
    picture: Picture
    rows: Sequence[Row]


def illustration_lines(illustration: Illustration) -> list[RawParagraph]:
    """The caption with its picture, then the table; :func:`numbered` gives the caption its number."""
    caption = RawParagraph(illustration.title, ParagraphKind.BODY, picture=illustration.picture)
    return [caption, *table_paragraphs(illustration.rows)]


def numbered(raw: Sequence[RawParagraph]) -> list[RawParagraph]:
    """The lines of a text with captions 图1, 图2 … and its tables counted, both in its order."""
    lines: list[RawParagraph] = []
    pictures, tables = 0, -1
    for n, line in enumerate(raw):
        if line.picture is not None:
            pictures += 1
            lines.append(replace(line, text=f"图{pictures}\u3000{line.text}"))
        elif line.cell is not None:
            tables += n == 0 or raw[n - 1].cell is None
            lines.append(replace(line, cell=replace(line.cell, table=tables)))
        else:
            lines.append(line)
    return lines
