"""Fonts and colours of a theme (ECMA-376 part 1, 20.1.4.1).

A theme names a font for Latin text, one for East Asian text, and more by script: where the East
Asian one is left empty, the script of the document's language decides (Hans for zh-CN).
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field

from lxml import etree

_SCRIPTS = {"zh-cn": "Hans", "zh-sg": "Hans", "zh": "Hans", "zh-tw": "Hant", "zh-hk": "Hant",
            "zh-mo": "Hant", "ja": "Jpan", "ko": "Hang"}  # fmt: skip
_BLACK = frozenset({"text1", "dark1", "tx1", "dk1"})
_COLOURS = {"text1": "dk1", "dark1": "dk1", "tx1": "dk1", "background1": "lt1", "light1": "lt1",
            "bg1": "lt1", "text2": "dk2", "dark2": "dk2", "background2": "lt2", "light2": "lt2",
            "hyperlink": "hlink", "followedHyperlink": "folHlink"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Theme:
    """Fonts by the names that w:asciiTheme and its kin use, colours by theme colour."""

    fonts: dict[str, str] = field(default_factory=dict)
    colours: dict[str, str] = field(default_factory=dict)

    def colour(self, name: str) -> str | None:
        """The hexadecimal colour of w:themeColor; None where the theme has none."""
        if name in _BLACK:
            return "000000"
        return self.colours.get(_COLOURS.get(name, name))


def read_theme(root: etree._Element | None, language: str) -> Theme:
    """A theme as a document in an East Asian ``language`` (zh-CN) uses it."""
    fonts: dict[str, str] = {}
    colours: dict[str, str] = {}
    if root is None:
        return Theme(fonts, colours)
    script = _SCRIPTS.get(language.lower()) or _SCRIPTS.get(language.lower()[:2], "Hans")
    for element in root.iter("{*}majorFont", "{*}minorFont"):
        size = "major" if str(element.tag).endswith("majorFont") else "minor"
        latin = _typeface(element.find("{*}latin"))
        east = _typeface(element.find("{*}ea")) or _of_script(element, script)
        for name, font in (("EastAsia", east), ("Ascii", latin), ("HAnsi", latin)):
            if font:
                fonts[size + name] = font
    for scheme in root.iter("{*}clrScheme"):
        for colour in scheme:
            value = next((c.get("lastClr") or c.get("val") for c in colour), None)
            if value and isinstance(colour.tag, str):
                colours[etree.QName(colour).localname] = value
    return Theme(fonts, colours)


def _typeface(element: etree._Element | None) -> str:
    return element.get("typeface", "") if element is not None else ""


def _of_script(fonts: etree._Element, script: str) -> str:
    found = (f.get("typeface", "") for f in fonts.iterfind("{*}font") if f.get("script") == script)
    return next(found, "")
