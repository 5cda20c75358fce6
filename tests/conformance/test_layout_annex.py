"""工作要点完成情况对照表, measured as LibreOffice prints it."""

from __future__ import annotations

import datetime as dt

import pytest

from app.engine.answers.annex import annex_paragraphs
from app.engine.checklist import default_catalogue
from app.engine.document import UnitLevel
from app.engine.draft import Draft
from app.engine.draft import Elements
from app.engine.draft import compose
from app.engine.draft_answer import Answer
from app.word.writer import write
from tests.invented_answers import invented_answers
from tests.rendering import Rendered
from tests.word_page import CLOSE
from tests.word_page import LEFT
from tests.word_page import PITCH
from tests.word_page import RIGHT

pytestmark = pytest.mark.render

DRAFT = Draft(
    2024,
    "云泽县人民政府",
    UnitLevel.COUNTY,
    Elements(signed_by="云泽县人民政府", signed_on=dt.date(2025, 1, 15), copied_to="县委"),
    answers={"xi-law-thought": Answer("县政府党组集体学习习近平法治思想4次。")},
)


@pytest.fixture(scope="module")
def rendered() -> Rendered:
    annex = [annex_paragraphs(invented_answers(25))]
    return Rendered(write(compose(DRAFT, default_catalogue(), annex)))


def test_the_note_stands_below_the_text_and_the_annex_on_a_page_of_its_own(
    rendered: Rendered,
) -> None:
    report, annex = rendered.pages[0], rendered.pages[1]
    assert report.line_of("附件：").text == "附件：工作要点完成情况对照表"
    mark, title = annex.lines[0], annex.lines[1]
    assert (mark.text, title.text) == ("附件", "工作要点完成情况对照表")
    assert mark.left == pytest.approx(LEFT, abs=CLOSE)
    assert title.baseline - mark.baseline == pytest.approx(2 * PITCH, abs=1.0)
    assert title.middle == pytest.approx((LEFT + RIGHT) / 2, abs=CLOSE)


def test_the_table_keeps_to_the_type_area_and_repeats_its_heading(rendered: Rendered) -> None:
    pages = [p for p in rendered.pages[1:] if any("回应" in line.text for line in p.lines)]
    assert len(pages) >= 3
    for page in pages:
        assert page.line_of("责任单位").text == "工作要点责任单位目标完成情况结论"
        inside = [s for s in page.strokes if s.bottom - s.top > 2]
        assert min(s.left for s in inside) == pytest.approx(LEFT, abs=1.0)
        assert max(s.right for s in inside) == pytest.approx(RIGHT, abs=1.0)


def test_no_row_is_torn(rendered: Rendered) -> None:
    """A row's conclusion stands on the page of its point."""
    for page in rendered.pages[1:]:
        text = "".join(line.text for line in page.lines)
        assert text.count("回应") == sum(
            1 for line in page.lines if line.text.endswith(("已回应", "部分回应", "未回应"))
        )
    concluded = sum(
        "".join(line.text for line in page.lines).count("回应") for page in rendered.pages[1:]
    )
    assert concluded == 25
