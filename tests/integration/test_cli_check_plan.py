"""``flask check --plan``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

CORPUS = Path(__file__).parents[1] / "corpus" / "plan_answers" / "checking"
PLAN, REPORT = CORPUS / "lanyuan-plan.txt", CORPUS / "lanyuan-report.txt"


@pytest.fixture
def runner(app: Flask) -> FlaskCliRunner:
    return app.test_cli_runner()


def test_json_has_every_point_with_its_targets(runner: FlaskCliRunner) -> None:
    done = runner.invoke(args=["check", str(REPORT), "--plan", str(PLAN), "--format", "json"])
    (report,) = json.loads(done.stdout)["reports"]
    points = report["plan"]["points"]
    assert (report["plan"]["year"], len(points)) == (2024, 28)
    assert {point["status"] for point in points} == {"answered", "partial", "unanswered"}
    for point in points:
        assert bool(point["evidence"]) == (point["status"] != "unanswered")
        for target in point["targets"]:
            assert (target["met"] is None) or target["place"]["quote"]
    said = {finding["rule"] for finding in report["findings"]}
    assert {"plan.unanswered", "plan.partial", "plan.target-not-met"} <= said


def test_without_a_plan_there_is_none(runner: FlaskCliRunner) -> None:
    done = runner.invoke(args=["check", str(REPORT), "--format", "json"])
    assert json.loads(done.stdout)["reports"][0]["plan"] is None


def test_text_tells_points_and_targets(runner: FlaskCliRunner) -> None:
    done = runner.invoke(args=["check", str(REPORT), "--plan", str(PLAN)])
    assert "工作要点 28 项：已回应 " in done.stdout
    assert "      目标[达到] 要点要求“" in done.stdout


def test_findings_of_the_plan_count_for_the_exit_code(runner: FlaskCliRunner) -> None:
    arguments = ["check", str(REPORT), "--plan", str(PLAN), "--fail-on", "warning"]
    assert runner.invoke(args=arguments).exit_code == 1
    assert runner.invoke(args=[*arguments[:-1], "never"]).exit_code == 0


def test_a_plan_of_another_year_is_told(runner: FlaskCliRunner) -> None:
    done = runner.invoke(
        args=["check", str(REPORT), "--plan", str(CORPUS / "yunchuan-plan.txt"), "--format", "json"]
    )
    findings = json.loads(done.stdout)["reports"][0]["findings"]
    (found,) = [f["message"] for f in findings if f["rule"] == "plan.other-year"]
    assert found == "工作要点是2021年的，报告是2024年度的。"


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "无法读取工作要点"), ("食堂菜谱\n周一：豆腐。\n".encode(), "没有读到任务")],
)
def test_no_plan_to_read(
    runner: FlaskCliRunner, tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(content)
    done = runner.invoke(args=["check", str(REPORT), "--plan", str(path), "--format", "json"])
    assert done.exit_code == 3
    assert words in done.stderr
    # The report is judged all the same.
    (report,) = json.loads(done.stdout)["reports"]
    assert report["plan"] is None
    assert report["items"]
