"""What styles say of paragraphs and runs: heading level, numbering, hidden text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import field

from lxml import etree

from app.engine.reading.docx.package import Names

_HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"toc\s*(?:[1-9]|heading)|目录\s*[1-9]?", re.IGNORECASE)
_MAX_BASES = 12


@dataclass(slots=True)
class Style:
    """One paragraph or character style; None where it leaves a property to its base."""

    name: str = ""
    based_on: str | None = None
    heading: int | None = None
    number_id: str | None = None
    number_level: int | None = None
    hidden: bool | None = None
    struck: bool | None = None


@dataclass(slots=True)
class Styles:
    """All styles of a document by id, with what they inherit.

    ``numbered`` tells whether any style numbers its paragraphs, ``make_invisible`` whether any
    hides text or strikes it out.
    """

    styles: dict[str, Style] = field(default_factory=dict)
    default_paragraph: str | None = None
    numbering_links: dict[str, str] = field(default_factory=dict)
    numbered: bool = False
    make_invisible: bool = False
    _headings: dict[str | None, int | None] = field(default_factory=dict)
    _contents: set[str] = field(default_factory=set)

    @classmethod
    def read(cls, root: etree._Element | None, n: Names) -> Styles:
        """The styles part; none at all when there is no such part."""
        found = cls()
        if root is None or not n.owns(root):
            return found
        for element in root.iterfind(n.style):
            identifier = element.get(n.styleId, "")
            kind = element.get(n.type)
            if kind == "numbering":
                number = element.find(f"{n.pPr}/{n.numPr}/{n.numId}")
                if number is not None:
                    found.numbering_links[identifier] = number.get(n.val, "")
                continue
            style = found.styles[identifier] = _read_style(element, n)
            found.numbered |= style.number_id is not None or style.number_level is not None
            found.make_invisible |= bool(style.hidden or style.struck)
            if _CONTENTS.fullmatch(style.name.strip()):
                found._contents.add(identifier)
            if kind == "paragraph" and element.get(n.default) in ("1", "true", "on"):
                found.default_paragraph = identifier
        return found

    def _chain(self, identifier: str | None) -> list[Style]:
        chain: list[Style] = []
        while identifier in self.styles and len(chain) < _MAX_BASES:
            style = self.styles[identifier or ""]
            chain.append(style)
            identifier = style.based_on
        return chain

    def heading(self, identifier: str | None) -> int | None:
        """The heading level (1–9) of a paragraph style, its base's where it has none."""
        if identifier not in self._headings:
            chain = self._chain(identifier)
            levels = (s.heading for s in chain if s.heading is not None)
            self._headings[identifier] = next(levels, None)
        return self._headings[identifier]

    def numbering(self, identifier: str | None) -> tuple[str | None, int | None, str | None]:
        """Number id and level of a paragraph style, and the style that carries the number."""
        at = identifier or self.default_paragraph
        for _ in range(_MAX_BASES):
            style = self.styles.get(at or "")
            if style is None:
                break
            if style.number_id is not None or style.number_level is not None:
                return style.number_id, style.number_level, at
            at = style.based_on
        return None, None, None

    def hides(self, identifier: str | None) -> bool:
        """Whether a style makes text hidden."""
        return next((s.hidden for s in self._chain(identifier) if s.hidden is not None), False)

    def strikes(self, identifier: str | None) -> bool:
        """Whether a style strikes text out."""
        return next((s.struck for s in self._chain(identifier) if s.struck is not None), False)

    def is_contents(self, identifier: str | None) -> bool:
        """Whether a paragraph style is that of a table of contents."""
        return identifier in self._contents


def _read_style(element: etree._Element, n: Names) -> Style:
    style = Style()
    properties = runs = None
    for child in element.iterchildren(n.name, n.basedOn, n.pPr, n.rPr):
        if child.tag == n.name:
            style.name = child.get(n.val, "")
        elif child.tag == n.basedOn:
            style.based_on = child.get(n.val)
        elif child.tag == n.pPr:
            properties = child
        else:
            runs = child
    named = _HEADING.fullmatch(style.name.strip())
    if named:
        style.heading = int(named[1])
    if properties is not None:
        outline = properties.find(n.outlineLvl)
        if outline is not None and not named:
            style.heading = outline_level(outline, n)
        numbering = properties.find(n.numPr)
        if numbering is not None:
            style.number_id, style.number_level = number_of(numbering, n)
    if runs is not None:
        vanish = runs.find(n.vanish)
        strike = runs.find(n.strike)
        style.hidden = n.on(vanish) if vanish is not None else None
        style.struck = n.on(strike) if strike is not None else None
    return style


def outline_level(element: etree._Element, n: Names) -> int | None:
    """w:outlineLvl counts from 0; 9 means body text (given as 0: no heading)."""
    value = element.get(n.val, "9")
    return int(value) + 1 if value.isdecimal() and len(value) == 1 and value != "9" else 0


def number_of(numbering: etree._Element, n: Names) -> tuple[str | None, int | None]:
    """Number id and level of a w:numPr; None where it does not say."""
    identifier, level = numbering.find(n.numId), numbering.find(n.ilvl)
    value = level.get(n.val, "") if level is not None else ""
    return (
        identifier.get(n.val) if identifier is not None else None,
        min(int(value), 8) if value.isdecimal() and len(value) <= 4 else None,
    )
