"""Words and figures of a progress note on their way into an answer."""

from __future__ import annotations

import pytest

from app.engine.answers.taking import Noted
from app.engine.answers.taking import fitting_figures
from app.engine.answers.taking import words_of
from app.engine.document import Span
from app.engine.fields import Figure
from app.engine.fields import FigureKind
from app.engine.plans.model import Operator
from app.engine.plans.model import Target


def noted(raw: str, text: str, measure: str, value: int, unit: str) -> Noted:
    return Noted(Target(Span(0, 0, len(text), text), measure, Operator.GE, value, unit), raw)


RATE = ("行政规范性文件备案率达到95%", "行政规范性文件备案率", 95, "%")
CLASSES = ("举办培训班2期", "举办培训班", 2, "期")
TRAINED = ("培训执法人员600人次以上", "培训执法人员", 600, "人次")
MONEY = ("投入50万元", "投入", 500_000, "元")


@pytest.mark.parametrize(
    ("text", "figures", "expected"),
    [
        ("报送备案9件。", [noted("98", *RATE)], "报送备案9件。行政规范性文件备案率98%。"),
        ("报送备案9件", [noted("98%", *RATE)], "报送备案9件。行政规范性文件备案率98%。"),
        ("", [noted("九十八%", *RATE)], "行政规范性文件备案率98%。"),
        ("备案率98%。", [noted("98", *RATE)], "备案率98%。"),
        ("审查率98%。", [noted("98", *RATE)], "审查率98%。行政规范性文件备案率98%。"),
        ("备案率97%。", [noted("98", *RATE)], "备案率97%。行政规范性文件备案率98%。"),
        ("举办培训班两期。", [noted("2", *CLASSES)], "举办培训班两期。"),
        (
            "全员轮训。",
            [noted("2", *CLASSES), noted("650", *TRAINED)],
            "全员轮训。举办培训班2期，培训执法人员650人次。",
        ),
        ("培训650人。", [noted("650", *TRAINED)], "培训650人。培训执法人员650人次。"),
        ("已拨付。", [noted("50", *MONEY)], "已拨付。投入50万元。"),
        ("正在统计。", [noted("约六百", *TRAINED)], "正在统计。培训执法人员约六百。"),
        ("约六百人次。", [noted("约六百", *TRAINED)], "约六百人次。"),
        ("  没有数据。 ", [], "没有数据。"),
        ("", [], ""),
    ],
)
def test_words(text: str, figures: list[Noted], expected: str) -> None:
    assert words_of(text, figures) == expected


FIELDS = (
    Figure(id="filing-rate", label="备案率", unit="%", kind=FigureKind.PERCENT),
    Figure(id="trained", label="培训执法人员", unit="人次"),
    Figure(id="classes", label="举办培训班（讲座）", unit="期"),
    Figure(id="investment", label="投入", unit="万元", kind=FigureKind.DECIMAL),
    Figure(id="filed-on", label="备案率", kind=FigureKind.DATE),
)


@pytest.mark.parametrize(
    ("figures", "typed", "expected"),
    [
        ([noted("98.5", *RATE)], {}, {"filing-rate": "98.5"}),
        ([noted("98.5", *RATE)], {"filing-rate": "97"}, {}),
        ([noted("98.5", *RATE)], {"filing-rate": " "}, {"filing-rate": "98.5"}),
        ([noted("650", *TRAINED), noted("3", *CLASSES)], {}, {"trained": "650", "classes": "3"}),
        ([noted("50.5", *MONEY)], {}, {"investment": "50.5"}),
        ([noted("约六百", *TRAINED)], {}, {}),
        ([noted("650", "培训执法人员600人", "培训执法人员", 600, "人")], {}, {}),
        ([noted("98", "审查率达到95%", "审查率", 95, "%")], {}, {}),
        ([noted("98", "率达到95%", "率", 95, "%")], {}, {}),
        ([noted("98", "95%以上", "", 95, "%")], {}, {}),
    ],
)
def test_fields_of_the_same_measure_and_unit(
    figures: list[Noted], typed: dict[str, str], expected: dict[str, str]
) -> None:
    assert fitting_figures(FIELDS, typed, figures) == expected
