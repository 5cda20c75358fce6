"""SARIF 2.1.0: the parts that the standard demands, and that nothing of the check is lost."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from app.engine.check import check_bytes
from app.engine.checklist import default_catalogue
from app.engine.result import Basis
from app.engine.result import Certainty
from app.engine.result import CheckResult
from app.engine.result import Finding
from app.engine.result import Severity
from app.engine.result import Verdict
from app.engine.sarif import sarif_json
from app.engine.sarif import uri_of

CATALOGUE = default_catalogue()
REPORT = (
    "临江县人民政府\n关于2022年度法治政府建设情况的报告\n市人民政府：\n一、主要做法\n"
    "组建行政复议委员会，推进行政复议体制改革。\n二、存在的问题\n一是执法力量不足。\n"
    "临江县人民政府\n2023年2月1日\n"
)
# Keys that SARIF knows, for the objects written here (3.13, 3.14, 3.19, 3.20, 3.27, 3.28, 3.33, 3.49).
LOCATION = {"id", "physicalLocation", "logicalLocations", "message", "annotations", "properties"}
RESULT = {
    "ruleId", "ruleIndex", "kind", "level", "message", "locations", "relatedLocations",
    "partialFingerprints", "properties",
}  # fmt: skip
DESCRIPTOR = {
    "id", "name", "shortDescription", "fullDescription", "help", "defaultConfiguration", "properties",
}  # fmt: skip


def check(text: str = REPORT, file: str = "报告.txt") -> CheckResult:
    return check_bytes(text.encode(), file, CATALOGUE)


def run_of(*results: CheckResult) -> dict[str, Any]:
    log = sarif_json(CATALOGUE, results, "0.1.0")
    assert set(log) == {"$schema", "version", "runs"}
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    return dict(run)


def locations(run: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        location
        for result in run["results"]
        for location in (*result["locations"], *result.get("relatedLocations", ()))
    ]


def test_what_the_standard_demands_is_there() -> None:
    run = run_of(check(), check("", "空.docx"))
    driver = run["tool"]["driver"]
    assert driver["name"] == "fazhi-report"
    assert driver["version"] == driver["semanticVersion"] == "0.1.0"
    assert run["columnKind"] == "unicodeCodePoints"
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(ids) == len(set(ids))
    for rule in driver["rules"]:
        assert set(rule) <= DESCRIPTOR
        assert rule["shortDescription"]["text"]
        assert rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] in {"none", "note", "warning", "error"}
    for result in run["results"]:
        assert set(result) <= RESULT
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["message"]["text"]
        assert result["kind"] == "fail"
    for location in locations(run):
        assert set(location) <= LOCATION
        artifact = location["physicalLocation"]["artifactLocation"]
        assert run["artifacts"][artifact["index"]]["location"]["uri"] == artifact["uri"]
        # A region of a binary file would have to count bytes (3.30.1).
        assert "region" not in location["physicalLocation"]


def test_every_requirement_is_a_rule_with_its_bases_by_years() -> None:
    rules = {rule["id"]: rule for rule in run_of(check())["tool"]["driver"]["rules"]}
    assert [f"coverage.{r.id}" for r in CATALOGUE.requirements] == list(rules)[
        : len(CATALOGUE.requirements)
    ]
    rule = rules["coverage.three-systems"]
    assert rule["name"] == "行政执法三项制度"
    assert rule["shortDescription"]["text"] == "报告应当写到“行政执法三项制度”。"
    assert rule["defaultConfiguration"]["level"] == "error"
    assert "要求：2016—2018年度建议；2019—年度必备" in rule["help"]["text"]
    assert "2020—年度《优化营商环境条例》（国务院令第722号）第五十八条" in rule["help"]["text"]
    assert rules["coverage.formal-elements"]["defaultConfiguration"]["level"] == "note"


def test_findings_keep_their_words_levels_and_places() -> None:
    result = check()
    run = run_of(result)
    levels = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "note"}
    assert len(run["results"]) == len(result.findings) > 3
    placed = 0
    assert result.document is not None
    for found, finding in zip(run["results"], result.findings, strict=True):
        assert found["ruleId"] == finding.rule
        assert found["level"] == levels[finding.severity]
        assert found["message"]["text"].startswith(finding.message)
        assert finding.remedy in found["message"]["text"]
        assert found["properties"]["certainty"] == finding.certainty.value
        (location,) = found["locations"]
        if finding.place is None:
            assert "logicalLocations" not in location
            continue
        placed += 1
        place = location["properties"]
        text = result.document.paragraphs[place["paragraph"]].text
        assert location["message"]["text"] == text[place["start"] : place["end"]]
        assert location["logicalLocations"] == [
            {
                "name": f"第{place['paragraph'] + 1}段",
                "fullyQualifiedName": f"报告.txt/第{place['paragraph'] + 1}段",
                "kind": "paragraph",
            }
        ]
    assert placed


def test_related_places_are_numbered() -> None:
    document = check().document
    assert document is not None
    spans = [document.span(n, 0, 3) for n in (0, 3, 5)]
    finding = Finding(
        "numbers.sum",
        Severity.WARNING,
        Certainty.CERTAIN,
        "合计不等于各项之和。",
        spans[0],
        tuple(spans[1:]),
        (Basis("《办法》", "国发〔2010〕1号"),),
        replacement="12件",
    )
    run = run_of(CheckResult("a.docx", Verdict.INCOMPLETE, "", "", document, findings=(finding,)))
    (found,) = run["results"]
    assert [r["id"] for r in found["relatedLocations"]] == [1, 2]
    assert found["relatedLocations"][1]["properties"] == {"paragraph": 5, "start": 0, "end": 3}
    assert found["properties"]["replacement"] == "12件"
    rule = run["tool"]["driver"]["rules"][-1]
    assert (rule["id"], rule["defaultConfiguration"]["level"]) == ("numbers.sum", "warning")
    assert "依据：《办法》（国发〔2010〕1号）" in rule["help"]["text"]


def test_what_could_not_be_read_is_a_notification_and_no_success() -> None:
    (invocation,) = run_of(check(), check("", "空.docx"))["invocations"]
    assert invocation["executionSuccessful"] is False
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["level"] == "error"
    assert notification["message"]["text"].startswith("不可读：")
    assert notification["properties"] == {"reasonCode": "empty"}
    assert notification["locations"][0]["physicalLocation"]["artifactLocation"] == {
        "uri": "%E7%A9%BA.docx",
        "index": 1,
    }
    assert run_of(check())["invocations"] == [
        {"executionSuccessful": True, "toolExecutionNotifications": []}
    ]


def test_the_catalogue_and_the_verdicts_are_named() -> None:
    run = run_of(check())
    stamp = CATALOGUE.stamp
    assert run["properties"]["checklist"] == {
        "id": stamp.id,
        "version": stamp.version,
        "hash": stamp.hash,
    }
    assert run["automationDetails"]["id"].endswith(f"/{stamp.hash}")
    assert run["artifacts"][0]["properties"]["verdict"] == "incomplete"


def test_the_same_input_gives_the_same_log() -> None:
    one, two = (json.dumps(run_of(check()), ensure_ascii=False) for _ in range(2))
    assert one == two
    marks = [r["partialFingerprints"]["ruleMessageQuote/v1"] for r in run_of(check())["results"]]
    assert len(set(marks)) == len(marks)
    assert all(re.fullmatch("[0-9a-f]{64}", mark) for mark in marks)


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("报告.docx", "%E6%8A%A5%E5%91%8A.docx"),
        ("2022 年/甲县 #1?.docx", "2022%20%E5%B9%B4/%E7%94%B2%E5%8E%BF%20%231%3F.docx"),
        ("a:b.txt", "a%3Ab.txt"),
        ("/srv/收件/a.docx", "file:///srv/%E6%94%B6%E4%BB%B6/a.docx"),
        ("//srv/a.docx", "file:///srv/a.docx"),
        (r"D:\收件\a b.docx", "file:///D:/%E6%94%B6%E4%BB%B6/a%20b.docx"),
        ("坏\udcff.txt", "%E5%9D%8F%3F.txt"),
    ],
)
def test_names_become_uris(file: str, uri: str) -> None:
    assert uri_of(file) == uri
