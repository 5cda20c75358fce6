"""``flask check --previous``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

HEAD = "青溪县人民政府关于{year}年度法治政府建设情况的报告\n临川市人民政府：\n一、主要举措和成效\n"
KEPT = "组织执法培训4期，参训512人次，合格率98%。"
OWN = "评查案卷{n}卷，受理行政复议申请{n}件，全部按期办结，群众满意。"


@pytest.fixture
def runner(app: Flask) -> FlaskCliRunner:
    return app.test_cli_runner()


@pytest.fixture
def reports(tmp_path: Path) -> tuple[Path, Path]:
    made = []
    for year, n in ((2024, 120), (2023, 95)):
        path = tmp_path / f"{year}.txt"
        body = "".join(f"{OWN.format(n=n + k)}\n" for k in range(12))
        path.write_text(f"{HEAD.format(year=year)}{KEPT}\n{body}", "utf-8")
        made.append(path)
    return made[0], made[1]


def kept(output: str) -> list[str]:
    (report,) = json.loads(output)["reports"]
    return [
        finding["place"]["quote"]
        for finding in report["findings"]
        if finding["rule"] == "blanks.last-year-figure"
    ]


def test_what_stayed_as_it_was_is_told(runner: FlaskCliRunner, reports: tuple[Path, Path]) -> None:
    now, before = reports
    done = runner.invoke(args=["check", str(now), "--previous", str(before), "--format", "json"])
    assert kept(done.stdout) == [KEPT.rstrip("。")]


def test_without_it_nothing_is_compared(runner: FlaskCliRunner, reports: tuple[Path, Path]) -> None:
    done = runner.invoke(args=["check", str(reports[0]), "--format", "json"])
    assert kept(done.stdout) == []


def test_the_same_report_is_not_compared_with_itself(
    runner: FlaskCliRunner, reports: tuple[Path, Path]
) -> None:
    now = str(reports[0])
    done = runner.invoke(args=["check", now, "--previous", now, "--format", "json"])
    assert kept(done.stdout) == []
    (report,) = json.loads(done.stdout)["reports"]
    assert "blanks.last-year-text" in {finding["rule"] for finding in report["findings"]}


def test_one_that_cannot_be_read(
    runner: FlaskCliRunner, reports: tuple[Path, Path], tmp_path: Path
) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    done = runner.invoke(
        args=["check", str(reports[0]), "--previous", str(path), "--format", "json"]
    )
    assert done.exit_code == 3
    assert "无法读取上一年度的报告" in done.stderr
    # The report is judged all the same.
    (report,) = json.loads(done.stdout)["reports"]
    assert report["items"]


def test_it_is_not_written_over(runner: FlaskCliRunner, reports: tuple[Path, Path]) -> None:
    now, before = reports
    done = runner.invoke(
        args=["check", str(now), "--previous", str(before), "--output", str(before)]
    )
    assert done.exit_code == 2
    assert before.read_text("utf-8").startswith("青溪县")
