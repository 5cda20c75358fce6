"""``flask format --layout``, ``--template`` and ``flask layout``."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from click.testing import Result

from app.cli import checklist_group
from app.cli import format_command
from app.cli_layout import layout_group
from app.word.layouts import layout_named
from app.word.options import LayoutOptions
from app.word.writer import write
from tests.word_reports import county_report
from tests.word_xml import WordFile
from tests.word_xml import value

OWN = """id: own
name: 本县版式
source: 本县规定
line_pitch: 29pt
deviations:
  - {key: line_pitch, reason: 习惯, source: 本县规定}
  - {key: lines_per_page, reason: 习惯, source: 本县规定}
"""


@pytest.fixture(autouse=True)
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the installation, with a layout of its own."""
    folder = tmp_path / "instance"
    (folder / "layouts").mkdir(parents=True)
    monkeypatch.setenv("INSTANCE_DIR", str(folder))
    return folder


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "报告.txt"
    path.write_text("临江县2022年度法治政府建设情况的报告\n一、主要做法\n（一）甲。乙。\n", "utf-8")
    return path


def run(command: object, *words: object) -> Result:
    return CliRunner().invoke(command, [str(word) for word in words])  # type: ignore[arg-type]


def pitch(path: Path) -> str | None:
    return value(WordFile(path.read_bytes()).body, "sectPr/docGrid", "linePitch")


def test_format_takes_a_layout(report: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    assert run(format_command, report, "-o", target).exit_code == 0
    assert pitch(target) == "579"
    result = run(format_command, report, "-o", target, "--layout", "fixed-28pt")
    assert (result.exit_code, result.stderr) == (0, "")
    assert pitch(target) == "560"


def test_format_takes_a_layout_of_the_installation(
    report: Path, tmp_path: Path, instance: Path
) -> None:
    (instance / "layouts" / "own.yaml").write_text(OWN, "utf-8")
    target = tmp_path / "a.docx"
    assert run(format_command, report, "-o", target, "--layout", "own").exit_code == 0
    assert pitch(target) == "580"


def test_format_names_the_nearest_layout(report: Path, tmp_path: Path) -> None:
    result = run(format_command, report, "-o", tmp_path / "a.docx", "--layout", "fixed-28")
    assert result.exit_code == 2
    assert "没有名为“fixed-28”的版式。是不是想写“fixed-28pt”？" in result.stderr
    assert not (tmp_path / "a.docx").exists()


def test_format_has_word_count_headings(report: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    assert run(format_command, report, "-o", target, "--numbering", "word").exit_code == 0
    assert "word/numbering.xml" in WordFile(target.read_bytes()).names


def test_format_follows_a_template(report: Path, tmp_path: Path) -> None:
    template, target = tmp_path / "模板.docx", tmp_path / "a.docx"
    profile = layout_named("fixed-28pt")
    template.write_bytes(write(county_report(), LayoutOptions(profile=profile)))
    result = run(format_command, report, "-o", target, "--template", template)
    assert (result.exit_code, result.stderr) == (0, "")
    assert pitch(target) == "560"
    for words, message in (
        (("--template", report), "模板应当是 .docx 文件"),
        (("--template", template, "--layout", "fixed-28pt"), "只能写一个"),
    ):
        refused = run(format_command, report, "-o", target, *words)
        assert (refused.exit_code, message in refused.stderr) == (2, True)
    assert run(format_command, report, "-o", template, "--template", template).exit_code == 2


def test_layout_tools(tmp_path: Path, instance: Path) -> None:
    assert [line.split()[0] for line in run(layout_group, "list").stdout.splitlines()] == [
        "national",
        "example-province",
        "fixed-28pt",
    ]
    shown = run(layout_group, "show", "example-province").stdout
    assert "三级标题：仿宋_GB2312 三号（16 磅），加粗" in shown
    assert "types.heading-3.bold：三级标题与正文同为仿宋" in shown
    assert run(layout_group, "show", "没有").exit_code == 2
    template = tmp_path / "模板.docx"
    template.write_bytes(write(county_report(), LayoutOptions(red_head=True)))
    shown = run(layout_group, "template", template).stdout
    assert "发文机关标志：青澜县人民政府文件" in shown


def test_both_lints_go_over_the_layouts(instance: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The catalogue itself is gone over elsewhere, and takes its time.
    monkeypatch.setattr("app.cli.lint", lambda folder, overlay: [])
    assert run(checklist_group, "lint").exit_code == 0
    assert run(layout_group, "lint").exit_code == 0
    (instance / "layouts" / "own.yaml").write_text(OWN.replace("29pt", "29"), "utf-8")
    for result in (run(layout_group, "lint"), run(checklist_group, "lint")):
        assert result.exit_code == 1
        assert "layouts/own.yaml:4:1: “29”不是长度" in result.stdout
