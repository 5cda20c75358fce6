"""Files whose pages several tests measure, all printed by one start of LibreOffice.

A start costs more than printing a file; a test that needs another file adds it here.
"""

from __future__ import annotations

from functools import cache

from app.engine.document import Document
from app.engine.document import ParagraphKind as K
from app.word.layouts import layout_named
from app.word.options import LayoutOptions
from app.word.options import Numbering
from app.word.writer import write
from tests.rendering import Rendered
from tests.rendering import all_converted
from tests.word_page import PLAIN
from tests.word_reports import county_report
from tests.word_reports import document
from tests.word_reports import figures_table
from tests.word_reports import table
from tests.word_reports import with_table

_SENTENCE = "青澜县推进法治政府建设工作"
_SIX_LINES = (PLAIN * 5)[: 26 + 5 * 28 + 10]
_PROVINCE = layout_named("example-province")

AT_THE_EDGE = document(
    *(
        (K.BODY, (_SENTENCE * 8)[: lines_before + length] + mark + _SENTENCE * 3)
        for lines_before in (0, 26)
        for length in range(24, 30)
        for mark in "，。、；"
    )
)
"""Marks on both sides of where a line ends."""

FILES: dict[str, tuple[Document, LayoutOptions]] = {
    # Three full pages and a bit of Chinese characters and nothing else, in five paragraphs.
    "plain": (document(*[(K.BODY, PLAIN * 11)] * 5), LayoutOptions()),
    "report": (county_report(), LayoutOptions()),
    "red head": (county_report(), LayoutOptions(red_head=True)),
    "first line at the end of a page": (document(*[(K.BODY, _SIX_LINES)] * 7), LayoutOptions()),
    "heading at the end of a page": (
        document(
            *[(K.BODY, _SIX_LINES)] * 3, (K.HEADING, "（一）压实责任", 2), (K.BODY, _SIX_LINES)
        ),
        LayoutOptions(),
    ),
    "marks at the edge": (AT_THE_EDGE, LayoutOptions()),
    "table of figures": (
        with_table(document((K.BODY, "如下表："), (K.BODY, PLAIN)), 1, figures_table()),
        LayoutOptions(),
    ),
    "long table": (
        with_table(
            document((K.BODY, "如下：")),
            1,
            table(("序号", "事项"), *((str(n), f"始{PLAIN * 4}终") for n in range(1, 21))),
        ),
        LayoutOptions(),
    ),
    "fixed pitch": (
        document(*[(K.BODY, PLAIN * 11)] * 4),
        LayoutOptions(profile=layout_named("fixed-28pt")),
    ),
    "province": (county_report(), LayoutOptions(profile=_PROVINCE)),
    "province, counted by Word": (
        county_report(),
        LayoutOptions(profile=_PROVINCE, numbering=Numbering.WORD),
    ),
}


@cache
def _pdfs() -> dict[str, bytes]:
    files = [write(report, options) for report, options in FILES.values()]
    return dict(zip(FILES, all_converted(files, "pdf"), strict=True))


@cache
def printed(name: str) -> Rendered:
    """The pages of one of :data:`FILES`."""
    return Rendered(_pdfs()[name], convert=bytes)
