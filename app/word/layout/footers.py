"""Where and how page numbers stand in a header or footer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from app.engine.reading.docx.inline import ALTERNATIVE
from app.engine.reading.docx.inline import choice
from app.word.layout.properties import paragraph_properties
from app.word.layout.properties import run_properties
from app.word.layout.source import Source
from app.word.layout.styles import RunFormat

_PAGE = re.compile(r"\bPAGE\b", re.IGNORECASE)
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_VML = re.compile(r"mso-position-horizontal:\s*(\w+)")
FIELD = "\0"
"""Stands for the number in the text around it."""


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A page number: its side (left, center, right, outside, None where it stands somewhere else),
    the text around it with :data:`FIELD` in its place, and the format of the number.
    """

    side: str | None
    text: str
    form: RunFormat


def page_number(part: etree._Element | None, source: Source) -> PageNumber | None:
    """The first page number of a header or footer; None where there is none."""
    if part is None:
        return None
    n = source.package.names_of(part)
    for paragraph in part.iter(n.p):
        text, run = _shown(paragraph, source)
        if run is not None:
            direct = paragraph_properties(paragraph.find(n.pPr), n)
            form = source.styles.run(run_properties(run.find(n.rPr), n), direct.get("style"))
            side = source.styles.shape(direct).alignment
            return PageNumber(_side(paragraph, side, text, source), text, form)
    return None


def _shown(paragraph: etree._Element, source: Source) -> tuple[str, etree._Element | None]:
    """The text of a paragraph with a mark for the number, and the run that shows the number."""
    n = source.names
    text = ""
    codes: list[str | None] = []
    number: etree._Element | None = None
    for run in _runs(paragraph, source):
        if run.tag == n.fldSimple:
            if _PAGE.search(run.get(n.instr, "")):
                text += FIELD
                number = next(run.iter(n.r), run)
            continue
        for child in run:
            if child.tag == n.fldChar:
                kind = child.get(n.fldCharType)
                if kind == "begin":
                    codes.append("")
                elif codes and (kind == "separate" or codes[-1] is not None):
                    if _PAGE.search(codes[-1] or ""):
                        text += FIELD
                        number = run
                    codes[-1] = None
                if kind == "end" and codes:
                    codes.pop()
            elif child.tag == n.instrText and codes and codes[-1] is not None:
                codes[-1] += child.text or ""
            elif child.tag == n.pgNum:
                text, number = text + FIELD, run
            elif child.tag == n.t:
                if not codes:
                    text += child.text or ""
                elif codes[-1] is None and number is not None and text.endswith(FIELD):
                    number = run  # the result is what is seen
            elif child.tag in (n.tab, n.ptab):
                text += "\t"
    return text, number


def _runs(element: etree._Element, source: Source) -> Iterator[etree._Element]:
    """Runs and simple fields of a paragraph in order, not those of paragraphs inside it."""
    n = source.names
    for child in element:
        if child.tag in (n.r, n.fldSimple):
            yield child
        elif child.tag == ALTERNATIVE:
            yield from _runs(choice(child), source)
        elif child.tag not in (n.pPr, n.p, n.del_, n.moveFrom):
            yield from _runs(child, source)


def _side(paragraph: etree._Element, side: str, text: str, source: Source) -> str | None:
    n = source.names
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
