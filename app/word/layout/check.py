"""A Word file against a layout profile → findings, one a kind."""

from __future__ import annotations

from itertools import chain

from app.engine.document import Document
from app.engine.reading.sniff import Kind
from app.engine.reading.verdicts import Unreadable
from app.engine.result import Finding
from app.word.layout.hits import folded
from app.word.layout.measure import measured
from app.word.layout.page import sections_of
from app.word.layout.page_checks import page_hits
from app.word.layout.shape_checks import shape_hits
from app.word.layout.text_checks import text_hits
from app.word.profile import NATIONAL
from app.word.profile import LayoutProfile


def layout_findings(
    data: bytes, document: Document, profile: LayoutProfile = NATIONAL
) -> tuple[Finding, ...]:
    """What deviates in ``data``, of which ``document`` was read; nothing for what is no .docx."""
    if document.source_format != Kind.DOCX:
        return ()
    try:
        found = measured(data, document)
        sections = sections_of(found.source.root, found.source.names, found.source.targets())
    except Unreadable:
        return ()
    hits = chain(
        page_hits(found, sections, profile),
        text_hits(found, profile),
        shape_hits(found, sections, profile),
    )
    return tuple(folded(hits, "" if profile is NATIONAL else profile.source))
