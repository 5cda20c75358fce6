"""The lists of parts of a document, read once for all rules."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from app.engine.quantities import Enumeration
from app.engine.quantities import enumerations
from app.engine.rules.reader import Reader

_FEWEST = 2
_KNOWN: WeakKeyDictionary[Reader, dict[int, tuple[Enumeration, ...]]] = WeakKeyDictionary()


def lists_in(reader: Reader, paragraph: int) -> tuple[Enumeration, ...]:
    """The lists of parts of a paragraph."""
    known = _KNOWN.setdefault(reader, {})
    if paragraph not in known:
        found = reader.quantities(paragraph)
        text = reader.document.paragraphs[paragraph].text
        known[paragraph] = enumerations(text, found) if len(found) >= _FEWEST else ()
    return known[paragraph]
