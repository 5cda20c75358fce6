"""Lines of a title."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.word.gbt9704 import TITLE_LINE_CHARACTERS
from app.word.text import width
from app.word.titles import title_lines


@pytest.mark.parametrize(
    "lines",
    [
        ["关于2025年法治政府建设情况的报告"],
        ["青澜县司法局", "2025年法治政府建设年度报告"],
        ["青澜县人民政府", "关于2025年度法治政府建设情况的报告"],
        ["云溪区人民政府", "关于2016年度依法行政（法治政府建设）", "工作情况的报告"],
        ["新河镇人民政府", "2025年度法治政府建设工作报告"],
        ["中共青澜县委全面依法治县委员会办公室", "关于2025年度法治政府建设情况的报告"],
        [
            "青澜县市场监督管理局",
            "关于2025年度落实党政主要负责人履行",
            "推进法治建设第一责任人职责情况的报告",
        ],
    ],
)
def test_titles_of_reports(lines: list[str]) -> None:
    assert title_lines("".join(lines)) == lines


@pytest.mark.parametrize("blank", [" ", "\u3000", "\xa0"])
def test_a_blank_in_a_long_title_is_where_it_breaks(blank: str) -> None:
    first, second = title_lines(f"青澜县持续强化政府服务建设{blank}全面推进依法行政")
    assert (first, second) == (f"青澜县持续强化政府服务建设{blank}", "全面推进依法行政")


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("青澜县发展和改革局关于二〇二五年度法治政府建设情况的报告", "二〇二五年度"),
        (
            "青澜县住房和城乡建设局关于贯彻落实《法治政府建设纲要》情况的报告",
            "《法治政府建设纲要》",
        ),
        ("青澜县卫生健康局关于2025年度法治政府建设工作情况的报告", "2025年度"),
        ("青澜县教育局关于2025年法治政府建设工作总结和2026年工作打算的报告", "工作打算"),
    ],
)
def test_years_book_titles_and_words_stay_whole(title: str, whole: str) -> None:
    lines = title_lines(title)
    assert len(lines) > 1
    assert any(whole in line for line in lines)


def test_own_breaks_stand_when_the_lines_fit() -> None:
    assert title_lines("青澜县\n法治政府建设报告") == ["青澜县", "法治政府建设报告"]


def test_own_breaks_go_when_a_line_is_too_long() -> None:
    title = "青澜县人民政府关于2025年度推进法治政府建设\n情况的报告"
    assert title_lines(title) == ["青澜县人民政府", "关于2025年度推进法治政府建设", "情况的报告"]


def test_a_title_of_more_than_four_lines_is_left_alone() -> None:
    assert title_lines("法治" * 60) == ["法治" * 60]


@given(st.text("青澜县人民政府关于2025年度法治（建设）《纲要》、的和情况报告 \u3000", max_size=70))
def test_lines_fit_and_lose_nothing(title: str) -> None:
    lines = title_lines(title)
    if title.strip():
        assert "".join(lines) == title
    for line in lines if len(lines) > 1 else []:
        assert width(line.strip()) <= TITLE_LINE_CHARACTERS
    assert not any(line.startswith(("的", "、", "）", "》")) for line in lines[1:])


_PLACES = ("青澜县", "积石山保安族东乡族撒拉族自治县", "云州市临江区新华街道", "和顺县")
_UNITS = ("人民政府", "司法局", "住房和城乡建设局", "人力资源和社会保障局", "发展和改革局")
_SUBJECTS = (
    "关于2025年度法治政府建设情况的报告",
    "2025年法治政府建设工作总结",
    "关于2025年法治政府建设年度工作情况和2026年工作打算的报告",
    "2025年度推进法治政府建设情况及下一步工作安排的报告",
    "关于贯彻落实《法治政府建设实施纲要（2021—2025年）》情况的自查报告",
)
_WHOLE_WORDS = ("人民政府", "司法局", "自治县", "法治政府", "2025年", "报告", "总结", "情况")


@pytest.mark.parametrize("place", _PLACES)
@pytest.mark.parametrize("unit", _UNITS)
@pytest.mark.parametrize("subject", _SUBJECTS)
def test_titles_of_long_and_short_names(place: str, unit: str, subject: str) -> None:
    title = place + unit + subject
    lines = title_lines(title)
    assert "".join(lines) == title
    assert len(lines) <= 4
    for word in _WHOLE_WORDS:
        assert sum(line.count(word) for line in lines) == title.count(word)
    for line in lines:
        assert 3 <= width(line) <= 19
        assert not line.endswith(("关于", "和", "《", "（"))
    for line in lines[1:]:
        assert not line.startswith(("的", "和", "》", "）"))
    widths = [width(line) for line in lines]
    for upper, middle, lower in zip(widths, widths[1:], widths[2:], strict=False):
        # A book's title that no line may tear leaves little choice beside a name of 25 characters.
        assert middle >= min(upper, lower) or ("《" in title and len(title) > 50), "an hourglass"
