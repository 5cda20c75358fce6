"""Dates and document numbers as people type them."""

from __future__ import annotations

import datetime as dt

import pytest

from app.exporting.typed import day_of
from app.exporting.typed import is_number
from app.exporting.typed import mended_number


@pytest.mark.parametrize(
    "text", ["2026年1月9日", "二〇二六年一月九日", "2026-01-09", "2026/1/9", "２０２６．１．９"]
)
def test_days(text: str) -> None:
    assert day_of(text) == dt.date(2026, 1, 9)


@pytest.mark.parametrize("text", ["", "明天", "2026-02-30", "2026年13月1日", "2026年"])
def test_no_days(text: str) -> None:
    assert day_of(text) is None


@pytest.mark.parametrize("text", ["青政〔2026〕3号", "青政办发〔2025〕120号"])
def test_numbers(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("青政[2026]3号", "青政〔2026〕3号"),
        ("青政（2026）03号", "青政〔2026〕3号"),
        ("青政【2026】第3号", "青政〔2026〕3号"),
        ("青政〔2026〕 3 号", "青政〔2026〕3号"),
        ("青政2026年3号", "青政〔2026〕3号"),
        ("〔2026〕3号", None),
        ("青政〔26〕3号", None),
        ("三号", None),
    ],
)
def test_numbers_that_are_none(text: str, mended: str | None) -> None:
    assert not is_number(text)
    assert mended_number(text) == mended
