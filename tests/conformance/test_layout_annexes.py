"""Three annexes and a chart, measured as LibreOffice prints them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from app.charts.drawing import draw
from app.charts.fonts import chinese_font
from app.engine.answers.annex import annex_paragraphs
from app.engine.attachments.items import items_annex
from app.engine.attachments.main_figures import figures_annex
from app.engine.check import check_document
from app.engine.checklist import default_catalogue
from app.engine.document import UnitLevel
from app.engine.draft import Draft
from app.engine.draft import Elements
from app.engine.draft import compose
from app.engine.draft_answer import Answer
from app.engine.illustrations import Illustration
from app.engine.yearly.chart import charts_of
from app.engine.yearly.found import figures_of_draft
from app.engine.yearly.model import Told
from app.engine.yearly.model import main_figures
from app.word.writer import write
from tests.invented_answers import invented_answers
from tests.rendering import Page
from tests.rendering import Rendered
from tests.word_page import BOTTOM
from tests.word_page import CLOSE
from tests.word_page import LEFT
from tests.word_page import RIGHT

pytestmark = pytest.mark.render

CATALOGUE = default_catalogue()
REQUIREMENT = next(r for r in CATALOGUE.requirements if r.id == "admin-reconsideration")
DRAFT = Draft(
    2025,
    "云泽县人民政府",
    UnitLevel.COUNTY,
    Elements(signed_by="云泽县人民政府", signed_on=dt.date(2026, 1, 15)),
    answers={
        **{r.id: Answer(r.example) for r in CATALOGUE.requirements if r.group in "CDE"},
        REQUIREMENT.id: Answer("依法办理行政复议案件。", {"received": "86", "accepted": "79"}),
    },
)
LAST = {(REQUIREMENT.id, "received"): Told(Decimal(71), last=Decimal(60))}


def document() -> bytes:
    figures = figures_of_draft(DRAFT, CATALOGUE.requirements)
    years = {2025: figures, 2024: LAST}
    (chart,) = charts_of(REQUIREMENT, REQUIREMENT.figures, years, 2025)
    picture = draw(chart, chinese_font())
    illustration = Illustration(f"{chart.title}（单位：件）", picture, chart.table)
    alone = check_document(compose(DRAFT, CATALOGUE), "", CATALOGUE)
    annexes = [
        figures_annex(main_figures(figures, LAST, CATALOGUE.requirements), 2025, "上年报告"),
        annex_paragraphs(invented_answers(3)),
        items_annex(alone),
    ]
    return write(compose(DRAFT, CATALOGUE, annexes, {REQUIREMENT.chapter: [illustration]}))


@pytest.fixture(scope="module")
def rendered() -> Rendered:
    return Rendered(document())


def pages_from(rendered: Rendered, head: str) -> list[Page]:
    """The pages of an annex, from the one that its head opens."""
    heads = [n for n, p in enumerate(rendered.pages) if p.lines[0].text.startswith("附件")]
    start = next(n for n in heads if rendered.pages[n].lines[0].text == head)
    end = next((n for n in heads if n > start), len(rendered.pages))
    return rendered.pages[start:end]


def test_the_note_lists_them_and_each_opens_a_page(rendered: Rendered) -> None:
    last = next(p for p in rendered.pages if "附件：1." in "".join(x.text for x in p.lines))
    notes = [last.line_of(name) for name in ("主要数据表", "工作要点完成", "检查事项对照表")]
    assert [note.text for note in notes] == [
        "附件：1.主要数据表",
        "2.工作要点完成情况对照表",
        "3.检查事项对照表",
    ]
    # The numbers stand below each other.
    first = next(g for g in notes[0].glyphs if g.text == "1")
    assert [note.left for note in notes[1:]] == pytest.approx([first.left] * 2, abs=CLOSE)
    titles = [pages_from(rendered, f"附件{n}")[0].lines[1].text for n in (1, 2, 3)]
    assert titles == ["主要数据表", "工作要点完成情况对照表", "检查事项对照表"]


def column(page: Page, heading: str, width: float) -> dict[int, str]:
    """The text by baseline (whole mm) in a strip around a heading of the table, ``width`` mm wide."""
    head = page.line_of("检查事项结论")
    at = head.text.index(heading)
    middle = (head.glyphs[at].left + head.glyphs[at + len(heading) - 1].right) / 2
    found: dict[int, str] = {}
    for glyph in sorted(page.glyphs, key=lambda g: g.left):
        inside = abs((glyph.left + glyph.right) / 2 - middle) < width / 2
        if inside and head.baseline + 1 < glyph.baseline < BOTTOM:
            key = round(glyph.baseline)
            found[key] = found.get(key, "") + glyph.text
    return dict(sorted(found.items()))


def test_62_items_over_several_pages_no_row_torn(rendered: Rendered) -> None:
    pages = pages_from(rendered, "附件3")
    assert len(pages) >= 4
    numbers: list[str] = []
    for page in pages:
        assert page.line_of("检查事项结论").text == "序号检查事项结论所在部分原文摘要"
        of_page, conclusions = column(page, "序号", 8), column(page, "结论", 16)
        assert set(conclusions.values()) <= {"已写明", "部分写明", "未见", "不适用"}
        # Both stand in the middle of their row: whole rows have both, at one height.
        assert list(conclusions) == pytest.approx(list(of_page), abs=1)
        numbers += of_page.values()
    assert numbers == [str(n) for n in range(1, 63)]


def test_short_words_stay_on_one_line(rendered: Rendered) -> None:
    """Units, years and figures are not torn, whatever the longer columns need."""
    for page in pages_from(rendered, "附件1"):
        heading = page.line_of("增减幅度")
        assert heading.text == "事项指标单位2025年2024年增减增减幅度"
    row = next(
        line for p in pages_from(rendered, "附件1") for line in p.lines if "+21.1%" in line.text
    )
    assert row.text.endswith("件8671+15+21.1%")


def test_every_table_fills_the_type_area(rendered: Rendered) -> None:
    for head in ("附件1", "附件3"):
        for page in pages_from(rendered, head):
            inside = [s for s in page.strokes if s.bottom - s.top > 2]
            assert min(s.left for s in inside) == pytest.approx(LEFT, abs=1.0)
            assert max(s.right for s in inside) == pytest.approx(RIGHT, abs=1.0)


def test_the_chart_is_as_wide_as_the_type_area_above_its_caption_and_table(
    rendered: Rendered,
) -> None:
    page = next(p for p in rendered.pages if any(x.text.startswith("图1") for x in p.lines))
    caption = page.line_of("图1")
    assert caption.text == "图12023—2025年行政复议情况（单位：件）"
    assert caption.middle == pytest.approx((LEFT + RIGHT) / 2, abs=CLOSE)
    (left, top, right, bottom) = page.pictures[0]
    assert (left, right) == pytest.approx((LEFT, RIGHT), abs=CLOSE)
    assert bottom - top == pytest.approx(78, abs=CLOSE)
    assert 0 < caption.baseline - bottom < 12
    table = page.line_of("2023年")
    assert table.text == "指标（件）2023年2024年2025年"
    assert table.baseline > caption.baseline
    assert page.line_of("收到行政复议申请").text == "收到行政复议申请607186"
