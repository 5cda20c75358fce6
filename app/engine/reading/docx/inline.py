"""The visible text of a paragraph: what a reader sees of its runs."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator

from lxml import etree

from app.engine.reading.docx.package import Names
from app.engine.reading.docx.styles import Styles

Piece = tuple[str, etree._Element]  # noqa: SLF001 - the name lxml has for its elements
"""A stretch of visible text with the element that it comes from."""
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATIVE = f"{_MC}AlternateContent"
_SPECIAL = (
    "AlternateContent", "customXml", "delText", "del", "drawing", "dstrike", "fldChar", "fldSimple",
    "ins", "instrText", "moveFrom", "moveTo", "noBreakHyphen", "object", "oMath", "oMathPara",
    "pict", "ptab", "ruby", "sdt", "strike", "sym", "txbxContent", "vanish",
)  # fmt: skip


def is_plain(tags: frozenset[str]) -> bool:
    """Whether a part with these element names holds nothing but runs of visible text."""
    words = {tag.rpartition("}")[2] for tag in tags}
    return words.isdisjoint(_SPECIAL)


_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
# Signs of the Wingdings fonts that forms use; what else a symbol font holds is no text.
_SYMBOLS = {
    "F0A8": "□",
    "F06F": "□",
    "F071": "□",
    "F0FE": "☑",
    "F052": "☑",
    "F0FC": "✓",
    "F0B7": "•",
}


def choice(alternative: etree._Element) -> etree._Element:
    """The branch of mc:AlternateContent to read: the first choice, else the fallback."""
    found = alternative.find(f"{_MC}Choice")
    if found is None:
        found = alternative.find(f"{_MC}Fallback")
    return found if found is not None else alternative


def is_placeholder(control: etree._Element, n: Names) -> bool:
    """Whether nobody has filled in a content control (单击此处输入文字)."""
    return control.find(f"{n.sdtPr}/{n.showingPlcHdr}") is not None


class Inline:
    """Reads runs in order; fields may begin in one paragraph and end in another."""

    def __init__(
        self,
        names: Names,
        styles: Styles,
        notice: Callable[[str, str], None],
        text_boxes: Callable[[etree._Element], None],
    ) -> None:
        self.n = names
        self._styles = styles
        self._notice = notice
        self._text_boxes = text_boxes
        self.plain = False
        self.only_text = False
        # One entry an open field, true while its code and not its result is being read.
        self._codes: list[bool] = []

    def text(self, element: etree._Element) -> str:
        """The visible text below a paragraph."""
        if self.plain:
            return self._plain_text(element)
        return "".join(text for text, _ in self.pieces(element))

    def _plain_text(self, element: etree._Element) -> str:
        """The same for a part that holds nothing but runs of text: much faster."""
        n = self.n
        if self.only_text:
            return "".join(element.itertext(n.t, with_tail=False))
        return "".join(
            (e.text or "") if e.tag == n.t else self._sign(e)
            for run in element.iter(n.r)
            for e in run.iterchildren(n.t, n.tab, n.br, n.cr)
        )

    def tracked(self) -> None:
        """Notice that the file carries tracked changes."""
        self._notice(
            "tracked-changes",
            "文件里有修订记录，按接受全部修订后的文字读取；定稿前请接受或拒绝修订。",
        )

    def pieces(self, element: etree._Element) -> Iterator[Piece]:
        """The visible text below a paragraph in pieces, some of them empty."""
        n = self.n
        for child in element:
            tag = child.tag
            if tag == n.r:
                yield from self._run(child)
            elif tag in (n.pPr, n.sdtPr, n.rPr):
                continue
            elif tag in (n.del_, n.moveFrom):
                self.tracked()
            elif tag == ALTERNATIVE:
                yield from self.pieces(choice(child))
            elif tag == _MATH_TEXT:
                yield child.text or "", child
            elif tag != n.sdt or not is_placeholder(child, n):
                if tag in (n.ins, n.moveTo):
                    self.tracked()
                yield from self.pieces(child)

    def _run(self, run: etree._Element) -> Iterator[Piece]:
        n = self.n
        properties = run.find(n.rPr)
        if properties is not None and not self._visible(properties):
            # Fields go on counting inside hidden runs.
            for mark in run.iterfind(n.fldChar):
                self._field(mark)
            return
        for child in run:
            if child.tag == n.t:
                if not any(self._codes):
                    yield child.text or "", child
            elif child.tag == n.fldChar:
                self._field(child)
            elif child.tag == ALTERNATIVE:
                yield from self._run(choice(child))
            elif child.tag in (n.drawing, n.pict, n.object):
                self._text_boxes(child)
            elif child.tag == n.ruby:
                base = child.find(n.rubyBase)
                yield "" if base is None else self.text(base), child
            else:
                yield self._sign(child), child

    def _sign(self, element: etree._Element) -> str:
        """What a single sign of a run stands for; nothing for what is no text."""
        n = self.n
        if element.tag in (n.tab, n.ptab):
            return "\t"
        if element.tag in (n.br, n.cr):
            return "" if element.get(n.type) in ("page", "column") else "\n"
        if element.tag == n.noBreakHyphen:
            return "-"
        if element.tag == n.sym:
            return _SYMBOLS.get(element.get(n.char, "").upper(), "")
        return ""

    def _visible(self, properties: etree._Element) -> bool:
        """Whether a run is neither hidden nor struck out, by itself or by its style."""
        n = self.n
        named = properties.find(n.rStyle)
        style = named.get(n.val) if named is not None else None
        vanish = properties.find(n.vanish)
        hidden = n.on(vanish) if vanish is not None else self._styles.hides(style)
        if hidden:
            self._notice("hidden-text", "文件里有隐藏文字，没有当作正文。")
            return False
        lines = [
            e for e in (properties.find(n.strike), properties.find(n.dstrike)) if e is not None
        ]
        struck = any(n.on(e) for e in lines) if lines else self._styles.strikes(style)
        if struck:
            self._notice("struck-text", "文件里有画了删除线的文字，没有当作正文。")
        return not struck

    def _field(self, mark: etree._Element) -> None:
        """Between begin and separate stands the field's code, behind it the result."""
        kind = mark.get(self.n.fldCharType)
        if kind == "begin":
            self._codes.append(True)
        elif kind == "separate" and self._codes:
            self._codes[-1] = False
        elif kind == "end" and self._codes:
            self._codes.pop()
