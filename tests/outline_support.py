"""Outlines drawn at random, written as text, by our own writer, and with Word's own numbers."""

from __future__ import annotations

import copy
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import strategies as st

from app.engine.document import Cell
from app.engine.document import Document
from app.engine.document import Paragraph
from app.engine.document import ParagraphKind
from app.engine.numerals import chinese_ordinal

OPENING = "一年来，全县上下凝心聚力，扎实推进各项工作，取得了新的进展。现将有关情况报告如下。"
ROWS = (("指标", "数量"), ("培训", "3期"))

# Characters that stand in headings everywhere; none of them is a numeral or ends a heading.
_CHARACTERS = (
    "法治政府建设推进制度落实规范监督执责任公开服务完善机加强领导依行决策审查普宣传队伍能力基层"
)
_WORDS = ("“放管服”改革", "《条例》实施", "“八五”普法", "“双随机、一公开”", "AI审查", "12345热线")
# Sentences that begin like headings and are none.
_BODIES = (
    "全年召开会议3次，研究解决重点问题17件。",
    "2023年，全县聘请法律顾问12名，同比增长8.5%。",
    "一是抓学习，集中培训5期；二是抓考核，现场述法6人。",
    "一次性告知制度全面落实，群众满意度98.2%。",
    "（含乡镇）共有执法人员94名，全部持证上岗。",
    "12月4日，组织开展宪法宣传活动，发放资料8.6万份。",
    "3.5万名群众受益，办结事项1200件。",
)


@dataclass(frozen=True)
class Heading:
    """A heading with what stands below it up to the next one.

    ``run_in`` is the sentence that goes on behind the heading in the same paragraph, if any.
    """

    level: int
    title: str
    run_in: str | None = None
    bodies: tuple[str, ...] = ()
    table: bool = False


Outline = list[Heading]
Tree = list[tuple[int, str, str, int | None]]
"""Level, number, title and position of the heading above, for every heading."""


def _titles(*, digits_first: bool) -> st.SearchStrategy[str]:
    plain = st.text(alphabet=_CHARACTERS, min_size=2, max_size=12)
    behind = st.builds(lambda a, word: a + word, plain, st.sampled_from(_WORDS))
    first = st.sampled_from(_WORDS if digits_first else _WORDS[:-1])
    return st.one_of(plain, plain, behind, st.builds(lambda word, b: word + b, first, plain))


@st.composite
def outlines(draw: st.DrawFn, *, most_tables: int = 3, digits_first: bool = False) -> Outline:
    """Headings of levels 1–4 in which no level is left out, with text and a few tables.

    ``digits_first``: titles may begin with a digit, which 1. in front makes a decimal of.
    """
    found: Outline = []
    tables = 0
    level = 0
    titles = _titles(digits_first=digits_first)
    for _ in range(draw(st.integers(1, 14))):
        level = draw(st.integers(1, min(4, level + 1)))
        table = tables < most_tables and draw(st.integers(0, 5)) == 0
        tables += table
        found.append(
            Heading(
                level,
                draw(titles),
                run_in=draw(st.sampled_from((None, None, *_BODIES))),
                bodies=tuple(draw(st.lists(st.sampled_from(_BODIES), max_size=2))),
                table=table,
            )
        )
    return found


def numbered(outline: Outline) -> Iterator[tuple[Heading, str]]:
    """Every heading with its place among those of its level, as its number shows it."""
    counts = [0, 0, 0, 0]
    for heading in outline:
        counts[heading.level - 1] += 1
        counts[heading.level :] = [0] * (4 - heading.level)
        n = counts[heading.level - 1]
        yield heading, (chinese_ordinal(n) if heading.level <= 2 else str(n))


def tree(outline: Outline) -> Tree:
    """What must be read, whatever the outline was written with."""
    found: Tree = []
    open_at: list[int] = []
    for heading, number in numbered(outline):
        del open_at[heading.level - 1 :]
        shown = f"（{number}）" if heading.level in (2, 4) else number
        found.append((heading.level, shown, heading.title, open_at[-1] if open_at else None))
        open_at.append(len(found) - 1)
    return found


def owners(outline: Outline) -> list[int]:
    """The heading above every paragraph that is none itself, cells of tables included."""
    cells = len(ROWS) * len(ROWS[0])
    return [
        n
        for n, heading in enumerate(outline)
        for _ in range(len(heading.bodies) + (cells if heading.table else 0))
    ]


def read_tree(document: Document) -> Tree:
    """The tree of a document as it was read."""
    return [(s.level, s.number or "", s.title, s.parent) for s in document.sections]


def read_owners(document: Document) -> list[int | None]:
    """The heading above every paragraph of a document but its headings and its opening."""
    headings = {section.paragraph for section in document.sections}
    return [
        document.innermost_section[p.index]
        for p in document.paragraphs[1:]
        if p.index not in headings
    ]


def _typed(heading: Heading, number: str) -> str:
    marks = ("{}、", "（{}）", "{}.", "（{}）")
    return marks[heading.level - 1].format(number) + heading.title


def as_text(outline: Outline) -> str:
    """The outline typed, one line a paragraph; text has no tables."""
    lines = [OPENING]
    for heading, number in numbered(outline):
        lines.append(_typed(heading, number) + (f"。{heading.run_in}" if heading.run_in else ""))
        lines += heading.bodies
    return "\n".join(lines)


def as_document(outline: Outline) -> Document:
    """The outline as the engine's own document, for our writer."""
    paragraphs = [Paragraph(0, OPENING)]
    tables = 0
    for heading, number in numbered(outline):
        typed = _typed(heading, number)
        end = len(typed) + (1 if heading.run_in else 0)
        paragraphs.append(
            Paragraph(
                len(paragraphs),
                f"{typed}。{heading.run_in}" if heading.run_in else typed,
                ParagraphKind.BODY if heading.run_in else ParagraphKind.HEADING,
                level=heading.level,
                number=number,
                heading_end=end,
                body_start=len(typed) - len(heading.title),
            )
        )
        for body in heading.bodies:
            paragraphs.append(Paragraph(len(paragraphs), body))
        for row, cells in enumerate(ROWS if heading.table else ()):
            for column, text in enumerate(cells):
                cell = Cell(row, column, tables)
                paragraphs.append(Paragraph(len(paragraphs), text, ParagraphKind.TABLE, cell=cell))
        tables += heading.table
    return Document(tuple(paragraphs))


SCHEMES = {
    "chineseCounting": (("chineseCounting", "%1、"), ("chineseCounting", "（%2）")),
    "chineseCountingThousand": (
        ("chineseCountingThousand", "%1、"),
        ("chineseCountingThousand", "（%2）"),
    ),
    "japaneseCounting": (("japaneseCounting", "%1、"), ("japaneseCounting", "（%2）")),
}
"""Formats of the first two levels, as word processors of different makes write them."""
_LOWER = (("decimal", "%3."), ("decimal", "（%4）"))


def _numbering(scheme: str, by_style: bool) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        + (f'<w:pStyle w:val="Heading{n + 1}"/>' if by_style else "")
        + f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
        for n, (form, text) in enumerate((*SCHEMES[scheme], *_LOWER))
    )
    return (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )


def _num_pr(level: int | None) -> str:
    place = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    return f'<w:numPr {nsdecls("w")}>{place}<w:numId w:val="90"/></w:numPr>'


def _empty(word: WordDocument, scheme: str, by_style: bool) -> None:
    """Put the list into the file: its definition before all numbers, as the schema asks."""
    numbering = word.part.numbering_part.element
    numbering.insert(0, parse_xml(_numbering(scheme, by_style)))
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>')
    )
    if by_style:
        for level in range(4):
            style = word.styles[f"Heading {level + 1}"].element
            properties: Any = style.get_or_add_pPr()
            properties.append(parse_xml(_num_pr(level)))


def as_numbered(outline: Outline, scheme: str, *, by_style: bool = False) -> bytes:
    """A Word file in which the program itself numbers the headings.

    ``by_style``: the list is tied to the heading styles, and not named in every paragraph.
    """
    word = copy.deepcopy(docx.Document())
    _empty(word, scheme, by_style)
    word.add_paragraph(OPENING)
    for heading in outline:
        text = heading.title + (f"。{heading.run_in}" if heading.run_in else "")
        if by_style:
            word.add_paragraph(text, style=f"Heading {heading.level}")
        else:
            properties: Any = word.add_paragraph(text)._p.get_or_add_pPr()
            properties.append(parse_xml(_num_pr(heading.level - 1)))
        for body in heading.bodies:
            word.add_paragraph(body)
        if heading.table:
            _add_table(word)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _add_table(word: WordDocument) -> None:
    table = word.add_table(len(ROWS), len(ROWS[0]))
    for row, cells in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    # As Word leaves one: a file must not end with a table.
    word.add_paragraph()
