"""PDF files: paragraphs found again from places, and files that have no text to find."""

from __future__ import annotations

import pytest

from app.engine.assembly import assemble
from app.engine.document import Cell
from app.engine.document import Document
from app.engine.document import ParagraphKind
from app.engine.reading.pdf import read_paragraphs
from tests.pdf_support import BODY
from tests.pdf_support import LEFT
from tests.pdf_support import PROSE
from tests.pdf_support import RIGHT
from tests.pdf_support import SIZE
from tests.pdf_support import Text
from tests.pdf_support import noticed
from tests.pdf_support import page_of
from tests.pdf_support import pdf
from tests.pdf_support import set_lines
from tests.pdf_support import texts

SHIFT = "1 0 0 1 0 -170"
"""Moves the text of an upright page onto one that lies."""


def document(data: bytes) -> Document:
    raw, notices = read_paragraphs(data)
    return assemble(raw, "pdf", notices)


def centred(text: str, y: float, size: float = 22) -> Text:
    return Text(text, (LEFT + RIGHT - len(text) * size) / 2, y, size)


def ending_at(text: str, x: float, y: float) -> Text:
    return Text(text, x - len(text) * SIZE, y)


def test_lines_are_joined_where_a_paragraph_goes_on() -> None:
    assert texts(pdf(page_of(*BODY))) == PROSE


def test_a_paragraph_goes_on_over_the_page() -> None:
    assert texts(pdf(page_of(*BODY[:2]), page_of(*BODY[2:5]), page_of(*BODY[5:]))) == PROSE


def test_margins_may_differ_on_odd_and_even_pages() -> None:
    moved = "1 0 0 1 28 0 cm " + page_of(*BODY)
    assert texts(pdf(page_of(*BODY), moved)) == PROSE + PROSE


def test_paragraphs_without_indents_are_parted_by_gaps() -> None:
    y, lines = 780.0, list[Text | str]()
    for paragraph in PROSE:
        y -= 10
        for line in set_lines([paragraph], indent=0):
            y -= 24
            lines.append(Text(str(line), y=y))
    assert texts(pdf(page_of(*lines))) == PROSE


def test_latin_words_keep_their_blank_at_the_end_of_a_line() -> None:
    lines = ["\u3000\u3000" + "建" * 18 + "Legal Advisor", "System" + "制度" * 6 + "。"]
    assert texts(pdf(page_of(*lines, *BODY)))[0] == (
        "建" * 18 + "Legal Advisor System" + "制度" * 6 + "。"
    )


def test_a_title_over_lines_is_one_title() -> None:
    head = [
        centred("临江县人民政府", 760),
        centred("关于2023年度推进法治政府建设与依法", 731),
        centred("行政重点工作进展情况的报告", 702),
        Text("市人民政府：", y=655),
    ]
    body = [Text(str(line), y=626 - 29 * n) for n, line in enumerate(BODY)]
    read = document(pdf(page_of(*head, *body)))
    assert read.facts.title == (
        "临江县人民政府关于2023年度推进法治政府建设与依法行政重点工作进展情况的报告"
    )
    assert read.facts.addressee == "市人民政府"
    assert [p.text for p in read.paragraphs[-len(PROSE) :]] == PROSE


@pytest.mark.parametrize("edge", [RIGHT, RIGHT - 4 * SIZE])
def test_signature_date_and_copies_are_paragraphs_of_their_own(edge: float) -> None:
    copies = "抄送：市委全面依法治市委员会办公室，县委办公室，县"
    tail = [
        ending_at("临江县人民政府", edge, 300),
        ending_at("2024年1月5日", edge, 271),
        Text("（此件公开发布）", LEFT + 2 * SIZE, 242),
        Text(copies, LEFT + SIZE, 180),
        Text("人大常委会办公室。", LEFT + 4 * SIZE, 151),
    ]
    read = document(pdf(page_of(*BODY, *tail)))
    assert [p.text for p in read.paragraphs[len(PROSE) :]] == [
        "临江县人民政府",
        "2024年1月5日",
        "（此件公开发布）",
        copies + "人大常委会办公室。",
    ]
    assert read.facts.signed_by == "临江县人民政府"
    assert read.facts.copied_to[-1] == "县人大常委会办公室"


@pytest.mark.parametrize(
    "form", ["— {} —", "-{}-", "第{}页", "第 {} 页 共 2 页", "{}/2", "{}", "－{}－", "· {} ·"]
)
def test_page_numbers_are_no_text(form: str) -> None:
    pages = [
        page_of(*BODY[:5], Text(form.format(1), 430, 60, 14)),
        page_of(*BODY[5:], Text(form.format(2), 90, 60, 14)),
    ]
    assert texts(pdf(*pages)) == PROSE


def test_running_heads_and_feet_are_no_text() -> None:
    pages = [
        page_of(
            Text("临江县2023年度报告", 250, 805, 9),
            *lines,
            Text(f"https://www.example.gov.cn/a.html {n}/2", LEFT, 30, 8),
        )
        for n, lines in enumerate((BODY[:5], BODY[5:]), 1)
    ]
    assert texts(pdf(*pages)) == PROSE


def test_numbers_and_lines_inside_the_page_stay() -> None:
    lines = [*BODY, Text("12", y=300), Text("— 3 —", y=271)]
    assert texts(pdf(page_of(*lines)))[-2:] == ["12", "— 3 —"]


def test_seals_and_watermarks_are_dropped_and_noticed() -> None:
    seal = "BT /F1 20 Tf .7 .7 -.7 .7 300 200 Tm <4E346C5F53BF> Tj ET "
    data = pdf(page_of(*BODY) + seal)
    assert texts(data) == PROSE
    assert noticed(data) == ["pdf-turned"]


def test_artifacts_of_tagged_files_are_dropped() -> None:
    mark = "/Artifact <</Type /Pagination /Subtype /Header>> BDC " + Text("内部", y=500).stream()
    assert texts(pdf(page_of(*BODY[:5]) + mark + "EMC ", page_of(*BODY[5:]))) == PROSE


@pytest.mark.parametrize(
    ("turn", "matrix", "shift"),
    [
        (0, "0 1 -1 0 595 0", SHIFT),
        (90, "0 1 -1 0 595 0", SHIFT),
        (270, "0 -1 1 0 0 842", SHIFT),
        (180, "-1 0 0 -1 595 842", "1 0 0 1 0 0"),
    ],
)
def test_turned_pages_are_read_upright(turn: int, matrix: str, shift: str) -> None:
    assert texts(pdf(f"{matrix} cm {shift} cm " + page_of(*BODY), page=f"/Rotate {turn}")) == PROSE


def rules(columns: list[float], rows: list[float]) -> str:
    level = "".join(f"{columns[0]} {y} m {columns[-1]} {y} l S\n" for y in rows)
    return level + "".join(f"{x} {rows[0]} {0.5} {rows[-1] - rows[0]} re f\n" for x in columns)


def test_cells_of_a_ruled_table_carry_their_place() -> None:
    grid = rules([80, 200, 330, 512], [700, 620, 590])
    cells = [
        Text("项目", 90, 675),
        Text("数量", 210, 675),
        Text("说明", 340, 675),
        Text("文件", 90, 600),
        Text("36件", 210, 600),
        Text("全部备案", 340, 600),
    ]
    shown = [*set_lines(PROSE[:1])[:1], *cells, Text("\u3000\u3000表后的话。", y=540)]
    raw, _ = read_paragraphs(pdf(grid + page_of(*shown)))
    assert [(p.text, p.cell) for p in raw[1:]] == [
        ("项目", Cell(0, 0)),
        ("数量", Cell(0, 1)),
        ("说明", Cell(0, 2)),
        ("文件", Cell(1, 0)),
        ("36件", Cell(1, 1)),
        ("全部备案", Cell(1, 2)),
        ("表后的话。", None),
    ]


def test_lines_of_a_cell_are_joined() -> None:
    grid = rules([80, 200, 300], [700, 600])
    cells = [Text("事项", 90, 680), Text("依法办结行", 205, 680), Text("政复议", 205, 655)]
    assert texts(pdf(grid + page_of(*BODY[:1], *cells)))[-2:] == ["事项", "依法办结行政复议"]


def test_a_frame_around_the_page_is_no_table() -> None:
    frame = f"60 40 {RIGHT - 40} 760 re S "
    assert [p.cell for p in read_paragraphs(pdf(frame + page_of(*BODY)))[0]] == [None] * len(PROSE)


def test_document_number_and_signatory_on_one_line() -> None:
    head = [
        Text("临政〔2024〕3号", LEFT, 780),
        Text("签发人：周明远", RIGHT - 7 * SIZE, 780),
        centred("临江县2023年法治政府建设报告", 740),
    ]
    facts = document(
        pdf(page_of(*head, *[Text(str(t), y=690 - 29 * n) for n, t in enumerate(BODY)]))
    ).facts
    assert (facts.document_number, facts.signatory) == ("临政〔2024〕3号", "周明远")
    assert facts.title == "临江县2023年法治政府建设报告"


def test_bold_by_printing_twice_is_read_once() -> None:
    twice = "".join(page_of(*BODY).replace(" Td", " Td") for _ in range(2))
    assert texts(pdf(twice)) == PROSE


def test_radicals_become_characters() -> None:
    assert texts(pdf(page_of("⼀、⺠政⼯作与⻓效机制ﬁ"))) == ["一、民政工作与长效机制fi"]


@pytest.mark.parametrize(
    ("encoding", "codec"),
    [
        ("GBK-EUC-H", "gb18030"),
        ("UniGB-UCS2-H", "utf-16-be"),
        ("UniGB-UTF16-H", "utf-16-be"),
        ("ETen-B5-H", "cp950"),
    ],
)
def test_named_character_sets_need_no_map(encoding: str, codec: str) -> None:
    word = "法治2023年文"
    stream = f"BT /F1 16 Tf 80 700 Td <{word.encode(codec).hex()}> Tj ET"
    assert texts(pdf(stream, font=f"/Encoding /{encoding}")) == [word]


def test_headings_and_body_are_told_apart() -> None:
    kinds = [p.kind for p in document(pdf(page_of(*BODY))).paragraphs]
    assert kinds.count(ParagraphKind.HEADING) == 3
