"""Who got the report, seen from the unit that wrote it."""

from __future__ import annotations

import pytest

from app.engine.analysis import Analysis
from app.engine.checklist import default_catalogue
from app.engine.document import UnitLevel
from app.engine.evidence import Judgement
from app.engine.reading import read
from app.engine.recipients import classify_body
from app.engine.recipients import judge_report_system
from app.engine.requirement import Recipient
from app.engine.requirement import ReportSystemRule
from app.engine.result import Status

COUNTY, DEPARTMENT, TOWNSHIP = UnitLevel.COUNTY, UnitLevel.DEPARTMENT, UnitLevel.TOWNSHIP


@pytest.mark.parametrize(
    ("name", "level", "region", "recipient"),
    [
        ("县委", COUNTY, "临江县", Recipient.PARTY),
        ("中共临江县委", COUNTY, "临江县", Recipient.PARTY),
        ("临江市委办公室", COUNTY, "临江市", Recipient.PARTY),
        ("县人大常委会", COUNTY, "临江县", Recipient.CONGRESS),
        ("市政府", COUNTY, "临江县", Recipient.SUPERIOR),
        ("州委", COUNTY, "临江县", Recipient.SUPERIOR),
        ("东山市人民政府", COUNTY, "临江市", Recipient.SUPERIOR),
        ("上级政府", COUNTY, "临江县", Recipient.SUPERIOR),
        ("同级党委", COUNTY, "临江县", Recipient.PARTY),
        ("县政府", COUNTY, "临江县", None),
        ("县政府", DEPARTMENT, "临江县", Recipient.HOME),
        ("县委", DEPARTMENT, "临江县", Recipient.HOME),
        ("市司法局", DEPARTMENT, "临江县", Recipient.SUPERIOR),
        ("县委", TOWNSHIP, "云溪镇", Recipient.SUPERIOR),
        ("县人民政府", TOWNSHIP, "云溪镇", Recipient.SUPERIOR),
        ("镇党委", TOWNSHIP, "云溪镇", Recipient.PARTY),
        ("县委托", COUNTY, "临江县", None),
    ],
)
def test_bodies(name: str, level: UnitLevel, region: str, recipient: Recipient | None) -> None:
    assert classify_body(name, level, region) is recipient


def judge(text: str, year: int = 2022, level: UnitLevel = COUNTY, title: str = "") -> Judgement:
    title = title or f"临江县人民政府关于{year}年度法治政府建设情况的报告"
    requirement = default_catalogue().requirement("annual-report-system")
    rule = requirement.rule_of(year)
    assert isinstance(rule, ReportSystemRule)
    return judge_report_system(Analysis(read(f"{title}\n{text}".encode()), year), rule, level)


FULL = "一、做法\n2月，县政府向县委、县人大常委会和市政府报告了上一年度法治政府建设情况，并在县政府网站公开。\n"


def test_all_recipients_and_publication_are_covered() -> None:
    found = judge(FULL)
    assert found.status is Status.COVERED
    assert "向县委、县人大常委会和市政府报告" in found.evidence[0].quote


@pytest.mark.parametrize(
    ("old", "new", "gap"),
    [
        ("县委、", "", "同级党委"),
        ("、县人大常委会", "", "同级人大常委会"),
        ("和市政府", "", "上一级"),
        ("，并在县政府网站公开", "", "向社会公开"),
    ],
)
def test_every_gap_is_named(old: str, new: str, gap: str) -> None:
    found = judge(FULL.replace(old, new))
    assert found.status is Status.PARTIAL
    assert gap in found.reason


def test_publication_was_not_asked_before_2016() -> None:
    text = FULL.replace("，并在县政府网站公开", "")
    assert judge(text, 2012).status is Status.COVERED
    assert judge(text, 2016).status is Status.PARTIAL


def test_party_committee_was_not_asked_before_2010() -> None:
    text = FULL.replace("县委、", "").replace("，并在县政府网站公开", "")
    assert judge(text, 2009).status is Status.COVERED
    assert judge(text, 2010).status is Status.PARTIAL


def test_addressee_and_copies_are_the_filing() -> None:
    found = judge(
        "市人民政府：\n一、做法\n全县举办培训班3期。\n特此报告。\n临江县人民政府\n2023年2月5日\n抄送：县委，县人大常委会\n"
    )
    assert found.status is Status.COVERED
    assert [span.quote for span in found.evidence] == ["市人民政府：", "抄送：县委，县人大常委会"]


def test_only_subordinate_units_reported_is_partial() -> None:
    found = judge("一、做法\n各乡镇、各部门年底均向县政府报告了法治政府建设情况。\n")
    assert (found.status, found.reason_code) == (Status.PARTIAL, "subordinate-only")


@pytest.mark.parametrize(
    "text",
    [
        "一、做法\n县政府听取了县司法局关于法治政府建设情况的报告。\n",
        "一、做法\n重大事项向县人大常委会报告，全年报告40项。\n",
        "一、做法\n全年向市政府、县人大常委会报备规范性文件5件。\n",
        "一、下一步打算\n我县将及时向县委、县人大常委会和市政府报告法治政府建设情况。\n",
    ],
)
def test_other_reports_are_not_this_one(text: str) -> None:
    assert judge(text).status is Status.MISSING


def test_a_township_reports_upward() -> None:
    text = "一、做法\n1月，镇党委、政府向县委、县政府报告了上一年度法治政府建设情况，并在政府网站公开。\n"
    title = "云溪镇人民政府关于2022年度法治政府建设情况的报告"
    assert judge(text, level=TOWNSHIP, title=title).status is Status.COVERED
