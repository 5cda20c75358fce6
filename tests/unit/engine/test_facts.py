"""What a report says about itself, in the forms that reports use."""

from __future__ import annotations

import datetime as dt

import pytest

from app.engine.document import Facts
from app.engine.document import UnitLevel
from app.engine.reading import read

BODY = "一年来，全县上下扎实推进依法行政，取得了新的进展，现将有关情况报告如下。\n一、主要做法\n全县举办培训班3期。\n"


def facts(head: str, tail: str = "", body: str = BODY) -> Facts:
    return read(f"{head}\n{body}{tail}".encode()).facts


@pytest.mark.parametrize(
    ("head", "title", "year", "unit", "region", "level"),
    [
        (
            "临江县人民政府关于2023年度法治政府建设情况的报告",
            "临江县人民政府关于2023年度法治政府建设情况的报告",
            2023, "临江县人民政府", "临江县", UnitLevel.COUNTY,
        ),
        (
            "临江县人民政府\n关于二〇二三年度法治政府建设情况的报告",
            "临江县人民政府关于二〇二三年度法治政府建设情况的报告",
            2023, "临江县人民政府", "临江县", UnitLevel.COUNTY,
        ),
        (
            "中共临江县委全面依法治县委员会办公室\n关于2023年度法治政府\n建设情况的报告",
            "中共临江县委全面依法治县委员会办公室关于2023年度法治政府建设情况的报告",
            2023, "中共临江县委全面依法治县委员会办公室", "临江县", UnitLevel.COUNTY,
        ),
        (
            "临江县司法局2022年度法治政府建设工作总结",
            "临江县司法局2022年度法治政府建设工作总结",
            2022, "临江县司法局", "临江县", UnitLevel.DEPARTMENT,
        ),
        (
            "云溪镇人民政府关于2024年法治政府建设年度报告",
            "云溪镇人民政府关于2024年法治政府建设年度报告",
            2024, "云溪镇人民政府", "云溪镇", UnitLevel.TOWNSHIP,
        ),
        (
            "临江市望湖街道办事处2021年度法治政府建设工作报告",
            "临江市望湖街道办事处2021年度法治政府建设工作报告",
            2021, "临江市望湖街道办事处", "望湖街道", UnitLevel.TOWNSHIP,
        ),
        (
            "2012年度依法行政工作综述",
            "2012年度依法行政工作综述",
            2012, None, None, UnitLevel.COUNTY,
        ),
    ],
)  # fmt: skip
def test_title_and_what_it_tells(
    head: str, title: str, year: int, unit: str | None, region: str | None, level: UnitLevel
) -> None:
    found = facts(head)
    assert (found.title, found.year, found.unit, found.region, found.level) == (
        title, year, unit, region, level,
    )  # fmt: skip


def test_a_headline_keeps_its_subtitle_apart() -> None:
    found = facts("推进依法行政 建设服务政府\n——临江县2013年度依法行政工作综述")
    assert found.title == "推进依法行政 建设服务政府"
    assert (found.year, found.unit, found.region) == (2013, None, "临江县")


def test_text_without_a_title_has_none() -> None:
    found = read(BODY.replace("一年来", "2022年以来").encode()).facts
    assert found.title is None
    assert found.year == 2022


def test_full_set_of_elements() -> None:
    found = facts(
        "临江县人民政府\n关于2023年度法治政府建设情况的报告\n临政报〔2024〕5号        签发人：李 某\n中共临江县委、市人民政府：",
        "特此报告。\n\n临江县人民政府（盖章）\n二〇二四年二月二十日\n抄送：县人大常委会，市委依法治市办。\n",
    )
    assert found.document_number == "临政报〔2024〕5号"
    assert found.signatory == "李 某"
    assert found.addressee == "中共临江县委、市人民政府"
    assert found.signed_by == "临江县人民政府"
    assert found.signed_on == dt.date(2024, 2, 20)
    assert found.copied_to == ("县人大常委会", "市委依法治市办")


def test_signature_and_date_on_one_line() -> None:
    found = facts("2023年度法治政府建设工作报告", "临江县司法局 2024年1月15日\n")
    assert (found.signed_by, found.signed_on) == ("临江县司法局", dt.date(2024, 1, 15))
    assert (found.unit, found.level) == ("临江县司法局", UnitLevel.DEPARTMENT)


def test_signature_without_a_date() -> None:
    found = facts("2023年度法治政府建设工作报告", "特此报告。\n临江县人民政府\n")
    assert (found.signed_by, found.signed_on) == ("临江县人民政府", None)


def test_date_under_the_title_is_the_document_s() -> None:
    found = facts("临江县2023年法治政府建设情况报告\n（2024年1月15日）")
    assert found.signed_on == dt.date(2024, 1, 15)


def test_the_page_s_date_is_never_the_report_s() -> None:
    found = facts("来源：县政府办 发布时间：2024-03-22\n法治政府建设工作报告")
    assert found.signed_on is None
    assert found.year is None


def test_a_plan_in_the_title_does_not_change_the_year() -> None:
    head = "临江县人民政府关于2023年法治政府建设情况和2024年工作安排的报告"
    assert facts(head).year == 2023


def test_outline_plan_years_are_no_report_year() -> None:
    head = "临江县贯彻《法治政府建设实施纲要（2021—2025年）》2023年度工作报告"
    assert facts(head).year == 2023


def test_year_falls_back_to_the_signing_date() -> None:
    assert facts("法治政府建设工作报告", "临江县人民政府\n2024年1月15日\n").year == 2023


@pytest.mark.parametrize(
    "line", ["现将有关情况报告如下：", "主要做到以下几个方面：", "一、工作情况："]
)
def test_a_lead_in_is_no_addressee(line: str) -> None:
    assert facts(f"2023年度法治政府建设工作报告\n{line}").addressee is None


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("我镇", UnitLevel.TOWNSHIP),
        ("我局", UnitLevel.DEPARTMENT),
        ("我县", UnitLevel.COUNTY),
        ("我区", UnitLevel.COUNTY),
    ],
)
def test_level_from_how_the_text_speaks(words: str, level: UnitLevel) -> None:
    body = (
        f"2023年，{words}扎实推进各项工作，{words}取得了明显成效。\n一、做法\n{words}举办培训班。\n"
    )
    assert facts("2023年度法治政府建设工作报告", body=body).level is level
