"""Text on its way into a Word file."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from app.word.text import clean
from app.word.text import official_date
from app.word.text import width
from app.word.text import with_official_date

DAY = dt.date(2017, 12, 8)


@pytest.mark.parametrize(
    ("dirty", "kept"),
    [
        ("法\x00治", "法治"),
        ("法\ud800治", "法治"),
        ("法\ufffe\uffff治", "法治"),
        ("法\x9f治\x7f", "法治"),
        ("法\x0b治", "法\n治"),
        ("法\r\n治\r政", "法\n治\n政"),
        ("法\u2028治", "法\n治"),
        ("䶮\U00020000 <&>\t", "䶮\U00020000 <&>\t"),
    ],
)
def test_clean(dirty: str, kept: str) -> None:
    assert clean(dirty) == kept


@given(st.text(st.characters()))
def test_cleaned_text_is_text_that_xml_carries(text: str) -> None:
    element = etree.Element("t")
    element.text = clean(text)
    assert etree.fromstring(etree.tostring(element)).text == (clean(text) or None)


def test_official_date_has_no_leading_zero() -> None:
    assert official_date(dt.date(2026, 1, 9)) == "2026年1月9日"


@pytest.mark.parametrize(
    "written",
    [
        "二〇一七年十二月八日",
        "二○一七年十二月八日",
        "二零一七年十二月八日",
        "2017年12月08日",
        "２０１７年１２月８日",
        "2017 年 12 月 8 日",
    ],
)
def test_the_day_in_another_form_becomes_official(written: str) -> None:
    assert with_official_date(written, DAY) == "2017年12月8日"
    assert with_official_date(f"（{written}）", DAY) == "（2017年12月8日）"


@pytest.mark.parametrize("month_day", [(1, 1), (10, 10), (11, 20), (12, 31), (2, 29), (9, 21)])
def test_chinese_numerals_of_months_and_days(month_day: tuple[int, int]) -> None:
    numerals = {1: "一", 2: "二", 9: "九", 10: "十", 11: "十一", 12: "十二"}
    days = {1: "一", 10: "十", 20: "二十", 21: "二十一", 29: "二十九", 31: "三十一"}
    month, day = month_day
    date = dt.date(2024, month, day)
    assert with_official_date(f"二〇二四年{numerals[month]}月{days[day]}日", date) == official_date(
        date
    )


@pytest.mark.parametrize("text", ["二〇一七年十二月九日", "2017年12月", "2017-12-08", ""])
def test_other_texts_stay(text: str) -> None:
    assert with_official_date(text, DAY) == text
    assert with_official_date("二〇一七年十二月八日", None) == "二〇一七年十二月八日"


def test_width_counts_ascii_as_half() -> None:
    assert width("2026年1月") == 4.5
