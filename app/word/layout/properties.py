"""Properties of runs and paragraphs as Word files write them, and laid over one another.

A property set is a plain dictionary of what is said, by short keys; what is not said is not in
it. ``over`` lays a nearer set on a farther one (ECMA-376 part 1, 17.7.2).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from lxml import etree

from app.engine.reading.docx.package import Names

Properties = dict[str, str]
THEME = "\0"
"""Begins the name of a theme font where the name of a font would stand."""
_FONT_SLOTS = (("eastAsia", "eastAsiaTheme"), ("ascii", "asciiTheme"))
_RUN_VALUES = ("sz", "u", "color", "spacing", "w", "highlight", "rStyle")
TOGGLES = ("b", "i")
_SPACING = ("line", "lineRule", "before", "after", "beforeLines", "afterLines",
            "beforeAutospacing", "afterAutospacing")  # fmt: skip
_INDENTS = (
    ("left", "left"), ("start", "left"), ("right", "right"), ("end", "right"),
    ("leftChars", "leftChars"), ("startChars", "leftChars"), ("rightChars", "rightChars"),
    ("endChars", "rightChars"), ("firstLine", "firstLine"), ("hanging", "hanging"),
    ("firstLineChars", "firstLineChars"), ("hangingChars", "hangingChars"),
)  # fmt: skip
_RIVALS = {
    "firstLine": "hanging",
    "hanging": "firstLine",
    "firstLineChars": "hangingChars",
    "hangingChars": "firstLineChars",
}
"""Of these two only the nearer holds."""


class _Tags:
    """Tags and attribute names of one namespace, looked up once."""

    def __init__(self, n: Names) -> None:
        self.runs = {getattr(n, name): name for name in _RUN_VALUES}
        self.toggles = {getattr(n, name): name for name in TOGGLES}
        self.fonts = n.rFonts
        self.slots = [(slot, getattr(n, slot), getattr(n, theme)) for slot, theme in _FONT_SLOTS]
        self.spacing = [(name, getattr(n, name)) for name in _SPACING]
        self.indents = [(key, getattr(n, name)) for name, key in _INDENTS]


@lru_cache(maxsize=4)
def _tags(n: Names) -> _Tags:
    return _Tags(n)


def run_properties(element: etree._Element | None, n: Names) -> Properties:
    """What a ``w:rPr`` says of font, size, weight, colour and spacing."""
    found: Properties = {}
    if element is None:
        return found
    tags = _tags(n)
    for child in element:
        tag = child.tag
        if tag == tags.fonts:
            for slot, name, theme in tags.slots:
                themed = child.get(theme)
                value = THEME + themed if themed else child.get(name)
                if value:
                    found[slot] = value
        elif tag in tags.runs:
            found[tags.runs[tag]] = child.get(n.val, "")
            if tag == n.color and child.get(n.themeColor):
                found["themeColor"] = child.get(n.themeColor, "")
        elif tag in tags.toggles:
            found[tags.toggles[tag]] = "1" if n.on(child) else "0"
        elif tag == n.shd:
            found["shading"] = child.get(n.fill, "")
    if "color" in found:
        found.setdefault("themeColor", "")
    return found


def paragraph_properties(element: etree._Element | None, n: Names) -> Properties:
    """What a ``w:pPr`` says of alignment, indents, spacing and numbering."""
    found: Properties = {}
    if element is None:
        return found
    tags = _tags(n)
    for child in element:
        tag = child.tag
        if tag == n.ind:
            found.update((key, v) for key, name in tags.indents if (v := child.get(name)))
        elif tag == n.spacing:
            found.update((key, v) for key, name in tags.spacing if (v := child.get(name)))
        elif tag == n.jc:
            found["jc"] = child.get(n.val, "")
        elif tag == n.pStyle:
            found["style"] = child.get(n.val, "")
        elif tag in (n.snapToGrid, n.contextualSpacing):
            found["grid" if tag == n.snapToGrid else "contextual"] = "1" if n.on(child) else "0"
        elif tag == n.numPr:
            for key, name in (("numId", n.numId), ("ilvl", n.ilvl)):
                said = child.find(name)
                if said is not None:
                    found[key] = said.get(n.val, "")
    return found


def over(farther: Mapping[str, str], nearer: Mapping[str, str]) -> Properties:
    """The nearer set laid on the farther one, attribute by attribute."""
    found = dict(farther)
    for key in nearer:
        rival = _RIVALS.get(key)
        if rival is not None and rival not in nearer:
            found.pop(rival, None)
    found.update(nearer)
    return found
