"""An XML part as bytes: where its elements stand, and new markup put between them.

Nothing is written anew: what is inserted aside, the part stays the same byte by byte.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

from lxml import etree

_TOKEN = re.compile(
    rb"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>"
    rb"|<(?P<end>/?)(?P<name>[^\s/>!?]++)[^\"'>]*+(?:(?:\"[^\"]*+\"|'[^']*+')[^\"'>]*+)*+>",
    re.DOTALL,
)
_DECLARED = re.compile(rb"<\?xml[^>]*?\sencoding\s*=\s*[\"']([^\"']+)[\"']")
_UNIT = re.compile(r"&[^;]{1,12};|\r\n|.", re.DOTALL)


@dataclass(slots=True)
class Extent:
    """Where an element stands: its start tag, and its end tag (the same when it has none)."""

    start: int
    opened: int
    closing: int = 0
    end: int = 0

    @property
    def empty(self) -> bool:
        """Whether the element is one tag that closes itself."""
        return self.closing == self.start


class OtherEncoding(ValueError):
    """The part is not written in UTF-8."""


def extents(source: bytes) -> list[Extent]:
    """The extents of all elements in document order; ``source`` has been parsed before."""
    declared = _DECLARED.match(source.removeprefix(b"\xef\xbb\xbf"))
    if declared and declared[1].lower() not in (b"utf-8", b"us-ascii"):
        raise OtherEncoding(declared[1].decode("ascii", "replace"))
    found: list[Extent] = []
    open_: list[Extent] = []
    for token in _TOKEN.finditer(source):
        if token["name"] is None:
            continue
        if token["end"]:
            extent = open_.pop()
            extent.closing, extent.end = token.span()
            continue
        extent = Extent(*token.span())
        found.append(extent)
        if token[0].endswith(b"/>"):
            extent.closing, extent.end = token.span()
        else:
            open_.append(extent)
    return found


def character_offsets(source: bytes, extent: Extent, text: str) -> list[int]:
    """Where every character of an element's text begins, and the last one ends.

    Empty where nothing can be inserted: CDATA, or text that is broken by comments.
    """
    written = source[extent.opened : extent.closing]
    if b"<" in written:
        return []
    lengths = [len(unit.encode()) for unit in _UNIT.findall(written.decode())]
    return list(accumulate(lengths, initial=extent.opened)) if len(lengths) == len(text) else []


def appended(source: bytes, child: bytes) -> bytes:
    """A part with one more child, the last, of its root."""
    root = extents(source)[0]
    if not root.empty:
        return source[: root.closing] + child + source[root.closing :]
    tag = source[root.start : root.opened]
    name = tag[1:].split(None, 1)[0].rstrip(b"/>")
    opened = tag.removesuffix(b"/>").rstrip() + b">"
    return b"".join((source[: root.start], opened, child, b"</", name, b">", source[root.opened :]))


class Positions:
    """The elements of a parsed part by their places in its bytes."""

    def __init__(self, source: bytes, root: etree._Element) -> None:
        self.source = source
        elements = list(root.iter(etree.Element))
        places = extents(source)
        # The tree drops comments and instructions, and so does the scan.
        self._characters: dict[etree._Element, list[int]] = {}
        self._extents = dict(zip(elements, places, strict=True))

    def __getitem__(self, element: etree._Element) -> Extent:
        return self._extents[element]

    def start_tag(self, element: etree._Element) -> bytes:
        """The start tag as it is written."""
        extent = self[element]
        return self.source[extent.start : extent.opened]

    def written(self, element: etree._Element | None) -> bytes:
        """An element as it is written, nothing for None."""
        if element is None:
            return b""
        extent = self[element]
        return self.source[extent.start : extent.end]

    def end_tag(self, element: etree._Element) -> bytes:
        """The end tag as it is written."""
        extent = self[element]
        return self.source[extent.closing : extent.end]

    def text_offset(self, element: etree._Element, offset: int) -> int | None:
        """Where the character at ``offset`` of a text begins; None where nothing can go there."""
        if element not in self._characters:
            self._characters[element] = character_offsets(
                self.source, self[element], element.text or ""
            )
        found = self._characters[element]
        return found[offset] if found else None
