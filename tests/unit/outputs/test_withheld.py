"""What the public may see of a document, and what is kept back: where, what, why."""

from __future__ import annotations

import pytest

from app.engine.document import Document
from app.engine.document import ParagraphKind as K
from app.engine.reading import read
from app.outputs.reasons import Reason
from app.outputs.withheld import NotForPublication
from app.outputs.withheld import publication
from app.word.options import LayoutOptions
from tests.word_reports import county_report
from tests.word_reports import document

TITLE = (K.TITLE, "青澜县人民政府关于2025年度法治政府建设情况的报告")
PRIVATE = (
    "受援人张某（身份证号330102199003077616，电话13812345678）家住和平小区3栋2单元501室，"
    "款项汇入银行卡6222021234567890128，车牌号浙A12345的货车已放行，为未成年人张小明被侵害一案提供援助。"
)


def kept_back(source: Document) -> list[tuple[Reason, str]]:
    return [(w.reason, w.place.quote) for w in publication(source).withheld]


def public_text(source: Document) -> str:
    return "\n".join(p.text for p in publication(source).public.paragraphs)


def test_what_tells_of_a_person_is_masked_where_it_stands() -> None:
    source = document(TITLE, (K.HEADING, "一、法律援助", 1), (K.BODY, PRIVATE))
    made = publication(source)
    assert [(w.reason, w.place.quote) for w in made.withheld] == [
        (Reason.IDENTITY, "330***************"),
        (Reason.MOBILE, "138********"),
        (Reason.ADDRESS, "家住*************"),
        (Reason.BANK, "6222***************"),
        (Reason.PLATE, "浙A*****"),
        (Reason.MINOR, "张**"),
    ]
    assert {w.where for w in made.withheld} == {"第3段（“一、法律援助”）"}
    assert all(w.reason.act == "打码" and w.reason.why for w in made.withheld)
    shown = made.public.paragraphs[2].text
    assert len(shown) == len(PRIVATE)
    assert "13812345678" not in shown
    assert "0307" not in shown
    assert "501室" not in shown
    assert "小明" not in shown


def test_what_offices_write_for_each_other_is_left_out() -> None:
    made = publication(county_report())
    assert [(w.reason, w.place.quote, w.reason.act) for w in made.withheld] == [
        (Reason.SIGNATORY, "签发人:林望舒", "删去"),
        (Reason.CONTACT, "（联系人：县司法局  周明远，电话：0599—6123456）", "删去"),
        (Reason.COPY_TO, "抄送：县委，县人大常委会，县政协。", "删去"),
    ]
    texts = [p.text for p in made.public.paragraphs]
    assert texts[0] == "青政〔2026〕3号"
    assert texts[-1] == "二〇二六年一月九日"
    assert len(texts) == len(county_report().paragraphs) - 2
    assert [p.index for p in made.public.paragraphs] == list(range(len(texts)))
    assert made.public.facts.signatory is None
    assert made.public.facts.copied_to == ()


@pytest.mark.parametrize(
    ("kind", "text", "reason"),
    [
        (K.NOTE, "000123", Reason.COPY_NUMBER),
        (K.NOTE, "特 急".replace(" ", ""), Reason.URGENCY),
        (K.NOTE, "青澜县人民政府文件", Reason.ISSUER_MARK),
        (K.NOTE, "青澜县人民政府办公室　2026年1月9日印发", Reason.PRINTED),
        (K.NOTE, "（此件不公开）", Reason.CLOSED),
        (K.NOTE, "（此件依申请公开）", Reason.CLOSED),
        (K.NOTE, "内部资料，注意保存", Reason.CLOSED),
        (K.BODY, "（联系人：周某，联系电话：0599-6123456）", Reason.CONTACT),
        (K.SIGNATORY, "签发人：林望舒", Reason.SIGNATORY),
        (K.DOCUMENT_NUMBER, "签发人：林望舒", Reason.SIGNATORY),
    ],
)
def test_lines_that_are_left_out(kind: K, text: str, reason: Reason) -> None:
    source = document(TITLE, (K.BODY, "完成。"), (kind, text))
    assert kept_back(source) == [(reason, text)]
    assert text not in public_text(source)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (K.NOTE, "（此件公开发布）"),
        (K.NOTE, "注：数据截至2025年12月31日。"),
        (K.BODY, "办理依申请公开信息12件，不予公开2件。"),
        (K.BODY, "公布监督举报电话13812345678，接受社会监督。"),
        (K.BODY, "公布联系人和联系电话，办理群众来信12件。"),
        (K.BODY, "保护商业秘密和个人隐私。"),
    ],
)
def test_lines_that_stay(kind: K, text: str) -> None:
    source = document(TITLE, (kind, text))
    assert kept_back(source) == []
    assert text in public_text(source)


@pytest.mark.parametrize("mark", ["秘密★1年", "机密 ★ 长期", "本文件密级：机密", "绝\u200b密★"])
def test_a_document_with_a_mark_of_secrecy_is_refused(mark: str) -> None:
    with pytest.raises(NotForPublication, match=r"第2段有密级标志“.密.*”.*不能公开.*保密工作机构"):
        publication(document(TITLE, (K.NOTE, mark), (K.BODY, "完成。")))


def test_a_number_with_invisible_characters_inside_is_found() -> None:
    hidden = "电话138\u200b1234⁠5678。"
    source = document(TITLE, (K.BODY, hidden))
    assert kept_back(source) == [(Reason.MOBILE, "138********")]
    assert "\u200b" not in public_text(source)


def test_a_heading_keeps_its_end_when_characters_go() -> None:
    head, rest = "（一）加强\u200b领导。", "召开会议3次。"
    source = document(TITLE, (K.BODY, head + rest, 2, len(head)))
    (_, paragraph) = publication(source).public.paragraphs
    assert paragraph.text[: paragraph.heading_end] == "（一）加强领导。"


def test_elements_that_were_typed_are_looked_at_like_the_rest() -> None:
    source = document(TITLE, (K.BODY, "完成。"))
    made = publication(source, LayoutOptions(addressee="张某13812345678", number="青政〔2026〕3号"))
    assert [p.text for p in made.public.paragraphs] == [
        "青政〔2026〕3号",
        TITLE[1],
        "张某138********",
        "完成。",
    ]


def test_the_writers_view_has_every_paragraph_and_no_number() -> None:
    text = f"秘书处\n{TITLE[1]}\n\n一、做法\n{PRIVATE}\n\n青澜县人民政府\n2026年1月9日\n"
    made = publication(read(text.encode()))
    whole = "\n".join(p.text for p in made.document.paragraphs)
    assert "6222021234567890128" not in whole
    for entry in made.withheld:
        paragraph = made.document.paragraphs[entry.place.paragraph].text
        assert paragraph[entry.place.start : entry.place.end] == entry.place.quote
