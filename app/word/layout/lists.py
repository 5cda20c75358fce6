"""Indents that lists give to the paragraphs they number (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

from lxml import etree

from app.engine.reading.docx.package import Names
from app.word.layout.properties import Properties
from app.word.layout.properties import paragraph_properties

_MAX_LINKS = 4


class Lists:
    """The paragraph properties of every level of every list in use."""

    def __init__(self, root: etree._Element | None, links: dict[str, str], n: Names) -> None:
        """``links`` are the lists of the numbering styles, by style."""
        self._abstract: dict[str, dict[str, Properties]] = {}
        self._linked: dict[str, str] = {}
        self._used: dict[str, tuple[str, dict[str, Properties]]] = {}
        self._links = links
        if root is None or not n.owns(root):
            return
        for element in root.iterfind(n.abstractNum):
            identifier = element.get(n.abstractNumId, "")
            self._abstract[identifier] = _levels(element, n)
            link = element.find(n.numStyleLink)
            if link is not None:
                self._linked[identifier] = link.get(n.val, "")
        for element in root.iterfind(n.num):
            abstract = element.find(n.abstractNumId)
            own: dict[str, Properties] = {}
            for override in element.iterfind(n.lvlOverride):
                own.update(_levels(override, n))
            if abstract is not None:
                self._used[element.get(n.numId, "")] = (abstract.get(n.val, ""), own)

    def properties(self, number: str | None, level: str | None) -> Properties:
        """What a list says of the paragraphs of one level; nothing for no list."""
        at = level or "0"
        for _ in range(_MAX_LINKS):
            abstract, own = self._used.get(number or "", ("", {}))
            found = own.get(at) or self._abstract.get(abstract, {}).get(at)
            if found is not None or abstract not in self._linked:
                return found or {}
            number = self._links.get(self._linked[abstract])
        return {}


def _levels(element: etree._Element, n: Names) -> dict[str, Properties]:
    levels: dict[str, Properties] = {}
    for level in element.iterfind(n.lvl):
        said = paragraph_properties(level.find(n.pPr), n)
        said.pop("style", None)
        levels[level.get(n.ilvl, "")] = said
    return levels
