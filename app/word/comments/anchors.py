"""Where in a Word file's XML a comment can begin and end.

A comment goes between runs; where it begins inside a run, the run is split. Not everything
that holds text can hold a comment: text boxes, formulas, fields of one element and controls
that Word fills in itself are taken whole, and the comment stands around them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from app.engine.reading.docx.package import Names
from app.word.comments.positions import Positions

_OWN_PROPERTIES = ("rPr", "sdtPr", "smartTagPr", "customXmlPr")
# Controls whose content Word writes, or which hold one run of plain text only.
_FILLED_BY_WORD = frozenset(
    {
        "text", "dataBinding", "dropDownList", "comboBox", "date", "picture", "checkbox", "citation",
        "bibliography", "equation", "group",
    }
)  # fmt: skip
_LOCKED = ("contentLocked", "sdtContentLocked")


class Character(NamedTuple):
    """A character by the element that stands for it and the offset inside its text."""

    element: etree._Element
    offset: int


@dataclass(frozen=True, slots=True)
class Point:
    """A place between two bytes of the part.

    ``run`` is the run that has to be split there, ``text`` the text element inside it that has to be
    split too, in front of its character ``character``.
    """

    offset: int
    run: etree._Element | None = None
    text: etree._Element | None = None
    character: int = 0


class Anchors:
    """Finds the points around characters of one main part."""

    def __init__(self, positions: Positions, names: Names) -> None:
        self._at = positions
        self._n = names
        self._through = (
            names.hyperlink,
            names.ins,
            names.moveTo,
            names.smartTag,
            names.customXml,
            names.sdtContent,
        )
        self._properties = tuple(getattr(names, word) for word in _OWN_PROPERTIES)

    def before(self, character: Character) -> Point:
        """The last point in front of a character."""
        return self._beside(character, after=False)

    def after(self, character: Character) -> Point:
        """The first point behind a character."""
        return self._beside(character, after=True)

    def _beside(self, character: Character, *, after: bool) -> Point:
        element, offset = character
        for node in self._chain(element):
            if node is element or not self._open(node, element):
                if node is element and (cut := self._cut(element, offset + after)):
                    return cut
                return self._edge(node, after=after)
        raise ValueError("a character outside of all paragraphs")

    def _chain(self, element: etree._Element) -> Iterator[etree._Element]:
        """From below the outermost paragraph (a text box lies in one) down to the element."""
        chain = [element, *element.iterancestors()]
        outermost = max(n for n, node in enumerate(chain) if node.tag == self._n.p)
        return reversed(chain[:outermost])

    def _open(self, node: etree._Element, element: etree._Element) -> bool:
        """Whether a comment may begin or end inside a node, on the way to the element."""
        if node.tag == self._n.r:
            return element.getparent() is node
        if node.tag == self._n.sdt:
            return not self.is_closed(node)
        return node.tag in self._through

    def is_closed(self, control: etree._Element) -> bool:
        """Whether a content control is locked, or filled in by Word."""
        properties = control.find(self._n.sdtPr)
        if properties is None:
            return False
        lock = properties.find(self._n.lock)
        if lock is not None and lock.get(self._n.val) in _LOCKED:
            return True
        words = {etree.QName(e).localname for e in properties.iterchildren(etree.Element)}
        return not _FILLED_BY_WORD.isdisjoint(words)

    def _cut(self, element: etree._Element, offset: int) -> Point | None:
        """The point inside a text element; None where it is at an edge or cannot be split."""
        if element.tag != self._n.t or not 0 < offset < len(element.text or ""):
            return None
        at = self._at.text_offset(element, offset)
        return None if at is None else Point(at, element.getparent(), element, offset)

    def _edge(self, node: etree._Element, *, after: bool) -> Point:
        """The point beside a node, outside of everything that begins or ends with it."""
        parent = node.getparent()
        while parent is not None and parent.tag != self._n.p:
            beside = node.getnext() if after else node.getprevious()
            if beside is not None and beside.tag not in self._properties:
                if parent.tag == self._n.r:
                    # One place between two neighbours, whatever blanks stand between their tags.
                    left = node if after else beside
                    return Point(self._at[left].end, parent)
                break
            node, parent = parent, parent.getparent()
        return Point(self._at[node].end if after else self._at[node].start)
