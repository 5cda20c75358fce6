"""The last day of filing, and reports that were signed after it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from pydantic import ValidationError

from app.engine.check import check_bytes
from app.engine.checklist import default_catalogue
from app.engine.deadlines import Deadline
from app.engine.deadlines import filed_late
from app.engine.document import UnitLevel
from app.engine.reading import read
from app.engine.result import CheckResult
from app.engine.result import Finding
from app.engine.result import Severity

CATALOGUE = default_catalogue()
COUNTY, DEPARTMENT, TOWNSHIP = UnitLevel.COUNTY, UnitLevel.DEPARTMENT, UnitLevel.TOWNSHIP
REPORT = (
    "临江县人民政府关于{year}年度法治政府建设情况的报告\n市人民政府：\n一、做法\n"
    "举办培训班2期。\n临江县人民政府\n{date}\n"
)


def check(text: str, **frame: object) -> CheckResult:
    return check_bytes(text.encode(), "a.txt", CATALOGUE, **frame)  # type: ignore[arg-type]


def late(result: CheckResult) -> Finding | None:
    return next((f for f in result.findings if f.rule == "frame.filed-late"), None)


@pytest.mark.parametrize(
    ("year", "level", "date"),
    [
        (2014, COUNTY, None),
        (2015, COUNTY, "2016-03-31"),
        (2018, DEPARTMENT, "2019-03-31"),
        (2018, TOWNSHIP, None),
        (2019, TOWNSHIP, "2020-03-01"),
        (2024, COUNTY, "2025-03-01"),
    ],
)
def test_the_country_s_last_day(year: int, level: UnitLevel, date: str | None) -> None:
    deadline = CATALOGUE.manifest.parameters.filing_of(year, level)
    assert (deadline.date(year).isoformat() if deadline else None) == date


def test_publication_has_a_day_of_its_own() -> None:
    (deadline,) = CATALOGUE.manifest.parameters.publication
    assert (deadline.from_, deadline.date(2024)) == (2019, dt.date(2025, 4, 1))


def deadline(**parts: object) -> Deadline:
    return Deadline.model_validate({"basis": {"title": "《某办法》"}, **parts})


def test_without_a_day_the_month_s_end_counts() -> None:
    assert deadline(month=2).date(2023) == dt.date(2024, 2, 29)
    assert deadline(month=2).date(2024) == dt.date(2025, 2, 28)
    assert deadline(month=11, year_offset=0).date(2024) == dt.date(2024, 11, 30)


@pytest.mark.parametrize(
    "parts",
    [
        {"month": 13},
        {"month": 0},
        {"month": 2, "day": 29},
        {"month": 11, "day": 31},
        {"month": 3, "day": 0},
        {"month": 3, "year_offset": 2},
        {"month": 3, "year_offset": -1},
        {"day": 1},
        {"month": 3, "from": 2022, "until": 2020},
    ],
)
def test_days_that_do_not_exist_are_refused(parts: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        deadline(**parts)


@pytest.mark.parametrize(
    ("year", "date", "expected"),
    [
        (2022, "2023年3月1日", False),
        (2022, "2023年3月2日", True),
        (2022, "2022年12月20日", False),
        (2016, "2017年3月31日", False),
        (2016, "2017年4月1日", True),
        (2014, "2015年12月31日", False),
        (2006, "2007年12月31日", False),
    ],
)
def test_a_day_too_late_is_found_and_no_day_before(year: int, date: str, expected: bool) -> None:
    assert (late(check(REPORT.format(year=year, date=date))) is not None) is expected


def test_the_finding_says_everything() -> None:
    finding = late(check(REPORT.format(year=2022, date="二〇二三年三月十五日")))
    assert finding is not None
    assert finding.message == (
        "成文日期2023年3月15日，晚于《法治政府建设与责任落实督察工作规定》第四章（厅字〔2019〕28号）"
        "规定的2022年度报告报送期限（2023年3月1日）。"
    )
    assert finding.severity is Severity.WARNING
    assert finding.place is not None
    assert (finding.place.paragraph, finding.place.quote) == (5, "二〇二三年三月十五日")
    assert [basis.number for basis in finding.basis] == ["厅字〔2019〕28号"]
    assert [basis.article for basis in finding.basis] == [None]
    assert finding.remedy.startswith("请核对报告年度、成文日期")


def test_without_a_date_nothing_is_late() -> None:
    for date in ("", "2023年3月", "2023年3月32日"):
        assert late(check(REPORT.format(year=2022, date=date))) is None


def test_a_date_in_running_text_is_no_date_of_signing() -> None:
    text = REPORT.format(year=2022, date="").replace("培训班2期", "培训班2期，于2023年5月4日结束")
    assert read(text.encode()).facts.signed_on is None
    assert late(check(text)) is None


def test_a_date_that_nobody_can_point_to_makes_nothing_late() -> None:
    document = read(REPORT.format(year=2022, date="2023年3月15日").encode())
    parameters = CATALOGUE.manifest.parameters
    assert filed_late(document, parameters, 2022, COUNTY) is not None
    elsewhere = replace(document.facts, signed_on=dt.date(2023, 6, 1))
    assert filed_late(document.with_facts(elsewhere), parameters, 2022, COUNTY) is None


def test_an_inferred_year_makes_nothing_late_but_a_given_one_does() -> None:
    text = (
        "法治政府建设工作报告\n2022年，全县审查文件5件。\n一、做法\n举办培训班。\n"
        "临江县人民政府\n2023年5月5日\n"
    )
    inferred = check(text)
    assert "frame.year-inferred" in [f.rule for f in inferred.findings]
    assert late(inferred) is None
    assert late(check(text, year=2022)) is not None
    assert late(check(text, year=2023)) is None


def test_townships_have_no_day_before_2019() -> None:
    text = REPORT.format(year=2017, date="2018年6月1日")
    assert late(check(text, level=TOWNSHIP)) is None
    assert late(check(text, level=COUNTY)) is not None
