"""What the styles of somebody else's Word file come to: font, size, weight, line pitch.

Only what is written out counts: a theme's font differs from machine to machine.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from app.engine.reading.docx.package import Names

_MAX_BASES = 12


@dataclass(frozen=True, slots=True)
class Resolved:
    """Properties of one paragraph style; None where the file does not write them out.

    ``size`` is in half-points, ``pitch`` in twips (an exact or least line height).
    """

    name: str
    face: str | None
    western: str | None
    size: int | None
    bold: bool
    pitch: int | None
    align: str | None
    colour: str | None


class StyleSheet:
    """The paragraph styles of a file, by id and by name."""

    def __init__(self, root: etree._Element | None, n: Names) -> None:
        self._n = n
        self._styles: dict[str, etree._Element] = {}
        self._names: dict[str, str] = {}
        self._default = ""
        self._defaults: etree._Element | None = None
        if root is None or not n.owns(root):
            return
        self._defaults = root.find(f"{n.docDefaults}/{n.rPrDefault}")
        for element in root.iterfind(n.style):
            if element.get(n.type, "paragraph") != "paragraph":
                continue
            identifier, name = element.get(n.styleId, ""), element.find(n.name)
            self._styles.setdefault(identifier, element)
            if name is not None:
                self._names.setdefault(_plain(name.get(n.val, "")), identifier)
            if element.get(n.default) in ("1", "true", "on"):
                self._default = identifier

    def find(self, *names: str) -> Resolved | None:
        """The first style that has one of these ids or names."""
        for name in names:
            identifier = name if name in self._styles else self._names.get(_plain(name))
            if identifier is not None:
                return self.resolve(identifier)
        return None

    def default(self) -> Resolved | None:
        """The style of a paragraph that names none."""
        return self.resolve(self._default) if self._default else None

    def resolve(self, identifier: str, *direct: etree._Element) -> Resolved:
        """A style, under what ``direct`` (paragraphs and runs) sets itself, nearest first."""
        n = self._n
        carriers = [*direct, *self._chain(identifier or self._default)]
        runs = [found for c in carriers if (found := c.find(n.rPr)) is not None]
        if self._defaults is not None and (found := self._defaults.find(n.rPr)) is not None:
            runs.append(found)
        paragraphs = [found for c in carriers if (found := c.find(n.pPr)) is not None]
        size, bold = self._first(runs, n.sz), self._first(runs, n.b)
        align, colour = self._first(paragraphs, n.jc), self._first(runs, n.color)
        spoken = self._styles[identifier].find(n.name) if identifier in self._styles else None
        return Resolved(
            name=spoken.get(n.val, "") if spoken is not None else "",
            face=self._font(runs, "eastAsia"),
            western=self._font(runs, "ascii"),
            size=_whole(size.get(n.val)) if size is not None else None,
            bold=n.on(bold),
            pitch=self._pitch(paragraphs),
            align=align.get(n.val) if align is not None else None,
            colour=colour.get(n.val) if colour is not None else None,
        )

    def _chain(self, identifier: str) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while identifier in self._styles and len(chain) < _MAX_BASES:
            chain.append(self._styles[identifier])
            base = self._styles[identifier].find(self._n.basedOn)
            identifier = base.get(self._n.val, "") if base is not None else ""
        return chain

    @staticmethod
    def _first(carriers: list[etree._Element], name: str) -> etree._Element | None:
        return next((f for c in carriers if (f := c.find(name)) is not None), None)

    def _font(self, runs: list[etree._Element], slot: str) -> str | None:
        """The font of a slot; None where a theme says it, or nobody."""
        for run in runs:
            fonts = run.find(self._n.rFonts)
            if fonts is None:
                continue
            if fonts.get(getattr(self._n, f"{slot}Theme")):
                return None
            if face := fonts.get(getattr(self._n, slot)):
                return face.strip()
        return None

    def _pitch(self, paragraphs: list[etree._Element]) -> int | None:
        for properties in paragraphs:
            spacing = properties.find(self._n.spacing)
            if spacing is not None and spacing.get(self._n.line):
                rule = spacing.get(self._n.lineRule, "auto")
                return _whole(spacing.get(self._n.line)) if rule in ("exact", "atLeast") else None
        return None


def _plain(name: str) -> str:
    return "".join(name.split()).casefold()


def _whole(text: str | None) -> int | None:
    """A number of at most six digits; strangers write anything."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 6 else None


def attribute_number(element: etree._Element | None, name: str) -> int | None:
    """An attribute as a number; None where there is none."""
    return _whole(element.get(name)) if element is not None else None
