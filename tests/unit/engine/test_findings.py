"""One finding for each root cause, and a completeness figure that can be reckoned again."""

from __future__ import annotations

import pytest

from app.engine.check import check_bytes
from app.engine.checklist import default_catalogue
from app.engine.findings import gap_findings
from app.engine.reading import read
from app.engine.result import CheckResult
from app.engine.result import Completeness
from app.engine.result import ItemResult
from app.engine.result import Severity
from app.engine.result import Status

REPORT = "澄溪县人民政府关于2023年度法治政府建设情况的报告\n一、主要工作情况\n"


def check(*lines: str) -> CheckResult:
    return check_bytes((REPORT + "\n".join(lines)).encode(), "", default_catalogue())


def rules(result: CheckResult) -> list[str]:
    return [finding.rule for finding in result.findings]


WORK = (
    "县委中心组集体学习习近平法治思想4次。",
    "全年受理行政复议申请36件，审结34件。",
    "聘请法律顾问5名，参与合同审查42件。",
    "审查规范性文件12件，全部备案。",
)


def test_without_problems_nobody_asks_for_their_causes_too() -> None:
    result = check(*WORK)
    found = next(f for f in result.findings if f.rule == "coverage.problems")
    assert "coverage.causes" not in rules(result)
    assert found.message.endswith("“问题的原因分析”也未见。")
    assert found.severity is Severity.ERROR


def test_problems_without_causes_are_a_finding_of_their_own() -> None:
    result = check(*WORK, "二、存在的问题", "执法人员不足，案卷质量不高。")
    assert "coverage.problems" not in rules(result)
    assert "coverage.causes" in rules(result)


def test_a_file_that_is_something_else_is_one_finding() -> None:
    text = "澄溪县农业生产情况\n全县种植小麦32万亩，总产12万吨。\n新建高标准农田4万亩。"
    result = check_bytes(text.encode(), "", default_catalogue(), year=2023)
    (found,) = [f for f in result.findings if not f.rule.startswith("frame.level")]
    assert found.rule == "frame.not-a-report"
    assert (
        check_bytes((REPORT + "新建农田。").encode(), "", default_catalogue())
        .findings[-1]
        .rule.startswith("coverage.")
    )
    assert "不像法治政府建设年度报告" in found.message


def item(identifier: str, status: Status, *, required: bool = True) -> ItemResult:
    return ItemResult(identifier, identifier, "A", status, required, "", "")


def test_a_recommended_ground_is_as_grave_as_what_rests_on_it() -> None:
    items = [
        item("problems", Status.MISSING, required=False),
        item("causes", Status.MISSING),
        *(item("legal-adviser", Status.COVERED) for _ in range(12)),
    ]
    (found,) = gap_findings(read(REPORT.encode()), items, default_catalogue())
    assert (found.rule, found.severity) == ("coverage.problems", Severity.ERROR)


@pytest.mark.parametrize(
    ("counts", "percent", "formula"),
    [
        ((10, 4, 6), 60.0, "完整度 =（已覆盖 10 + 部分覆盖 4 × 0.5）÷ 必备事项 20 = 60%"),
        ((1, 1, 1), 50.0, "完整度 =（已覆盖 1 + 部分覆盖 1 × 0.5）÷ 必备事项 3 = 50%"),
        ((2, 0, 1), 66.7, "完整度 =（已覆盖 2 + 部分覆盖 0 × 0.5）÷ 必备事项 3 = 66.7%"),
        ((0, 0, 0), None, "当年没有必备事项，不计算完整度。"),
    ],
)
def test_completeness(counts: tuple[int, int, int], percent: float | None, formula: str) -> None:
    figure = Completeness(*counts)
    assert (figure.percent, figure.formula) == (percent, formula)
