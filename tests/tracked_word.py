"""Accepts and rejects the tracked changes of a Word file, by another way than the one that wrote them."""

from __future__ import annotations

from lxml import etree

from tests.annotated_word import MAIN
from tests.annotated_word import local
from tests.annotated_word import parts_of
from tests.docx_parts import package


def author(element: etree._Element) -> str:
    return next((v for k, v in element.attrib.items() if str(k).endswith("}author")), "")


def resolved(data: bytes, by: str, *, accept: bool) -> bytes:
    """The file with all changes of an author accepted or rejected."""
    parts = parts_of(data)
    root = etree.fromstring(parts[MAIN])
    for change in list(root.iter(etree.Element)):
        if local(change) not in ("ins", "del") or author(change) != by:
            continue
        parent = change.getparent()
        assert parent is not None
        if (local(change) == "ins") is accept:
            for text in change.iter(etree.Element):
                if local(text) == "delText":
                    text.tag = str(text.tag).replace("delText", "t")
            for child in list(change):
                change.addprevious(child)
        parent.remove(change)
    return package({**parts, MAIN: etree.tostring(root)})


def changes(data: bytes) -> list[tuple[str, str]]:
    """Every deletion and insertion with its text, in order."""
    root = etree.fromstring(parts_of(data)[MAIN])
    return [
        (local(element), "".join(element.itertext()))
        for element in root.iter(etree.Element)
        if local(element) in ("ins", "del")
    ]
