"""Text that a program cut at a fixed width is read as the paragraphs it was."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from app.engine.assembly import assemble
from app.engine.check import check_document
from app.engine.checklist import default_catalogue
from app.engine.document import Document
from app.engine.raw import RawParagraph
from app.engine.reading.chrome import strip_chrome
from app.engine.reading.unwrap import columns
from app.engine.reading.unwrap import unwrap
from tests.bounded import bounded

REPORTS = sorted((Path(__file__).resolve().parents[2] / "corpus" / "reports").glob("*.txt"))
BLANKS = " \t\u3000\u00a0"
CLOSING = "。，、；：！？,.;:!?”’」』）)》】〉…%"
# Breadcrumbs, a number and a signatory set apart by blanks, tables drawn with lines: no sentences.
LAID_OUT = re.compile(r"\S[ \u3000]{2,}\S|[｜|│>]|\A\s*[\[【]")


@cache
def lines_of(path: Path) -> tuple[str, ...]:
    return tuple(line for line in path.read_text("utf-8").splitlines() if line.strip(BLANKS))


def cut(line: str, width: int, measure: Callable[[str], int], *, marks_fit: bool) -> list[str]:
    """A line cut at a width; with ``marks_fit`` no line begins with a closing mark."""
    lines = [""]
    for character in line:
        if not lines[-1] or measure(lines[-1] + character) <= width:
            lines[-1] += character
        elif marks_fit and character in CLOSING:
            last, lines[-1] = lines[-1][-1], lines[-1][:-1]
            lines.append(last + character)
        else:
            lines.append(character)
    return lines


def wrapped(
    path: Path,
    width: int,
    *,
    measure: Callable[[str], int] = len,
    indent: str = "",
    blank: bool = False,
    marks_fit: bool = False,
) -> list[str]:
    lines: list[str] = []
    for line in lines_of(path):
        if LAID_OUT.search(line):
            lines.append(line)
        else:
            text = indent + line.strip(BLANKS)
            lines += cut(text, width, measure, marks_fit=marks_fit)
        lines += [""] * blank
    return lines


def document_of(lines: list[str] | tuple[str, ...]) -> Document:
    kept = strip_chrome([line.strip(BLANKS) for line in lines])
    return assemble([RawParagraph(line) for line in kept], "text")


def outline(document: Document) -> list[tuple[object, ...]]:
    return [
        (s.level, s.number, re.sub(r"\s", "", s.title), s.role, s.parent) for s in document.sections
    ]


@cache
def expected(path: Path) -> tuple[object, ...]:
    document = document_of(lines_of(path))
    return outline(document), document.facts, statuses(document)


def statuses(document: Document) -> list[tuple[str, str]]:
    result = check_document(document, "a.txt", default_catalogue())
    return [(item.id, item.status.value) for item in result.items]


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_one_paragraph_a_line_stays_untouched(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert unwrap(lines) == lines
    assert unwrap([line for line in lines if line]) == [line for line in lines if line]


@settings(max_examples=60, deadline=None)
@given(
    path=st.sampled_from(REPORTS),
    width=st.integers(20, 60),
    by_columns=st.booleans(),
    indent=st.sampled_from(["　　", "    "]),
    blank=st.booleans(),
    marks_fit=st.booleans(),
)
def test_wrapped_reports_with_indents_read_as_before(
    path: Path, width: int, by_columns: bool, indent: str, blank: bool, marks_fit: bool
) -> None:
    lines = wrapped(
        path,
        2 * width if by_columns else width,
        measure=columns if by_columns else len,
        indent=indent,
        blank=blank,
        marks_fit=marks_fit,
    )
    document = document_of(unwrap(lines))
    assert (outline(document), document.facts, statuses(document)) == expected(path)


@settings(max_examples=60, deadline=None)
@given(
    path=st.sampled_from(REPORTS),
    width=st.integers(20, 60),
    by_columns=st.booleans(),
    marks_fit=st.booleans(),
)
def test_wrapped_reports_with_blank_lines_read_as_before(
    path: Path, width: int, by_columns: bool, marks_fit: bool
) -> None:
    lines = wrapped(
        path,
        2 * width if by_columns else width,
        measure=columns if by_columns else len,
        blank=True,
        marks_fit=marks_fit,
    )
    document = document_of(unwrap(lines))
    assert (outline(document), document.facts, statuses(document)) == expected(path)


def test_wrapped_reports_without_any_mark_read_as_before_but_for_lines_full_by_chance() -> None:
    """A heading that just fills its line cannot be told from one that runs on."""
    differ = tried = 0
    for path in REPORTS:
        for width in (20, 24, 28, 33, 38, 44, 52, 60):
            tried += 1
            found = document_of(unwrap(wrapped(path, width)))
            differ += (outline(found), found.facts) != expected(path)[:2]
    assert differ * 100 <= 6 * tried


def test_a_letter() -> None:
    text = """槐麓县教育局关于2023年度法治政府建设工作的报告
县委、县政府：
2023年，县教育局在县委、县政府的坚强领导下，全面贯彻
党的教育方针，坚持依法治教、依法办学，推动法治政府建
设各项任务落地落实，现将有关情况报告如下。
一、主要工作及成效
（一）加强组织领导，落实第一责任人职责。局党委会议专
题研究法治工作4次，主要负责人带头述法，组织学法考试，
参考率100%。
（二）规范行政执法。办理行政处罚案件12件，全部经过法
制审核，未发生行政复议和行政诉讼败诉案件。
槐麓县教育局
2023年12月29日"""
    assert unwrap(text.split("\n")) == [
        "槐麓县教育局关于2023年度法治政府建设工作的报告",
        "县委、县政府：",
        "2023年，县教育局在县委、县政府的坚强领导下，全面贯彻党的教育方针，坚持依法治教、依法办学，推动法治政府建设各项任务落地落实，现将有关情况报告如下。",
        "一、主要工作及成效",
        "（一）加强组织领导，落实第一责任人职责。局党委会议专题研究法治工作4次，主要负责人带头述法，组织学法考试，参考率100%。",
        "（二）规范行政执法。办理行政处罚案件12件，全部经过法制审核，未发生行政复议和行政诉讼败诉案件。",
        "槐麓县教育局",
        "2023年12月29日",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["", " "],
        [
            "一、加强组织领导强化工作保障",
            "二、规范行政执法强化层级监督",
            "三、推进政务公开强化社会监督",
        ]
        * 3,
        ["全年审查规范性文件十五件，备案十五件。"] * 9,
        ["县司法局", "县财政局", "县审计局", "县教育局", "县民政局", "县水利局"],
        [f"│{n:^12}│{'指标':^10}│" for n in range(9)],
    ],
)
def test_lists_and_tables_are_no_wrapped_text(lines: list[str]) -> None:
    assert unwrap(lines) == lines


def test_words_of_letters_are_put_apart() -> None:
    lines = cut("县司法局使用 word processor 软件起草文件，" * 6, 30, len, marks_fit=True)
    assert re.sub(r"\s", "", "".join(unwrap(lines))) == re.sub(r"\s", "", "".join(lines))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.text("　 一（二）1.、。，：县政府2023年报告\u00a0\t│a", max_size=60), max_size=40)
)
def test_no_character_is_lost_whatever_comes(lines: list[str]) -> None:
    assert re.sub(r"\s", "", "".join(unwrap(lines))) == re.sub(r"\s", "", "".join(lines))


@pytest.mark.parametrize(
    "line",
    ["县政府常务会议研究法治工作全年共有四次并作出安排部署", "一、", "　　" * 20 + "县", "a" * 40],
)
def test_time_is_bounded(line: str) -> None:
    with bounded():
        unwrap([line] * 20_000)
