"""Each kind of paragraph in its style, one Word paragraph each."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.document import Document
from app.engine.document import Facts
from app.engine.document import Paragraph
from app.engine.document import ParagraphKind as K
from app.word import gbt9704 as gb
from app.word.options import LayoutOptions
from tests.word_reports import county_report
from tests.word_reports import document
from tests.word_xml import WordFile
from tests.word_xml import runs_of
from tests.word_xml import style_of
from tests.word_xml import value
from tests.word_xml import w


def test_a_whole_report() -> None:
    shown = WordFile.of(county_report()).shown()
    assert len(shown) == len(county_report().paragraphs)
    assert shown[:5] == [
        ("DocumentNumberUpward", "青政〔2026〕3号\t签发人：林望舒"),
        ("Title", "青澜县人民政府\n关于2025年度法治政府建设情况的报告"),
        ("Addressee", "云州市人民政府："),
        ("OfficialBody", county_report().paragraphs[3].text),
        ("Heading1", "一、2025年度工作举措和成效"),
    ]
    assert [style for style, _ in shown[-5:]] == [
        "OfficialLastWords",
        "IssuerName",
        "IssueDate",
        "Annotation",
        "CopyTo",
    ]
    assert shown[-3][1] == "2026年1月9日"


def test_headings_keep_their_numbers_as_text() -> None:
    shown = WordFile.of(county_report()).shown()
    found = [(style, text[:3]) for style, text in shown if style.startswith("Heading")]
    assert ("Heading2", "（一）") in found
    assert ("Heading3", "1.赋") in found
    assert ("Heading4", "（1）") in found
    assert "numPr" not in WordFile.of(county_report()).bytes_of("word/document.xml").decode()


def test_a_heading_that_runs_on_takes_the_face_only() -> None:
    text = "（一）压实责任。县委常委会会议研究4次。"
    report = document((K.HEADING, text, 2, 8))
    (paragraph,) = WordFile.of(report).paragraphs()
    assert style_of(paragraph) == "OfficialBody"
    assert runs_of(paragraph) == [
        ("Heading2Char", "（一）压实责任。"),
        (None, "县委常委会会议研究4次。"),
    ]


def test_a_heading_without_level_or_end_is_a_heading() -> None:
    report = Document((Paragraph(0, "主要做法", K.HEADING),))
    assert WordFile.of(report).shown() == [("Heading1", "主要做法")]


def test_two_title_paragraphs_stay_two() -> None:
    report = document(
        (K.TITLE, "青澜县人民政府"),
        (K.TITLE, "关于2025年度法治政府建设情况的报告"),
        (K.TITLE, "——云州市青澜县"),
        (K.BODY, "现将情况报告如下。"),
    )
    assert WordFile.of(report).shown()[:3] == [
        ("TitlePart", "青澜县人民政府"),
        ("TitlePart", "关于2025年度法治政府建设情况的报告"),
        ("Subtitle", "——云州市青澜县"),
    ]


def test_title_breaks_are_soft() -> None:
    report = document((K.TITLE, "青澜县人民政府关于2025年度法治政府建设情况的报告"))
    (paragraph,) = WordFile.of(report).paragraphs()
    assert len(list(paragraph.iter(w("br")))) == 1


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        (
            [(K.DOCUMENT_NUMBER, "青政〔2026〕3号"), (K.TITLE, "报告")],
            [("DocumentNumber", "青政〔2026〕3号"), ("Title", "报告")],
        ),
        (
            [(K.TITLE, "报告"), (K.DOCUMENT_NUMBER, "青政〔2026〕3号 \xa0 \u3000签发人:林望舒")],
            [("Title", "报告"), ("DocumentNumberUpward", "青政〔2026〕3号\t签发人：林望舒")],
        ),
        (
            [(K.DOCUMENT_NUMBER, "青政〔2026〕3号"), (K.SIGNATORY, "签发人：林望舒")],
            [("DocumentNumberUpward", "青政〔2026〕3号"), ("Signatory", "签发人：林望舒")],
        ),
        (
            [(K.SIGNATORY, "签发人: 林望舒"), (K.TITLE, "报告")],
            [("Signatory", "签发人：林望舒"), ("Title", "报告")],
        ),
        (
            [(K.TITLE, "报告"), (K.DATE, "（二〇二六年一月九日）"), (K.BODY, "甲。")],
            [
                ("TitlePart", "报告"),
                ("DateBelowTitle", "（2026年1月9日）"),
                ("OfficialBody", "甲。"),
            ],
        ),
    ],
)
def test_opening(entries: list[tuple[K, str]], expected: list[tuple[str, str]]) -> None:
    report = document(*entries, facts=Facts(signed_on=dt.date(2026, 1, 9)))
    assert WordFile.of(report).shown() == expected


def test_signatory_is_written_in_kaiti() -> None:
    first = next(WordFile.of(county_report()).paragraphs())
    assert runs_of(first)[-1] == ("SignatoryName", "林望舒")
    style = WordFile.of(county_report()).style("SignatoryName")
    assert value(style, "rPr/rFonts", "eastAsia") == "楷体_GB2312"


@pytest.mark.parametrize("colon", ["", ":", "：", "：："])
def test_addressee_ends_in_a_full_width_colon(colon: str) -> None:
    report = document((K.ADDRESSEE, f"云州市人民政府{colon}"))
    assert WordFile.of(report).shown() == [("Addressee", "云州市人民政府：")]


def test_a_date_that_the_facts_do_not_know_stays() -> None:
    report = document((K.DATE, "二〇一七年十二月八日"), facts=Facts())
    assert WordFile.of(report).shown() == [("IssueDateAlone", "二〇一七年十二月八日")]


def right_indents(report: Document, options: LayoutOptions | None = None) -> list[int | None]:
    found = []
    for paragraph in WordFile.of(report, options).paragraphs():
        right = value(paragraph, "pPr/ind", "right")
        found.append(None if right is None else int(right))
    return found


def closing(name: str, date: str = "2026年1月9日") -> Document:
    return document((K.BODY, "甲。"), (K.SIGNATURE, name), (K.DATE, date))


def test_with_seal_the_date_stands_four_characters_in() -> None:
    _, name, date = right_indents(closing("青澜县人民政府"))
    assert date is None, "the style's own indent of four characters"
    assert name is not None
    assert abs(name - 1280) < 160, "name and date are about equally long"
    assert value(WordFile.of(closing("甲")).style("IssueDate"), "pPr/ind", "right") == "1280"


def test_a_name_too_long_for_that_moves_the_date_under_its_middle() -> None:
    _, name, date = right_indents(closing("中共青澜县委全面依法治县委员会办公室"))
    assert name == 640
    assert date is not None
    assert date > 1280


def test_without_seal_the_name_stands_two_characters_in() -> None:
    unsealed = LayoutOptions(sealed=False)
    _, name, date = right_indents(closing("中共青澜县委全面依法治县委员会"), unsealed)
    assert name == 640
    assert date is not None
    assert date > 640
    _, name, date = right_indents(closing("县府", "2026年11月29日"), unsealed)
    assert date == 640
    assert name is not None
    assert name > 640


def test_several_names_over_one_date() -> None:
    report = document(
        (K.SIGNATURE, "青澜县司法局"),
        (K.SIGNATURE, "青澜县发展和改革局"),
        (K.DATE, "2026年1月9日"),
    )
    names = WordFile.of(report)
    assert [style for style, _ in names.shown()] == ["IssuerName", "IssuerName", "IssueDate"]
    first, second, _ = right_indents(report)
    assert first is not None
    assert second is not None
    assert second < first


def test_attachment_note() -> None:
    report = document(
        (K.BODY, "甲。"), (K.ATTACHMENT, "附件：1.数据表"), (K.ATTACHMENT, "2.对照表")
    )
    assert [style for style, _ in WordFile.of(report).shown()[1:]] == [
        "AttachmentNote",
        "AttachmentNoteMore",
    ]


def test_an_attachment_begins_a_page_with_its_title_on_the_third_line() -> None:
    report = document(
        (K.BODY, "甲。"),
        (K.ATTACHMENT, "附件：对照表"),
        (K.DATE, "2026年1月9日"),
        (K.ATTACHMENT, "附件"),
        (K.ATTACHMENT, "对照表"),
        (K.BODY, "乙。"),
    )
    file = WordFile.of(report)
    assert [style for style, _ in file.shown()[1:]] == [
        "AttachmentNote",
        "IssueDateAlone",
        "AttachmentHead",
        "AttachmentTitle",
        "OfficialBody",
    ]
    assert file.style("AttachmentHead").find(w("pPr/pageBreakBefore")) is not None
    assert value(file.style("AttachmentHead"), "pPr/spacing", "after") == str(gb.LINE_PITCH)
    assert value(file.style("AttachmentTitle"), "basedOn") == "Title"


def test_a_received_attachment_begins_a_page_too() -> None:
    report = document(
        (K.DATE, "2026年1月9日"), (K.ATTACHMENT, "附件1"), (K.BODY, "甲县统计表"), (K.BODY, "乙。")
    )
    styles = [style for style, _ in WordFile.of(report).shown()]
    assert styles[1:] == ["AttachmentHead", "AttachmentTitle", "OfficialBody"]


@pytest.mark.parametrize("name", ["附件", "附件1"])
def test_a_bare_note_with_its_list_stays_below_the_text(name: str) -> None:
    report = document((K.BODY, "甲。"), (K.ATTACHMENT, name), (K.ATTACHMENT, "1.数据表"))
    styles = [style for style, _ in WordFile.of(report).shown()[1:]]
    assert styles == ["AttachmentNote", "AttachmentNoteMore"]


def test_chinese_marks_have_the_east_asian_hint() -> None:
    (paragraph,) = WordFile.of(document((K.BODY, "推进“放管服”改革"))).paragraphs()
    assert value(next(paragraph.iter(w("r"))), "rPr/rFonts", "hint") == "eastAsia"


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("开通“12345”热线", ["”"]),
        ("“12345”热线", ["“", "”"]),
        ("（2021—2025年）", ["—"]),
        ("3件……", ["……"][:0]),
        ("达99.9%……", ["……"]),
        ("推进“放管服”改革——深化", []),
        ("分开,“一件事”", ["“"]),
        ("5 “甲”", ["“"]),
    ],
)
def test_marks_beside_western_characters_stand_apart(text: str, apart: list[str]) -> None:
    (paragraph,) = WordFile.of(document((K.BODY, text))).paragraphs()
    runs = runs_of(paragraph)
    assert "".join(text for _, text in runs) == text
    assert [text for style, text in runs if style == "PunctuationFangsong"] == apart


@pytest.mark.parametrize(
    "text",
    ["法\x00治", "法\ud83d治", "法\ufffe治", "\x01法治", "法治\x1f"],
)
def test_hostile_characters_cost_nothing_else(text: str) -> None:
    assert WordFile.of(document((K.BODY, text))).shown() == [("OfficialBody", "法治")]


def test_markup_in_text_is_text() -> None:
    text = "<w:p>&amp;</w:t> \"'"
    assert WordFile.of(document((K.BODY, text))).shown() == [("OfficialBody", text)]


@given(st.lists(st.tuples(st.sampled_from(K), st.text(st.characters(), max_size=30)), max_size=8))
def test_any_document_gives_one_paragraph_each(entries: list[tuple[K, str]]) -> None:
    written = [style_of(p) for p in WordFile.of(document(*entries)).paragraphs()]
    around_imprint = {"ImprintRule", "ImprintRuleThin", "ImprintEnd"}
    assert len([style for style in written if style not in around_imprint]) == len(entries)
