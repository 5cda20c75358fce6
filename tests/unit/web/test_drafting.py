"""Typed text → figures, dates and clean text."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cleaning import clean_text
from app.engine.fields import Figure
from app.engine.fields import FigureKind
from app.reports.drafting import NoSuchFigure
from app.reports.drafting import elements_of
from app.reports.drafting import parse_date
from app.reports.drafting import parse_figure
from app.reports.drafting import sound_figures

COUNT, PERCENT, DECIMAL, DATE = (
    FigureKind.COUNT,
    FigureKind.PERCENT,
    FigureKind.DECIMAL,
    FigureKind.DATE,
)


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        (COUNT, "12", "12"),
        (COUNT, " 1,234 ", "1234"),
        (COUNT, "１２", "12"),
        (COUNT, "007", "7"),
        (COUNT, "0", "0"),
        (COUNT, "", ""),
        (COUNT, "　", ""),
        (PERCENT, "98.5%", "98.5"),
        (PERCENT, "100", "100"),
        (PERCENT, "０％", "0"),
        (DECIMAL, "12.50", "12.50"),
        (DATE, "2026-01-15", "2026-01-15"),
        (DATE, "2026/1/5", "2026-01-05"),
        (DATE, "2026年1月15日", "2026-01-15"),
        (DATE, "二〇二六年一月十五日", "2026-01-15"),
    ],
)
def test_what_is_a_figure(kind: FigureKind, raw: str, value: str) -> None:
    assert parse_figure(kind, raw) == value


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        (COUNT, "-1"),
        (COUNT, "1.5"),
        (COUNT, "十二"),
        (COUNT, "12件"),
        (COUNT, "1" * 16),
        (PERCENT, "101"),
        (PERCENT, "-3%"),
        (PERCENT, "多"),
        (DECIMAL, "1e5"),
        (DECIMAL, "nan"),
        (DECIMAL, "."),
        (DATE, "2026-02-30"),
        (DATE, "一月"),
        (DATE, "2026"),
        (DATE, "2026年13月1日"),
    ],
)
def test_what_is_none(kind: FigureKind, raw: str) -> None:
    with pytest.raises(NoSuchFigure, match=r"请填写|应当"):
        parse_figure(kind, raw)


@given(st.sampled_from(list(FigureKind)), st.text(max_size=20))
def test_any_text_is_a_figure_or_a_chinese_sentence(kind: FigureKind, raw: str) -> None:
    message, value = "。", ""
    try:
        value = parse_figure(kind, raw)
    except NoSuchFigure as fault:
        message = str(fault)
    assert message.endswith("。")
    assert parse_figure(kind, value) == value


def test_faulty_figures_stay_out_of_the_draft() -> None:
    figures = (Figure(id="a", label="甲"), Figure(id="b", label="乙"))
    assert sound_figures(figures, {"a": "三", "b": "4", "gone": "5"}) == {"b": "4"}


def test_a_date_that_is_none_counts_as_not_given() -> None:
    assert elements_of({"signed_on": "年底", "title": " 题 "}).signed_on is None
    assert elements_of({"signed_on": "年底", "title": " 题 "}).title == "题"
    assert elements_of({"signed_on": "2026-1-2"}).signed_on == dt.date(2026, 1, 2)
    assert parse_date("2026.1.2") == dt.date(2026, 1, 2)


@given(st.text())
def test_clean_text_is_clean_and_stays_so(text: str) -> None:
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned
    assert not set(cleaned) & set(map(chr, {*range(9), 11, 12, 13, *range(14, 32), 127}))


def test_clean_text_keeps_what_people_type() -> None:
    assert clean_text("一\r\n二\r三\t“四”😀&<>") == "一\n二\n三\t“四”😀&<>"
