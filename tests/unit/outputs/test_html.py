"""The public page: clean, whole, escaped."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from lxml import html

from app.engine.document import Document
from app.engine.document import Facts
from app.engine.document import ParagraphKind as K
from app.outputs.html import public_page
from app.outputs.withheld import publication
from tests.word_reports import county_report
from tests.word_reports import document
from tests.word_reports import figures_table
from tests.word_reports import table
from tests.word_reports import with_table

TITLE = (K.TITLE, "青澜县人民政府关于2025年度法治政府建设情况的报告")
PLAIN = {
    "html", "head", "meta", "title", "style", "body", "article", "header", "footer", "h1", "h2", "h3", "h4",
    "h5", "h6", "p", "br", "strong", "time", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
ATTRIBUTES = {"lang", "charset", "name", "content", "datetime", "scope"}


def page(source: Document) -> html.HtmlElement:
    return html.document_fromstring(public_page(publication(source)).decode())


def outline(tree: html.HtmlElement) -> list[tuple[str, str]]:
    return [
        (e.tag, e.text_content()) for e in tree.iter() if e.tag in {f"h{n}" for n in range(1, 7)}
    ]


def test_a_whole_report() -> None:
    tree = page(with_table(county_report(), 12, figures_table()))
    assert tree.get("lang") == "zh-CN"
    assert tree.findtext(".//title") == TITLE[1]
    assert tree.xpath("//meta[@name='ArticleTitle']/@content") == [TITLE[1]]
    assert tree.xpath("//meta[@name='ContentSource']/@content") == ["青澜县人民政府"]
    assert outline(tree)[:4] == [
        ("h1", TITLE[1]),
        ("h2", "一、2025年度工作举措和成效"),
        ("h3", "（一）加强党的领导，压紧压实法治建设责任"),
        ("h3", "（二）健全政府机构职能体系，持续优化营商环境"),
    ]
    assert ("h5", "（1）依法赋权") in outline(tree)
    assert tree.xpath("string(//header/p)") == "青政〔2026〕3号"
    assert tree.xpath("string(//header/following-sibling::p)") == "云州市人民政府："
    assert tree.xpath("//p/strong/text()")[0] == "1.深入学习宣传习近平法治思想。"
    assert [p.text_content() for p in tree.xpath("//footer/p")] == [
        "青澜县人民政府",
        "2026年1月9日",
    ]
    assert tree.xpath("//time/@datetime") == ["2026-01-09"]


def test_nothing_but_plain_elements() -> None:
    tree = page(with_table(county_report(), 12, figures_table()))
    assert {e.tag for e in tree.iter()} <= PLAIN
    used = {(e.tag, name) for e in tree.iter() for name in e.attrib}
    assert {name for _, name in used} <= ATTRIBUTES
    assert "@import" not in (tree.findtext(".//style") or "")


def test_a_table_names_its_columns_and_rows() -> None:
    (found,) = page(with_table(document(TITLE), 1, figures_table())).iter("table")
    assert found.xpath("thead/tr/th[@scope='col']/text()") == ["序号", "指标", "2024年", "2025年", "备注"]  # fmt: skip
    assert found.xpath("tbody/tr[1]/td/text()") == ["1", "11", "8"]
    assert found.xpath("tbody/tr/th[@scope='row']/text()")[1] == "收到行政复议申请（件）"
    assert [len(row) for row in found.iter("tr")] == [5] * 5
    last = found.xpath("tbody/tr[3]/td")[-1]
    assert html.tostring(last, encoding="unicode").startswith("<td>第一行说明<br>第二行说明</td>")


def test_hostile_text_is_text() -> None:
    bad = "<script>alert(1)</script>\"'><img src=x onerror=a>&amp;\u202e\x00"
    cells = table((bad, "b"), ("c", bad))
    source = document(
        (K.TITLE, bad + "报告"),
        (K.ADDRESSEE, bad),
        (K.HEADING, bad, 1),
        (K.BODY, f"{bad}。{bad}", 2, len(bad) + 1),
        (K.SIGNATURE, bad),
        (K.DATE, bad),
        facts=Facts(title=bad, unit=bad, signed_by=bad, signed_on=dt.date(2026, 1, 9)),
    )
    tree = page(with_table(source, 4, cells))
    assert not list(tree.iter("script", "img"))
    assert not [n for e in tree.iter() for n in e.attrib if str(n).startswith("on")]
    seen = bad.replace("\u202e", "").replace("\x00", "")
    assert tree.findtext(".//title") == seen + "报告"
    assert tree.xpath("//meta[@name='ContentSource']/@content") == [seen]
    assert tree.text_content().count(seen) == 10


def test_levels_follow_each_other_whatever_the_numbers_are() -> None:
    source = document(
        TITLE,
        (K.HEADING, "（一）甲", 2),
        (K.HEADING, "（1）乙", 4),
        (K.HEADING, "（二）丙", 2),
        (K.HEADING, "一、丁", 1),
        (K.HEADING, "1.戊", 3),
    )
    assert [tag for tag, _ in outline(page(source))] == ["h1", "h2", "h3", "h2", "h2", "h3"]


def test_a_title_over_lines_an_annex_and_a_date_below_the_title() -> None:
    source = document(
        (K.TITLE, "青澜县人民政府"),
        (K.TITLE, "关于法治政府建设情况的报告"),
        (K.DATE, "（2026年1月9日）"),
        (K.BODY, "完成。"),
        (K.ATTACHMENT, "附件：主要数据表"),
        (K.SIGNATURE, "青澜县人民政府"),
        (K.ATTACHMENT, "附件"),
        (K.BODY, "主要数据表"),
        (K.BODY, "数据如下。"),
    )
    tree = page(source)
    assert outline(tree) == [
        ("h1", "青澜县人民政府关于法治政府建设情况的报告"),
        ("h2", "附件主要数据表"),
    ]
    assert len(tree.xpath("//h1/br | //h2/br")) == 2
    assert tree.xpath("string(//header/p)") == "（2026年1月9日）"
    assert tree.xpath("string((//article/p)[last()])") == "数据如下。"


def test_a_document_without_title_or_words() -> None:
    tree = page(document((K.BODY, "完成。"), facts=Facts(title="报告\n全文")))
    assert outline(tree) == [("h1", "报告 全文")]
    empty = page(replace(document(), facts=Facts()))
    assert outline(empty) == [("h1", "法治政府建设年度报告")]
