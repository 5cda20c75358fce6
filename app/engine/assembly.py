"""Raw paragraphs of any reader, or of a draft → Document.

Every reader ends here, so that kinds, outline and facts are decided in one place only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.engine.document import Document
from app.engine.document import Notice
from app.engine.document import Paragraph
from app.engine.document import ParagraphKind
from app.engine.elements import mark_head
from app.engine.elements import mark_tail
from app.engine.facts import find_facts
from app.engine.outline import bare_label
from app.engine.outline import below_parts
from app.engine.outline import build_sections
from app.engine.outline import heading_shape
from app.engine.outline import split_number
from app.engine.raw import RawParagraph

_LONGEST_TITLE = 80


def assemble(
    raw: Sequence[RawParagraph], source_format: str, notices: tuple[Notice, ...] = ()
) -> Document:
    """Kinds, outline, section roles and facts of what a reader found."""
    kept = [p for paragraph in raw for p in soft_lines(paragraph) if p.text.strip()]
    kinds: list[ParagraphKind | None] = [paragraph.kind for paragraph in kept]
    mark_head(kept, kinds)
    mark_tail(kept, kinds)
    paragraphs = tuple(
        _understand(index, paragraph, kind)
        for index, (paragraph, kind) in enumerate(zip(kept, kinds, strict=True))
    )
    paragraphs = below_parts(paragraphs)
    facts = find_facts(paragraphs)
    return Document(
        paragraphs=paragraphs,
        sections=build_sections(paragraphs, facts.year),
        facts=facts,
        source_format=source_format,
        notices=notices,
    )


def soft_lines(raw: RawParagraph) -> list[RawParagraph]:
    """Paragraphs that somebody ended with Shift+Enter, as text copied from a page has them.

    A short text of several lines is one (a title), a long one or one with numbered lines is not.
    """
    lines = [line.strip() for line in raw.text.split("\n")]
    if len(lines) == 1 or raw.cell is not None or raw.kind is not None:
        return [raw]
    if len(raw.text) <= _LONGEST_TITLE and not any(split_number(line) for line in lines[1:]):
        return [raw]
    first = replace(raw, text=lines[0])
    return [first, *(RawParagraph(line) for line in lines[1:])]


def _understand(index: int, raw: RawParagraph, kind: ParagraphKind | None) -> Paragraph:
    if raw.cell is not None:
        return Paragraph(index, raw.text, kind or ParagraphKind.TABLE, cell=raw.cell)
    if kind is not None and kind is not ParagraphKind.HEADING:
        return Paragraph(index, raw.text, kind, picture=raw.picture, differing=raw.differing)
    shape = heading_shape(raw.text, raw.heading_level, raw.number)
    if shape is None:
        number = bare_label(raw.number) if raw.number else None
        return Paragraph(
            index,
            raw.text,
            ParagraphKind.BODY,
            number=number,
            label=raw.number,
            differing=raw.differing,
        )
    return Paragraph(
        index,
        raw.text,
        ParagraphKind.HEADING if shape.own_line(raw.text) else ParagraphKind.BODY,
        level=shape.level,
        number=shape.number,
        heading_end=shape.heading_end,
        body_start=shape.body_start,
        label=raw.number,
        differing=raw.differing,
    )
