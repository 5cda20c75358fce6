r"""Word files, straight from the XML with lxml (hardened: no entities, no network).

Tracked insertions, content controls, hyperlinks and simple fields are read; deletions and field
codes are not. A soft line break is "\n", a tab "\t" in the paragraph's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from app.engine.document import Cell
from app.engine.document import Notice
from app.engine.raw import RawParagraph
from app.engine.reading.sniff import read_part
from app.engine.reading.verdicts import unreadable

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset(
    {
        f"{_W}del",
        f"{_W}moveFrom",
        f"{_W}instrText",
        f"{_W}delText",
        f"{_W}pPr",
        f"{_W}rPr",
        f"{_W}sdtPr",
        f"{_W}pict",
        f"{_W}drawing",
        f"{_W}object",
        _MC_FALLBACK,
    }
)
_TEXTS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
    f"{_W}softHyphen": "",
}
_BLANK = " \t\n\u3000\u00a0\ufeff\u200b"


def _parse(data: bytes, name: str) -> etree._Element | None:
    """One XML part as a tree; a DOCTYPE is refused, since entities can hide text."""
    part = read_part(data, name)
    if part is None:
        return None
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part or part[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise unreadable("forbidden-markup")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise unreadable("damaged") from error


@dataclass(frozen=True, slots=True)
class _Styles:
    """Heading levels by style id (1–4), following basedOn."""

    levels: dict[str, int]

    @classmethod
    def read(cls, root: etree._Element | None) -> _Styles:
        if root is None:
            return cls({})
        own: dict[str, int] = {}
        base: dict[str, str] = {}
        for style in root.iterfind(f"{_W}style[@{_W}type='paragraph']"):
            identifier = style.get(f"{_W}styleId", "")
            name = style.find(f"{_W}name")
            based_on = style.find(f"{_W}basedOn")
            if based_on is not None:
                base[identifier] = based_on.get(f"{_W}val", "")
            named = re.fullmatch(
                r"(?i)(?:heading|标题)\s*([1-9])",
                name.get(f"{_W}val", "") if name is not None else "",
            )
            outline = style.find(f"{_W}pPr/{_W}outlineLvl")
            if named:
                own[identifier] = int(named[1])
            elif outline is not None:
                own[identifier] = _outline_level(outline)
        for identifier in base:
            seen = identifier
            for _ in range(10):
                if seen in own or seen not in base:
                    break
                seen = base[seen]
            if seen in own:
                own.setdefault(identifier, own[seen])
        return cls({identifier: level for identifier, level in own.items() if 1 <= level <= 4})


def _outline_level(element: etree._Element) -> int:
    """w:outlineLvl counts from 0; 9 means body text."""
    value = element.get(f"{_W}val", "9")
    return int(value) + 1 if value.isdecimal() else 10


def _heading_level(paragraph: etree._Element, styles: _Styles) -> int | None:
    properties = paragraph.find(f"{_W}pPr")
    if properties is None:
        return None
    outline = properties.find(f"{_W}outlineLvl")
    if outline is not None and 1 <= _outline_level(outline) <= 4:
        return _outline_level(outline)
    style = properties.find(f"{_W}pStyle")
    return styles.levels.get(style.get(f"{_W}val", "")) if style is not None else None


def _text(element: etree._Element) -> Iterator[str]:
    """The visible text below an element, in order."""
    for child in element:
        tag = child.tag
        if tag in _SKIPPED or tag == f"{_W}p":
            continue
        if tag == f"{_W}t":
            yield child.text or ""
        elif tag in _TEXTS:
            if child.get(f"{_W}type") not in ("page", "column"):
                yield _TEXTS[tag]
        else:
            yield from _text(child)


def _blocks(
    parent: etree._Element, styles: _Styles, cell: Cell | None = None
) -> Iterator[RawParagraph]:
    """Paragraphs in reading order; cells carry the place in their outermost table."""
    for child in parent:
        if child.tag == f"{_W}p":
            text = "".join(_text(child)).strip(_BLANK)
            if text:
                level = None if cell else _heading_level(child, styles)
                yield RawParagraph(text, heading_level=level, cell=cell)
        elif child.tag == f"{_W}tbl":
            yield from _table(child, styles, cell)
        elif child.tag not in _SKIPPED:
            yield from _blocks(child, styles, cell)


def _table(table: etree._Element, styles: _Styles, outer: Cell | None) -> Iterator[RawParagraph]:
    for row_number, row in enumerate(_rows(table)):
        column = 0
        for tc in _cells(row):
            span = tc.find(f"{_W}tcPr/{_W}gridSpan")
            yield from _blocks(tc, styles, outer or Cell(row_number, column))
            width = span.get(f"{_W}val", "1") if span is not None else "1"
            column += int(width) if width.isdecimal() else 1


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """Rows of this table, also inside content controls, not those of nested tables."""
    for child in table:
        if child.tag == f"{_W}tr":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _rows(child)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        if child.tag == f"{_W}tc":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml"):
            yield from _cells(child)


def read_paragraphs(data: bytes) -> tuple[list[RawParagraph], tuple[Notice, ...]]:
    """The non-empty paragraphs of the main part; raises ``Unreadable``."""
    root = _parse(data, "word/document.xml")
    if root is None:
        raise unreadable("damaged")
    if isinstance(root.tag, str) and _STRICT in root.tag:
        raise unreadable("strict-docx")
    body = root.find(f"{_W}body")
    if body is None:
        raise unreadable("damaged")
    styles = _Styles.read(_parse(data, "word/styles.xml"))
    try:
        return list(_blocks(body, styles)), ()
    except RecursionError as error:
        raise unreadable("damaged") from error
