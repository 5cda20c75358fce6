"""The plain text: what Notepad opens and web forms take."""

from __future__ import annotations

import datetime as dt

from app.engine.document import Facts
from app.engine.document import ParagraphKind as K
from app.engine.reading import read
from app.outputs.text import plain_text
from app.word.options import LayoutOptions
from tests.word_reports import county_report
from tests.word_reports import document
from tests.word_reports import table
from tests.word_reports import with_table


def lines(content: bytes) -> list[str]:
    return content.decode("utf-8-sig").split("\r\n")


def test_bytes_that_notepad_and_forms_take() -> None:
    content = plain_text(county_report())
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")
    found = lines(content)
    assert found[1] == "青澜县人民政府关于2025年度法治政府建设情况的报告"
    assert found[3] == "云州市人民政府："
    assert found[4].startswith("\u3000\u30002025年，在市委")
    assert "2026年1月9日" in found


def test_a_table_is_lines_of_cells_between_tabs() -> None:
    cells = table(("指标", "2025年"), ("文件\n（件）", "=8"), ("案\t件", ""))
    source = with_table(document((K.BODY, "如下："), (K.BODY, "完成。")), 1, cells)
    assert lines(plain_text(source)) == [
        "\u3000\u3000如下：",
        "指标\t2025年",
        "文件 （件）\t=8",
        "案 件\t",
        "\u3000\u3000完成。",
        "",
    ]


def test_elements_are_set_and_nothing_unwritable_stays() -> None:
    source = document((K.TITLE, "报告"), (K.BODY, "完成\x00\x0b任务。"), facts=Facts())
    options = LayoutOptions(issuer="青澜县人民政府", date=dt.date(2026, 1, 9), addressee="市政府")
    assert lines(plain_text(source, options)) == [
        "报告",
        "",
        "市政府：",
        "\u3000\u3000完成",
        "\u3000\u3000任务。",
        "青澜县人民政府",
        "2026年1月9日",
        "",
    ]


def test_it_is_read_back_as_the_same_report() -> None:
    again = read(plain_text(county_report()))
    facts, before = again.facts, county_report().facts
    assert (facts.title, facts.year, facts.signed_on) == (before.title, 2025, before.signed_on)
    assert (facts.signed_by, facts.addressee) == ("青澜县人民政府", "云州市人民政府")
    wanted = [p.text for p in county_report().paragraphs if p.kind in {K.BODY, K.HEADING}]
    assert [p.text for p in again.paragraphs if p.kind in {K.BODY, K.HEADING}] == wanted
