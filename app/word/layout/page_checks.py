"""Paper, margins, page numbers and tables against a profile."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.word import gbt9704 as gb
from app.word.layout.families import Kind
from app.word.layout.families import kind_of
from app.word.layout.families import shown
from app.word.layout.footers import FIELD
from app.word.layout.footers import PageNumber
from app.word.layout.footers import page_number
from app.word.layout.hits import Hit
from app.word.layout.measure import Measured
from app.word.layout.page import Section
from app.word.layout.units import millimetres
from app.word.layout.units import size_name
from app.word.layout.units import twips
from app.word.profile import LayoutProfile
from app.word.profile import PageNumberStyle
from app.word.profile import Role

_CLOSE = gb.mm(1) + 3
"""Twips. 37 mm ± 1 mm, 28 mm ± 1 mm (5.2.1), and what rounding to centimetres adds."""
_TABLE_SLACK = gb.mm(5)
"""Twips. Word lets a table reach into the margins by the air of its outer cells."""
_LONG = 600
"""Characters. A shorter text may fill one page only."""
_DASHES = re.compile(rf"[—–―－─]\s*{FIELD}\s*[—–―－─]")
_HYPHENS = re.compile(rf"[-~_‐‑−]\s*{FIELD}\s*[-~_‐‑−]")
_SIDES = {"left": "居左", "right": "居右", "center": "居中"}


def page_hits(measured: Measured, sections: list[Section], profile: LayoutProfile) -> Iterator[Hit]:
    """Everything about the page."""
    held = [sections[n] for n in measured.text_sections if n < len(sections)] or sections[:1]
    yield from _paper(held, profile)
    yield from _numbers(measured, held, profile)
    yield from _tables(measured, sections)


def _paper(sections: list[Section], profile: LayoutProfile) -> Iterator[Hit]:
    for width, height in dict.fromkeys((s.width, s.height) for s in sections):
        short, long = sorted((width, height))
        if abs(short - gb.PAGE_WIDTH) > _CLOSE or abs(long - gb.PAGE_HEIGHT) > _CLOSE:
            size = f"{millimetres(width).removesuffix('毫米')}×{millimetres(height)}"
            yield Hit("layout.page-size", None, "纸张", size, "A4（210×297毫米）", unit="")
        elif width > height:
            yield Hit("layout.orientation", None, said="正文所在的页面是横向的，应为纵向")
    wanted = profile.margins
    for section in sections:
        sides = (
            ("上边距", section.top, wanted.top), ("下边距", section.bottom, wanted.bottom),
            ("左边距", section.left, wanted.left), ("右边距", section.right, wanted.right),
        )  # fmt: skip
        if section.landscape:
            continue
        for name, value, right in sides:
            if abs(value - right) > _CLOSE:
                should = f"{round(right * 25.4 / 1440):g}毫米"
                said = f"{name}为{millimetres(value)}，应为{should}"
                yield Hit("layout.margins", None, said=said)


def _numbers(measured: Measured, sections: list[Section], profile: LayoutProfile) -> Iterator[Hit]:
    """Page numbers of the first section that holds text: they are mostly the same in all."""
    section = sections[0]
    source = measured.source
    kinds = ("default", "even") if source.even_and_odd else ("default",)
    found: dict[str, PageNumber] = {}
    in_header = False
    for kind in kinds:
        for parts, header in ((section.footers, False), (section.headers, True)):
            path = parts.get(kind)
            content = source.package.part(path) if path else None
            number = page_number(content, source.styles) if content else None
            if number is not None and kind not in found:
                found[kind] = number
                in_header |= header
    odd = found.get("default")
    if odd is None:
        long = sum(len(p.text) for p in measured.document.paragraphs) >= _LONG
        if long or found:
            which = "单页没有页码" if found else "没有页码"
            yield Hit("layout.page-number-missing", None, said=which)
        return
    if in_header:
        yield Hit("layout.page-number-place", None, said="页码在页眉，应在页脚")
    even = found.get("even") if source.even_and_odd else odd
    if even is None:
        yield Hit("layout.page-number-missing", None, said="双页没有页码")
    yield from _side_hits(odd, even, profile.page_number)
    yield from _number_type(odd, section, profile)


def _side_hits(odd: PageNumber, even: PageNumber | None, style: PageNumberStyle) -> Iterator[Hit]:
    """Right on odd and left on even pages, or in the middle."""
    now = (_of_page(odd.side, "right"), _of_page(even.side, "left") if even else None)
    outer = style is PageNumberStyle.OUTER_DASHES
    wanted = ("right", "left") if outer else ("center", "center")
    if all(side in (None, right) for side, right in zip(now, wanted, strict=True)):
        return
    should = "单页居右、双页居左" if outer else "居中"
    same = now[0] == now[1] or now[1] is None
    names = [_SIDES.get(side or "", "不明") for side in now]
    how = f"都{names[0]}" if same and outer and now[0] != "center" else names[0]
    value = how if same else f"单页{names[0]}、双页{names[1]}"
    yield Hit("layout.page-number-place", None, "页码", value, should, unit="")


def _of_page(side: str | None, outer: str) -> str | None:
    """The side on odd pages (``outer`` right) or even pages (left)."""
    if side == "outside":
        return outer
    if side == "inside":
        return "left" if outer == "right" else "right"
    return side if side in _SIDES else None


def _number_type(number: PageNumber, section: Section, profile: LayoutProfile) -> Iterator[Hit]:
    wanted = profile.type_of(Role.PAGE_NUMBER)
    if abs(number.form.size - wanted.size) > 1:
        value, should = size_name(number.form.size), size_name(wanted.size)
        yield Hit("layout.page-number-size", None, "页码字号", value, should, unit="")
    kind = kind_of(str(wanted.face))
    if kind is Kind.SONGTI and kind_of(number.form.latin) is not kind:
        font = shown(number.form.latin).replace("没有指定的中文字体", "没有指定的字体")
        yield Hit("layout.page-number-font", None, "页码字体", font, str(kind), unit="")
    dashed = profile.page_number is not PageNumberStyle.CENTRED
    if dashed and not _DASHES.search(number.text) and section.number_format != "numberInDash":
        text = number.text.replace(FIELD, "1").strip()
        hyphens = "用的是连字符或波浪线" if _HYPHENS.search(number.text) else "没有一字线"
        said = f"页码写作“{text}”，{hyphens}，应写作“— 1 —”"
        yield Hit("layout.page-number-dashes", None, said=said)


def _tables(measured: Measured, sections: list[Section]) -> Iterator[Hit]:
    """Tables wider than the type area of their section."""
    n = measured.source.names
    seen = set[object]()
    for placed in measured.places.paragraphs:
        paragraph = measured.document.paragraphs[placed.index]
        if paragraph.cell is None:
            continue
        around = list(placed.block.element.iterancestors(n.tbl))
        if not around or around[-1] in seen:
            continue
        table = around[-1]
        seen.add(table)
        said = table.find(f"{n.tblPr}/{n.tblW}")
        width = twips(said.get(n.w)) if said is not None and said.get(n.type) == "dxa" else None
        if not width:
            columns = table.iterfind(f"{n.tblGrid}/{n.gridCol}")
            width = sum(twips(column.get(n.w)) or 0 for column in columns)
        section = sections[min(placed.block.section, len(sections) - 1)]
        if width > section.text_width + _TABLE_SLACK:
            text = paragraph.text[:20]
            place = measured.document.span(placed.index, 0, len(text))
            said_width = f"不超过版心的{millimetres(section.text_width)}"
            yield Hit("layout.table-width", place, "表格宽度", millimetres(width), said_width, "个")
