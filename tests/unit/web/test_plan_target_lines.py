"""Targets as they are typed, one a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.engine.plans import read_plan
from app.engine.reading import read
from app.plans.engine_form import target_json
from app.plans.target_lines import NoSuchTarget
from app.plans.target_lines import line_of
from app.plans.target_lines import targets_of

PLANS = sorted((Path(__file__).parents[2] / "corpus" / "plans").glob("*.txt"))
RATE = {
    "text": "力争备案率达到95%",
    "measure": "备案率",
    "operator": "ge",
    "value": 95,
    "unit": "%",
}
COURSES = {
    "text": "选择3至4个部门",
    "measure": "选择部门",
    "operator": "between",
    "value": [3, 4],
    "unit": "个",
}


@pytest.mark.parametrize(
    ("line", "measure", "operator", "value", "unit"),
    [
        ("备案率 ≥ 95 %", "备案率", "ge", 95, "%"),
        ("备案率>=百分之九十五", "备案率", "ge", 95, "%"),
        ("备案率 95%", "备案率", "ge", 95, "%"),
        ("办理时间 ≤ 5 日", "办理时间", "le", 5, "日"),
        ("举办培训班 = 2期", "举办培训班", "eq", 2, "期"),
        ("举办培训班2期", "举办培训班", "eq", 2, "期"),
        ("投入经费 ＞ 3万元", "投入经费", "gt", 30000, "元"),
        ("选择部门 3～4个", "选择部门", "between", [3, 4], "个"),
        ("行政复议案件办结率达到98.5%以上", "行政复议案件办结率", "ge", 98.5, "%"),
        ("走访企业 ≥ 120 家。", "走访企业", "ge", 120, "家"),
    ],
)
def test_what_a_line_says(line: str, measure: str, operator: str, value: object, unit: str) -> None:
    ((target,), (origin,)) = targets_of(line, [])
    assert origin is None
    assert (target["measure"], target["operator"], target["value"], target["unit"]) == (
        measure,
        operator,
        value,
        unit,
    )


@pytest.mark.parametrize(
    "line", ["加强领导", "≥ 95%", "备案率 ≥", "备案率 ≥ 很高", "备案率 ≥ 3至4件"]
)
def test_what_is_no_target_is_said_with_an_example(line: str) -> None:
    with pytest.raises(NoSuchTarget, match=f"看不懂目标“{line}”.*备案率 ≥ 95%"):
        targets_of(line, [])


def test_a_line_left_alone_keeps_the_words_of_the_plan() -> None:
    text = f"{line_of(COURSES)}\n\n {line_of(RATE)} \n"
    assert targets_of(text, [RATE, COURSES]) == ([COURSES, RATE], [1, 0])


def test_a_corrected_line_is_known_by_what_it_measures_or_by_its_place() -> None:
    changed, origins = targets_of("备案率 ≥ 90%\n" + line_of(COURSES), [COURSES, RATE])
    assert [(t["measure"], t["value"]) for t in changed] == [("备案率", 90), ("选择部门", [3, 4])]
    assert origins == [1, 0]
    assert targets_of("选定部门 3～4个", [COURSES])[1] == [0]
    assert targets_of("满意度 ≥ 90%\n" + line_of(RATE), [RATE])[1] == [None, 0]


def test_no_lines_are_no_targets() -> None:
    assert targets_of(" \n；\n", [RATE]) == ([], [])


@pytest.mark.parametrize("path", PLANS, ids=lambda p: p.stem)
def test_every_target_that_was_read_can_be_typed_again(path: Path) -> None:
    for point in read_plan(read(path.read_bytes())).points:
        for target in map(target_json, point.targets):
            ((again,), _) = targets_of(line_of(target), [])
            for key in ("operator", "value", "unit"):
                assert again[key] == target[key], line_of(target)
