"""Dates and rhythms of a plan."""

from __future__ import annotations

import pytest

from app.engine.document import Span
from app.engine.plans.deadlines import find_deadlines
from app.engine.plans.model import PlanPoint
from app.engine.plans.model import PointDeadline


def dates(text: str, year: int | None = None, *, labelled: bool = False) -> list[str]:
    shown = []
    for f in find_deadlines(text, year, labelled=labelled):
        place = Span(0, f.start, f.end, text[f.start : f.end])
        shown.append(PointDeadline(place, f.kind, f.month, f.day, f.year).normalized)
    return shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6月底前完成清理", ["2024-06-30"]),
        ("2025年1月底前", ["2025-01-31"]),
        ("清理2022年6月底前签的合同", []),
        ("年底前开通", ["2024-12-31"]),
        ("今年年底前开通", ["2024-12-31"]),
        ("明年2月底前报告", ["2025-02-28"]),
        ("2月底前报告", ["2024-02-29"]),
        ("12月前逐步落实", ["before 2024-12-01"]),
        ("12月中旬前报告", ["2024-12-20"]),
        ("上半年举办、下半年评查", ["2024-06-30", "2024-12-31"]),
        ("第三季度末完成", ["2024-09-30"]),
        ("十月三十一日前报送", ["2024-10-31"]),
        ("11月15日前报送", ["2024-11-15"]),
        ("12月开展宪法宣传周活动", ["2024-12"]),
        ("分季度确定主题", ["recurring"]),
        ("每月通报一次", ["recurring"]),
        ("长期坚持", ["ongoing"]),
        ("在规定时间内上报", ["unspecified"]),
        ("2月30日前报送", []),
        ("自2024年7月1日起施行", []),
        ("清理年底前制发的文件", []),
        ("国务院2023年8月印发的意见", []),
        ("《2023年6月底前任务清单》", []),
        ("三年内建成", []),
        ("年度考核、年终述法", []),
        ("每年12月底前报告", ["recurring"]),
    ],
)
def test_dates(text: str, expected: list[str]) -> None:
    assert dates(text, 2024) == expected


def test_without_a_year_month_and_day_are_kept() -> None:
    assert dates("6月底前完成，年底前报告，12月前落实") == ["--06-30", "--12-31", "before --12-01"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024年11月", ["2024-11"]),
        ("12月10日", ["2024-12-10"]),
        ("全年", ["ongoing"]),
        ("持续推进", ["ongoing"]),
        ("2024年底", ["2024-12-31"]),
        ("每季度末", ["recurring"]),
        ("4—10月", ["2024-10"]),
    ],
)
def test_the_value_of_a_label_is_a_date(value: str, expected: list[str]) -> None:
    assert dates(value, 2024, labelled=True) == expected


def point(*deadlines: PointDeadline) -> PlanPoint:
    return PlanPoint("1", (), "", "", (), deadlines, (), ())


def deadline(text: str, year: int | None = 2024, *, labelled: bool = False) -> PointDeadline:
    (f,) = find_deadlines(text, year, labelled=labelled)
    place = Span(0, f.start, f.end, text[f.start : f.end])
    return PointDeadline(place, f.kind, f.month, f.day, f.year, labelled)


def test_the_latest_date_is_the_points_deadline() -> None:
    assert point(deadline("12月底前"), deadline("3月底前")).deadline == "2024-12-31"


def test_a_label_goes_before_the_text() -> None:
    found = point(deadline("9月", labelled=True), deadline("12月底前"))
    assert found.deadline == "2024-09"
    assert point(deadline("长期坚持", labelled=True), deadline("6月底前")).deadline is None


def test_the_day_before_is_the_last_in_time() -> None:
    assert point(deadline("12月前")).deadline == "2024-11-30"
    assert point(deadline("1月前", 2025)).deadline == "2024-12-31"


def test_no_year_no_deadline() -> None:
    assert point(deadline("6月底前", None)).deadline is None
