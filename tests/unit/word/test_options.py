"""Elements that the person who exports sets; the red head."""

from __future__ import annotations

import datetime as dt

import pytest

from app.engine.document import Document
from app.engine.document import Facts
from app.engine.document import ParagraphKind as K
from app.word.options import LayoutOptions
from tests.word_reports import county_report
from tests.word_reports import document
from tests.word_xml import WordFile
from tests.word_xml import style_of
from tests.word_xml import value
from tests.word_xml import w

BARE = document(
    (K.TITLE, "2025年度法治政府建设情况报告"), (K.BODY, "甲。"), (K.COPY_TO, "抄送：县委。")
)
ALL = LayoutOptions(
    issuer="云溪区人民政府",
    addressee="云州市人民政府",
    date=dt.date(2026, 3, 5),
    number="云政〔2026〕8号",
)


def test_missing_elements_are_put_in_at_their_places() -> None:
    assert WordFile.of(BARE, ALL).shown() == [
        ("DocumentNumber", "云政〔2026〕8号"),
        ("Title", "2025年度法治政府建设情况报告"),
        ("Addressee", "云州市人民政府："),
        ("OfficialLastWords", "甲。"),
        ("IssuerName", "云溪区人民政府"),
        ("IssueDate", "2026年3月5日"),
        ("CopyTo", "抄送：县委。"),
    ]


def test_present_elements_are_replaced() -> None:
    before = WordFile.of(county_report()).shown()
    after = WordFile.of(county_report(), ALL).shown()
    assert len(after) == len(before)
    assert dict(after)["DocumentNumberUpward"] == "云政〔2026〕8号\t签发人：林望舒"
    assert dict(after)["Addressee"] == "云州市人民政府："
    assert dict(after)["IssuerName"] == "云溪区人民政府"
    assert dict(after)["IssueDate"] == "2026年3月5日"
    changed = [style for (style, old), (_, new) in zip(before, after, strict=True) if old != new]
    assert changed == ["DocumentNumberUpward", "IssuerName", "IssueDate"]


def test_a_name_goes_above_a_date_that_stands_alone() -> None:
    report = document((K.TITLE, "报告"), (K.BODY, "甲。"), (K.DATE, "2017年12月8日"))
    shown = WordFile.of(report, LayoutOptions(issuer="县政府")).shown()
    assert [style for style, _ in shown[-2:]] == ["IssuerName", "IssueDate"]


def test_elements_of_an_empty_document() -> None:
    shown = WordFile.of(document(), ALL).shown()
    assert [style for style, _ in shown] == [
        "DocumentNumber",
        "Addressee",
        "IssuerName",
        "IssueDate",
    ]


def head_of(report: Document, options: LayoutOptions) -> list[tuple[str, str]]:
    return WordFile.of(report, options).shown()[:3]


def test_red_head_takes_number_and_signatory_up() -> None:
    assert head_of(county_report(), LayoutOptions(red_head=True)) == [
        ("IssuerMark", "青澜县人民政府文件"),
        ("HeadNumberUpward", "青政〔2026〕3号\t签发人：林望舒"),
        ("Title", "青澜县人民政府\n关于2025年度法治政府建设情况的报告"),
    ]


@pytest.mark.parametrize("issuer", ["云溪区人民政府", "云溪区人民政府文件"])
def test_mark_of_the_issuer_given(issuer: str) -> None:
    options = LayoutOptions(red_head=True, issuer=issuer)
    assert head_of(county_report(), options)[0] == ("IssuerMark", "云溪区人民政府文件")


def test_the_word_file_is_no_part_of_the_signature() -> None:
    options = LayoutOptions(red_head=True, issuer="云溪区人民政府文件")
    assert dict(WordFile.of(county_report(), options).shown())["IssuerName"] == "云溪区人民政府"


def test_red_line_hangs_under_the_number_or_an_empty_paragraph() -> None:
    report = document((K.TITLE, "报告"), facts=Facts(unit="青澜县司法局"))
    file = WordFile.of(report, LayoutOptions(red_head=True))
    styles = [style_of(paragraph) for paragraph in file.paragraphs()]
    assert styles == ["IssuerMark", "HeadNumber", "Title"]
    bottom = file.style("HeadNumber").find(w("pPr/pBdr/bottom"))
    assert bottom is not None
    assert value(file.style("HeadNumber"), "pPr/pBdr/bottom", "color") == "FF0000"
    assert value(file.style("IssuerMark"), "rPr/color") == "FF0000"
    assert value(file.style("HeadNumberUpward"), "basedOn") == "HeadNumber"


@pytest.mark.parametrize(
    ("issuer", "half_points"),
    [("县府", None), ("青澜县人民政府", 98), ("中共青澜县委全面依法治县委员会办公室", 44)],
)
def test_mark_is_scaled_to_the_width(issuer: str, half_points: int | None) -> None:
    options = LayoutOptions(red_head=True, issuer=issuer)
    mark = next(WordFile.of(county_report(), options).paragraphs())
    size = value(next(mark.iter(w("r"))), "rPr/sz")
    assert size == (None if half_points is None else str(half_points))
    if half_points:
        assert half_points / 2 * (len(issuer) + 2) <= 442.3


def test_no_issuer_no_mark() -> None:
    shown = head_of(
        document((K.TITLE, "报告")), LayoutOptions(red_head=True, number="甲〔2026〕1号")
    )
    assert shown == [("HeadNumber", "甲〔2026〕1号"), ("Title", "报告")]
