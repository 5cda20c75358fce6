"""Whole reports drawn at random: every element of an official document, in its order."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import product

from hypothesis import strategies as st

from app.engine.document import Cell
from app.engine.document import Document
from app.engine.document import Facts
from app.engine.document import Paragraph
from app.engine.document import ParagraphKind
from app.engine.document import UnitLevel
from app.word.text import official_date
from tests.outline_support import as_document
from tests.outline_support import outlines

K = ParagraphKind
COUNTY = "青澜县人民政府"
_HIGHER = "云州市人民政府"
_TITLES: tuple[tuple[str, ...], ...] = (
    ("青澜县人民政府关于2025年度法治政府建设情况的报告",),
    ("青澜县人民政府\n关于2025年度法治政府建设情况的报告",),
    ("青澜县人民政府", "2025年度法治政府建设年度报告"),
    ("青澜县人民政府关于2025年度贯彻落实《法治政府建设实施纲要（2021—2025年）》推进法治政府建设工作情况的报告",),
    ("青澜县人民政府关于2025年度法治政府建设情况的报告", "——深化“放管服”改革的一年"),
)  # fmt: skip
_CELLS = (
    "指标",
    "2025年",
    "214",
    "98.5%",
    "收到行政复议申请（件）",
    "第一行\n第二行",
    "“好差评”",
    "",
)
_ATTACHMENTS: tuple[tuple[str, ...], ...] = (
    ("附件：2025年度法治政府建设主要数据表",),
    ("附件：1.2025年度法治政府建设主要数据表", "2.规范性文件目录"),
)
_ANNEX_TITLES = ("2025年度法治政府建设主要数据表", "规范性文件目录")
_NAMES = ((COUNTY,), ("中共青澜县委", COUNTY))
_COPIES = ("县委", "县人大常委会", "县政协")
_PIECES = (
    *(
        "一、",
        "（一）",
        "1.",
        "附件",
        "附件：",
        "2026年1月9日",
        "抄送：",
        "签发人：",
        "〔2026〕3号",
    ),
    *("法治政府建设", "“引”", "——", "……", "：", "。", "①", "5G", "98.5%", "<b>&amp;", "]]>"),
    *("\x00", "\ufffe", "\u200b", "\U00020bb7", chr(0xD83D)),
    *("\n", "\t", "\r\n", "\u2028", "\u3000", "\xa0", " "),
)
_NOTE = "（联系人：周明远，电话：0599—6123456）"


def table(rows: tuple[tuple[str, ...], ...], ordinal: int) -> list[Paragraph]:
    """The paragraphs of a table; an empty text is an empty cell, newline another paragraph."""
    return [
        Paragraph(0, text, K.TABLE, cell=Cell(row, column, ordinal))
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
        for text in cell.split("\n")
        if text
    ]


def _rows(least: int = 2) -> st.SearchStrategy[tuple[tuple[str, ...], ...]]:
    """Tables of a heading row and figures; two filled cells at the least, the corners filled."""
    return st.integers(2, 5).flatmap(
        lambda columns: st.lists(
            st.tuples(
                st.sampled_from([cell for cell in _CELLS if cell]),
                *(st.sampled_from(_CELLS) for _ in range(columns - 2)),
                st.sampled_from([cell for cell in _CELLS if cell]),
            ),
            min_size=least,
            max_size=5,
        ).map(tuple)
    )


def _of(kind: ParagraphKind, *texts: str) -> list[Paragraph]:
    return [Paragraph(0, text, kind) for text in texts]


def _as_read(paragraph: Paragraph) -> Paragraph:
    """A heading with its number as a reader shows it: （一） with its brackets."""
    bracketed = paragraph.level in (2, 4)
    return replace(paragraph, number=f"（{paragraph.number}）") if bracketed else paragraph


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Any text as any kind of paragraph, in tables or not, that no report would look like."""
    texts = st.one_of(
        st.text(st.characters(), max_size=30),
        st.lists(st.sampled_from(_PIECES), max_size=8).map("".join),
    )
    found: list[Paragraph] = []
    for block in range(draw(st.integers(0, 8))):
        if draw(st.integers(0, 4)) == 0:
            rows, columns = draw(st.integers(1, 3)), draw(st.integers(1, 4))
            found += [
                Paragraph(0, text, K.TABLE, cell=Cell(row, column, block))
                for row, column in product(range(rows), range(columns))
                for text in draw(st.lists(texts, max_size=2))
            ]
            continue
        text, level = draw(texts), draw(st.sampled_from((None, 1, 2, 3, 4)))
        end = draw(st.integers(0, len(text))) if level else 0
        kind = draw(st.sampled_from(ParagraphKind))
        found.append(Paragraph(0, text, kind, level=level, heading_end=end))
    return Document(_in_order(found))


def _in_order(paragraphs: list[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs with their indexes, and tables with their places among all tables."""
    found: list[Paragraph] = []
    ordinal, last = -1, None
    for index, paragraph in enumerate(paragraphs):
        cell = paragraph.cell
        if cell is not None:
            here = (cell.row, cell.column)
            ordinal += last is None or here < last
            last = here
            cell = replace(cell, table=ordinal)
        else:
            last = None
        found.append(replace(paragraph, index=index, cell=cell))
    return tuple(found)


@st.composite
def reports(draw: st.DrawFn) -> Document:
    """A report with every element there or not, four levels of headings, tables and annexes."""
    titles = draw(st.sampled_from(_TITLES))
    facts = Facts(
        title="".join(t for t in titles if not t.startswith("——")).replace("\n", ""),
        year=2025,
        unit=COUNTY,
        region="青澜县",
        level=UnitLevel.COUNTY,
    )
    parts: list[Paragraph] = []
    match draw(st.sampled_from(("", "number", "upward", "one line"))):
        case "number":
            parts += _of(K.DOCUMENT_NUMBER, "青政〔2026〕3号")
            facts = replace(facts, document_number="青政〔2026〕3号")
        case "upward":
            parts += _of(K.DOCUMENT_NUMBER, "青政〔2026〕3号") + _of(K.SIGNATORY, "签发人：林望舒")
            facts = replace(facts, document_number="青政〔2026〕3号", signatory="林望舒")
        case "one line":
            parts += _of(K.DOCUMENT_NUMBER, "青政〔2026〕3号\t签发人：林望舒")
            facts = replace(facts, document_number="青政〔2026〕3号", signatory="林望舒")
    parts += _of(K.TITLE, *titles)
    if draw(st.booleans()):
        parts += _of(K.ADDRESSEE, f"{_HIGHER}：")
        facts = replace(facts, addressee=_HIGHER)
    parts += map(_as_read, as_document(draw(outlines(most_tables=0))).paragraphs)
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(len(parts) // 2 + 1, len(parts)))
        parts[at:at] = table(draw(_rows()), 0)
    parts += _of(K.BODY, "特此报告。")
    attachments = draw(st.sampled_from(((), *_ATTACHMENTS)))
    parts += _of(K.ATTACHMENT, *attachments)
    names = draw(st.sampled_from(((), *_NAMES)))
    parts += _of(K.SIGNATURE, *names)
    if names:
        day = dt.date(2026, draw(st.integers(1, 6)), draw(st.integers(1, 28)))
        parts += _of(K.DATE, official_date(day))
        facts = replace(facts, signed_by="、".join(names), signed_on=day)
    if draw(st.booleans()):
        parts += _of(K.NOTE, _NOTE)
    if draw(st.booleans()):
        parts += _of(K.COPY_TO, f"抄送：{'，'.join(_COPIES)}。")
        facts = replace(facts, copied_to=_COPIES)
    if names and attachments:
        for number, title in enumerate(_ANNEX_TITLES[: len(attachments)], start=1):
            head = "附件" if len(attachments) == 1 else f"附件{number}"
            parts += _of(K.ATTACHMENT, head) + _of(K.BODY, title)
            parts += table(draw(_rows(3)), 0)
    return Document(_in_order(parts), facts=facts)
