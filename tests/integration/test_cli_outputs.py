"""``flask format -o``: the ending says which kind of file is made."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from click.testing import Result

from app.cli import format_command
from app.engine.reading import read
from tests.integration.test_masking import CARD
from tests.integration.test_masking import IDENTITY
from tests.integration.test_masking import REPORT


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "报告.txt"
    path.write_text(REPORT, "utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(format_command, [str(a) for a in arguments])


def test_a_public_page_and_what_it_leaves_out(report: Path, tmp_path: Path) -> None:
    target = tmp_path / "报告.html"
    result = run(report, "-o", target, "--number", "临政〔2024〕5号")
    assert result.exit_code == 0
    assert result.stdout == f"已生成：{target}\n"
    assert "公开版没有写出 4 处：" in result.stderr
    assert "打码：公民身份号码，“330***************”" in result.stderr
    content = target.read_text("utf-8")
    for output in (content, result.output):
        assert IDENTITY not in output
        assert CARD not in output
    assert "<p>临政〔2024〕5号</p>" in content


def test_a_secret_document_is_not_published(report: Path, tmp_path: Path) -> None:
    report.write_text(f"机密★长期\n{REPORT}", "utf-8")
    result = run(report, "-o", tmp_path / "报告.html")
    assert result.exit_code == 1
    assert "第1段有密级标志“机密★长期”" in result.stderr
    assert not (tmp_path / "报告.html").exists()


def test_plain_text_and_figures(report: Path, tmp_path: Path) -> None:
    assert run(report, "-o", tmp_path / "a.TXT", "--date", "2024年3月1日").exit_code == 0
    assert "2024年3月1日\r\n" in (tmp_path / "a.TXT").read_bytes().decode("utf-8-sig")
    assert run(report, "-o", tmp_path / "a.xlsx").exit_code == 0
    rows = openpyxl.load_workbook(tmp_path / "a.xlsx")["数据"].iter_rows(
        min_row=2, values_only=True
    )
    assert [(row[4], row[6]) for row in rows] == [(3, "名"), (96, "件"), (5, "件"), (5, "件")]


def test_without_libreoffice_there_is_no_pdf(
    report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOFFICE", "/nowhere")
    result = run(report, "-o", tmp_path / "a.pdf")
    assert result.exit_code == 2
    assert "用 Word 或 WPS 打开后“另存为”PDF" in result.stderr
    assert not (tmp_path / "a.pdf").exists()


def test_other_endings_are_refused_and_none_is_word(report: Path, tmp_path: Path) -> None:
    refused = run(report, "-o", tmp_path / "a.wps")
    assert refused.exit_code == 2
    assert ".docx、.html、.pdf、.txt、.xlsx" in refused.stderr
    assert run(report, "-o", tmp_path / "a").exit_code == 0
    assert read((tmp_path / "a").read_bytes()).source_format == "docx"
    empty = tmp_path / "空.txt"
    empty.write_text("")
    assert run(empty, "-o", tmp_path / "b.html").exit_code == 3
