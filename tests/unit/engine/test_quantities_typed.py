"""Figures as people type them into a field."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.quantities import UNITS
from app.engine.quantities.typed import LONGEST
from app.engine.quantities.typed import Fault
from app.engine.quantities.typed import NotAFigure
from app.engine.quantities.typed import typed_figure


@pytest.mark.parametrize(
    ("raw", "unit", "value"),
    [
        ("12", "件", "12"),
        ("12件", "件", "12"),
        (" １２ 件。", "件", "12"),
        ("十二", "件", "12"),
        ("一个", "个", "1"),
        ("两千", "份", "2000"),
        ("1,200", "人次", "1200"),
        ("1，200人次", "人次", "1200"),
        ("1.2万", "人次", "12000"),
        ("1.2万人次", "人次", "12000"),
        ("12件（次）", "件次", "12"),
        ("12名", "人", "12"),
        ("5日", "天", "5"),
        ("3.5小时", "小时", "3.5"),
        ("半", "年", "0.5"),
        ("95", "%", "95"),
        ("95％", "%", "95"),
        ("九十五%", "%", "95"),
        ("百分之九十五", "%", "95"),
        ("98.50%", "%", "98.5"),
        ("八成", "%", "80"),
        ("3‰", "%", "0.3"),
        ("全覆盖", "%", "100"),
        ("0", "件", "0"),
        ("零", "件", "0"),
        ("〇件", "件", "0"),
        ("12套系统", "套系统", "12"),
    ],
)
def test_what_is_a_figure(raw: str, unit: str, value: str) -> None:
    assert str(typed_figure(raw, unit)) == value


@pytest.mark.parametrize(
    ("raw", "value"),
    [("50", 500_000), ("50万", 500_000), ("50万元", 500_000), ("5000元", 5_000), ("1亿", 10**8)],
)
def test_a_number_alone_is_taken_in_the_scale_of_its_target(raw: str, value: int) -> None:
    assert typed_figure(raw, "元", "万") == value


@pytest.mark.parametrize(
    ("raw", "unit", "fault"),
    [
        ("", "件", Fault.NO_NUMBER),
        ("。", "件", Fault.NO_NUMBER),
        ("若干", "件", Fault.NO_NUMBER),
        ("abc", "件", Fault.NO_NUMBER),
        ("-3", "件", Fault.NO_NUMBER),
        ("12.", "件", Fault.NO_NUMBER),
        ("1.2.3", "件", Fault.NO_NUMBER),
        ("12/13", "件", Fault.NO_NUMBER),
        ("12、13", "件", Fault.NO_NUMBER),
        ("12件件", "件", Fault.NO_NUMBER),
        ("约12件", "件", Fault.NO_NUMBER),
        ("12余件", "件", Fault.NO_NUMBER),
        ("几十件", "件", Fault.NO_NUMBER),
        ("3至4个", "个", Fault.NO_NUMBER),
        ("95%以上", "%", Fault.NO_NUMBER),
        ("不少于3件", "件", Fault.NO_NUMBER),
        ("三分之二", "%", Fault.NO_NUMBER),
        ("零五", "件", Fault.NO_NUMBER),
        ("1" * (LONGEST + 1), "件", Fault.NO_NUMBER),
        ("12人", "人次", Fault.OTHER_UNIT),
        ("12件次", "件", Fault.OTHER_UNIT),
        ("12%", "件", Fault.OTHER_UNIT),
        ("95个百分点", "%", Fault.OTHER_UNIT),
        ("1.5期", "期", Fault.NOT_WHOLE),
        ("1.5", "期", Fault.NOT_WHOLE),
    ],
)
def test_what_is_none(raw: str, unit: str, fault: Fault) -> None:
    with pytest.raises(NotAFigure) as said:
        typed_figure(raw, unit)
    assert said.value.fault is fault


@given(st.integers(0, 10**9), st.sampled_from(sorted(UNITS - {"%", "个百分点"})))
def test_a_number_with_its_unit_is_the_number(value: int, unit: str) -> None:
    assert typed_figure(str(value), unit) == value
    assert typed_figure(f"{value}{unit}", unit) == value


@given(st.text(max_size=60), st.sampled_from(sorted(UNITS)))
def test_whatever_is_typed_is_a_number_or_refused(raw: str, unit: str) -> None:
    try:
        value = typed_figure(raw, unit)
    except NotAFigure:
        return
    assert isinstance(value, Decimal)
    assert value >= 0
