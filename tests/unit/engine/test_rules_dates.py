"""What the examples of the rules on dates do not show."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from app.engine.catalogue_lint import lint
from app.engine.checklist import CHECKLISTS
from app.engine.result import Finding
from app.engine.result import Severity
from app.engine.rules import dates
from app.engine.rules.dates.days import days
from app.engine.rules.dates.reading import dates as written
from tests.mutations.dates import plants
from tests.proofreading import CLEAN
from tests.proofreading import document_of
from tests.proofreading import found_by
from tests.proofreading import found_in

RULES = {rule.id: rule for rule in dates.RULES}


def found(rule: str, text: str) -> list[Finding]:
    return found_by(RULES[f"dates.{rule}"], text)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024年12月4日", (2024, 12, 4)),
        ("2024 年 12 月 4 日", (2024, 12, 4)),
        ("二〇二四年十二月四日", (2024, 12, 4)),
        ("12月4日", (None, 12, 4)),
        ("元月4日", (None, 1, 4)),
        ("2024年13月", (2024, 13, None)),
    ],
)
def test_a_date_as_it_is_written(text: str, date: tuple[int | None, int, int | None]) -> None:
    (one,) = written(text)
    assert (one.year, one.month, one.day) == date


@pytest.mark.parametrize("text", ["3个月", "七八月间", "第十三月", "1.5月", "每一月"])
def test_what_is_no_date(text: str) -> None:
    assert written(text) == ()


@pytest.mark.parametrize(
    ("rule", "text", "severity"),
    [
        ("impossible", "2月30日召开会议。", Severity.ERROR),
        ("impossible", "截至13月底办结。", Severity.WARNING),
        ("impossible", "于2024-02-30公布。", Severity.WARNING),
        ("impossible", "6月31号召开会议。", Severity.WARNING),
        ("impossible", "@2022\n2月29日召开会议。", Severity.WARNING),
        ("broken", "124日是国家宪法日。", Severity.ERROR),
        ("broken", "612日召开会议。", Severity.WARNING),
        ("weekday", "2024年12月4日（周四）召开会议。", Severity.ERROR),
        ("weekday", "12月4日（周一）召开会议。", Severity.WARNING),
        ("known-day", "12月5日是国家宪法日。", Severity.ERROR),
        ("known-day", "“12·5”国家宪法日期间。", Severity.WARNING),
        ("backwards", "5月20日至10日公示。", Severity.ERROR),
        ("backwards", "5月20日至3月10日公示。", Severity.WARNING),
        ("announced-year", "现将2023年度法治政府建设情况报告如下：", Severity.ERROR),
        ("other-year", "截至2023年底，共办结62件。", Severity.WARNING),
        ("relative", "今年受理62件。", Severity.SUGGESTION),
    ],
)
def test_severity(rule: str, text: str, severity: Severity) -> None:
    (one,) = found(rule, text)
    assert one.severity is severity


def test_the_day_that_must_be_meant_is_named() -> None:
    (one,) = found("broken", "124日是国家宪法日。")
    assert one.message == "“124日”少了“月”字，应当是12月4日。"
    (one,) = found("broken", "612日召开会议。")
    assert one.message == "“612日”少了“月”字，可能是6月12日。"


def test_a_message_says_the_right_weekday() -> None:
    (one,) = found("weekday", "2024年5月20日（星期二）召开会议。")
    assert one.message == "2024年5月20日是星期一，写成了星期二。"


def test_relative_years_are_one_finding() -> None:
    (one,) = found("relative", "今年受理62件。\n去年受理58件。\n明年继续压减。")
    assert len(one.related) == 2


REPORT = "@全文\n青溪县人民政府关于2024年度法治政府建设情况的报告\n\n临川市人民政府：\n一、主要举措\n{}\n\n青溪县人民政府\n{}\n"


@pytest.mark.parametrize(
    ("day", "severity"),
    [
        ("2024年1月20日", Severity.WARNING),
        ("2024年11月20日", Severity.SUGGESTION),
        ("2023年1月20日", Severity.WARNING),
        ("2026年1月20日", Severity.WARNING),
        ("2024年12月28日", None),
        ("2025年6月20日", None),
    ],
)
def test_the_date_of_signing(day: str, severity: Severity | None) -> None:
    there = found("signing", REPORT.format("办结312件。", day))
    assert [f.severity for f in there] == ([severity] if severity else [])


def test_a_day_on_the_web_is_not_the_day_of_signing() -> None:
    text = "@全文\n青溪县人民政府关于2024年度法治政府建设情况的报告\n发布时间：2027-03-01 10:00\n一、主要举措\n今年办结312件。\n"
    assert found("signing", text) == []
    assert found("relative", text) == []


def test_a_report_of_half_a_year_is_no_report_of_the_year() -> None:
    text = "@全文\n青溪县人民政府关于2024年上半年法治政府建设情况的报告\n一、主要举措\n办结312件。\n\n青溪县人民政府\n2024年7月2日\n"
    assert found("signing", text) == []


def test_the_days_of_the_file_are_sound(tmp_path: Path) -> None:
    assert (days()["国家宪法日"].month, days()["国家宪法日"].day) == (12, 4)
    text = (CHECKLISTS / "days.yaml").read_text("utf-8")
    folder = tmp_path / "checklists"
    folder.mkdir()
    (folder / "days.yaml").write_text(
        text.replace("day: 30", "day: 31", 1).replace("[国家公祭日]", "[烈士纪念日]"), "utf-8"
    )
    faults = [f for f in lint(folder) if f.file == "checklists/days.yaml"]
    assert any("9月没有31日" in fault.message for fault in faults)


def test_planted_faults_are_found() -> None:
    clean = CLEAN.format(year=2024, next=2025, passage="5月12日，组织执法培训4期，参训512人次。")
    missed = []
    total = 0
    for seed in range(5):
        for plant in plants(clean, random.Random(seed)):  # noqa: S311 - repeatable plants, no secret
            document, year = document_of(f"@全文\n{plant.text}")
            total += 1
            if plant.rule not in {f.rule for f in found_in(document, year)}:
                missed.append((plant.rule, plant.what))
    assert total > 100
    assert missed == []
