"""The package of a Word file as the check of its layout needs it.

Styles, theme and lists are understood once where the same parts come again: the files of one
office share them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from app.engine.reading.docx.package import Names
from app.engine.reading.docx.package import Package
from app.engine.reading.docx.package import Relation
from app.engine.reading.docx.package import parse
from app.engine.reading.verdicts import Unreadable
from app.word.layout.lists import Lists
from app.word.layout.styles import Stylesheet
from app.word.layout.styles import numbering_links
from app.word.layout.styles import read_styles
from app.word.layout.theme import read_theme

_LARGEST_KEPT = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Source:
    """The main part with all that says how it looks; ``even_and_odd`` tells whether their footers differ."""

    package: Package
    root: etree._Element
    names: Names
    styles: Stylesheet
    even_and_odd: bool

    @classmethod
    def open(cls, data: bytes) -> Source:
        """The file ``data``, which was read before; raises ``Unreadable``."""
        package = Package(data)
        root = package.main()
        n = package.names_of(root)
        parts = tuple(
            _bytes(package, relation)
            for relation in (
                Relation.STYLES,
                Relation.THEME,
                Relation.NUMBERING,
                Relation.SETTINGS,
            )
        )
        kept = sum(map(len, parts)) <= _LARGEST_KEPT
        styles, even_and_odd = _kept(parts, n) if kept else _understood(parts, n)
        return cls(package, root, n, styles, even_and_odd)

    def targets(self) -> dict[str, str]:
        """Where headers and footers lie, by relationship id."""
        return self.package.targets()


def _bytes(package: Package, relation: Relation) -> bytes:
    return package.source(relation) or b""


def _root(source: bytes) -> etree._Element | None:
    """A part of which the text does not depend: what is broken is as if it were not there."""
    try:
        return parse(source) if source else None
    except Unreadable:
        return None


@lru_cache(maxsize=8)
def _kept(parts: tuple[bytes, ...], n: Names) -> tuple[Stylesheet, bool]:
    return _understood(parts, n)


def _understood(parts: tuple[bytes, ...], n: Names) -> tuple[Stylesheet, bool]:
    styles, theme, numbering, settings = map(_root, parts)
    language = next(_languages(settings, styles, n), "zh-CN")
    lists = Lists(numbering, numbering_links(styles, n), n)
    found = read_styles(styles, read_theme(theme, language), lists, n)
    even = settings.find(n.evenAndOddHeaders) if settings is not None else None
    return found, n.on(even)


def _languages(
    settings: etree._Element | None, styles: etree._Element | None, n: Names
) -> Iterator[str]:
    """The East Asian language of the theme's fonts, then that of the text."""
    for root, path in (
        (settings, n.themeFontLang),
        (styles, f"{n.docDefaults}/{n.rPrDefault}/{n.rPr}/{n.lang}"),
    ):
        element = root.find(path) if root is not None else None
        if element is not None and element.get(n.eastAsia):
            yield element.get(n.eastAsia, "")
