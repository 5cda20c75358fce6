"""What programs leave on the clipboard goes, what people wrote stays."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.pasted import clean_pasted

WORD_ITEM = (
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><!--[if !supportLists]-->"
    "<span style='font-family:{font}'><span style='mso-list:Ignore'>{label}"
    "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span></span>"
    "<!--[endif]--><span>{text}<o:p></o:p></span></p>"
)
TABLE = (
    "<table border=1><tr><td><p>单位</p></td><td><p>件数</p></td></tr>"
    "<tr><td><p>公安局</p><p>本级</p></td><td>12</td></tr></table>"
)


@pytest.mark.parametrize(
    ("pasted", "clean"),
    [
        # indents, blank lines, line ends
        ("　　加强领导，明确责任。\r\n\r\n　　完善制度。\r\n", "加强领导，明确责任。\n完善制度。"),
        ("第一行\x0b第二行\x0c第三行\u2028第四行", "第一行\n第二行\n第三行\n第四行"),
        ("\t加强领导", "加强领导"),
        # what nobody sees
        ("\ufeff2025\u00a0年\u00a0，全县\u00ad办理\u200b案件\u00a08件", "2025年，全县办理案件8件"),
        ("AI\u00a0system 2\u2009套", "AI system 2套"),
        # bullets, of fonts and as plain text
        ("\uf06c\t推进执法", "推进执法"),
        ("l\t推进执法\nØ  完善制度\nü\t落实责任", "推进执法\n完善制度\n落实责任"),
        ("●一\n■ 二\n• 三\n➢四", "一\n二\n三\n四"),
        ("· 加强监督\n·加强指导", "加强监督\n加强指导"),
        ("- 加强监督\n* 加强指导", "加强监督\n加强指导"),
        ("买买提·艾力同志\n10-20件", "买买提·艾力同志\n10-20件"),
        ("law 是法律", "law 是法律"),
        # numbers that Word made
        (
            "一、\t总体情况\n（一）　加强\n1.\t受理86件\n①  完善",
            "一、总体情况\n（一）加强\n1.受理86件\n①完善",
        ),
        ("1. 5万元", "1. 5万元"),
        # tables as tabs
        ("单位\t件数\n县公安局\t12", "单位、件数\n县公安局、12"),
        ("联系人：\t张三\t\t李四", "联系人：张三、李四"),
        # characters
        ("⾏政执法⼈员⻔类", "行政执法人员门类"),
        ("\uf900\ufa0e", "豈\ufa0e"),
        # marks
        ("办理86件,审结72件;其中(含旧存)2件:", "办理86件，审结72件；其中（含旧存）2件："),
        ("占35%,同比增长", "占35%，同比增长"),
        ("加强领导 , 明确责任 。", "加强领导，明确责任。"),
        ("加强领导.明确责任.", "加强领导。明确责任。"),
        ("(一)加强\n(1)完善", "（一）加强\n（1）完善"),
        ('落实"逢文必审"制度', "落实“逢文必审”制度"),
        ('落实"逢文必审制度', '落实"逢文必审制度'),
        ("所谓'放管服'", "所谓‘放管服’"),
        # not Chinese, or numbers: as it is
        ('English text, only (abc) "q".', 'English text, only (abc) "q".'),
        ("支出1,234.5万元，9:30开会", "支出1,234.5万元，9:30开会"),
        ("见https://a.gov.cn/b?c=1,2", "见https://a.gov.cn/b?c=1,2"),
        ("一.加强领导", "一.加强领导"),
        ("王　强", "王　强"),
        ("", ""),
        (" \n\u3000\n", ""),
    ],
)
def test_table(pasted: str, clean: str) -> None:
    assert clean_pasted(pasted) == clean


def test_lines_cut_at_a_fixed_width_are_joined() -> None:
    text = (
        "2025年，全县各级各部门坚持以习近平法治思想为指导，深入贯彻落实党中央国务院关于法治政府建设的决策部署，"
        "扎实推进依法行政，规范行政执法行为，健全行政决策制度体系，强化对行政权力的制约和监督，各项工作取得了新的进展和成效。"
    )
    cut = "\n".join(text[n : n + 24] for n in range(0, len(text), 24))
    assert "\n" in cut
    assert clean_pasted(cut) == text


def test_one_paragraph_a_line_stays() -> None:
    text = "加强组织领导。\n完善制度体系。\n规范行政执法。\n强化监督问责。"
    assert clean_pasted(text) == text


class TestHtml:
    def test_bullets_of_word_go_and_its_numbers_stay(self) -> None:
        html = WORD_ITEM.format(font="Wingdings", label="l", text="加强领导")
        html += WORD_ITEM.format(font="Symbol", label="·", text="完善制度")
        html += WORD_ITEM.format(font="宋体", label="1.", text="落实责任")
        plain = "l   加强领导\n·   完善制度\n1.   落实责任"
        assert clean_pasted(plain, html) == "加强领导\n完善制度\n1.落实责任"

    def test_rows_are_lines_and_a_cell_of_two_paragraphs_is_one(self) -> None:
        plain = "单位\t件数\n公安局\n本级\t12"
        assert clean_pasted(plain, TABLE) == "单位、件数\n公安局，本级、12"

    def test_numbered_lists_of_pages(self) -> None:
        html = "<ol start=3><li>甲事</li><li>乙事</li></ol><ul><li>丙事</li></ul>"
        assert clean_pasted("3. 甲事\n4. 乙事\n• 丙事", html) == "3.甲事\n4.乙事\n丙事"

    def test_only_text_is_taken(self) -> None:
        html = "<ul><li>甲<script>alert('坏')</script><img src=x onerror=alert(1)></li></ul>"
        assert clean_pasted("甲", html) == "甲"

    @pytest.mark.parametrize(
        "html",
        [
            "<ul><li>别的文字</li></ul>",
            "<ul><li>受理8件</li></ul>",
            "<table><tr><td hidden>受理86件</td></tr><tr><td></td></tr></table>",
            "<li" * 5000,
            "<p>没有表也没有列表</p>",
            "",
        ],
    )
    def test_where_html_lacks_a_word_the_plain_text_is_taken(self, html: str) -> None:
        assert clean_pasted("　　受理86件，审结。", html) == "受理86件，审结。"


@given(st.text(alphabet="甲乙，。、;,.()\"' \t\n\u3000\u00a0\u200b12l·-•", max_size=60))
def test_no_character_that_says_something_is_lost(text: str) -> None:
    def said(words: str) -> list[str]:
        return re.findall("[甲乙12]", words)

    clean = clean_pasted(text)
    assert said(clean) == said(text)
    assert clean_pasted(clean) == clean or said(clean_pasted(clean)) == said(clean)
    assert not re.search("[\u200b\u00a0\t]|\n\n|^[ \u3000]", clean)
