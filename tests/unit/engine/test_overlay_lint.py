"""Faults of overlays: each at its place, all in one run, on a catalogue of two requirements."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.engine import overlays
from app.engine.catalogue_lint import lint

CATALOGUE = """\
id: national
version: 0.1.0
title: 小清单
reviewed_until: 2026
groups: {A: 要件, F: 执法}
parts:
  - {id: achievements, heading: 成效, role: achievements}
chapters:
  - {id: elements, name: 要件, part: null}
  - {id: enforcement, name: 执法, part: achievements}
"""
REQUIREMENT = """\
id: {id}
name: 事项
heading: 标题
group: F
chapter: enforcement
core: true
applies: [county, department]
levels:
  - {{from: 2016, until: 2018, strength: recommended}}
  - {{from: 2019, strength: {strength}}}
basis:
  - {{title: 《某法》}}
rules:
  - {{judge: evidence, aspects: [{{id: a, name: 甲, signals: [甲]}}]}}
guidance: 写法
example: 范例
remedy: 补救
examples:
  covered: [甲1件, 甲2件, 甲3件]
  partial: [甲, 甲]
  missing: [乙, 丙]
"""
OVERLAY = """\
id: test
version: 1.0.0
title: 试点省补充清单
base: national
regions: [试点省]
from: 2020
leave_out:
  - voluntary
change:
  binding:
    levels:
      - {from: 2022, strength: mandatory, only: [county]}
    basis:
      - {from: 2021, title: 《某省办法》}
parameters:
  filing:
    - {month: 11, year_offset: 0, basis: {title: 《某省办法》}}
add:
  - id: own
    name: 自有
    heading: 自有
    group: F
    chapter: enforcement
    core: false
    applies: [county]
    levels:
      - {from: 2020, strength: mandatory}
    basis:
      - {title: 《某省办法》}
    rules:
      - judge: evidence
        aspects: [{id: a, name: 甲, signals: [甲]}]
    guidance: 写法
    example: 范例
    remedy: 补救
    examples:
      covered: [甲1件, 甲2件, 甲3件]
      partial: [甲, 甲]
      missing: [乙, 丙]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "checklists"
    (folder / "requirements").mkdir(parents=True)
    (folder / "overlays").mkdir()
    (folder / "catalogue.yaml").write_text(CATALOGUE, "utf-8")
    for identifier, strength in (("binding", "mandatory"), ("voluntary", "recommended")):
        path = folder / "requirements" / f"{identifier}.yaml"
        path.write_text(REQUIREMENT.format(id=identifier, strength=strength), "utf-8")
    write(folder, OVERLAY)
    return folder


def write(folder: Path, source: str) -> None:
    (folder / "overlays" / "test.yaml").write_text(source, "utf-8")


def edited(*changes: tuple[str, str]) -> str:
    source = OVERLAY
    for old, new in changes:
        assert old in source
        source = source.replace(old, new, 1)
    return source


def test_the_small_overlay_has_no_faults(folder: Path) -> None:
    assert lint(folder) == []
    catalogue = overlays.catalogue_with("test", folder)
    assert [r.id for r in catalogue.requirements] == ["binding", "own", "voluntary"]


CASES = {
    "unknown key": (("parameters:", "parameter:"), 15, 1, "不认识的项“parameter”，是不是想写“parameters”"),
    "unknown key inside an added one": (
        ("    remedy: 补救", "    remedi: 补救"), 35, 5, "不认识的项“remedi”，是不是想写“remedy”",
    ),
    "name and file": (("id: test", "id: tset"), 1, 1, "编号“tset”与文件名“test”不一致"),
    "another base": (("base: national", "base: nation"), 4, 1, "没有“nation”这份清单，应当写“national”"),
    "left out, not there": (
        ("- voluntary", "- volunteer"), 8, 5, "没有编号为“volunteer”的检查事项，是不是想写“voluntary”",
    ),
    "changed, not there": (
        ("  binding:", "  bindings:"), 10, 3, "没有编号为“bindings”的检查事项，是不是想写“binding”",
    ),
    "mandatory left out": (
        ("- voluntary", "- {id: binding, from: 2021}"), 8, 5, "又不要（leave_out）又要改（change）",
    ),
    "lowered": (
        ("- {from: 2022, strength: mandatory, only: [county]}\n    basis:\n      - {from: 2021, title: 《某省办法》}",
         "- {from: 2022, strength: recommended}"),
        11, 5, "“binding”2022年度对县级政府是必备事项，降低要求须写明允许的依据（basis）",
    ),
    "lowered in years without the basis": (
        ("- {from: 2022, strength: mandatory, only: [county]}", "- {from: 2020, strength: recommended}"),
        11, 5, "2020年度对县级政府是必备事项",
    ),
    "tightened without a basis": (
        ("from: 2022, strength", "from: 2020, strength"), 12, 9, "2020年度没有本地依据（basis）",
    ),
    "not for that level": (
        ("only: [county]", "only: [township]"), 12, 9, "不适用于乡镇（街道）",
    ),
    "spans that overlap": (
        ("only: [county]}\n", "only: [county]}\n      - {from: 2023, strength: recommended}\n"),
        13, 9, "与第1段的年度重叠",
    ),
    "says nothing": (
        ("    levels:\n      - {from: 2022, strength: mandatory, only: [county]}\n    basis:\n      - {from: 2021, title: 《某省办法》}\n",
         "    levels: []\n"),
        10, 3, "没有写改什么",
    ),
    "id of the nation": (
        ("- id: own", "- id: binding"), 19, 5, "编号“binding”与全国清单重复，改动全国事项请写在 change 里",
    ),
    "no such page": (
        ("chapter: enforcement", "chapter: enforcment"), 23, 5, "没有“enforcment”这一页，是不是想写“enforcement”",
    ),
    "no such group": (("group: F", "group: K"), 22, 5, "没有“K”这一组"),
    "duty without a basis": (
        ("    basis:\n      - {title: 《某省办法》}\n    rules",
         "    basis:\n      - {from: 2021, title: 《某省办法》}\n    rules"),
        27, 9, "2020年度没有依据（basis）",
    ),
    "too few examples": (("partial: [甲, 甲]", "partial: [甲]"), 38, 7, "要有2句以上，现有1句"),
    "years turned round": (
        ("{from: 2022, strength", "{from: 2022, until: 2021, strength"), 12, 9, "年度写反了：until 2021 早于 from 2022",
    ),
    "years outside": (
        ("{from: 2022, strength", "{until: 2019, strength"), 12, 9, "与本补充清单适用的年度没有重叠，不会起作用",
    ),
    "no report year": (
        ("from: 2020\n", "from: 20200\n"), 6, 1, "“20200”不像报告年度（2000—2100）",
    ),
    "thirteenth month": (("month: 11", "month: 13"), 17, 8, "不能大于12，写的是“13”"),
    "thirty-first of November": (("month: 11", "month: 11, day: 31"), 17, 7, "11月没有31日"),
    "two deadlines": (
        ("basis: {title: 《某省办法》}}\nadd", "basis: {title: 《某省办法》}}\n    - {month: 12, basis: {title: 《某省办法》}}\nadd"),
        18, 7, "与第1段的年度重叠",
    ),
    "basis without a part": (
        ("{title: 《某省办法》}}\nadd", "{title: 《某省办法》, article: 第三条, unconfirmed: true}}\nadd"),
        17, 35, "须用 part 写明部分",
    ),
    "no region": (("regions: [试点省]", "regions: []"), 5, 1, "不能为空"),
    "the same change twice": (
        ("parameters:", "  binding:\n    remedy: 改\nparameters:"), 15, 3, "YAML 写法有误",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_every_fault_has_its_place(folder: Path, case: str) -> None:
    change, line, column, message = CASES[case]
    write(folder, edited(change))
    faults = lint(folder)
    found = [(f.file, f.line, f.column) for f in faults if message in f.message]
    assert found == [("checklists/overlays/test.yaml", line, column)], [f.text() for f in faults]


def test_all_faults_are_told_in_one_run(folder: Path) -> None:
    write(
        folder,
        edited(
            ("- voluntary", "- volunteer"),
            ("base: national", "base: nation"),
            ("group: F", "group: K"),
            ("- id: own", "- id: binding"),
            ("month: 11", "month: 2"),
        ),
    )
    assert [f.line for f in lint(folder)] == [4, 8, 19, 22]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "文件是空的"),
        (b"# only a remark\n", "文件是空的"),
        (b"- 1\n", "应当是键值对"),
        (b"\xff\xfe\x00", "文件不是 UTF-8 编码"),
        (b"id: [", "YAML 写法有误"),
    ],
)
def test_a_file_that_is_no_overlay(folder: Path, content: bytes, message: str) -> None:
    (folder / "overlays" / "test.yaml").write_bytes(content)
    (fault,) = lint(folder)
    assert fault.file == "checklists/overlays/test.yaml"
    assert message in fault.message


def test_two_added_of_one_id(folder: Path) -> None:
    added = OVERLAY[OVERLAY.index("  - id: own") :]
    write(folder, OVERLAY + added)
    assert [(f.line, f.message) for f in lint(folder)] == [
        (19, "编号“own”重复"),
        (40, "编号“own”重复"),
    ]


def test_left_out_and_changed_at_once(folder: Path) -> None:
    write(folder, edited(("- voluntary", "- binding")))
    assert [(f.line, f.message) for f in lint(folder)] == [
        (8, "“binding”又不要（leave_out）又要改（change），只能写一处"),
        (
            8,
            "全国清单中“binding”2020年度对县级政府是必备事项，不作要求须写明允许的依据（basis）",
        ),
    ]


def test_open_levels_need_a_basis_in_the_overlay_s_years_only(folder: Path) -> None:
    write(
        folder,
        edited(
            ("{from: 2022, strength", "{strength"),
            ("{from: 2021, title: 《某省办法》}", "{from: 2020, title: 《某省办法》}"),
        ),
    )
    assert lint(folder) == []


def test_a_change_named_like_a_kind_of_rule_keeps_its_place(folder: Path) -> None:
    (folder / "requirements" / "causes.yaml").write_text(
        REQUIREMENT.format(id="causes", strength="mandatory"), "utf-8"
    )
    write(folder, edited(("  binding:", "  causes:"), ("strength: mandatory", "strength: must")))
    (fault,) = lint(folder)
    assert (fault.line, fault.column) == (12, 22)


def test_one_overlay_or_all(folder: Path) -> None:
    (folder / "overlays" / "other.yaml").write_text("id: other\n", "utf-8")
    assert lint(folder, "test") == []
    assert {f.file for f in lint(folder)} == {"checklists/overlays/other.yaml"}


def test_a_file_of_the_wrong_ending_is_not_passed_over(folder: Path) -> None:
    (folder / "overlays" / "more.yml").write_text("id: more\n", "utf-8")
    (fault,) = lint(folder)
    assert fault.text() == (
        "checklists/overlays/more.yml:1:1: 文件名应以 .yaml 结尾，这份文件没有被读取"
    )


@pytest.mark.parametrize("case", ["lowered", "id of the nation", "changed, not there"])
def test_no_report_is_judged_by_a_faulty_overlay(folder: Path, case: str) -> None:
    change, _, _, message = CASES[case]
    write(folder, edited(change))
    with pytest.raises(overlays.FaultyOverlay) as refused:
        overlays.catalogue_with("test", folder)
    assert message in str(refused.value)
