"""版记 at the foot of the last page: copies, who printed the document and when (7.4).

The imprint is a frame that stands on the last line of the type area, so that it stays there
whatever is typed above. An empty line of hardly any height below it carries the frame; the text
before is kept with that line, so the imprint never has a page to itself. Its separating lines
are shaded paragraphs of the lines' height: LibreOffice 7.4 gives up a frame whose paragraphs have
different borders.
"""

from __future__ import annotations

import re
from itertools import pairwise

from app.engine.document import Paragraph
from app.engine.document import ParagraphKind
from app.word.markup import Line
from app.word.markup import Run
from app.word.markup import plain
from app.word.profile import LayoutProfile
from app.word.styles import StyleId
from app.word.text import clean
from app.word.text import strip

_DAY = r"(?:\d{4}|[〇○零一二三四五六七八九]{4})\s*年[\s\d一二三四五六七八九十]{1,5}月[\s\d一二三四五六七八九十]{1,5}日"
_PRINTED = re.compile(rf"(?P<unit>.*?)\s*(?P<day>{_DAY}\s*印\s*发)\s*", re.DOTALL)
_LONGEST = 200
"""Characters. A longer line is text, whatever it ends in."""
_LABELLED = re.compile(r"(?:抄\s*送|抄\s*报|分\s*送|主\s*送)\s*[:：]")
_GOES_ON = '<w:ind w:firstLine="0"/>'
"""A line without a label goes on with the names of the line above."""


def is_printed_line(paragraph: Paragraph) -> bool:
    """Whether a paragraph says who printed the document and when (…办公室 2026年1月12日印发)."""
    note = paragraph.kind is ParagraphKind.NOTE and paragraph.cell is None
    text = strip(paragraph.text)
    return note and len(text) <= _LONGEST and _PRINTED.fullmatch(text) is not None


def imprint_start(paragraphs: list[Paragraph]) -> int:
    """Index of the first paragraph of the imprint that ends the document; its length for none."""
    start = len(paragraphs)
    while start and (
        (paragraphs[start - 1].kind is ParagraphKind.COPY_TO and paragraphs[start - 1].cell is None)
        or is_printed_line(paragraphs[start - 1])
    ):
        start -= 1
    return start


def _content(paragraph: Paragraph) -> Line:
    found = _PRINTED.fullmatch(strip(clean(paragraph.text)))
    if paragraph.kind is ParagraphKind.NOTE and found:
        # Printer left, date right: one tab between them.
        text = f"{strip(found['unit'])}\t{found['day']}"
        return Line(StyleId.IMPRINT_PRINTED, (Run(text),))
    goes_on = "" if _LABELLED.match(strip(paragraph.text)) else _GOES_ON
    return plain(StyleId.COPY_TO, paragraph.text, goes_on)


def _framed(line: Line, profile: LayoutProfile) -> Line:
    frame = (
        f'<w:framePr w:w="{profile.text_width}" w:wrap="around" w:vAnchor="margin" '
        'w:hAnchor="margin" w:xAlign="left" w:yAlign="bottom"/>'
    )
    return Line(line.style, line.runs, frame + line.properties)


def imprint_lines(paragraphs: list[Paragraph], profile: LayoutProfile) -> list[Line]:
    """The lines of an imprint: thick line, copies, thin line, printed by, thick line (7.4.1)."""
    if not paragraphs:
        return []
    contents = [_content(paragraph) for paragraph in paragraphs]
    lines = [Line(StyleId.IMPRINT_RULE, ()), contents[0]]
    for _, below in pairwise(contents):
        if below.properties != _GOES_ON:
            lines.append(Line(StyleId.IMPRINT_RULE_THIN, ()))
        lines.append(below)
    lines.append(Line(StyleId.IMPRINT_RULE, ()))
    return [*(_framed(line, profile) for line in lines), Line(StyleId.IMPRINT_END, ())]
