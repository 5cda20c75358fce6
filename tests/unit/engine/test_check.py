"""From bytes to a verdict."""

from __future__ import annotations

import pytest

from app.engine.check import check_bytes
from app.engine.checklist import default_catalogue
from app.engine.document import UnitLevel
from app.engine.result import Severity
from app.engine.result import Status
from app.engine.result import Verdict
from app.engine.result_json import report_json

CATALOGUE = default_catalogue()
REPORT = "临江县人民政府关于{year}年度法治政府建设情况的报告\n一、做法\n受理行政复议申请5件。\n"


def check(text: str, **frame: object):
    return check_bytes(text.encode(), "a.txt", CATALOGUE, **frame)  # type: ignore[arg-type]


def status(result, item: str) -> Status:
    return next(i.status for i in result.items if i.id == item)


def test_the_year_decides_what_is_asked() -> None:
    for year, expected in ((2013, Status.NOT_APPLICABLE), (2017, Status.MISSING)):
        assert status(check(REPORT.format(year=year)), "three-systems") is expected


def test_the_caller_knows_better() -> None:
    result = check(REPORT.format(year=2013), year=2022, level=UnitLevel.DEPARTMENT)
    assert status(result, "three-systems") is Status.MISSING
    assert status(result, "admin-reconsideration") is Status.NOT_APPLICABLE
    assert result.document.facts.year == 2022


def test_unreadable_is_a_verdict_of_its_own() -> None:
    result = check_bytes(b"", "a.docx", CATALOGUE)
    assert (result.verdict, result.reason_code) == (Verdict.UNREADABLE, "empty")
    assert report_json(result)["readable"] is False
    assert report_json(result)["items"] == []


def test_missing_mandatory_items_are_errors_with_basis_and_remedy() -> None:
    result = check(REPORT.format(year=2022))
    assert result.verdict is Verdict.INCOMPLETE
    finding = next(f for f in result.findings if f.rule == "coverage.problems")
    assert finding.severity is Severity.ERROR
    assert finding.message.startswith("不符合《法治政府建设与责任落实督察工作规定》")
    assert finding.remedy
    work = next(f for f in result.findings if f.rule == "coverage.three-systems")
    assert work.message == "未见“行政执法三项制度”情况，请核实。"


def test_unconfirmed_articles_are_never_printed() -> None:
    result = check(REPORT.format(year=2022))
    texts = [basis.text() for item in result.items for basis in item.basis]
    assert any("厅字〔2019〕28号" in text for text in texts)
    assert not any("第26条" in text or "第24" in text for text in texts)


def test_an_unknown_year_is_said_not_hidden() -> None:
    result = check("法治政府建设工作报告\n一、做法\n县政府举办培训班，推进依法行政。\n")
    assert [f.rule for f in result.findings if f.rule.startswith("frame.")] == [
        "frame.year-assumed"
    ]


def test_a_year_from_running_text_is_said_to_be_inferred() -> None:
    text = "法治政府建设工作报告\n自2012年党的十八大以来，工作有新进展。2023年，全县审查文件5件。\n一、做法\n举办培训班。\n"
    result = check(f"{text}临江县人民政府\n2024年1月5日\n")
    assert result.document.facts.year == 2023
    assert "frame.year-inferred" in [f.rule for f in result.findings]


def test_a_corrected_year_leaves_a_trace() -> None:
    messages = [f.message for f in check(REPORT.format(year=2013), year=2022).findings]
    assert "报告写的是2013年度，按指定的2022年度检查。" in messages


def test_before_2008_the_first_frame_is_used_and_said() -> None:
    result = check(REPORT.format(year=2006))
    assert "frame.year-before-2008" in [f.rule for f in result.findings]
    assert status(result, "problems") is Status.MISSING


@pytest.mark.parametrize(("year", "said"), [(2026, False), (2027, True), (2035, True)])
def test_a_year_ahead_of_the_catalogue_is_said(year: int, *, said: bool) -> None:
    messages = [
        f.message for f in check(REPORT.format(year=year)).findings if f.rule == "frame.year-ahead"
    ]
    wanted = f"检查清单核对到2026年度，{year}年度按现有的要求检查，结果仅供参考。"
    assert messages == ([wanted] if said else [])


def test_missing_says_where_it_looked() -> None:
    item = next(i for i in check(REPORT.format(year=2022)).items if i.id == "three-systems")
    assert item.looked_in == ("一、做法",)
