"""The text that a reader of the page would see, in reading order.

Insertions are read as accepted; deletions, moved-away, struck-out and hidden text is not read,
and each of them is noticed. A soft line break is a line feed, a tab a tab in the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from lxml import etree

from app.engine.document import Cell
from app.engine.document import Notice
from app.engine.raw import RawParagraph
from app.engine.reading.docx.inline import ALTERNATIVE
from app.engine.reading.docx.inline import Inline
from app.engine.reading.docx.inline import Piece
from app.engine.reading.docx.inline import choice
from app.engine.reading.docx.inline import is_placeholder
from app.engine.reading.docx.inline import is_plain
from app.engine.reading.docx.numbering import Numbering
from app.engine.reading.docx.package import Names
from app.engine.reading.docx.styles import Styles
from app.engine.reading.docx.styles import number_of
from app.engine.reading.docx.styles import outline_level

BLANK = " \t\n\u3000\u00a0\ufeff\u200b"
_LAYOUT_CELL = 400
"""A cell with more characters than this holds text laid out in a table, not data."""


class Walker:
    """Walks the blocks of a document once, counting numbers and noticing what it leaves out."""

    def __init__(
        self, names: Names, styles: Styles, numbering: Numbering, *, remembers: bool = False
    ) -> None:
        """A walker that ``remembers`` gives every paragraph its origin: pieces with elements."""
        self.n = names
        self._remembers = remembers
        self._styles = styles
        self._numbering = numbering
        self._notices: dict[str, Notice] = {}
        self._boxes: list[RawParagraph] = []
        self._tables = 0
        self._outlined = True
        self._numbered = True
        self._inline = Inline(names, styles, self.notice, self._text_boxes)

    def look_over(self, part: etree._Element, *, styles_hide: bool) -> None:
        """Choose the way to read a part by the elements it has; most have plain runs of text."""
        tags = frozenset(str(e.tag) for e in part.iter(etree.Element))
        n = self.n
        self._inline.plain = is_plain(tags) and not styles_hide
        self._inline.only_text = tags.isdisjoint((n.tab, n.br, n.cr))
        self._outlined = n.outlineLvl in tags
        self._numbered = n.numPr in tags or self._styles.numbered

    def read_with_care(self) -> None:
        """Look at every run again, as in parts that nobody has looked over."""
        self._inline.plain = False
        self._outlined = self._numbered = True

    def notice(self, code: str, message: str) -> None:
        """Remember something to tell, once."""
        self._notices.setdefault(code, Notice(code, message))

    def notices(self) -> tuple[Notice, ...]:
        """What was noticed, in order of first sight."""
        return tuple(self._notices.values())

    def note(self, element: etree._Element, names: Names) -> list[RawParagraph]:
        """The paragraphs of a footnote or endnote."""
        kept = self.n
        self.n = self._inline.n = names
        try:
            return self.blocks(element)
        finally:
            self.n = self._inline.n = kept

    def blocks(self, parent: etree._Element, cell: Cell | None = None) -> list[RawParagraph]:
        """The non-empty paragraphs below a body, cell, content control or text box."""
        found: list[RawParagraph] = []
        carried = ""
        origin: tuple[Piece, ...] = ()
        for block in self._block_elements(parent):
            if block.tag == self.n.tbl:
                found.extend(self._table(block, cell))
                continue
            properties = next(block.iterchildren(self.n.pPr), None)
            raw = self._paragraph(block, properties, cell)
            if self._boxes:
                found.extend(self._boxes)
                self._boxes = []
            if raw is None:
                continue
            text, origin = carried + raw.text, origin + raw.origin
            if not self._inline.plain and self._mark_deleted(properties):
                # The deleted paragraph mark joins this paragraph to the next one.
                carried = text
                continue
            text = text.strip(BLANK)
            if text:
                found.append(
                    RawParagraph(text, raw.kind, raw.heading_level, raw.number, cell, origin)
                )
            carried, origin = "", ()
        carried = carried.strip(BLANK)
        if carried:
            found.append(RawParagraph(carried, cell=cell, origin=origin))
        return found

    def _block_elements(self, parent: etree._Element) -> Iterator[etree._Element]:
        """Paragraphs and tables, through content controls, insertions and alternatives."""
        n = self.n
        for child in parent:
            tag = child.tag
            if tag in (n.p, n.tbl):
                yield child
            elif tag == n.sdt:
                content = child.find(n.sdtContent)
                if content is not None and not is_placeholder(child, n):
                    yield from self._block_elements(content)
            elif tag in (n.ins, n.moveTo):
                self._inline.tracked()
                yield from self._block_elements(child)
            elif tag in (n.del_, n.moveFrom):
                self._inline.tracked()
            elif tag == ALTERNATIVE:
                yield from self._block_elements(choice(child))
            elif tag in (n.customXml, n.smartTag, n.sdtContent):
                yield from self._block_elements(child)

    def _mark_deleted(self, properties: etree._Element | None) -> bool:
        """Whether the paragraph's end was deleted with tracked changes on."""
        mark = properties.find(self.n.rPr) if properties is not None else None
        if mark is None or mark.find(self.n.del_) is None:
            return False
        self._inline.tracked()
        return True

    def _paragraph(
        self, element: etree._Element, properties: etree._Element | None, cell: Cell | None
    ) -> RawParagraph | None:
        n = self.n
        style = None
        heading: int | None = None
        label: str | None = None
        if properties is not None:
            named = next(properties.iterchildren(n.pStyle), None)
            style = named.get(n.val) if named is not None else None
            if self._styles.is_contents(style):
                self.notice("contents", "目录没有当作正文。")
                return None
            outline = properties.find(n.outlineLvl) if self._outlined else None
            heading = outline_level(outline, n) if outline is not None else None
        if heading is None:
            heading = self._styles.heading(style)
        text, origin = self._text(element)
        # Word gives a number to an empty paragraph too, but nobody sees what it numbers.
        numbered = self._numbered and not self._numbering.unused and text.strip(BLANK)
        label = self._label(properties, style) if numbered else None
        level = heading if heading and 1 <= heading <= 4 and cell is None else None
        return RawParagraph(text, heading_level=level, number=label, cell=cell, origin=origin)

    def _text(self, element: etree._Element) -> tuple[str, tuple[Piece, ...]]:
        """The visible text of a paragraph, with its origin where that is to be remembered."""
        if not self._remembers:
            return self._inline.text(element), ()
        origin = tuple(self._inline.pieces(element))
        return "".join(text for text, _ in origin), origin

    def _label(self, properties: etree._Element | None, style: str | None) -> str | None:
        """The automatic number of a paragraph, from itself or from its style."""
        number_id: str | None = None
        level: int | None = None
        direct = properties.find(self.n.numPr) if properties is not None else None
        if direct is not None:
            number_id, level = number_of(direct, self.n)
        if number_id is None:
            styled, styled_level, carrier = self._styles.numbering(style)
            number_id = styled
            if level is None:
                level = styled_level
            if number_id is not None and level is None and carrier is not None:
                level = self._numbering.level_of_style(number_id, carrier)
        if number_id in (None, "0"):
            return None
        return self._numbering.next_label(number_id or "", level or 0)

    def _text_boxes(self, shape: etree._Element) -> None:
        """Text boxes stand before the paragraph that they are tied to."""
        for content in _outermost(shape, self.n.txbxContent):
            kept, self._boxes = self._boxes, []
            found = self.blocks(content)
            self._boxes = kept + found
            if found:
                self.notice("text-box", "文件里有文本框，其中的文字已按所在位置读入。")

    def _table(self, table: etree._Element, outer: Cell | None) -> list[RawParagraph]:
        """Cells in rows; a table that only lays out running text is read as text."""
        ordinal = self._tables
        if outer is None:
            self._tables += 1
        rows = [
            [
                (column, self.blocks(cell, Cell(number, column, ordinal)))
                for column, cell in self._cells(row)
            ]
            for number, row in enumerate(self._rows(table))
        ]
        every = list(chain.from_iterable(raw for row in rows for _, raw in row))
        if outer is not None:
            return [_moved(raw, outer) for raw in every]
        if self._lays_out(rows):
            return [_moved(raw, None) for raw in every]
        return every

    @staticmethod
    def _lays_out(rows: list[list[tuple[int, list[RawParagraph]]]]) -> bool:
        """One cell in all, or a cell of many characters in several paragraphs."""
        cells = [raw for row in rows for _, raw in row if raw]
        if len(cells) == 1:
            return len(rows) == 1 and (len(cells[0]) > 1 or len(cells[0][0].text) > 40)
        return any(len(raw) >= 3 and sum(len(p.text) for p in raw) > _LAYOUT_CELL for raw in cells)

    def _rows(self, table: etree._Element) -> Iterator[etree._Element]:
        """Rows of this table, also inside content controls; deleted rows are left out."""
        n = self.n
        for child in table:
            if child.tag == n.tr:
                if child.find(f"{n.trPr}/{n.del_}") is not None:
                    self._inline.tracked()
                    continue
                yield child
            elif child.tag in (n.sdt, n.sdtContent, n.ins, n.customXml):
                yield from self._rows(child)

    def _cells(self, row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
        """Cells with their grid column; continued parts of merged cells are left out."""
        n = self.n
        before = row.find(f"{n.trPr}/{n.gridBefore}")
        column = _number(before, n)
        for cell in self._cell_elements(row):
            properties = cell.find(n.tcPr)
            span, merge = 1, None
            if properties is not None:
                span = max(1, _number(properties.find(n.gridSpan), n, 1))
                merge = properties.find(n.vMerge)
            if merge is None or merge.get(n.val) == "restart":
                yield column, cell
            column += span

    def _cell_elements(self, row: etree._Element) -> Iterator[etree._Element]:
        n = self.n
        for child in row:
            if child.tag == n.tc:
                yield child
            elif child.tag in (n.sdt, n.sdtContent, n.customXml):
                yield from self._cell_elements(child)


def _outermost(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Elements of a name below ``element``, but none inside another of them."""
    for child in element:
        if child.tag == tag:
            yield child
        else:
            yield from _outermost(child, tag)


def _moved(raw: RawParagraph, cell: Cell | None) -> RawParagraph:
    return RawParagraph(raw.text, raw.kind, raw.heading_level, raw.number, cell, raw.origin)


def _number(element: etree._Element | None, n: Names, default: int = 0) -> int:
    value = element.get(n.val, "") if element is not None else ""
    return int(value) if value.isdecimal() and len(value) <= 4 else default
