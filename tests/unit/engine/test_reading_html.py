"""Pages saved from websites: the report is read, the page around it is not."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from app.engine.assembly import assemble
from app.engine.check import check_document
from app.engine.checklist import default_catalogue
from app.engine.document import Cell
from app.engine.document import Document
from app.engine.raw import RawParagraph
from app.engine.reading import html
from app.engine.reading import mht
from app.engine.reading import text
from app.engine.reading.verdicts import Unreadable
from tests.web_pages import BODY
from tests.web_pages import FOOTER
from tests.web_pages import LAYOUTS
from tests.web_pages import MENU
from tests.web_pages import OTHERS
from tests.web_pages import TITLE
from tests.web_pages import Lines
from tests.web_pages import archive

REPORTS = sorted((Path(__file__).resolve().parents[2] / "corpus" / "reports").glob("*.txt"))


@cache
def plain(path: Path) -> tuple[RawParagraph, ...]:
    return tuple(text.read_paragraphs(path.read_bytes())[0])


@cache
def verdict_of(document: Document) -> tuple[object, ...]:
    """Of documents that are equal, layouts of a page lead to one and the same: checked once."""
    result = check_document(document, "a", default_catalogue())
    sections = [
        (s.level, s.number, re.sub(r"\s", "", s.title), s.role, s.parent) for s in document.sections
    ]
    return document.facts, sections, [(item.id, item.status) for item in result.items]


@cache
def expected(path: Path) -> tuple[object, ...]:
    return verdict_of(assemble(plain(path), "text"))


def read(data: bytes) -> Document:
    reader = mht if mht.looks_like_mht(data) else html
    assert reader is mht or html.looks_like_html(data)
    raw, notices = reader.read_paragraphs(data)
    return assemble(raw, "html", notices)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_page_gives_what_the_text_gives(path: Path, layout: str) -> None:
    lines = [p.text for p in plain(path)]
    document = read(LAYOUTS[layout](lines))
    assert verdict_of(document) == expected(path)


def texts(page: str) -> Lines:
    return [p.text for p in html.read_paragraphs(page.encode())[0]]


def test_lines_of_a_paragraph_are_paragraphs() -> None:
    page = f"<html><h1>{TITLE}</h1><p>　　一、主要做法<br>　　全年审查文件15件，备案15件。<br/><br>&nbsp;&nbsp;二、问题</p>"
    assert texts(page) == [TITLE, "一、主要做法", "全年审查文件15件，备案15件。", "二、问题"]


def test_two_full_width_blanks_begin_a_paragraph() -> None:
    page = "<div>一、主要做法　　（一）全年审查文件15件，备案15件。　　（二）开展培训3期，参加学习。</div>"
    page += "<p>清河县人民政府　　2024年1月5日</p>"
    assert texts("<html>" + page) == [
        "一、主要做法",
        "（一）全年审查文件15件，备案15件。",
        "（二）开展培训3期，参加学习。",
        "清河县人民政府　　2024年1月5日",
    ]


def test_blanks_of_the_source_are_no_text() -> None:
    page = "<html><p>\n  全年审查\n  规范性文件<b>15</b>件，\n使用 Word\nprocessor 起草。&nbsp;</p>"
    assert texts(page) == ["全年审查规范性文件15件，使用 Word processor 起草。"]


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display: none">假的一句话，不应当读到。</p>',
        "<p hidden>假的一句话，不应当读到。</p>",
        "<div style='color:red;DISPLAY:NONE'><p>假的一句话，不应当读到。</p></div>",
        "<script>document.write('<p>假的一句话。</p>')</script>",
        "<style>p:after { content: '假的一句话。' }</style>",
        "<noscript><p>假的一句话，请打开脚本。</p></noscript>",
        "<template><p>假的一句话，请打开脚本。</p></template>",
        "<!-- <p>假的一句话，请打开脚本。</p> -->",
        "<textarea>假的一句话，请打开脚本。</textarea>",
        "<select><option>假的一句话，请选择。</option></select>",
        "<iframe src='file:///etc/passwd'>假的一句话，请选择。</iframe>",
    ],
)
def test_what_is_not_shown_is_not_read(hidden: str) -> None:
    assert (
        texts(f"<html><h1>{TITLE}</h1>{BODY}{hidden}{BODY}")[1:]
        == ["全年审查行政规范性文件15件，备案15件。"] * 2
    )


def test_hidden_text_is_noticed() -> None:
    page = f"<html>{BODY}<p hidden>不显示的一句话，没有读入。</p>"
    assert [n.code for n in html.read_paragraphs(page.encode())[1]] == ["hidden-text"]


def test_a_table_of_data_keeps_its_places() -> None:
    page = f"""<html><h1>{TITLE}</h1>{BODY}<table border=1>
<tr><th rowspan=2>项目</th><th colspan=2>数量</th></tr><tr><th>2022年</th><th>2023年</th></tr>
<tr><td>行政复议</td><td><p>12</p><p>（件）</p></td><td>15</td></tr></table>{BODY}"""
    cells = [(p.text, p.cell) for p in html.read_paragraphs(page.encode())[0] if p.cell]
    assert cells == [
        ("项目", Cell(0, 0)),
        ("数量", Cell(0, 1)),
        ("2022年", Cell(1, 1)),
        ("2023年", Cell(1, 2)),
        ("行政复议", Cell(2, 0)),
        ("12", Cell(2, 1)),
        ("（件）", Cell(2, 1)),
        ("15", Cell(2, 2)),
    ]


def test_a_table_that_lays_out_is_no_table() -> None:
    page = f"<html><table><tr><td width=20></td><td><table><tr><td>{BODY * 9}</td></tr></table></td></tr></table>"
    raw, _ = html.read_paragraphs(page.encode())
    assert len(raw) == 9
    assert {p.cell for p in raw} == {None}


def test_numbers_of_lists_are_computed() -> None:
    page = f"""<html><h1>{TITLE}</h1><ol><li>审查文件15件，备案15件。<li value=5><p>组织培训3期，参加学习。</p><p>考试合格。</p></li>
<li>（三）自己有号码的一项工作。</li></ol><ol start=3 style="list-style-type: cjk-ideographic"><li>受理行政复议申请12件。</ol>
<ul><li>没有号码的一项工作内容。</ul>"""
    raw, _ = html.read_paragraphs(page.encode())
    assert [p.number for p in raw] == [None, "1", "5", None, None, "三", None]


def test_headings_are_ranked_below_the_title() -> None:
    page = f"<html><h1>{TITLE}</h1><h2>主要做法</h2>{BODY}<h4>审查文件</h4>{BODY}<h2>存在问题</h2>{BODY}"
    raw, _ = html.read_paragraphs(page.encode())
    assert [p.heading_level for p in raw] == [None, 1, None, 2, None, 1, None]
    document = assemble(raw, "html")
    assert [(s.level, s.title) for s in document.sections] == [
        (1, "主要做法"),
        (2, "审查文件"),
        (1, "存在问题"),
    ]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ('<title>清河县人民政府网</title><meta name="ArticleTitle" content="{}">', TITLE),
        (f"<title>{TITLE}_清河县人民政府网</title>", TITLE),
        (f"<title>清河县人民政府网 - 年度报告 | {TITLE}</title>", TITLE),
        ("<title>清河县人民政府网</title>", None),
    ],
)
def test_the_title_from_the_page_when_the_text_has_none(head: str, title: str | None) -> None:
    page = f"<html><head>{head.format(TITLE)}</head><body>{BODY * 3}"
    document = assemble(html.read_paragraphs(page.encode())[0], "html")
    assert document.facts.title == title


def test_the_title_of_the_text_stands_before_that_of_the_page() -> None:
    page = (
        f"<html><title>网站</title><h1>2023年度报告</h1><p>发布时间：2024-03-01</p>"
        f"<div class=TRS_Editor><p align=center>{TITLE}</p>{BODY}</div>"
    )
    assert texts(page)[0] == TITLE


def test_attachments_stay_though_they_are_links() -> None:
    page = f"<html><h1>{TITLE}</h1>{BODY}"
    page += '<p>附件：<a href="a.xls">2023年行政执法数据统计表.xls</a></p><p>清河县人民政府</p><p>2024年1月5日</p>'
    assert texts(page)[2:] == [
        "附件：2023年行政执法数据统计表.xls",
        "清河县人民政府",
        "2024年1月5日",
    ]


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("<html></html>", "no-text"),
        ("<html><script>var a = 1;</script><img src=a.png></html>", "no-text"),
        (f"<html><ul>{OTHERS}</ul>{FOOTER}</html>", "html-no-article"),
        (
            "<html><h1>用户登录</h1>用户名：<input> 密码：<input><p>请输入用户名和密码，再点击登录按钮。</p>",
            "html-no-article",
        ),
        (f"<html><div class=nav>{MENU}</div><p>页面不存在</p>{FOOTER}</html>", "html-no-article"),
    ],
)
def test_a_page_without_a_report_has_its_own_verdict(page: str, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        html.read_paragraphs(page.encode())
    assert caught.value.code == code
    assert caught.value.message.endswith("。")


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE html>",
        b"\xef\xbb\xbf\r\n<!doctype HTML><html>",
        b'<?xml version="1.0" encoding="gb2312"?>\n<!DOCTYPE html PUBLIC "x">',
        b"<!-- saved from url=(0022)http://www.example.gov.cn/ -->\r\n<HTML>",
        b'<div class="TRS_Editor">',
        b"<p align=center>",
        "<html>".encode("utf-16"),
        "<html>".encode("utf-16-be"),
    ],
)
def test_pages_are_recognised(data: bytes) -> None:
    assert html.looks_like_html(data)


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", "报告<html>".encode(), b"<<", b"<project>", "《办法》".encode(), b"<3 x"],
)
def test_other_files_are_no_pages(data: bytes) -> None:
    assert not html.looks_like_html(data)
    assert not mht.looks_like_mht(data)


def test_a_report_that_begins_like_a_mail_is_no_archive() -> None:
    assert not mht.looks_like_mht("From: 县司法局\n一、主要做法\n".encode())
    assert not mht.looks_like_mht(b"Title: a\n\nContent-Type: text/html\n")


def test_an_archive_with_a_frame_is_read_from_the_page_inside() -> None:
    frame = "<html><frameset><frame src=b></frameset></html>"
    data = archive(frame, "utf-8", "base64").replace(
        b"----b--\r\nContent-Type: image/png",
        b"----b--\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        + f"<html><h1>{TITLE}</h1>{BODY}</html>".encode()
        + b"\r\n----b--\r\nContent-Type: image/png",
        1,
    )
    assert mht.read_paragraphs(data)[0][0].text == TITLE
