"""What is overdue, and figures so far against targets."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from app.engine.document import Span
from app.engine.plans.model import Number
from app.engine.plans.model import Operator
from app.engine.plans.model import Target
from app.engine.plans.progress import Reached
from app.engine.plans.progress import Standing
from app.engine.plans.progress import due_day
from app.engine.plans.progress import number_words
from app.engine.plans.progress import reached
from app.engine.plans.progress import scale_of
from app.engine.plans.progress import standing_of
from app.engine.plans.progress import target_words


def target(
    operator: str, value: Number | tuple[Number, Number], unit: str = "期", text: str = ""
) -> Target:
    return Target(Span(0, 0, len(text), text), "", Operator(operator), value, unit)


@pytest.mark.parametrize(
    ("deadline", "day"),
    [
        ("2025-06-30", dt.date(2025, 6, 30)),
        ("2025-06", dt.date(2025, 6, 30)),
        ("2024-02", dt.date(2024, 2, 29)),
        ("2025-12", dt.date(2025, 12, 31)),
        ("", None),
        ("2025-02-30", None),
        ("2025-13", None),
        ("ongoing", None),
    ],
)
def test_a_month_is_due_on_its_last_day(deadline: str, day: dt.date | None) -> None:
    assert due_day(deadline) == day


@pytest.mark.parametrize(
    ("today", "started", "done", "standing"),
    [
        ("2025-06-30", False, False, Standing.NOT_STARTED),
        ("2025-06-30", True, False, Standing.IN_PROGRESS),
        ("2025-07-01", False, False, Standing.OVERDUE),
        ("2025-07-01", True, False, Standing.OVERDUE),
        ("2025-07-01", False, True, Standing.DONE),
    ],
)
def test_overdue_begins_on_the_day_behind_the_last(
    today: str, started: bool, done: bool, standing: Standing
) -> None:
    day = dt.date.fromisoformat(today)
    for deadline in ("2025-06-30", "2025-06"):
        assert standing_of(started=started, done=done, deadline=deadline, today=day) is standing


def test_without_a_date_nothing_is_overdue() -> None:
    day = dt.date(2999, 1, 1)
    assert standing_of(started=True, done=False, deadline="", today=day) is Standing.IN_PROGRESS


MET, NOT_YET, EXCEEDED = Reached.MET, Reached.NOT_YET, Reached.EXCEEDED


@pytest.mark.parametrize(
    ("operator", "value", "outcomes"),
    [
        ("ge", 2, (NOT_YET, MET, MET)),
        ("gt", 2, (NOT_YET, NOT_YET, MET)),
        ("le", 2, (MET, MET, NOT_YET)),
        ("lt", 2, (MET, NOT_YET, NOT_YET)),
        ("eq", 2, (NOT_YET, MET, MET)),
        ("between", (2, 3), (NOT_YET, MET, MET)),
        ("between", (1, 2), (MET, MET, EXCEEDED)),
    ],
)
def test_every_operator(
    operator: str, value: Number | tuple[Number, Number], outcomes: tuple[Reached, ...]
) -> None:
    aim = target(operator, value)
    assert tuple(reached(aim, Decimal(n)) for n in (1, 2, 3)) == outcomes
    assert reached(aim, None) is Reached.NO_FIGURE


def test_figures_are_compared_exactly() -> None:
    assert reached(target("ge", 98.3, "%"), Decimal("98.3")) is MET
    assert reached(target("ge", 98.3, "%"), Decimal("98.29")) is NOT_YET


@pytest.mark.parametrize(
    ("operator", "value", "unit", "words"),
    [
        ("ge", 2, "期", "不少于2期"),
        ("ge", 95, "%", "不低于95%"),
        ("gt", 12000, "人次", "多于1.2万人次"),
        ("gt", 95, "%", "高于95%"),
        ("le", 5, "天", "不超过5天"),
        ("lt", 3, "%", "低于3%"),
        ("lt", 3, "件", "少于3件"),
        ("eq", 2, "期", "2期"),
        ("between", (3, 4), "个", "3至4个"),
        ("ge", 500_000, "元", "不少于50万元"),
    ],
)
def test_a_target_in_words(
    operator: str, value: Number | tuple[Number, Number], unit: str, words: str
) -> None:
    assert target_words(target(operator, value, unit)) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [("0", "0"), ("9999", "9999"), ("10000", "1万"), ("12345", "12345"), ("98.50", "98.5"),
     ("300000000", "3亿"), ("125000000", "1.25亿")],
)  # fmt: skip
def test_a_number_in_words_is_exact(value: str, words: str) -> None:
    assert number_words(Decimal(value)) == words


@pytest.mark.parametrize(
    ("text", "value", "unit", "scale"),
    [
        ("投入经费不少于50万元", 500_000, "元", "万"),
        ("培训执法人员1.2万人次", 12_000, "人次", "万"),
        ("投入3亿元", 300_000_000, "元", "亿"),
        ("投入3万5千元", 35_000, "元", ""),
        ("举办培训班2期", 2, "期", ""),
        ("改过的文字", 500_000, "元", ""),
    ],
)
def test_the_scale_that_a_plan_counts_in(text: str, value: int, unit: str, scale: str) -> None:
    assert scale_of(target("ge", value, unit, text)) == scale


@pytest.mark.parametrize(
    ("text", "operator", "unit", "outcomes", "words"),
    [
        ("每季度开展案卷评查1次", "eq", "次", (NOT_YET, MET), "1次（全年4次）"),
        ("每半年至少听取汇报1次", "ge", "次", (MET, MET), "不少于1次（全年不少于2次）"),
        ("每月报送信息1条", "eq", "条", (NOT_YET, NOT_YET), "1条（全年12条）"),
        ("每月办结率达到1%", "ge", "%", (MET, MET), "不低于1%"),
        ("每月投诉不超过1件", "le", "件", (NOT_YET, NOT_YET), "不超过1件"),
        ("每年开展1次", "eq", "次", (MET, MET), "1次"),
    ],
)
def test_a_rhythm_is_counted_up_to_the_year(
    text: str, operator: str, unit: str, outcomes: tuple[Reached, ...], words: str
) -> None:
    aim = target(operator, 1, unit, text)
    assert tuple(reached(aim, Decimal(n)) for n in (3, 4)) == outcomes
    assert target_words(aim) == words
