"""The pinned commands, run as other programs run them."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from click.testing import Result

from app.cli import check_command
from app.cli import checklist_group
from app.cli import exit_code
from app.cli import format_command
from app.cli import read_command
from app.engine.checklist import default_catalogue
from app.engine.reading import read
from app.engine.result import Certainty
from app.engine.result import CheckResult
from app.engine.result import Finding
from app.engine.result import Severity
from app.engine.result import Verdict
from app.version import VERSION

REPORT = (
    "临江县人民政府\n关于2022年度法治政府建设情况的报告\n市人民政府：\n一、主要做法\n"
    "全年受理行政复议申请5件，审结5件。县政府聘请法律顾问3名。\n二、存在的问题\n一是执法力量不足。\n"
    "三、下一步打算\n一是加强培训。二是完善制度。\n临江县人民政府\n2023年2月1日\n"
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "报告.txt"
    path.write_text(REPORT, "utf-8")
    return path


def run(command: object, *words: object) -> Result:
    return CliRunner().invoke(command, [str(word) for word in words])  # type: ignore[arg-type]


def test_read_json(report: Path) -> None:
    result = run(read_command, report, "--format", "json")
    assert result.exit_code == 0
    answer = json.loads(result.stdout)
    assert list(answer) == [
        "schema_version", "file", "readable", "format", "facts", "fact_sources", "paragraphs", "sections", "notices",
    ]  # fmt: skip
    assert answer["facts"]["title"] == "临江县人民政府关于2022年度法治政府建设情况的报告"
    assert answer["facts"]["signed_on"] == "2023-02-01"
    assert answer["facts"]["copied_to"] == []
    assert answer["fact_sources"]["year"] == {
        "certainty": "certain", "place": {"paragraph": 1, "start": 2, "end": 8, "quote": "2022年度"},
    }  # fmt: skip
    assert "copied_to" not in answer["fact_sources"]
    assert answer["paragraphs"][3] == {
        "index": 3, "text": "一、主要做法", "kind": "heading", "level": 1, "number": "一", "label": None,
        "role": "achievements", "table": None,
    }  # fmt: skip
    assert answer["sections"][1] == {
        "level": 1, "number": "二", "title": "存在的问题", "paragraph": 5, "role": "problems", "implied": False,
    }  # fmt: skip


def test_read_text_is_for_people(report: Path) -> None:
    result = run(read_command, report)
    assert "报告年度：2022" in result.stdout
    assert "抄送：未写明" in result.stdout
    assert "二 存在的问题（不足和原因）" in result.stdout


def test_read_unreadable(tmp_path: Path) -> None:
    empty = tmp_path / "空.docx"
    empty.write_bytes(b"")
    result = run(read_command, empty, "--format", "json")
    assert result.exit_code == 3
    answer = json.loads(result.stdout)
    assert (answer["readable"], answer["reason_code"]) == (False, "empty")


def test_check_json_has_the_pinned_shape(report: Path) -> None:
    result = run(check_command, report, "--format", "json")
    assert result.exit_code == 1
    answer = json.loads(result.stdout)
    assert list(answer) == ["schema_version", "checklist", "reports"]
    assert list(answer["checklist"]) == ["id", "version", "hash"]
    checked = answer["reports"][0]
    assert {"file", "readable", "reason", "verdict", "facts", "items", "findings", "plan"} <= set(
        checked
    )
    assert (checked["verdict"], checked["plan"]) == ("incomplete", None)
    for item in checked["items"]:
        assert {"id", "name", "status", "required", "reason", "evidence", "basis", "remedy"} <= set(
            item
        )
    for finding in checked["findings"]:
        assert {
            "rule", "severity", "certainty", "message", "place", "related", "basis", "remedy", "replacement",
        } <= set(finding)  # fmt: skip
    adviser = next(i for i in checked["items"] if i["id"] == "legal-adviser")
    assert adviser["status"] == "covered"
    assert "3名" in adviser["evidence"][0]["quote"]


@pytest.mark.parametrize(
    ("severity", "codes"),
    [
        (Severity.ERROR, {"error": 1, "warning": 1, "suggestion": 1, "never": 0}),
        (Severity.WARNING, {"error": 0, "warning": 1, "suggestion": 1, "never": 0}),
        (Severity.SUGGESTION, {"error": 0, "warning": 0, "suggestion": 1, "never": 0}),
    ],
)
def test_fail_on_tells_the_levels_apart(severity: Severity, codes: dict[str, int]) -> None:
    finding = Finding("a", severity, Certainty.CERTAIN, "")
    result = CheckResult("a", Verdict.INCOMPLETE, "", "", findings=(finding,))
    assert {level: exit_code([result], level) for level in codes} == codes


def test_the_exit_code_of_the_command(report: Path) -> None:
    assert run(check_command, report).exit_code == 1
    assert run(check_command, report, "--fail-on", "never").exit_code == 0


def test_unreadable_weighs_most_and_the_rest_is_still_checked(report: Path, tmp_path: Path) -> None:
    picture = tmp_path / "扫描.docx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 20)
    result = run(check_command, picture, report, "--format", "json", "--fail-on", "never")
    assert result.exit_code == 3
    verdicts = [r["verdict"] for r in json.loads(result.stdout)["reports"]]
    assert verdicts == ["unreadable", "incomplete"]


def test_year_and_level_are_taken_over(report: Path) -> None:
    result = run(check_command, report, "--format", "json", "--year", 2013, "--level", "department")
    checked = json.loads(result.stdout)["reports"][0]
    assert (checked["facts"]["year"], checked["facts"]["level"]) == (2013, "department")
    statuses = {i["id"]: i["status"] for i in checked["items"]}
    assert statuses["three-systems"] == "not_applicable"
    assert statuses["admin-reconsideration"] == "not_applicable"


def test_output_goes_to_a_file(report: Path, tmp_path: Path) -> None:
    target = tmp_path / "结果.json"
    result = run(check_command, report, "--format", "json", "--output", target)
    assert result.stdout == ""
    assert json.loads(target.read_text("utf-8"))["schema_version"] == 1


def test_sarif_holds_every_finding(report: Path, tmp_path: Path) -> None:
    empty = tmp_path / "空.docx"
    empty.write_bytes(b"")
    result = run(check_command, report, empty, "--format", "sarif")
    assert result.exit_code == 3
    (log,) = json.loads(result.stdout)["runs"]
    findings = json.loads(run(check_command, report, "--format", "json").stdout)["reports"][0]
    assert [r["ruleId"] for r in log["results"]] == [f["rule"] for f in findings["findings"]]
    assert log["invocations"][0]["executionSuccessful"] is False
    assert log["tool"]["driver"]["version"] == VERSION
    assert run(check_command, report, "--format", "sarif").exit_code == 1


def test_xlsx_goes_to_a_file(report: Path, tmp_path: Path) -> None:
    target = tmp_path / "检查表.xlsx"
    result = run(check_command, report, "--format", "xlsx", "--output", target)
    assert (result.exit_code, result.stdout) == (1, "")
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["检查事项", "问题", "基本情况"]
    refused = run(check_command, report, "--format", "xlsx")
    assert "--output" in refused.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("--plan", "x"),
        ("--previous", "x"),
        ("--overlay", "x"),
        ("--format", "csv"),
        ("--format", "xlsx"),
        ("--year", "二〇二二"),
        ("--level", "village"),
        ("--output", "没有这个文件夹/a.json"),
    ],
)
def test_wrong_usage_is_refused_in_chinese(report: Path, words: tuple[str, ...]) -> None:
    result = run(check_command, report, *words)
    assert result.exit_code == 2
    assert "Error: " in result.stderr
    assert any("\u4e00" <= c <= "\u9fff" for c in result.stderr.split("Error: ")[1])
    assert result.stdout == ""


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    result = run(read_command, tmp_path / "没有.docx")
    assert (result.exit_code, "找不到文件" in result.stderr) == (2, True)
    folder = run(read_command, tmp_path)
    assert (folder.exit_code, "打不开" in folder.stderr) == (2, True)


def test_a_bad_path_does_not_stop_a_batch(report: Path, tmp_path: Path) -> None:
    result = run(check_command, tmp_path, report, tmp_path / "没有.docx", "--format", "json")
    assert result.exit_code == 3
    reports = json.loads(result.stdout)["reports"]
    assert [r["reason_code"] for r in reports] == ["not-a-file", "incomplete", "not-a-file"]


def test_the_sender_s_file_is_never_replaced(report: Path) -> None:
    before = report.read_bytes()
    for result in (
        run(format_command, report, "-o", report),
        run(check_command, report, "--output", report),
    ):
        assert (result.exit_code, "另写一个文件名" in result.stderr) == (2, True)
    assert report.read_bytes() == before


def test_own_failure_is_two_without_a_traceback(
    report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("坏了")

    monkeypatch.setattr("app.cli.check_bytes", broken)
    result = run(check_command, report)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "程序内部错误（RuntimeError）：坏了\n"


def test_format_writes_a_file_that_reads_back(report: Path, tmp_path: Path) -> None:
    target = tmp_path / "公文.docx"
    result = run(
        format_command, report, "-o", target, "--number", "临政报〔2023〕5号", "--addressee", "县委",
        "--date", "2023-03-01", "--issuer", "临江县人民政府", "--red-head",
    )  # fmt: skip
    assert (result.exit_code, result.stderr) == (0, "")
    facts = read(target.read_bytes()).facts
    assert facts.document_number == "临政报〔2023〕5号"
    assert facts.addressee == "县委"
    assert str(facts.signed_on) == "2023-03-01"


def test_format_puts_the_imprint_in(report: Path, tmp_path: Path) -> None:
    target = tmp_path / "公文.docx"
    given = ("--copies", "县委，县政协", "--printed-by", "临江县人民政府办公室")
    result = run(format_command, report, "-o", target, *given, "--printed-on", "2023年3月2日")
    assert (result.exit_code, result.stderr) == (0, "")
    written = read(target.read_bytes())
    assert written.paragraphs[-1].text == "临江县人民政府办公室\t2023年3月2日印发"
    assert written.facts.copied_to == ("县委", "县政协")
    half = run(format_command, report, "-o", tmp_path / "b.docx", *given)
    assert (half.exit_code, "要同时给" in half.stderr) == (2, True)


def test_format_refuses_what_it_cannot_do(report: Path, tmp_path: Path) -> None:
    assert run(format_command, report).exit_code == 2
    bad_date = run(format_command, report, "-o", tmp_path / "a.docx", "--date", "明天")
    assert (bad_date.exit_code, "不是日期" in bad_date.stderr) == (2, True)
    empty = tmp_path / "空.txt"
    empty.write_bytes(b"")
    assert run(format_command, empty, "-o", tmp_path / "a.docx").exit_code == 3


def test_checklist_tools() -> None:
    assert run(checklist_group, "lint").exit_code == 0
    listed = run(checklist_group, "list", "--year", 2013).stdout
    assert "problems" in listed
    assert "three-systems" not in listed
    count = len(default_catalogue().requirements)
    assert len(run(checklist_group, "list").stdout.splitlines()) == count
    shown = run(checklist_group, "show", "causes").stdout
    assert "问题的原因分析（causes）" in shown
    assert "第26条" not in shown
    missing = run(checklist_group, "show", "nothing")
    assert (missing.exit_code, "没有编号为“nothing”" in missing.stderr) == (2, True)


def test_lint_tells_file_line_and_column(tmp_path: Path) -> None:
    result = run(checklist_group, "lint", "--folder", tmp_path / "checklists")
    assert result.exit_code == 1
    assert result.stdout.startswith("checklists/catalogue.yaml:1:1: 文件不存在")
