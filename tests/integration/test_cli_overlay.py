"""The commands under the checklist of a province."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from click.testing import Result

from app.cli import check_command
from app.cli import checklist_group
from app.engine import overlays
from app.engine.checklist import CHECKLISTS

REPORT = (
    "临江县人民政府关于2023年度法治政府建设情况的报告\n市人民政府：\n一、主要做法\n"
    "与上游青石县开展澜江流域联合执法6次。\n临江县人民政府\n2024年1月15日\n"
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "报告.txt"
    path.write_text(REPORT, "utf-8")
    return path


def run(command: object, *words: object) -> Result:
    return CliRunner().invoke(command, [str(word) for word in words])  # type: ignore[arg-type]


def test_check_under_an_overlay(report: Path) -> None:
    result = run(check_command, report, "--overlay", "lanjiang", "--format", "json")
    assert result.exit_code == 1
    answer = json.loads(result.stdout)
    stamp = overlays.catalogue_with("lanjiang").stamp
    assert answer["checklist"] == {"id": stamp.id, "version": stamp.version, "hash": stamp.hash}
    assert stamp.id == "national+lanjiang"
    (checked,) = answer["reports"]
    items = {item["id"]: (item["status"], item["required"]) for item in checked["items"]}
    assert items["lanjiang-river-enforcement"] == ("covered", True)
    assert items["lanjiang-bilingual-publicity"] == ("missing", True)
    late = next(f for f in checked["findings"] if f["rule"] == "frame.filed-late")
    assert "（2023年11月30日）" in late["message"]
    assert (late["severity"], late["place"]["quote"]) == ("warning", "2024年1月15日")
    assert late["basis"] == [
        {
            "title": "《澜江省法治政府建设年度报告办法》", "number": "澜政发〔2021〕8号",
            "article": "第六条", "url": None,
        }
    ]  # fmt: skip


def test_without_it_nothing_of_the_place_is_asked(report: Path) -> None:
    (checked,) = json.loads(run(check_command, report, "--format", "json").stdout)["reports"]
    assert [i["id"] for i in checked["items"] if i["id"].startswith("lanjiang")] == []
    assert [f["rule"] for f in checked["findings"] if f["rule"].startswith("frame.")] == []


def test_people_read_of_the_late_date(report: Path) -> None:
    shown = run(check_command, report, "--overlay", "lanjiang").stdout
    assert (
        "  [警告] 成文日期2024年1月15日，晚于《澜江省法治政府建设年度报告办法》（澜政发〔2021〕8号）第六条"
        "规定的2023年度报告报送期限（2023年11月30日）。\n      第6段：2024年1月15日\n"
    ) in shown
    assert "检查清单：national+lanjiang " in shown
    assert "报送期限" not in run(check_command, report).stdout


@pytest.mark.parametrize("words", [("list",), ("show", "problems"), ("lint",), ("test",)])
def test_an_overlay_that_is_not_there(words: tuple[str, ...]) -> None:
    result = run(checklist_group, *words, "--overlay", "澜江")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "没有名为“澜江”的补充清单。可用：lanjiang。" in result.stderr


def test_check_names_the_overlays_there_are(report: Path) -> None:
    result = run(check_command, report, "--overlay", "../catalogue")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "可用：lanjiang。" in result.stderr


def test_list_and_show_under_an_overlay() -> None:
    plain = run(checklist_group, "list", "--year", 2023).stdout.splitlines()
    local = run(
        checklist_group, "list", "--year", 2023, "--overlay", "lanjiang"
    ).stdout.splitlines()
    assert sorted(set(local) - set(plain)) == [
        "formal-elements\tA\t标题、主送、署名、成文日期等公文要素\t必备",
        "lanjiang-bilingual-publicity\tJ\t双语普法\t必备",
        "lanjiang-river-enforcement\tF\t澜江流域联合执法\t必备",
    ]
    assert set(plain) - set(local) == {
        "formal-elements\tA\t标题、主送、署名、成文日期等公文要素\t建议"
    }
    shown = run(checklist_group, "show", "formal-elements", "--overlay", "lanjiang").stdout
    assert "  要求：2008—2021 建议\n  要求：2022— 必备\n" in shown
    missing = run(checklist_group, "show", "lanjiang-river-enforcement")
    assert (missing.exit_code, "没有编号为" in missing.stderr) == (2, True)


def test_show_tells_the_deadlines() -> None:
    national = run(checklist_group, "show", "annual-report-system").stdout
    assert "  报送期限：次年3月底前（2015—2018，仅县级政府、政府部门），" in national
    assert "  报送期限：次年3月1日前（2019—），" in national
    assert "  公开期限：次年4月1日前（2019—），" in national
    local = run(checklist_group, "show", "annual-report-system", "--overlay", "lanjiang").stdout
    assert "  报送期限：次年3月1日前（2019—2020），" in local
    assert "  报送期限：当年11月底前（2021—），《澜江省法治政府建设年度报告办法》" in local
    assert "期限：" not in run(checklist_group, "show", "problems").stdout


def test_the_examples_of_an_overlay_agree() -> None:
    for item, count in (("lanjiang-river-enforcement", 9), ("lanjiang-bilingual-publicity", 7)):
        result = run(checklist_group, "test", item, "--overlay", "lanjiang")
        assert (result.exit_code, result.stdout) == (0, f"{count}句例句，判断全部相符。\n")
    unknown = run(checklist_group, "test", "lanjiang-river-enforcement")
    assert unknown.exit_code == 2


def test_a_faulty_overlay_is_refused_and_lint_says_where(
    report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "checklists"
    shutil.copytree(CHECKLISTS, folder)
    path = folder / "overlays" / "lanjiang.yaml"
    path.write_text(path.read_text("utf-8").replace("formal-elements:", "formal-element:"), "utf-8")
    linted = run(checklist_group, "lint", "--folder", folder, "--overlay", "lanjiang")
    assert linted.exit_code == 1
    assert (
        "checklists/overlays/lanjiang.yaml:19:3: 全国清单没有编号为“formal-element”的检查事项，"
        "是不是想写“formal-elements”\n"
    ) in linted.stdout
    real = overlays.catalogue_with
    monkeypatch.setattr("app.engine.overlays.catalogue_with", lambda name: real(name, folder))
    result = run(check_command, report, "--overlay", "lanjiang")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "补充清单“lanjiang”有错误，不能使用：全国清单没有编号为“formal-element”" in result.stderr
    assert "flask checklist lint --overlay lanjiang" in result.stderr
