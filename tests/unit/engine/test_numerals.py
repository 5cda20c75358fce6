"""Numerals of headings and dates."""

from __future__ import annotations

import datetime as dt

import pytest

from app.engine.numerals import chinese_ordinal
from app.engine.numerals import find_date
from app.engine.numerals import small_number


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (21, "二十一"), (99, "九十九")],
)
def test_ordinals_and_back(number: int, words: str) -> None:
    assert chinese_ordinal(number) == words
    assert small_number(words) == number


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2026年1月9日", dt.date(2026, 1, 9)),
        ("二〇一七年十二月八日", dt.date(2017, 12, 8)),
        ("二○二三年二月二十日", dt.date(2023, 2, 20)),
        ("二零二四年十一月三十日", dt.date(2024, 11, 30)),
        ("2026 年 1 月 19 日", dt.date(2026, 1, 19)),
        ("2026年2月30日", None),
        ("2026年13月1日", None),
        ("2026年1月", None),
    ],
)
def test_dates(text: str, date: dt.date | None) -> None:
    found = find_date(text)
    assert (found[0] if found else None) == date
