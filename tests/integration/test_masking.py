"""No output and no log shows a number that belongs to a person (docs/adr/0002-masking.md)."""

from __future__ import annotations

import json
import logging
import zipfile
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from flask import Flask
from flask.logging import default_handler
from flask.testing import FlaskClient

from app.cli import check_command
from app.cli_base import own_failure
from app.logs import DiscreetFormatter
from tests.integration.pages import hand_in

IDENTITY, MOBILE, CARD, PLATE = (
    "330102199003077616",
    "13812345678",
    "6222021234567890128",
    "浙A12345",
)
REPORT = (
    "临江县人民政府关于2023年度法治政府建设情况的报告\n\n市人民政府：\n一、主要做法\n"
    f"县政府聘请法律顾问3名，法律顾问李某（身份证号{IDENTITY}，电话{MOBILE}）审查合同96件。\n"
    f"全年受理行政复议申请5件，审结5件，申请人张某的补偿款汇入银行卡{CARD}，车牌{PLATE}的货车放行。\n"
    "二、存在的问题\n一是执法力量不足。\n三、下一步打算\n一是加强培训。\n\n临江县人民政府\n2024年2月1日\n"
)  # fmt: skip


def assert_discreet(output: str) -> None:
    for number in (IDENTITY, MOBILE, CARD, PLATE):
        assert number not in output
    for number in (IDENTITY, MOBILE, CARD):
        assert number[4:] not in output


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "报告.txt"
    path.write_text(REPORT, "utf-8")
    return path


@pytest.mark.parametrize("form", ["text", "json", "sarif"])
def test_what_a_check_says(report: Path, form: str) -> None:
    result = CliRunner().invoke(check_command, [str(report), "--format", form])
    assert "公民身份号码" in result.stdout
    assert_discreet(result.stdout)
    if form == "json":
        (one,) = json.loads(result.stdout)["reports"]
        rules = {finding["rule"] for finding in one["findings"]}
        assert {"privacy.identity-card", "privacy.mobile", "privacy.bank-card"} <= rules


def test_the_workbook_of_a_check(report: Path, tmp_path: Path) -> None:
    book = tmp_path / "检查表.xlsx"
    CliRunner().invoke(check_command, [str(report), "--format", "xlsx", "--output", str(book)])
    with zipfile.ZipFile(book) as parts:
        for name in parts.namelist():
            assert_discreet(parts.read(name).decode("utf-8", "replace"))


def test_the_page_of_a_check(client: FlaskClient) -> None:
    address = hand_in(client, REPORT.encode())
    assert_discreet(client.get(address).text)
    assert_discreet(client.get(f"{address}/read").text)


def test_a_fault_of_the_program_is_told_without_numbers() -> None:
    @click.command()
    @own_failure
    def fail() -> None:
        raise ValueError(f"不能读取 {IDENTITY}")

    result = CliRunner().invoke(fail, [])
    assert result.exit_code == 2
    assert_discreet(result.stderr)
    assert "330***************" in result.stderr


def test_the_log_masks_lines_and_tracebacks(app: Flask) -> None:
    formatter = default_handler.formatter
    assert isinstance(formatter, DiscreetFormatter)
    error = ValueError(f"电话{MOBILE}")
    record = logging.LogRecord(
        "app", logging.ERROR, __file__, 1, "处理 %s", (IDENTITY,), (ValueError, error, None)
    )
    line = formatter.format(record)
    assert "ValueError" in line
    assert_discreet(line)
