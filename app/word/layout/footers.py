"""Where and how page numbers stand in a header or footer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from app.engine.reading.docx.inline import ALTERNATIVE
from app.engine.reading.docx.inline import choice
from app.engine.reading.docx.package import Names
from app.engine.reading.docx.package import Package
from app.engine.reading.docx.package import parse
from app.engine.reading.verdicts import Unreadable
from app.word.layout.properties import paragraph_properties
from app.word.layout.properties import run_properties
from app.word.layout.styles import RunFormat
from app.word.layout.styles import Stylesheet

_PAGE = re.compile(r"\bPAGE\b", re.IGNORECASE)
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_VML = re.compile(r"mso-position-horizontal:\s*(\w+)")
FIELD = "\0"
"""Stands for the number in the text around it."""


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A page number: the text around it has :data:`FIELD` in its place, ``form`` is the number's.

    ``side`` is left, center, right, outside or inside, None where it stands somewhere else.
    """

    side: str | None
    text: str
    form: RunFormat


@lru_cache(maxsize=16)  # the files of one office share their footers
def page_number(content: bytes, styles: Stylesheet) -> PageNumber | None:
    """The first page number of a header or footer; None where there is none, or the part is broken."""
    try:
        part = parse(content)
        n = Package.names_of(part)
    except Unreadable:
        return None
    for paragraph in part.iter(n.p):
        shown = _Shown(paragraph, n)
        text, run = shown.text, shown.number
        if run is not None:
            direct = paragraph_properties(paragraph.find(n.pPr), n)
            form = styles.run(run_properties(run.find(n.rPr), n), direct.get("style"))
            side = styles.shape(direct).alignment
            return PageNumber(_side(paragraph, side, text, n), text, form)
    return None


class _Shown:
    """The text of a paragraph with a mark for the number, and the run that shows the number."""

    def __init__(self, paragraph: etree._Element, n: Names) -> None:
        self.text = ""
        self.number: etree._Element | None = None
        # One entry an open field: its code, None while its result is read.
        self._codes: list[str | None] = []
        for run in _runs(paragraph, n):
            if run.tag == n.fldSimple:
                self._found(run.get(n.instr, ""), next(run.iter(n.r), run))
                continue
            for child in run:
                self._take(child, run, n)

    def _take(self, child: etree._Element, run: etree._Element, n: Names) -> None:
        codes = self._codes
        if child.tag == n.fldChar:
            self._mark(child.get(n.fldCharType), run)
        elif child.tag == n.instrText and codes and codes[-1] is not None:
            codes[-1] += child.text or ""
        elif child.tag == n.pgNum:
            self._found("PAGE", run)
        elif child.tag == n.t and not codes:
            self.text += child.text or ""
        elif child.tag == n.t and codes[-1] is None and self.text.endswith(FIELD):
            self.number = run  # the result is what is seen
        elif child.tag in (n.tab, n.ptab):
            self.text += "\t"

    def _mark(self, kind: str | None, run: etree._Element) -> None:
        """Between begin and separate stands the field's code; some have no result."""
        codes = self._codes
        if kind == "begin":
            codes.append("")
        elif codes and codes[-1] is not None:
            self._found(codes[-1], run)
            codes[-1] = None
        if kind == "end" and codes:
            codes.pop()

    def _found(self, code: str, run: etree._Element) -> None:
        if _PAGE.search(code):
            self.text += FIELD
            self.number = run


def _runs(element: etree._Element, n: Names) -> Iterator[etree._Element]:
    """Runs and simple fields of a paragraph in order, not those of paragraphs inside it."""
    for child in element:
        if child.tag in (n.r, n.fldSimple):
            yield child
        elif child.tag == ALTERNATIVE:
            yield from _runs(choice(child), n)
        elif child.tag not in (n.pPr, n.p, n.del_, n.moveFrom):
            yield from _runs(child, n)


def _side(paragraph: etree._Element, side: str, text: str, n: Names) -> str | None:
    frame = paragraph.find(f"{n.pPr}/{n.framePr}")
    if frame is not None and (frame.get(n.xAlign) or frame.get(n.x)):
        return frame.get(n.xAlign)
    for above in paragraph.iterancestors():
        if above.tag == f"{_DRAWING}anchor":
            position = above.find(f"{_DRAWING}positionH/{_DRAWING}align")
            return position.text if position is not None else None
        style = above.get("style", "")
        if style and (found := _VML.search(style)):
            return found[1]
    before = text.partition(FIELD)[0]
    if "\t" in before:
        # Two tabs of the style footer are centre and right; what others are is not known.
        return {1: "center", 2: "right"}.get(before.count("\t"))
    return "left" if side == "both" else side
