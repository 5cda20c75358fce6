"""``flask checklist export|import`` as a legal officer runs them."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from click.testing import Result

from app.cli import checklist_group
from app.engine.checklist import CHECKLISTS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two of the shipped requirements, to be quick."""
    made = tmp_path / "checklists"
    (made / "requirements").mkdir(parents=True)
    shutil.copy(CHECKLISTS / "catalogue.yaml", made)
    for name in ("problems", "legal-adviser"):
        shutil.copy(CHECKLISTS / "requirements" / f"{name}.yaml", made / "requirements")
    return made


def run(*words: object) -> Result:
    return CliRunner().invoke(checklist_group, [str(word) for word in words])


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_there_and_back(folder: Path, tmp_path: Path) -> None:
    workbook = tmp_path / "清单.xlsx"
    before = contents(folder)
    made = run("export", workbook, "--folder", folder)
    assert (made.exit_code, made.stdout) == (0, f"已生成：{workbook}\n")
    back = run("import", workbook, "--folder", folder)
    assert (back.exit_code, back.stdout) == (0, "工作簿与清单文件一致，没有改动。\n")
    assert contents(folder) == before


def test_a_change_is_written_and_a_fault_is_not(folder: Path, tmp_path: Path) -> None:
    workbook = tmp_path / "清单.xlsx"
    run("export", workbook, "--folder", folder)
    book = openpyxl.load_workbook(workbook)
    sheet = book["事项"]
    assert [sheet["A3"].value, sheet["K1"].value] == ["problems", "补救办法"]
    sheet["K3"] = "逐条补写问题。"
    book.save(workbook)
    before = contents(folder)
    done = run("import", workbook, "--folder", folder)
    assert (done.exit_code, done.stdout) == (0, "已修改：problems.yaml\n")
    after = contents(folder)
    assert after.pop("problems.yaml") == before.pop("problems.yaml").replace(
        "remedy: 增写存在的不足部分，逐条写出具体问题。".encode(), "remedy: 逐条补写问题。".encode()
    )
    assert after == before

    sheet["K3"] = "又改了。"
    sheet["G3"] = "也许"
    book.save(workbook)
    before = contents(folder)
    refused = run("import", workbook, "--folder", folder)
    assert refused.exit_code == 1
    assert refused.stdout == "事项!G3：“核心”没有“也许”。可用：是、否\n"
    assert refused.stderr == "共 1 处错误，没有写入任何文件。\n"
    assert contents(folder) == before


def test_wrong_usage_is_refused_in_chinese(folder: Path, tmp_path: Path) -> None:
    text = tmp_path / "a.xlsx"
    text.write_text("不是工作簿", "utf-8")
    for words, message in (
        (("export", tmp_path / "a.csv", "--folder", folder), "应当以 .xlsx 结尾"),
        (("export", tmp_path / "没有" / "a.xlsx", "--folder", folder), "写不进"),
        (("export", tmp_path / "b.xlsx", "--folder", tmp_path / "没有"), "没有文件"),
        (("import", text, "--folder", folder), "不是 Excel 工作簿"),
        (("import", tmp_path / "没有.xlsx", "--folder", folder), "找不到文件"),
    ):
        result = run(*words)
        assert result.exit_code == 2, words
        assert message in result.stderr
