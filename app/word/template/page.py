"""Page and page numbers of somebody else's Word file."""

from __future__ import annotations

from lxml import etree

from app.engine.reading.docx.package import Names
from app.engine.reading.docx.package import Package
from app.engine.reading.docx.package import parse
from app.engine.reading.verdicts import Unreadable
from app.word import gbt9704 as gb
from app.word.gbt9704 import mm
from app.word.profile import NATIONAL
from app.word.profile import Margins
from app.word.profile import PageNumberStyle
from app.word.template.resolve import StyleSheet
from app.word.template.resolve import attribute_number

_CLOSE = mm(1)
_LEAST, _MOST = mm(15), mm(60)
_DASHES = "—–-－―"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}align"


def margins_of(section: etree._Element, n: Names, missed: list[str]) -> Margins:
    """The margins; the national ones where the paper is another or a margin is unlikely."""
    size, edges = section.find(n.pgSz), section.find(n.pgMar)
    width, height = attribute_number(size, n.w), attribute_number(size, n.h)
    if width is None or height is None or edges is None:
        missed.append("没有写明纸张和页边距，按国家标准。")
        return NATIONAL.margins
    if abs(width - gb.PAGE_WIDTH) > _CLOSE or abs(height - gb.PAGE_HEIGHT) > _CLOSE:
        missed.append("纸张不是竖排的 A4，纸张和页边距按国家标准。")
        return NATIONAL.margins
    gutter = attribute_number(edges, n.gutter) or 0
    sides = [attribute_number(edges, name) for name in (n.top, n.right, n.bottom, n.left)]
    top, right, bottom, left = (side if side is not None else 0 for side in sides)
    left += gutter
    if not all(_LEAST <= side <= _MOST for side in (top, right, bottom, left)):
        missed.append("页边距小于 15 毫米或大于 60 毫米，按国家标准。")
        return NATIONAL.margins
    return Margins(top, right, bottom, left)


def grid_of(section: etree._Element, n: Names) -> tuple[int | None, int | None]:
    """Line pitch in twips and added width of a character in 1/4096 point; None for no grid."""
    grid = section.find(n.docGrid)
    kind = grid.get(n.type) if grid is not None else None
    if grid is None or kind not in ("lines", "linesAndChars", "snapToChars"):
        return None, None
    space = grid.get(n.charSpace, "0")
    plain = space.removeprefix("-")
    known = kind != "lines" and plain.isascii() and plain.isdigit() and len(plain) <= 6
    return attribute_number(grid, n.linePitch), int(space) if known else None


def page_number_of(
    package: Package, styles: StyleSheet, n: Names, missed: list[str]
) -> PageNumberStyle:
    """How page numbers stand, from the footers that hold one."""
    found: list[tuple[str, bool]] = []
    for name in sorted(package.names):
        folder, _, file = name.rpartition("/")
        if folder.endswith("word") and file.startswith("footer") and file.endswith(".xml"):
            found += _numbers_in(package.part(name) or b"", styles, n)
    if not found:
        missed.append("页脚里没有页码，页码按国家标准。")
        return NATIONAL.page_number
    places = {place for place, _ in found}
    dashed = any(dashes for _, dashes in found)
    if places == {"center"}:
        return PageNumberStyle.CENTRED_DASHES if dashed else PageNumberStyle.CENTRED
    if dashed and places & {"right", "outside"}:
        return PageNumberStyle.OUTER_DASHES
    missed.append("页码的位置不是居中，也不是单页居右、双页居左，页码按国家标准。")
    return NATIONAL.page_number


def _numbers_in(source: bytes, styles: StyleSheet, n: Names) -> list[tuple[str, bool]]:
    """Place and dashes of each page number of a footer."""
    try:
        root = parse(source)
    except Unreadable:
        return []
    return [
        (_place(paragraph, styles, n), any(c in _DASHES for c in _text(paragraph, n)))
        for paragraph in root.iter(n.p)
        if next(paragraph.iterchildren(n.r, n.fldSimple, n.sdt, n.hyperlink), None) is not None
        and _has_number(paragraph, n)
    ]


def _has_number(paragraph: etree._Element, n: Names) -> bool:
    """Whether the paragraph itself, not a text box inside it, holds a PAGE field."""
    fields = [*paragraph.iter(n.instrText), *paragraph.iter(n.fldSimple)]
    return any(
        (field.text or field.get(n.instr) or "").split()[:1] == ["PAGE"]
        and next(field.iterancestors(n.p), None) is paragraph
        for field in fields
    )


def _text(paragraph: etree._Element, n: Names) -> str:
    return "".join(text.text or "" for text in paragraph.iter(n.t))


def _place(paragraph: etree._Element, styles: StyleSheet, n: Names) -> str:
    """center, right, left or outside."""
    box = next(paragraph.iterancestors(n.txbxContent), None)
    if box is not None:
        shape = next((a for a in box.iterancestors() if str(a.tag).endswith("}anchor")), None)
        align = next(shape.iter(_DRAWING), None) if shape is not None else None
        if align is not None and align.text:
            return align.text
    properties = paragraph.find(n.pPr)
    frame = properties.find(n.framePr) if properties is not None else None
    if frame is not None and frame.get(n.xAlign):
        return frame.get(n.xAlign, "")
    named = properties.find(n.pStyle) if properties is not None else None
    style = named.get(n.val, "") if named is not None else ""
    align_ = styles.resolve(style, paragraph).align or "left"
    return {"end": "right", "start": "left"}.get(align_, align_)
