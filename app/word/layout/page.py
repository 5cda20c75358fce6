"""Paper, margins, grid and footers of every section (ECMA-376 part 1, 17.6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from app.engine.reading.docx.package import Names
from app.word.layout.units import twips
from app.word.layout.units import whole

_LETTER = (12240.0, 15840.0)
_GRIDS = frozenset({"lines", "linesAndChars", "snapToChars"})
_RELATION = ("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
             "{http://purl.oclc.org/ooxml/officeDocument/relationships}id")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """One section; lengths in twips.

    ``grid`` is the line pitch of the document grid, 0 for none. ``footers`` and ``headers`` are the
    parts of default, even and first pages, those of the section before where it names none.
    """

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    grid: float
    title_page: bool
    number_format: str
    footers: Mapping[str, str]
    headers: Mapping[str, str]

    @property
    def landscape(self) -> bool:
        """Whether the page is wider than high."""
        return self.width > self.height

    @property
    def text_width(self) -> float:
        """Twips. Width of the type area."""
        return self.width - self.left - self.right


def sections_of(root: etree._Element, n: Names, targets: Mapping[str, str]) -> list[Section]:
    """All sections in order, at least one."""
    found: list[Section] = []
    for element in root.iter(n.sectPr):
        # What a tracked change replaced is no section.
        parent = element.getparent()
        if parent is None or parent.tag != n.sectPrChange:
            found.append(_section(element, n, targets, found[-1] if found else None))
    return found or [_section(etree.Element(n.sectPr), n, targets, None)]


def _section(
    element: etree._Element, n: Names, targets: Mapping[str, str], before: Section | None
) -> Section:
    size, margins, grid = element.find(n.pgSz), element.find(n.pgMar), element.find(n.docGrid)

    def of(holder: etree._Element | None, name: str, default: float) -> float:
        found = twips(holder.get(name)) if holder is not None else None
        return default if found is None else found

    numbers = element.find(n.pgNumType)
    gutter = of(margins, n.gutter, 0)
    pitch = whole(grid.get(n.linePitch)) if grid is not None else None
    return Section(
        width=of(size, n.w, _LETTER[0]),
        height=of(size, n.h, _LETTER[1]),
        top=abs(of(margins, n.top, 1440)),
        right=of(margins, n.right, 1800),
        bottom=abs(of(margins, n.bottom, 1440)),
        left=of(margins, n.left, 1800) + gutter,
        grid=(pitch or 0) if grid is not None and grid.get(n.type) in _GRIDS else 0,
        title_page=n.on(element.find(n.titlePg)),
        number_format=numbers.get(n.fmt, "") if numbers is not None else "",
        footers=_parts(element, n.footerReference, n, targets, before.footers if before else {}),
        headers=_parts(element, n.headerReference, n, targets, before.headers if before else {}),
    )


def _parts(
    element: etree._Element,
    tag: str,
    n: Names,
    targets: Mapping[str, str],
    before: Mapping[str, str],
) -> dict[str, str]:
    found = dict(before)
    for reference in element.iterfind(tag):
        identifier = next((v for name in _RELATION if (v := reference.get(name))), "")
        if identifier in targets:
            found[reference.get(n.type, "default")] = targets[identifier]
    return found
