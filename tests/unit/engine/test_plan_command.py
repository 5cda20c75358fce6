"""``flask plan`` as other programs run it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from click.testing import Result

from app.cli_plan import plan_command

PLAN = (
    "青石县2024年法治政府建设工作要点\n一、制度建设\n（一）清理文件。6月底前完成清理，清理率达到100%。\n"
    "牵头单位：县司法局\n配合单位：县政府各部门\n（二）举办讲座2期，选择3至4个单位试点。\n责任单位：县司法局\n（四）公布目录。认真公布。\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "要点.txt"
    path.write_text(PLAN, "utf-8")
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(plan_command, [str(word) for word in words])


def test_json_has_the_pinned_shape(file: Path) -> None:
    result = run(file, "--format", "json")
    assert result.exit_code == 0
    answer = json.loads(result.stdout)
    assert (answer["schema_version"], answer["title"], answer["year"], answer["issuer"]) == (
        1, "青石县2024年法治政府建设工作要点", 2024, None,
    )  # fmt: skip
    first, second, _ = answer["points"]
    quote = "6月底前"
    place = {"paragraph": 2, "start": 8, "end": 12, "quote": quote}
    clause = {"paragraph": 2, "start": 17, "end": 26, "quote": "清理率达到100%"}
    assert first == {
        "id": "一(一)",
        "heading_path": ["制度建设"],
        "title": "清理文件",
        "text": "清理文件。6月底前完成清理，清理率达到100%。",
        "units": ["县司法局", "县政府各部门"],
        "lead": ["县司法局"],
        "support": ["县政府各部门"],
        "groups": ["县政府各部门"],
        "deadline": "2024-06-30",
        "deadlines": [
            {"quote": quote, "kind": "by", "normalized": "2024-06-30", "recurring": False, "place": place}
        ],
        "targets": [
            {"text": "清理率达到100%", "measure": "清理率", "operator": "ge", "value": 100, "unit": "%", "place": clause}
        ],
        "paragraphs": [2, 3, 4],
    }  # fmt: skip
    assert [(t["operator"], t["value"]) for t in second["targets"]] == [
        ("eq", 2),
        ("between", [3, 4]),
    ]
    assert [f["rule"] for f in answer["findings"]] == ["plan.skipped-number", "plan.no-unit-line"]


def test_text_is_for_people(file: Path) -> None:
    result = run(file)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "青石县2024年法治政府建设工作要点",
        "  年度：2024",
        "  发文单位：未写明",
        "",
        "【制度建设】",
        "一(一) 清理文件",
        "    牵头单位：县司法局",
        "    配合单位：县政府各部门",
        "    时限：6月底前",
        "    目标：清理率不低于100%",
        "一(二) 举办讲座2期，选择3至4个单位试点",
        "    责任单位：县司法局",
        "    目标：举办讲座2期；选择单位3至4个",
        "一(四) 公布目录",
        "    责任单位：未写明",
        "",
        "共 3 项任务、3 个量化目标。",
        "",
        "工作要点自身的问题",
        "  [警告] 序号不连续：“（四）”之前缺“（三）”。（第8段）",
        "      建议：请核对是否漏写任务，或重新编排序号。",
        "  [警告] “一(四) 公布目录”没有写明责任单位。（第8段）",
        "      建议：请写明责任单位；有几个单位的，写明由谁牵头。",
    ]


def test_unreadable(tmp_path: Path) -> None:
    empty = tmp_path / "空.docx"
    empty.write_bytes(b"")
    result = run(empty, "--format", "json")
    assert result.exit_code == 3
    answer = json.loads(result.stdout)
    assert (answer["readable"], answer["reason_code"]) == (False, "empty")
    assert run(empty).stdout.startswith("无法读取：")


def test_wrong_usage(tmp_path: Path, file: Path) -> None:
    assert run(tmp_path / "没有.docx").exit_code == 2
    assert run(file, "--format", "xlsx").exit_code == 2


def test_it_is_among_the_commands(app) -> None:
    assert app.cli.get_command(None, "plan") is plan_command
