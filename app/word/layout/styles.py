"""What styles, defaults and theme make of a run or a paragraph (ECMA-376 part 1, 17.7).

Order, the nearer over the farther: document defaults, table style, paragraph style with all that it
is based on (and the list that it names), list, character style, direct formatting. Bold and italic
of styles are toggles: two styles that both set them cancel each other out (17.7.3).
"""

from __future__ import annotations

from dataclasses import astuple
from dataclasses import dataclass
from dataclasses import field

from lxml import etree

from app.engine.reading.docx.package import Names
from app.word.layout.lists import Lists
from app.word.layout.properties import THEME
from app.word.layout.properties import TOGGLES
from app.word.layout.properties import Properties
from app.word.layout.properties import over
from app.word.layout.properties import paragraph_properties
from app.word.layout.properties import run_properties
from app.word.layout.shapes import Shape
from app.word.layout.shapes import shape_of
from app.word.layout.theme import Theme
from app.word.layout.units import half_points
from app.word.layout.units import twips
from app.word.layout.units import whole

_MAX_BASES = 30
NO_SIZE = 20.0
"""Half-points. What Word takes where nothing in the file says a size."""
_DARKEST = 0x40
"""No channel above it: printed, such a grey is black."""


@dataclass(frozen=True, slots=True, eq=False)
class RunFormat:
    """A run as Word shows it. ``size`` in half-points, ``spacing`` in twips, ``scale`` in percent.

    ``font`` is that of Chinese characters, ``latin`` that of Western ones; None where the file names
    none. ``colour`` is None for black. One and the same format is one object.
    """

    font: str | None
    latin: str | None
    size: float
    bold: bool
    italic: bool
    underline: bool
    colour: str | None
    spacing: float
    scale: float
    highlight: bool

    @property
    def marked(self) -> bool:
        """Whether it stands out by more than font, size and weight."""
        return self.colour is not None or self.underline or self.italic or self.highlight


@dataclass(slots=True)
class Style:
    """One style as it is written."""

    based_on: str | None
    run: Properties
    paragraph: Properties


@dataclass(slots=True, eq=False)
class Stylesheet:
    """All styles by id, the defaults and the theme; what is resolved is kept."""

    theme: Theme
    lists: Lists
    styles: dict[str, Style] = field(default_factory=dict)
    default_run: Properties = field(default_factory=dict)
    default_paragraph: Properties = field(default_factory=dict)
    standard: str | None = None
    standard_table: str | None = None
    _chains: dict[str | None, Properties] = field(default_factory=dict)
    _paragraphs: dict[tuple[str | None, str | None, bool], Properties] = field(default_factory=dict)
    _bases: dict[tuple[str | None, ...], tuple[Properties, dict[str, bool]]] = field(
        default_factory=dict
    )
    _formats: dict[tuple[object, ...], RunFormat] = field(default_factory=dict)
    _numbers: dict[str | None, str | None] = field(default_factory=dict)
    _known: dict[tuple[object, ...], RunFormat] = field(default_factory=dict)
    _shapes: dict[tuple[object, ...], Shape] = field(default_factory=dict)

    def _chain(self, identifier: str | None) -> list[Style]:
        """A style and what it is based on, the farthest first."""
        chain: list[Style] = []
        while identifier in self.styles and len(chain) < _MAX_BASES:
            style = self.styles[identifier or ""]
            chain.append(style)
            identifier = style.based_on
        return chain[::-1]

    def _run_chain(self, identifier: str | None) -> Properties:
        if identifier not in self._chains:
            said: Properties = {}
            for style in self._chain(identifier):
                said = over(said, style.run)
            self._chains[identifier] = said
        return self._chains[identifier]

    def paragraph(self, direct: Properties, table: str | None = None) -> Properties:
        """The properties of a paragraph; ``table`` is the style of the table that it stands in."""
        named = direct.get("style")
        style = named if named in self.styles else self.standard
        # List 0 takes a paragraph out of the list of a style, with its indents (17.9.18).
        listed = direct.get("numId", self._list_of(style)) != "0"
        if (style, table, listed) not in self._paragraphs:
            said = dict(self.default_paragraph)
            for above in self._chain(table):
                said = over(said, above.paragraph)
            for above in self._chain(style):
                nearer = above.paragraph
                said = self._listed(said, nearer) if listed else over(said, nearer)
            self._paragraphs[style, table, listed] = said
        return self._listed(self._paragraphs[style, table, listed], direct)

    def _list_of(self, style: str | None) -> str | None:
        """The list that a style or the nearest of its bases names."""
        if style not in self._numbers:
            named = [s.paragraph["numId"] for s in self._chain(style) if "numId" in s.paragraph]
            self._numbers[style] = named[-1] if named else None
        return self._numbers[style]

    def shape(self, direct: Properties, table: str | None = None) -> Shape:
        """The shape of a paragraph, one object for the same direct formatting."""
        key = (table, *direct.items())
        if key not in self._shapes:
            self._shapes[key] = shape_of(self.paragraph(direct, table))
        return self._shapes[key]

    def _listed(self, said: Properties, nearer: Properties) -> Properties:
        """A nearer set with the list that it names between the two."""
        if "numId" in nearer:
            level = nearer.get("ilvl", said.get("ilvl"))
            said = over(said, self.lists.properties(nearer["numId"], level))
        return over(said, nearer) if nearer else said

    def run(
        self, direct: Properties, paragraph_style: str | None, table: str | None = None
    ) -> RunFormat:
        """A run with its direct formatting, in a paragraph of a style."""
        style = paragraph_style if paragraph_style in self.styles else self.standard
        key = (style, table, *direct.items())
        if key not in self._formats:
            found = self._resolved(direct, style, table)
            self._formats[key] = self._known.setdefault(astuple(found), found)
        return self._formats[key]

    def _resolved(self, direct: Properties, style: str | None, table: str | None) -> RunFormat:
        said, switched = self._base(style, direct.get("rStyle"), table)
        said = over(said, direct)
        bold, italic = (
            direct[name] == "1" if name in direct else switched[name] for name in TOGGLES
        )
        size = half_points(said.get("sz"))
        return RunFormat(
            font=self._font(said.get("eastAsia")),
            latin=self._font(said.get("ascii")),
            size=NO_SIZE if size is None else size,
            bold=bold,
            italic=italic,
            underline=said.get("u", "none") != "none",
            colour=self._colour(said),
            spacing=twips(said.get("spacing")) or 0.0,
            scale=whole(said.get("w", "").rstrip("%")) or 100.0,
            highlight=said.get("highlight", "none") != "none"
            or said.get("shading", "auto").lower() not in ("", "auto", "ffffff"),
        )

    def _base(
        self, style: str | None, character: str | None, table: str | None
    ) -> tuple[Properties, dict[str, bool]]:
        """Everything below direct formatting, and the toggles of the styles."""
        key = (style, character, table)
        if key not in self._bases:
            said = dict(self.default_run)
            levels = [self._run_chain(identifier) for identifier in (table, style, character)]
            for level in levels:
                said = over(said, level)
            switched = {
                name: self.default_run.get(name) == "1"
                or sum(level.get(name) == "1" for level in levels) % 2 == 1
                for name in TOGGLES
            }
            self._bases[key] = said, switched
        return self._bases[key]

    def _font(self, said: str | None) -> str | None:
        if said is not None and said.startswith(THEME):
            return self.theme.fonts.get(_slot(said.removeprefix(THEME)))
        return said or None

    def _colour(self, said: Properties) -> str | None:
        value = said.get("color", "auto").lstrip("#").upper()
        themed = said.get("themeColor") or ""
        if themed and (value == "AUTO" or self.theme.colour(themed) == "000000"):
            value = (self.theme.colour(themed) or "auto").upper()
        try:
            channels = bytes.fromhex(value)
        except ValueError:
            return None
        return None if len(channels) != 3 or max(channels) <= _DARKEST else value


def _slot(name: str) -> str:
    """MinorEastAsia as the theme keeps it; the Latin slots are one."""
    return name.replace("HAnsi", "Ascii") if name.endswith("HAnsi") else name


def read_styles(root: etree._Element | None, theme: Theme, lists: Lists, n: Names) -> Stylesheet:
    """The styles part; only the theme where there is none."""
    found = Stylesheet(theme, lists)
    if root is None or not n.owns(root):
        return found
    defaults = root.find(n.docDefaults)
    if defaults is not None:
        found.default_run = run_properties(defaults.find(f"{n.rPrDefault}/{n.rPr}"), n)
        found.default_paragraph = paragraph_properties(defaults.find(f"{n.pPrDefault}/{n.pPr}"), n)
    for element in root.iterfind(n.style):
        identifier = element.get(n.styleId, "")
        based = element.find(n.basedOn)
        found.styles[identifier] = Style(
            based.get(n.val) if based is not None else None,
            run_properties(element.find(n.rPr), n),
            paragraph_properties(element.find(n.pPr), n),
        )
        if element.get(n.default) in ("1", "true", "on"):
            if element.get(n.type) == "paragraph":
                found.standard = identifier
            elif element.get(n.type) == "table":
                found.standard_table = identifier
    return found


def numbering_links(root: etree._Element | None, n: Names) -> dict[str, str]:
    """The lists of the numbering styles, by style."""
    found: dict[str, str] = {}
    for element in () if root is None or not n.owns(root) else root.iterfind(n.style):
        number = element.find(f"{n.pPr}/{n.numPr}/{n.numId}")
        if element.get(n.type) == "numbering" and number is not None:
            found[element.get(n.styleId, "")] = number.get(n.val, "")
    return found
