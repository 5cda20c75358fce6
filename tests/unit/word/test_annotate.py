"""Remarks become comments at the exact characters, and nothing else changes."""

from __future__ import annotations

import pytest
from lxml import etree

from tests.annotated_word import MAIN
from tests.annotated_word import OPENING
from tests.annotated_word import annotated
from tests.annotated_word import comments
from tests.annotated_word import only_inserted
from tests.annotated_word import parts_of
from tests.annotated_word import quotes
from tests.annotated_word import t
from tests.docx_parts import W
from tests.docx_parts import docx
from tests.docx_parts import paragraph

MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
CHOICE = f"<mc:AlternateContent {MC}><mc:Choice Requires='a'><w:t>甲乙</w:t></mc:Choice></mc:AlternateContent>"
BOX = "<w:txbxContent><w:p><w:r><w:t>框里的话</w:t></w:r></w:p></w:txbxContent>"


BEGIN, BETWEEN, END = (
    f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>" for kind in ("begin", "separate", "end")
)


def control(properties: str) -> str:
    return (
        f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{t('控件里')}</w:sdtContent></w:sdt>"
    )


EXACT = {
    "whole run": (t("甲乙丙"), "甲乙丙"),
    "in a run": (t("甲乙丙丁"), "乙丙"),
    "at its beginning": (t("甲乙丙丁"), "甲乙"),
    "at its end": (t("甲乙丙丁"), "丙丁"),
    "across runs": (t("甲乙", "<w:b/>") + t("丙丁") + t("戊己", "<w:i/>"), "乙丙丁戊"),
    "across a tab and a break": ("<w:r><w:t>甲乙</w:t><w:tab/><w:t>丙</w:t><w:br/><w:t>丁戊</w:t></w:r>", "乙\t丙\n丁"),
    "a tab alone": ("<w:r><w:t>甲</w:t><w:tab/><w:t>丙</w:t></w:r>", "\t"),
    "signs": ("<w:r><w:t>第</w:t><w:noBreakHyphen/><w:t>号</w:t><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>", "-号☑"),
    "hyperlink": (t("前") + f"<w:hyperlink w:anchor='x'>{t('链接文字')}</w:hyperlink>" + t("后"), "接文"),
    "into a hyperlink": (t("前面") + f"<w:hyperlink w:anchor='x'>{t('链接')}</w:hyperlink>", "面链"),
    "insertion": (t("前") + f"<w:ins w:id='1' w:author='a'>{t('增加的')}</w:ins>" + t("后"), "加的后"),
    "across a deletion": (t("前") + "<w:del w:id='1'><w:r><w:delText>删</w:delText></w:r></w:del>" + t("后"), "前后"),
    "smart tag": (f"<w:smartTag w:element='a'>{t('标签里')}</w:smartTag>", "签"),
    "content control": (control("<w:id w:val='4'/>"), "件里"),
    "field result": (f"{BEGIN}<w:r><w:instrText>REF a</w:instrText></w:r>{BETWEEN}{t('结果处')}{END}", "果"),
    "entities": (t("甲&amp;乙&#x4e19;丁&lt;"), "&乙丙"),
    "behind an entity": (t("&#20013;&amp;国"), "国"),
    "outside the plane": (t("甲𠮷乙😀丙"), "乙😀"),
    "blanks at the cut": ("<w:r><w:t>甲 乙 丙</w:t></w:r>", " 乙 "),
    "space kept before": ('<w:r><w:t xml:space="preserve"> 甲 乙 </w:t></w:r>', "甲 "),
    "run with attributes": ("<w:r w:rsidR='00AB'><w:rPr><w:rFonts w:hint='eastAsia'/></w:rPr><w:t>甲乙丙</w:t></w:r>", "乙"),
    "between other marks": (f"<w:bookmarkStart w:id='0'/>{t('甲乙')}<w:proofErr/>{t('丙丁')}<w:bookmarkEnd w:id='0'/>", "乙丙"),
    "pretty-printed": ("\n  <w:r>\n    <w:t>甲乙</w:t>\n    <w:tab/>\n    <w:t>丙</w:t>\n  </w:r>\n", "乙\t"),
}  # fmt: skip


@pytest.mark.parametrize("case", EXACT)
def test_exact_characters(case: str) -> None:
    inside, quote = EXACT[case]
    data = docx(OPENING + f"<w:p>{inside}</w:p>")
    new = annotated(data, quote)
    assert quotes(new) == {"0": quote}
    only_inserted(data, new)


AROUND = {
    "field of one element": (f"<w:fldSimple w:instr='REF a'>{t('结果处')}</w:fldSimple>", "果", "结果处"),
    "control of plain text": (control("<w:text/>"), "件里", "控件里"),
    "locked control": (control("<w:lock w:val='contentLocked'/>"), "件里", "控件里"),
    "bound control": (control("<w:dataBinding w:xpath='a'/>"), "件里", "控件里"),
    "CDATA": ("<w:r><w:t><![CDATA[甲<乙]]></w:t></w:r>", "乙", "甲<乙"),
    "text with an XML comment": ("<w:r><w:t>甲<!-- 注 -->乙</w:t></w:r>", "乙", "甲乙"),
    "formula": (f"<m:oMath {M}><m:r><m:t>x=1</m:t></m:r></m:oMath>", "x", "x=1"),
    "alternative in a run": (f"<w:r>{CHOICE}</w:r>", "乙", "甲乙"),
    "ruby": ("<w:r><w:ruby><w:rubyBase><w:r><w:t>字句</w:t></w:r></w:rubyBase></w:ruby></w:r>", "句", "字句"),
}  # fmt: skip


@pytest.mark.parametrize("case", AROUND)
def test_where_no_comment_can_stand_it_stands_around(case: str) -> None:
    inside, quote, whole = AROUND[case]
    data = docx(OPENING + f"<w:p>{t('前')}{inside}{t('后')}</w:p>")
    new = annotated(data, quote)
    assert quotes(new) == {"0": whole}
    only_inserted(data, new)


def test_a_remark_in_a_table_cell() -> None:
    row = "".join(f"<w:tc><w:p>{t(text)}</w:p></w:tc>" for text in ("指标", "完成三件"))
    data = docx(OPENING + f"<w:tbl><w:tr>{row}</w:tr></w:tbl>" + paragraph("后文。"))
    new = annotated(data, "三件")
    assert quotes(new) == {"0": "三件"}
    only_inserted(data, new)


def test_a_remark_in_a_text_box_stands_at_its_anchor_and_says_so() -> None:
    shape = (
        f"<mc:AlternateContent {MC}><mc:Choice Requires='wps'><w:drawing>{BOX}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    data = docx(OPENING + f"<w:p>{t('前')}<w:r>{shape}</w:r>{t('后')}</w:p>")
    new = annotated(data, "里的")
    root = etree.fromstring(parts_of(new)[MAIN])
    marks = root.findall(f".//{{{root.nsmap['w']}}}commentRangeStart")
    outer = marks[0].getparent()
    assert outer is not None
    assert outer.getparent() is root[0]
    assert comments(new)["0"][-1] == "（所指的文字在文本框里，Word 不能在那里加批注。）"
    only_inserted(data, new)


def test_a_remark_on_a_footnote_stands_at_its_mark() -> None:
    notes = (
        f"<w:footnotes {W}><w:footnote w:type='separator' w:id='0'><w:p/></w:footnote>"
        f"<w:footnote w:id='2'><w:p>{t('注中的话')}</w:p></w:footnote></w:footnotes>"
    )
    body = f"<w:p>{t('正文')}<w:r><w:footnoteReference w:id='2'/></w:r>{t('。')}</w:p>"
    data = docx(OPENING + body, footnotes=notes)
    new = annotated(data, "中的")
    xml = parts_of(new)[MAIN].decode()
    assert '<w:commentRangeStart w:id="0"/><w:r><w:footnoteReference' in xml
    assert "脚注" in comments(new)["0"][-1]
    only_inserted(data, new)


def test_a_generated_number_is_no_part_of_the_text() -> None:
    numbering = (
        f"<w:numbering {W}><w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'>"
        "<w:start w:val='1'/><w:numFmt w:val='chineseCounting'/>"
        "<w:lvlText w:val='%1、'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num></w:numbering>"
    )
    listed = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"
    data = docx(OPENING + paragraph("主要做法", listed), numbering=numbering)
    new = annotated(data, "做法")
    assert quotes(new) == {"0": "做法"}
    only_inserted(data, new)


def test_a_paragraph_of_several_soft_lines() -> None:
    lines = "<w:br/>".join(
        f"<w:t>{line}</w:t>"
        for line in ("一、主要做法", "二、存在不足", "三、下步打算。" + "长" * 90)
    )
    data = docx(OPENING + f"<w:p><w:r>{lines}</w:r></w:p>")
    new = annotated(data, "存在不足", "下步")
    assert quotes(new) == {"0": "存在不足", "1": "下步"}
    only_inserted(data, new)


def test_two_paragraphs_joined_by_a_deleted_mark() -> None:
    mark = "<w:rPr><w:del w:id='1' w:author='a'/></w:rPr>"
    data = docx(OPENING + paragraph("前半段", mark) + paragraph("后半段"))
    new = annotated(data, "半段后半")
    assert quotes(new) == {"0": "半段后半"}
    only_inserted(data, new)


def test_remarks_may_overlap_touch_and_repeat() -> None:
    data = docx(OPENING + f"<w:p>{t('甲乙丙丁戊己')}</w:p>")
    wanted = ["甲乙丙", "丙丁", "丁", "丁戊", "甲乙丙丁戊己", "丁", "戊己"]
    new = annotated(data, *wanted)
    assert sorted(quotes(new).values()) == sorted(wanted)
    only_inserted(data, new)


def test_the_order_of_comments_is_that_of_the_text() -> None:
    new = annotated(docx(OPENING + paragraph("甲乙") + paragraph("丙丁")), "丁", "甲", "正文")
    assert quotes(new) == {"0": "正文", "1": "甲", "2": "丁"}
