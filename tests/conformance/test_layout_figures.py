"""Figures and their units at the ends of lines, in the PDF that the product makes."""

from __future__ import annotations

import re

import pytest

from app.engine import soffice
from app.engine.document import ParagraphKind as K
from app.engine.reading import read
from app.word.writer import write
from tests.rendering import Rendered
from tests.word_page import PLAIN
from tests.word_page import body_lines
from tests.word_reports import document

pytestmark = pytest.mark.render

FIGURES = (
    "2024年以来",
    "12月31日前",
    "1,234件案卷",
    "98.5%以上",
    "3个百分点",
    "247项清单",
    "6.5万余元",
    "40余名骨干",
    "15场次宣讲",
    "〔2024〕5号文件",
)
WHOLE = re.compile(r"[\d.,]+(?:年|月|日|件|%|个|项|万|余|场)|〔2024〕5号")


def text(figure: str, before: int) -> str:
    """``figure`` with ``before`` characters of the first line, which holds 26, in front of it."""
    return PLAIN[:before] + figure + PLAIN[:10]


TEXTS = [text(figure, before) for figure in FIGURES for before in range(19, 27)]


@pytest.fixture(scope="module")
def written() -> bytes:
    return write(document(*[(K.BODY, text) for text in TEXTS]))


def test_no_line_end_tears_a_figure_from_its_unit(written: bytes) -> None:
    pages = Rendered(written, lambda docx: soffice.convert(docx, ".docx", "pdf")).pages
    lines = [line.text for page in pages for line in body_lines(page)]
    assert "".join(lines) == "".join(TEXTS)
    wanted = [figure for text in TEXTS for figure in WHOLE.findall(text)]
    assert len(wanted) > 80
    assert [figure for line in lines for figure in WHOLE.findall(line)] == wanted
    # Some lines did have to break where a figure stands.
    assert any(line.endswith(PLAIN[20:25]) for line in lines)


def test_nothing_is_put_into_the_text(written: bytes) -> None:
    assert [paragraph.text for paragraph in read(written).paragraphs] == TEXTS
