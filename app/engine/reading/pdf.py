"""PDF files with a text layer: pages → lines → paragraphs.

A PDF knows characters and places, no paragraphs: those are found again from indents, full and
short lines (see :mod:`.pdf_paragraphs`). A file without readable text is no report: scanned,
locked, garbled and damaged files each have a verdict of their own.
"""

from __future__ import annotations

import io
import logging
import time
from collections.abc import Sequence
from typing import Any

import pypdf
from pypdf.errors import DependencyError
from pypdf.errors import FileNotDecryptedError
from pypdf.errors import LimitReachedError

from app.engine.document import Cell
from app.engine.document import Notice
from app.engine.raw import RawParagraph
from app.engine.reading.chrome import is_chrome
from app.engine.reading.pdf_content import FileParts
from app.engine.reading.pdf_content import PageContent
from app.engine.reading.pdf_content import TooMuch
from app.engine.reading.pdf_fonts import is_unmapped
from app.engine.reading.pdf_lines import Line
from app.engine.reading.pdf_lines import lines_of
from app.engine.reading.pdf_lines import without_furniture
from app.engine.reading.pdf_marks import upright
from app.engine.reading.pdf_marks import without_watermarks
from app.engine.reading.pdf_page import read_page
from app.engine.reading.pdf_paragraphs import Margins
from app.engine.reading.pdf_paragraphs import join
from app.engine.reading.pdf_paragraphs import measure
from app.engine.reading.pdf_paragraphs import text_of
from app.engine.reading.pdf_tables import Table
from app.engine.reading.pdf_tables import take_tables
from app.engine.reading.verdicts import MAX_CHARACTERS
from app.engine.reading.verdicts import Unreadable
from app.engine.reading.verdicts import unreadable

MAX_PAGES = 500
"""Pages that are read; a report has ten to thirty."""
MAX_LINES = 25_000
"""Lines that are read: 500 pages of 50 lines."""
MAX_SECONDS = 20.0
"""Seconds that taking the characters out may last; a report takes less than one."""

NOTICES = {
    "pdf-recognised": "这是扫描后识别出文字的 PDF，识别可能有错字，请对照原件核对。",
    "pdf-hidden": "PDF 里有看不见的文字，没有读入。",
    "pdf-turned": "PDF 里斜排、竖排的文字（印章、水印等）没有读入。",
    "pdf-watermark": "PDF 里各页重复的大字（水印）没有读入。",
}
"""Notices of this module: code → Chinese sentence."""

_LIMITS: dict[str, Any] = {
    "maximum_declared_stream_length": 30_000_000,
    # Pictures and the shapes of fonts, which may be large, are never unpacked.
    "array_based_stream_maximum_output_length": 5_000_000,
    "lzw_maximum_output_length": 5_000_000,
    "run_length_maximum_output_length": 5_000_000,
    "zlib_maximum_output_length": 5_000_000,
    "zlib_maximum_recovery_input_length": 1_000_000,
    "stream_filters_maximum_length": 4,
    "stream_decoding_work_maximum_length": 10_000_000,
    "stream_parsing_work_maximum_count": 300_000,
    "page_tree_maximum_entries": 10_000,
    "page_tree_maximum_page_entries": 200_000,
}
_PER_PAGE = 15
_GARBLED_SHARE = 0.3
_HEAD_LINES = 15
_TAIL_LINES = 6

# What pypdf says of broken files is said by our verdicts.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read_paragraphs(data: bytes) -> tuple[list[RawParagraph], tuple[Notice, ...]]:
    """The paragraphs of a PDF and what was noticed; raises ``Unreadable``."""
    contents = _contents(data)
    notices = _choose_visible(contents)
    if sum([upright(content) for content in contents]):
        notices.append("pdf-turned")
    if without_watermarks(contents):
        notices.append("pdf-watermark")
    tables = [take_tables(content) for content in contents]
    pages = [lines_of(content.glyphs, n) for n, content in enumerate(contents)]
    pages = without_furniture(pages, [content.height for content in contents])
    raw = _without_chrome(_paragraphs(pages, tables))
    return raw, tuple(Notice(code, NOTICES[code]) for code in notices)


def _contents(data: bytes) -> list[PageContent]:
    """What the pages show; every failure of a hostile or broken file is a verdict."""
    until = time.monotonic() + MAX_SECONDS
    try:
        with pypdf.apply_configuration(**_LIMITS):
            return _read_pages(data, until)
    except Unreadable:
        raise
    except (TooMuch, LimitReachedError, MemoryError) as error:
        raise unreadable("pdf-too-complex") from error
    except (DependencyError, FileNotDecryptedError) as error:
        raise unreadable("pdf-encrypted") from error
    except Exception as error:
        # pypdf raises many kinds for files that are not as they should be, not only its own.
        raise unreadable("pdf-damaged") from error


def _read_pages(data: bytes, until: float) -> list[PageContent]:
    reader = pypdf.PdfReader(io.BytesIO(data), root_object_recovery_limit=2_000)
    if reader.is_encrypted and not reader.decrypt(""):
        raise unreadable("pdf-encrypted")
    count = len(reader.pages)
    if count > MAX_PAGES:
        raise unreadable("pdf-too-complex")
    if count == 0:
        raise unreadable("pdf-damaged")
    parts = FileParts(reader, until)
    found: list[PageContent] = []
    characters = lines = 0
    for page in reader.pages:
        found.append(read_page(page, parts))
        characters += len(found[-1].glyphs)
        lines += len({round(glyph.y) for glyph in found[-1].glyphs})
        if characters > MAX_CHARACTERS or lines > MAX_LINES:
            raise unreadable("too-long")
    return found


def _choose_visible(contents: Sequence[PageContent]) -> list[str]:
    """Keep the text that is meant to be read; raises when there is none.

    Text that is drawn invisibly is the layer of a recognised scan when pictures fill the pages
    and nothing else is there, and hidden text else.
    """
    shown = [g for content in contents for g in content.glyphs if (g.text or "?").strip()]
    hidden = sum(glyph.hidden for glyph in shown)
    recognised = hidden > len(shown) / 2 and sum(c.pictures for c in contents) > len(contents) / 2
    if not recognised:
        shown = [glyph for glyph in shown if not glyph.hidden]
        for content in contents:
            content.glyphs = [glyph for glyph in content.glyphs if not glyph.hidden]
    pictures = sum(content.pictures > 0.3 for content in contents)
    if not shown or (pictures > len(contents) / 2 and len(shown) < _PER_PAGE * len(contents)):
        raise unreadable("pdf-scanned") if pictures else unreadable("no-text")
    odd = sum(is_unmapped(glyph.text) or glyph.text == "\ufffd" for glyph in shown)
    accents = sum("\u00a1" <= (glyph.text or " ")[0] <= "\u024f" for glyph in shown if glyph.text)
    if odd + accents > _GARBLED_SHARE * len(shown):
        raise unreadable("pdf-garbled")
    if recognised:
        return ["pdf-recognised"]
    return ["pdf-hidden"] if hidden else []


def _paragraphs(pages: list[list[Line]], tables: list[list[Table]]) -> list[RawParagraph]:
    """Prose and cells in reading order; a table ends the paragraph above it."""
    margins = measure(pages)
    raw: list[RawParagraph] = []
    run: list[Line] = []

    def flush() -> None:
        raw.extend(RawParagraph(text_of(lines, margins)) for lines in join(run, margins))
        run.clear()

    for lines, page_tables in zip(pages, tables, strict=True):
        waiting = list(page_tables)
        for line in lines:
            while waiting and waiting[0].top > line.y:
                flush()
                raw.extend(_cells(waiting.pop(0)))
            run.append(line)
        for table in waiting:
            flush()
            raw.extend(_cells(table))
    flush()
    return raw


def _cells(table: Table) -> list[RawParagraph]:
    """The paragraphs of a table's cells, row by row."""
    found: list[RawParagraph] = []
    widths: dict[int, float] = {}
    lines = {place: lines_of(glyphs, 0) for place, glyphs in sorted(table.cells.items())}
    for (_, column), inside in lines.items():
        widths[column] = max([widths.get(column, 0.0), *(line.x1 for line in inside)])
    for (row, column), inside in lines.items():
        margins = measure([inside])[0]
        left = min((line.x0 for line in inside), default=0.0)
        bounds = [Margins(left, widths[column], margins.pitch, margins.size, indented=False)]
        found.extend(
            RawParagraph(text_of(part, bounds), cell=Cell(row, column))
            for part in join(inside, bounds)
        )
    return found


def _without_chrome(raw: list[RawParagraph]) -> list[RawParagraph]:
    """Without what a web page puts around a report, when one was printed."""
    return [
        paragraph
        for n, paragraph in enumerate(raw)
        if paragraph.cell is not None
        or not is_chrome(paragraph.text, in_head=n < _HEAD_LINES or n >= len(raw) - _TAIL_LINES)
    ]
