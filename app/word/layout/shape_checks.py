"""Alignment, indents, line pitch and spacing of paragraphs against a profile."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from app.engine.document import ParagraphKind
from app.word.layout.hits import Hit
from app.word.layout.measure import Line
from app.word.layout.measure import Measured
from app.word.layout.page import Section
from app.word.layout.places import Block
from app.word.layout.roles import TEXT_KINDS
from app.word.layout.shapes import LINE
from app.word.layout.text_checks import SUBJECTS
from app.word.layout.units import characters
from app.word.layout.units import points
from app.word.layout.units import short
from app.word.profile import HEADING_ROLES
from app.word.profile import LayoutProfile
from app.word.profile import Role

INDENT = 2.0
"""Characters. 每个自然段左空二字 (7.3.3)."""
_CLOSE = 0.35
"""Characters. Indents typed in points or centimetres are never exact."""
_BLOCK = 0.6
_LEAST_RIGHT = 1.5
_PUSHED = 6
"""Blanks before a signature or date: no slip of a finger."""
_TIGHTER, _WIDER = 19.0, 11.0
"""Twips. Exact 28 to 29.5 points give 22 lines of 28.95 points too (7.3.3; measured)."""
_NATURAL = 1.3
"""Height of a line of Chinese type over its size, single spaced (measured with 宋体)."""
_UNSURE = 30.0
"""Twips. How far the height of a line that the font decides may lie from what was reckoned."""
_LEAST_SPACE = 60.0
"""Twips of space above or below a paragraph that one sees."""
_ALIGNED = {"left": "左对齐", "right": "右对齐", "center": "居中", "both": "两端对齐"}


def shape_hits(
    measured: Measured, sections: list[Section], profile: LayoutProfile
) -> Iterator[Hit]:
    """Everything about the shape of paragraphs."""
    for line, _ in measured.parts(Role.TITLE):
        yield from _title(line)
    # A shape that was found right for such a line is not looked at again.
    right: set[tuple[object, ...]] = set()
    for line in measured.lines.values():
        if not line.segments or line.segments[0].role is Role.TITLE:
            continue
        if line.paragraph.kind is ParagraphKind.ADDRESSEE:
            yield from _addressee(line)
            continue
        number = min(line.placed.block.section, len(sections) - 1)
        roles = tuple([segment.role for segment in line.segments])
        key = (line.shape, number, line.size, line.lead, line.paragraph.kind, roles)
        if key in right:
            continue
        hits = list(_paragraph(line, sections[number], profile))
        if hits:
            yield from hits
        elif not line.paragraph.label:
            right.add(key)
    for index in sorted(measured.cast.closing):
        if index in measured.lines:
            yield from _closing(measured.lines[index])
    yield from _blank_lines(measured)


def _paragraph(line: Line, section: Section, profile: LayoutProfile) -> Iterator[Hit]:
    yield from _indents(line)
    if line.segments[-1].role is Role.BODY:
        yield from _pitch(line, section, profile)
    yield from _spaces(line, section)


def _title(line: Line) -> Iterator[Hit]:
    name = _ALIGNED.get(line.shape.alignment, line.shape.alignment)
    if line.shape.alignment != "center":
        yield Hit("layout.title-alignment", line.place(), "标题", name, "居中", unit="")
    elif abs(line.start - line.shape.right.characters(line.size)) > 2 * _CLOSE:
        aside = characters(line.start - line.shape.right.characters(line.size))
        said = f"标题居中，但缩进了{aside}，不在正中"
        yield Hit("layout.title-alignment", line.place(), said=said)


def _addressee(line: Line) -> Iterator[Hit]:
    blanks = _width(line.lead)
    start = line.start + blanks
    if line.shape.alignment in ("center", "right"):
        name = _ALIGNED[line.shape.alignment]
        yield Hit("layout.addressee-indent", line.place(), "主送机关", name, "顶格", unit="")
    elif start > _BLOCK:
        said = f"主送机关左空{characters(start)}，应顶格"
        yield Hit("layout.addressee-indent", line.place(), said=said)


def _indents(line: Line) -> Iterator[Hit]:
    """First line two characters in, nothing else; what blanks do instead."""
    heading = _is_heading(line)
    rule = "layout.heading-indent" if heading else "layout.body-indent"
    subject = SUBJECTS[line.segments[0].role] if heading else "正文"
    if line.shape.alignment in ("center", "right"):
        rule = rule if heading else "layout.body-alignment"
        wanted = "左空二字" if heading else "两端对齐"
        yield Hit(rule, line.place(), subject, _ALIGNED[line.shape.alignment], wanted)
        return
    blanks = _width(line.lead)
    if blanks >= 1 and abs(line.start + blanks - INDENT) <= 2 * _CLOSE:
        wanted = "段落格式的缩进"
        yield Hit("layout.space-indent", line.place(), "段首空二字", "打空格", wanted)
        return
    start = line.start + blanks
    left, right = line.shape.left.characters(line.size), line.shape.right.characters(line.size)
    # What a list indents is its number's doing; where the number stands is the first line's start.
    block = left > _BLOCK and not line.paragraph.label
    if abs(start - INDENT) > _CLOSE:
        now = (
            f"空{characters(start)}"
            if start > _CLOSE
            else "不空"
            if start > -_CLOSE
            else (f"向左伸出{characters(-start)}")
        )
        yield Hit(rule, line.place(), f"{subject}首行左边", now, "空二字")
    elif block:
        yield Hit(rule, line.place(), f"{subject}整段左缩进", characters(left), "不缩进")
    if right > _BLOCK:
        yield Hit(rule, line.place(), f"{subject}整段右缩进", characters(right), "不缩进")


def _is_heading(line: Line) -> bool:
    """Whether a heading has the line to itself."""
    return line.segments[0].role in HEADING_ROLES and line.paragraph.kind is ParagraphKind.HEADING


def _width(blanks: str) -> float:
    """Characters that blanks take; what stands before a line break does not count."""
    last = blanks.rpartition("\n")[2]
    return sum({"\t": 2.0, " ": 0.5, "\xa0": 0.5, "\u3000": 1.0}.get(c, 0.0) for c in last)


def _pitch(line: Line, section: Section, profile: LayoutProfile) -> Iterator[Hit]:
    """The height of a line: exact, at least, or by font and grid."""
    lowest, highest = profile.line_pitch - _TIGHTER, profile.line_pitch + _WIDER
    shape = line.shape
    natural = line.size * 10 * _NATURAL
    height, slack = shape.height, 0.0
    if shape.rule != "auto":
        name = f"{'最小值' if shape.rule == 'atLeast' else '固定值'}{points(height)}"
        if shape.rule == "atLeast" and height < natural:
            height, slack = natural, _UNSURE
    else:
        name = "单倍行距" if shape.height == 1 else f"{short(shape.height)}倍行距"
        if section.grid > 0 and shape.gridded:
            single = section.grid * max(1, math.ceil(natural / section.grid - 0.05))
            name += f"（约{points(round(single * shape.height, -1))}）"
        else:
            single, slack = natural, _UNSURE
        height = single * shape.height
    if not lowest - slack <= height <= highest + slack:
        wanted = f"固定值{points(profile.line_pitch)}（每页{profile.lines_per_page}行）"
        yield Hit("layout.line-pitch", line.place(), "正文行距", name, wanted)


def _spaces(line: Line, section: Section) -> Iterator[Hit]:
    """Space above and below paragraphs of the text."""
    subject = SUBJECTS[line.segments[0].role] if _is_heading(line) else "正文"
    for space, name in ((line.shape.before, "段前"), (line.shape.after, "段后")):
        if space.automatic:
            value = "自动"
        elif space.lines:
            value = f"{short(space.lines)}行"
        elif space.measured > _LEAST_SPACE:
            value = points(space.measured)
        else:
            continue
        if not space.lines or space.lines * (section.grid or LINE) > _LEAST_SPACE:
            yield Hit("layout.paragraph-spacing", line.place(), f"{subject}{name}", value, "0")


def _closing(line: Line) -> Iterator[Hit]:
    """署名 and 成文日期 stand on the right, not at the edge (7.3.5)."""
    name = "成文日期" if line.paragraph.kind is ParagraphKind.DATE else "署名"
    if _width(line.lead) >= _PUSHED:
        wanted = "段落格式居右"
        yield Hit("layout.space-indent", line.place(), f"{name}的位置", "打空格", wanted, unit="")
    elif line.shape.alignment in ("left", "both") and line.start + _width(line.lead) < _PUSHED:
        said = f"{name}居左，应居右"
        yield Hit("layout.signature-place", line.place(), said=said)
    elif line.shape.alignment == "right" and name == "成文日期":
        right = line.shape.right.characters(line.size)
        if right < _LEAST_RIGHT and not _ends_in_blanks(line):
            said = f"成文日期右空{characters(right)}，应右空四字（加盖印章）或二字以上"
            yield Hit("layout.signature-place", line.place(), said=said)


def _ends_in_blanks(line: Line) -> bool:
    whole_text = "".join(text for text, _ in line.placed.block.pieces)
    return bool(re.search(r"[\s\u3000\xa0]$", whole_text))


def _blank_lines(measured: Measured) -> Iterator[Hit]:
    """Empty paragraphs between two of the text."""
    blocks = measured.places.blocks
    before: Line | None = None
    empty = 0
    for block in blocks:
        if block.paragraph is None:
            empty += _is_blank(block, measured)
            continue
        line = measured.lines.get(block.paragraph)
        text = line is not None and line.segments and line.paragraph.kind in TEXT_KINDS
        same = before is not None and before.placed.block.section == block.section
        if line is not None and text and same and empty:
            value = "空行"
            yield Hit("layout.space-indent", line.place(), "段与段之间", value, "不空行", "处")
        before, empty = (line if text else None), 0


def _is_blank(block: Block, measured: Measured) -> bool:
    """Whether an empty paragraph shows nothing: no picture, no field, no break, no cell's."""
    n = measured.source.names
    shows = (n.drawing, n.pict, n.object, n.br, n.sectPr, n.fldChar, n.sdt)
    element = block.element
    if block.pieces and "".join(text for text, _ in block.pieces).strip(" \t\u3000\xa0"):
        return False
    inside = next(element.iterancestors(n.tbl, n.txbxContent), None)
    return inside is None and next(element.iter(*shows), None) is None
