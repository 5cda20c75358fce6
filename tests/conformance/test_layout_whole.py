"""Six whole documents, each measured by the same list (GB/T 9704—2012).

They are laid out by the same call that makes a PDF for the user.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pytest

from app.engine import soffice
from app.engine.document import Paragraph
from app.engine.document import ParagraphKind as K
from app.engine.line_breaks import NOT_FIRST
from app.engine.line_breaks import NOT_LAST
from app.word.writer import write
from tests.rendering import Glyph
from tests.rendering import Page
from tests.rendering import Rendered
from tests.rendering import TextLine
from tests.word_page import BOTTOM
from tests.word_page import CHARACTER
from tests.word_page import CLOSE
from tests.word_page import LEFT
from tests.word_page import PITCH
from tests.word_page import PLAIN
from tests.word_page import RIGHT
from tests.word_page import TOP
from tests.word_page import body_lines
from tests.word_whole import WHOLE
from tests.word_whole import Whole

pytestmark = pytest.mark.render

FANG, KAI, HEI, SONG = (f"Fandol{name}-Regular" for name in ("Fang", "Kai", "Hei", "Song"))
TITLE_FONT = "NotoSerifCJK"
ANNEXES = ("附件1", "附件2")
BODY_SIZE, TITLE_SIZE, TABLE_SIZE, SMALL = 16.0, 22.0, 12.0, 14.0
HEADINGS = (HEI, KAI, FANG, FANG)
CLOSING = frozenset({K.SIGNATURE, K.DATE, K.NOTE, K.COPY_TO, K.ATTACHMENT, K.TITLE})
HAN = re.compile("[\u4e00-\u9fff]+")


@dataclass(frozen=True)
class Measured:
    """A document with its pages."""

    whole: Whole
    pages: list[Page]

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return self.whole.document.paragraphs


@pytest.fixture(scope="module")
def all_measured() -> dict[str, Measured]:
    wholes = {name: make() for name, make in WHOLE.items()}
    files = [write(whole.document, whole.options) for whole in wholes.values()]
    pdfs = soffice.convert_all(files, ".docx", "pdf")
    return {
        name: Measured(whole, Rendered(pdf, convert=bytes).pages)
        for (name, whole), pdf in zip(wholes.items(), pdfs, strict=True)
    }


@pytest.fixture(params=WHOLE)
def measured(request: pytest.FixtureRequest, all_measured: dict[str, Measured]) -> Measured:
    return all_measured[request.param]


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def type_lines(page: Page) -> list[TextLine]:
    """Lines of the text itself: without tables, title, red head and imprint."""
    return [
        line for line in body_lines(page) if {glyph.size for glyph in line.glyphs} == {BODY_SIZE}
    ]


def is_of_text_only(page: Page) -> bool:
    return len(type_lines(page)) == len(body_lines(page)) and not page.strokes


def places(measured: Measured) -> Iterator[tuple[Paragraph, list[Glyph]]]:
    """Paragraphs in their order with the glyphs of their first characters.

    Without tables, and without what the export writes its own way.
    """
    lines = [line for page in measured.pages for line in body_lines(page)]
    glyphs = [glyph for line in lines for glyph in line.glyphs]
    shown = "".join(glyph.text for glyph in glyphs)
    assert len(shown) == len(glyphs)
    rewritten = {K.DOCUMENT_NUMBER, K.DATE} | (
        {K.COPY_TO} if measured.whole.options.copies else set()
    )
    at = len(lines[0].text) if measured.whole.options.red_head else 0
    for paragraph in measured.paragraphs:
        if paragraph.cell is None and paragraph.kind not in rewritten:
            start = bare(paragraph.text)[:6]
            at = shown.index(start, at)
            yield paragraph, glyphs[at : at + len(start)]
            at += len(start)


def test_it_has_the_pages_it_is_there_for(measured: Measured) -> None:
    assert len(measured.pages) >= measured.whole.pages


def test_paper_and_margins(measured: Measured) -> None:
    lefts, rights = [], []
    for page in measured.pages:
        assert page.width == pytest.approx(210, abs=0.1)
        assert page.height == pytest.approx(297, abs=0.1)
        for line in body_lines(page):
            lefts.append(line.left)
            rights.append(line.right)
            size = max(glyph.size for glyph in line.glyphs) * 25.4 / 72
            assert line.baseline - 0.88 * size > TOP - CLOSE
            assert line.baseline + 0.12 * size < BOTTOM + CLOSE
        for stroke in page.strokes:
            lefts.append(stroke.left)
            rights.append(stroke.right)
    assert min(lefts) == pytest.approx(LEFT, abs=CLOSE)
    assert max(rights) == pytest.approx(RIGHT, abs=CLOSE)


def test_the_first_line_stands_at_the_head_of_the_type_area(measured: Measured) -> None:
    for page in measured.pages:
        first = body_lines(page)[0]
        if {glyph.size for glyph in first.glyphs} == {BODY_SIZE}:
            # LibreOffice puts four fifths of an exact line above the baseline.
            assert first.baseline - 0.8 * PITCH == pytest.approx(TOP, abs=CLOSE)


def test_full_pages_have_22_lines(measured: Measured) -> None:
    """A heading, or the words that stay with the signature, may leave their page early."""
    for page, following in pairwise(measured.pages):
        lines = body_lines(page)
        begins = following.lines[0].text
        starts_early = begins.startswith(("附件", "特此报告")) or any(
            bare(p.text).startswith(begins[:8]) for p in measured.paragraphs if p.heading_end
        )
        if is_of_text_only(page) and not starts_early:
            assert len(lines) == 22
            assert BOTTOM - lines[-1].baseline < PITCH
    for page in measured.pages:
        if is_of_text_only(page):
            assert len(body_lines(page)) <= 22


def test_lines_of_text_keep_the_pitch(measured: Measured) -> None:
    gaps = [
        lower.baseline - upper.baseline
        for page in measured.pages
        if is_of_text_only(page)
        for upper, lower in pairwise(body_lines(page))
    ]
    for gap in gaps:
        assert gap / PITCH == pytest.approx(round(gap / PITCH), abs=0.04)


def test_full_lines_have_28_characters(measured: Measured) -> None:
    """Of lines with Chinese characters only; 27 where a mark or a unit may not be parted."""
    full = 0
    for page in measured.pages:
        for line, following in pairwise(type_lines(page)):
            if not HAN.fullmatch(line.text) or line.left > LEFT + 1 or line.right < RIGHT - 3:
                continue
            full += 1
            assert line.right == pytest.approx(RIGHT, abs=CLOSE)
            if len(line.text) != 28:
                assert len(line.text) == 27
                assert following.text[1] in NOT_FIRST or following.text[0] in NOT_LAST
    assert full or not any(PLAIN * 2 in p.text for p in measured.paragraphs)


def test_sizes_and_fonts_by_role(measured: Measured) -> None:
    before = None
    seen = set()
    for paragraph, glyphs in places(measured):
        font, size = FANG, BODY_SIZE
        if paragraph.kind is K.TITLE or before in ANNEXES:
            font, size = TITLE_FONT, TITLE_SIZE
        elif paragraph.text in ANNEXES:
            font = HEI
        elif paragraph.kind is K.COPY_TO:
            size = SMALL
        elif paragraph.heading_end:
            font = HEADINGS[(paragraph.level or 1) - 1]
        for glyph in glyphs:
            western = glyph.text.isascii() and paragraph.text not in ANNEXES and font != TITLE_FONT
            assert glyph.font.partition("+")[2].startswith("LiberationSerif" if western else font)
            assert glyph.size == size
        before = paragraph.text
        seen.add((font, size))
    assert {(FANG, BODY_SIZE), (TITLE_FONT, TITLE_SIZE)} <= seen


def test_cells_are_set_in_small_type(measured: Measured) -> None:
    cells = [glyph for page in measured.pages for glyph in page.glyphs if glyph.size == TABLE_SIZE]
    assert bool(cells) == any(p.cell for p in measured.paragraphs)
    assert {glyph.font.partition("+")[2] for glyph in cells} <= {FANG, HEI, "LiberationSerif"}


def test_attachments_open_a_page_and_their_title_is_shaped(measured: Measured) -> None:
    heads = [p.text for p in measured.paragraphs if p.text in ANNEXES]
    opened = [page for page in measured.pages if page.lines[0].text in heads]
    assert [page.lines[0].text for page in opened] == heads
    for page in opened:
        assert page.lines[0].left == pytest.approx(LEFT, abs=CLOSE)
        assert {HEI} == {glyph.font.partition("+")[2] for glyph in page.lines[0].glyphs}
        title = [line for line in page.lines if line.glyphs[0].size == TITLE_SIZE]
        assert title[0].baseline - page.lines[0].baseline == pytest.approx(2 * PITCH, abs=1)
        for line in title:
            assert line.middle == pytest.approx((LEFT + RIGHT) / 2, abs=CLOSE)
            assert len(line.text) >= 4


def test_page_numbers_by_parity(measured: Measured) -> None:
    inset = SMALL * 25.4 / 72
    for number, page in enumerate(measured.pages, start=1):
        line = page.lines[-1]
        assert line.text == f"—{number}—"
        assert {(g.font.partition("+")[2], g.size) for g in line.glyphs} == {(SONG, SMALL)}
        place, wanted = (line.right, RIGHT - inset) if number % 2 else (line.left, LEFT + inset)
        assert place == pytest.approx(wanted, abs=CLOSE)


def test_imprint_stands_at_the_foot_of_the_last_page(measured: Measured) -> None:
    options = measured.whole.options
    copies = options.copies or any(p.kind is K.COPY_TO for p in measured.paragraphs)
    found = [(page, line) for page in measured.pages for line in page.lines if "抄送" in line.text]
    assert bool(found) == bool(copies)
    if not copies:
        return
    ((page, line),) = found
    assert page is measured.pages[-1]
    assert line.left == pytest.approx(LEFT + SMALL * 25.4 / 72, abs=CLOSE)
    rules = sorted({(round(s.top, 2), round(s.bottom, 2)) for s in page.strokes})
    heights = [bottom - top for top, bottom in rules]
    wanted = [0.35, 0.25, 0.35] if options.printed_by else [0.35, 0.35]
    assert heights == pytest.approx(wanted, abs=0.03)
    assert rules[-1][1] == pytest.approx(BOTTOM, abs=CLOSE)
    assert rules[0][0] < line.baseline < rules[1][0]
    for stroke in page.strokes:
        assert (stroke.left, stroke.right) == pytest.approx((LEFT, RIGHT), abs=CLOSE)
    if options.printed_by:
        last = body_lines(page)[-1]
        assert last.text == "青澜县人民政府办公室2026年1月12日印发"
        assert last.left == pytest.approx(LEFT + SMALL * 25.4 / 72, abs=CLOSE)
        assert last.right == pytest.approx(RIGHT - SMALL * 25.4 / 72, abs=CLOSE)


def test_every_page_carries_text(measured: Measured) -> None:
    text = bare("".join(p.text for p in measured.paragraphs if p.kind not in CLOSING))
    for page in measured.pages:
        assert any(
            line.text in text and len(line.text) > 1
            for line in body_lines(page)
            if {glyph.size for glyph in line.glyphs} <= {BODY_SIZE, TABLE_SIZE}
        ), [line.text for line in page.lines]


def test_no_heading_ends_a_page(measured: Measured) -> None:
    headings = {bare(p.text) for p in measured.paragraphs if p.heading_end == len(p.text)}
    for page in measured.pages:
        last = body_lines(page)[-1]
        assert last.text not in headings or page.strokes
        for stroke in page.strokes:
            assert stroke.bottom <= BOTTOM + CLOSE


def test_several_names_and_signatories(all_measured: dict[str, Measured]) -> None:
    pages = all_measured["two signatories"].pages
    number = pages[0].line_of("签发人：")
    assert number.text == "望政〔2026〕3号签发人：林望舒周明远"
    assert number.right == pytest.approx(RIGHT - CHARACTER, abs=CLOSE)
    first = pages[-1].line_of("中共望川县委员会")
    second, date = pages[-1].line_of("望川县人民政府"), pages[-1].line_of("2026年1月9日")
    assert second.baseline - first.baseline == pytest.approx(5 * PITCH, abs=CLOSE)
    assert date.baseline - second.baseline == pytest.approx(PITCH, abs=CLOSE)
    assert first.middle == pytest.approx(date.middle, abs=1)
    assert second.middle == pytest.approx(date.middle, abs=1)
