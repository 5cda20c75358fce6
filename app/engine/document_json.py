"""The pinned JSON form of a document that was read (``flask read``, docs/contracts.md)."""

from __future__ import annotations

from typing import Any

from app.engine.document import Document
from app.engine.fact_sources import sources_of
from app.engine.implied import parts_of
from app.engine.result_json import SCHEMA_VERSION
from app.engine.result_json import facts_json
from app.engine.result_json import span_json


def document_json(file: str, document: Document) -> dict[str, Any]:
    """The whole answer of ``flask read --format json`` for a readable file."""
    parts = parts_of(document)
    return {
        "schema_version": SCHEMA_VERSION,
        "file": file,
        "readable": True,
        "format": document.source_format,
        "facts": facts_json(document.facts),
        "fact_sources": {
            name: {"certainty": source.certainty.value, "place": span_json(source.place)}
            for name, source in sources_of(document).items()
        },
        "paragraphs": [
            {
                "index": p.index,
                "text": p.text,
                "kind": p.kind.value,
                "level": p.level,
                "number": p.number,
                "label": p.label,
                "role": parts.roles[p.index].value,
                "table": {"row": p.cell.row, "column": p.cell.column} if p.cell else None,
            }
            for p in document.paragraphs
        ],
        "sections": [
            {
                "level": s.level,
                "number": s.number,
                "title": s.title,
                "paragraph": s.paragraph,
                "role": s.role.value,
                "implied": s.implied,
            }
            for s in parts.sections
        ],
        "notices": [{"code": n.code, "message": n.message} for n in document.notices],
    }
