"""Groups of rows and conditions of figures in the workbook, there and back."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.workbook.workbook import Workbook

from app.engine.checklist import load
from app.sheets.catalogue_book import catalogue_workbook
from app.sheets.catalogue_import import Plan
from app.sheets.catalogue_import import plan_import
from app.sheets.catalogue_import import write_plan

Edited = Callable[[Callable[[Workbook], object]], bytes]
GROUPS = """  # 没有演练不问。
  - {id: people, label: 参加人数, unit: 人次, when: {figure: held, above: 0}}
groups:
  # 每次演练。
  - id: drills
    label: 开展的演练
    item: 演练
    fields:
      - {id: held-on, label: 日期, kind: date}
      - {id: name, label: 名称, required: true}  # 写全称
    sentence: 先后开展{{ rows | listed("name") }}。
  - id: plans
    label: 修订的预案
    item: 预案
    fields:
      - {id: name, label: 名称, required: true}
"""
FIGURE = "  - {id: held, label: 开展演练, unit: 次}\n"


@pytest.fixture(autouse=True)
def _grouped(folder: Path) -> None:
    """The catalogue with two groups and a figure that hangs on another."""
    path = folder / "requirements" / "drills.yaml"
    path.write_text(path.read_text("utf-8").replace(FIGURE, FIGURE + GROUPS), "utf-8")


def add(book: Workbook, sheet: str, **cells: object) -> None:
    heads = {str(cell.value): int(cell.column or 0) for cell in book[sheet][1]}
    row = book[sheet].max_row + 1
    for head, value in cells.items():
        book[sheet].cell(row, heads[head]).value = value  # type: ignore[assignment]


def put(book: Workbook, sheet: str, head: str, value: object, **where: object) -> None:
    table = book[sheet]
    heads = {str(cell.value): int(cell.column or 0) for cell in table[1]}
    (row,) = [
        r
        for r in range(2, table.max_row + 1)
        if all(table.cell(r, heads[k]).value == v for k, v in where.items())
    ]
    table.cell(row, heads[head]).value = value  # type: ignore[assignment]


def drop(book: Workbook, sheet: str, head: str, value: object) -> None:
    table = book[sheet]
    column = next(cell.column for cell in table[1] if cell.value == head)
    for row in range(table.max_row, 1, -1):
        if table.cell(row, column).value == value:
            table.delete_rows(row)


def changes(plan: Plan, folder: Path) -> list[str]:
    """The lines that the file would lose and get."""
    assert [fault.text() for fault in plan.faults] == []
    path = folder / "requirements" / "drills.yaml"
    assert list(plan.changed) == [path]
    old = path.read_text("utf-8").splitlines()
    new = plan.changed[path].decode().splitlines()
    lines = difflib.unified_diff(old, new, n=0, lineterm="")
    return [line for line in lines if line[:1] in "+-" and line[:3] not in {"+++", "---"}]


def test_nothing_changes_that_nobody_changed(folder: Path) -> None:
    assert plan_import(catalogue_workbook(folder), folder) == Plan((), {}, {}, ())


@pytest.mark.parametrize(
    ("sheet", "head", "value", "where", "expected"),
    [
        (
            "数据", "什么时候才问", "held＞5", {"数据编号": "people"},
            [
                "-  - {id: people, label: 参加人数, unit: 人次, when: {figure: held, above: 0}}",
                "+  - {id: people, label: 参加人数, unit: 人次, when: {figure: held, above: 5}}",
            ],
        ),
        (
            "数据", "什么时候才问", None, {"数据编号": "people"},
            [
                "-  - {id: people, label: 参加人数, unit: 人次, when: {figure: held, above: 0}}",
                "+  - {id: people, label: 参加人数, unit: 人次}",
            ],
        ),
        (
            "数据", "什么时候才问", "held 大于 0.5", {"数据编号": "people"},
            [
                "-  - {id: people, label: 参加人数, unit: 人次, when: {figure: held, above: 0}}",
                "+  - {id: people, label: 参加人数, unit: 人次, when: {figure: held, above: 0.5}}",
            ],
        ),
        (
            "逐条内容", "一条叫什么", "一次演练", {"组编号": "drills"},
            ["-    item: 演练", "+    item: 一次演练"],
        ),
        (
            "逐条内容", "写进报告的句子", "修订{{ count }}件预案。", {"组编号": "plans"},
            ['+    sentence: "修订{{ count }}件预案。"'],
        ),
        (
            "逐条内容的栏", "种类", "整数", {"组编号": "drills", "栏编号": "held-on"},
            [
                "-      - {id: held-on, label: 日期, kind: date}",
                "+      - {id: held-on, label: 日期, kind: count}",
            ],
        ),
        (
            "逐条内容的栏", "名称", "全称", {"组编号": "drills", "栏编号": "name"},
            [
                "-      - {id: name, label: 名称, required: true}  # 写全称",
                "+      - {id: name, label: 全称, required: true}  # 写全称",
            ],
        ),
    ],
)  # fmt: skip
def test_one_cell_is_one_change(
    folder: Path,
    edited: Edited,
    sheet: str,
    head: str,
    value: object,
    where: dict[str, object],
    expected: list[str],
) -> None:
    plan = plan_import(edited(lambda book: put(book, sheet, head, value, **where)), folder)
    assert changes(plan, folder) == expected


def test_groups_and_columns_come_and_go(folder: Path, edited: Edited) -> None:
    def edit(book: Workbook) -> None:
        drop(book, "逐条内容", "组编号", "plans")
        drop(book, "逐条内容的栏", "组编号", "plans")
        new = {"编号": "drills", "组编号": "teams"}
        add(book, "逐条内容", **new, 名称="建立的队伍", 一条叫什么="队伍")
        add(book, "逐条内容的栏", **new, 栏编号="name", 名称="名称", 必填="是")
        add(book, "逐条内容的栏", **new, 栏编号="people", 名称="人数", 种类="整数", 单位="人")
        add(book, "逐条内容的栏", 编号="drills", 组编号="drills", 栏编号="place", 名称="地点")

    plan = plan_import(edited(edit), folder)
    made = changes(plan, folder)
    assert "+      - {id: place, label: 地点}" in made
    assert "+      - {id: people, label: 人数, kind: count, unit: 人}" in made
    assert not [line for line in made if "每次演练" in line or "写全称" in line]
    write_plan(plan)
    groups = load(folder).requirement("drills").groups
    assert [(g.id, [f.id for f in g.fields]) for g in groups] == [
        ("drills", ["held-on", "name", "place"]),
        ("teams", ["name", "people"]),
    ]
    assert plan_import(catalogue_workbook(folder), folder) == Plan((), {}, {}, ())


def test_the_first_group_and_the_last_one(folder: Path, edited: Edited) -> None:
    def none(book: Workbook) -> None:
        for sheet in ("逐条内容", "逐条内容的栏"):
            drop(book, sheet, "编号", "drills")

    write_plan(plan_import(edited(none), folder))
    assert load(folder).requirement("drills").groups == ()
    new = {"编号": "reporting", "组编号": "copies"}

    def first(book: Workbook) -> None:
        add(book, "逐条内容", **new, 名称="抄送", 一条叫什么="机关")
        add(book, "逐条内容的栏", **new, 栏编号="name", 名称="名称")

    write_plan(plan_import(edited(first), folder))
    (group,) = load(folder).requirement("reporting").groups
    assert (group.label, group.item, group.fields[0].label) == ("抄送", "机关", "名称")


def test_every_fault_has_its_cell(folder: Path, edited: Edited) -> None:
    def edit(book: Workbook) -> None:
        put(book, "数据", "什么时候才问", "有演练时", 数据编号="people")
        add(book, "逐条内容", 编号="drills", 组编号="teams", 名称="队伍", 一条叫什么="队伍")
        add(book, "逐条内容的栏", 编号="drills", 组编号="dril", 栏编号="place", 名称="地点")
        add(book, "逐条内容的栏", 编号="drills", 组编号="drills", 名称="没有编号")

    plan = plan_import(edited(edit), folder)
    assert [fault.text() for fault in plan.faults] == [
        "数据!G3：“什么时候才问”应当写成“数据编号 > 数”，例如“received > 0”",
        "逐条内容!C4：这一组还没有栏，请在“逐条内容的栏”表里加上",
        "逐条内容的栏!C5：没有编号为“dril”的组，是不是想写“drills”",
        "逐条内容的栏!D6：缺少“栏编号”",
    ]
    assert plan.changed == {}


def test_a_condition_that_goes_in_a_circle_has_its_cell(folder: Path, edited: Edited) -> None:
    content = edited(lambda book: put(book, "数据", "什么时候才问", "people > 0", 数据编号="held"))
    faults = plan_import(content, folder).faults
    assert faults
    assert {fault.text().partition("：")[0] for fault in faults} <= {"数据!G2", "数据!G3"}


def test_what_the_linter_says_of_a_sentence_has_its_cell(folder: Path, edited: Edited) -> None:
    wrong = '开展{{ rows | listed("nme") }}。'
    content = edited(lambda book: put(book, "逐条内容", "写进报告的句子", wrong, 组编号="drills"))
    (fault,) = plan_import(content, folder).faults
    assert fault.text() == "逐条内容!F2：句子没有“nme”这一栏"
