"""Files that are read again and again: loaded once, the document kept for a while."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from app.engine.document import Document
from app.engine.reading import Unreadable
from app.engine.reading import read


class Content:
    """The bytes of a file, loaded when they are read; known by their digest alone."""

    def __init__(self, sha256: str, load: Callable[[], bytes]) -> None:
        self.sha256 = sha256
        self._load: Callable[[], bytes] | None = load

    def take(self) -> bytes:
        """The bytes; afterwards what is kept as a key holds on to nothing."""
        load, self._load = self._load, None
        return load() if load else b""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Content) and self.sha256 == other.sha256

    def __hash__(self) -> int:
        return hash(self.sha256)


@lru_cache(maxsize=8)
def document_in(content: Content) -> Document | None:
    """What was read of a file; None for one that cannot be read."""
    try:
        return read(content.take())
    except Unreadable:
        return None
