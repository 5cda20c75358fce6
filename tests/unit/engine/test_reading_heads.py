"""Heads and tails that pages, typists and word processors break in their own ways."""

from __future__ import annotations

import pytest

from app.engine.reading import read

PAGE = (
    "<html><head><title>县政府网</title></head><body>"
    "<div><a href='/'>首页</a> <a href='/x'>政务公开</a></div>"
    "<div class='article'>{head}{body}</div></body></html>"
)
BODY = "".join(
    f"<p>{line}</p>"
    for line in (
        "2023年，我县深入推进依法行政，各项工作取得新进展。",
        "一、主要举措",
        "全年审查规范性文件12件，提出修改意见36条，全部按规定报送备案并向社会公布。",
        "二、存在的问题",
        "基层执法人员不足，案卷制作不够规范，普法针对性不强。",
    )
)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "<h1>临江县人民政府<br>关于2023年度法治政府建<br>设工作情况的报告</h1>",
            "临江县人民政府关于2023年度法治政府建设工作情况的报告",
        ),
        ("<h1>2023年度<br>法治政府建设工作报告</h1>", "2023年度法治政府建设工作报告"),
        (
            "<h2>中共清溪县委<br>清溪县人民政府<br>关于2023年度法治政府建设情况的报告</h2>",
            "中共清溪县委 清溪县人民政府关于2023年度法治政府建设情况的报告",
        ),
    ],
)
def test_a_title_broken_over_lines_of_one_heading(head: str, title: str) -> None:
    document = read(PAGE.format(head=head, body=BODY).encode())
    assert document.facts.title == title
    assert document.facts.year == 2023


def test_the_unit_that_a_line_below_begins_with_is_no_repetition() -> None:
    text = (
        "松江县人民政府\n关于2023年度法治政府建设情况的报告\n松江县人民政府副县长　王某某\n"
        "各位委员：\n一、主要工作\n全年审查规范性文件12件。\n"
    )
    assert read(text.encode()).paragraphs[0].text == "松江县人民政府"


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("1.2023年工作情况", "1", "2023年工作情况"),
        ("2.12345热线平台建设", "2", "12345热线平台建设"),
    ],
)
def test_a_heading_that_begins_with_digits(line: str, number: str, title: str) -> None:
    document = read(f"甲县2023年度法治政府建设报告\n一、主要工作\n{line}\n全年办件3万件。".encode())
    assert [(s.number, s.title) for s in document.sections][1:] == [(number, title)]


def test_figures_are_no_numbers_of_headings() -> None:
    document = read("甲县2023年度报告\n一、主要工作\n1.5万人参加学法考试。\n12.3亿元".encode())
    assert [s.number for s in document.sections] == ["一"]


def test_the_first_month_in_words() -> None:
    text = "甲县2021年度法治政府建设报告\n一、主要工作\n审查文件12件。\n甲县人民政府\n二〇二二年元月五日"
    facts = read(text.encode()).facts
    assert (str(facts.signed_on), facts.signed_by) == ("2022-01-05", "甲县人民政府")
