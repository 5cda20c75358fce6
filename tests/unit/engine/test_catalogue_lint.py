"""Faults of the catalogue: all at once, each at its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.engine.catalogue_lint import lint
from app.engine.checklist import CHECKLISTS
from app.engine.checklist import load


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "checklists"
    shutil.copytree(CHECKLISTS, copy)
    return copy


def edit(folder: Path, old: str, new: str, name: str = "problems") -> None:
    path = folder / "requirements" / f"{name}.yaml"
    source = path.read_text("utf-8")
    assert old in source
    path.write_text(source.replace(old, new, 1), "utf-8")


def test_the_shipped_catalogue_has_no_faults() -> None:
    assert lint() == []


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "message"),
    [
        ("core: true", "core: maybe", 7, 1, "应当是 true 或 false，写的是“maybe”"),
        ("remedy:", "remedi:", 28, 1, "不认识的项“remedi”，是不是想写“remedy”"),
        (
            "chapter: problems",
            "chapter: problem",
            5,
            1,
            "没有“problem”这一页，是不是想写“problems”",
        ),
        ("id: problems", "id: problem", 1, 1, "编号“problem”与文件名“problems”不一致"),
        ("strength: mandatory", "strength: must", 10, 18, "可用"),
        ("role: problems", "rol: problems", 16, 5, "不认识的项“rol”，是不是想写“role”"),
        ("judge: statement", "judge: statment", 15, 5, "statment"),
        ("part: 关于依法行政报告制度的规定, ", "", 12, 5, "须用 part 写明部分"),
        ("from: 2008, strength", "from: 八年, strength", 10, 6, "应当是整数"),
    ],
)
def test_every_fault_has_its_place(
    folder: Path, old: str, new: str, line: int, column: int, message: str
) -> None:
    edit(folder, old, new)
    faults = [f for f in lint(folder) if "缺少必填项" not in f.message]
    assert len(faults) == 1
    assert faults[0].file == "checklists/requirements/problems.yaml"
    assert message in faults[0].message
    assert (faults[0].line, faults[0].column) == (line, column)


def test_five_faults_are_told_in_one_run(folder: Path) -> None:
    edit(folder, "core: true", "core: maybe")
    edit(folder, "group: A", "group: Z")
    edit(folder, "guidance:", "guidence:")
    edit(folder, "[法律顾问,", "[法律顾问(,", name="legal-adviser")
    faults = lint(folder)
    assert [(f.file.split("/")[-1], f.line) for f in faults if "必填" not in f.message] == [
        ("legal-adviser.yaml", 23),
        ("problems.yaml", 4),
        ("problems.yaml", 7),
        ("problems.yaml", 24),
    ]


def test_broken_yaml_is_a_fault_not_a_crash(folder: Path) -> None:
    edit(folder, "applies: [county", "applies: [county: [")
    fault = lint(folder)[0]
    assert (fault.file, fault.line) == ("checklists/requirements/problems.yaml", 8)
    assert fault.message.startswith("YAML 写法有误")


def test_two_requirements_of_one_id(folder: Path) -> None:
    source = folder / "requirements" / "problems.yaml"
    shutil.copy(source, source.with_name("other.yaml"))
    messages = [f.message for f in lint(folder)]
    assert messages.count("编号“problems”重复") == 2


def test_hash_changes_with_content_only(folder: Path) -> None:
    before = load(folder).stamp
    path = folder / "requirements" / "problems.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert load(folder).stamp == before
    edit(folder, "core: true", "core: false")
    assert load(folder).stamp.hash != before.hash
