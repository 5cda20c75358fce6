"""The catalogue as a workbook and back: nothing lost, nothing changed that nobody changed."""

from __future__ import annotations

import difflib
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook

from app.engine.catalogue_lint import lint
from app.engine.checklist import CHECKLISTS
from app.engine.checklist import load
from app.sheets.catalogue_book import Broken
from app.sheets.catalogue_book import catalogue_workbook
from app.sheets.catalogue_import import Plan
from app.sheets.catalogue_import import plan_import
from app.sheets.catalogue_import import write_plan
from app.sheets.catalogue_reading import NotAWorkbook

Edited = Callable[[Callable[[Workbook], object]], bytes]


def put(book: Workbook, sheet: str, head: str, value: object, **where: object) -> str:
    """Change the cell of the first row that holds ``where``; says its address."""
    table = book[sheet]
    heads = {str(cell.value): int(cell.column or 0) for cell in table[1]}
    for row in range(2, table.max_row + 1):
        if all(table.cell(row, heads[k]).value == v for k, v in where.items()):
            table.cell(row, heads[head]).value = value  # type: ignore[assignment]
            return f"{sheet}!{table.cell(row, heads[head]).coordinate}"
    raise AssertionError(where)


def drop(book: Workbook, sheet: str, head: str, value: object) -> None:
    table = book[sheet]
    column = next(cell.column for cell in table[1] if cell.value == head)
    row = next(r for r in range(2, table.max_row + 1) if table.cell(r, column).value == value)
    table.delete_rows(row)


def changes(plan: Plan, folder: Path, name: str = "drills") -> list[str]:
    """The lines that a file would lose and get."""
    assert [fault.text() for fault in plan.faults] == []
    path = folder / "requirements" / f"{name}.yaml"
    assert list(plan.changed) == [path]
    old = path.read_text("utf-8").splitlines()
    new = plan.changed[path].decode().splitlines()
    lines = difflib.unified_diff(old, new, n=0, lineterm="")
    return [line for line in lines if line[:1] in "+-" and line[:3] not in {"+++", "---"}]


def test_an_untouched_workbook_changes_nothing(folder: Path) -> None:
    plan = plan_import(catalogue_workbook(folder), folder)
    assert plan == Plan((), {}, {}, ())


def test_the_shipped_catalogue_goes_there_and_back() -> None:
    assert plan_import(catalogue_workbook(CHECKLISTS), CHECKLISTS) == Plan((), {}, {}, ())


def test_sorted_rows_change_nothing(folder: Path, edited: Edited) -> None:
    def sort(book: Workbook) -> None:
        for sheet in book.worksheets[1:-1]:
            rows = [[c.value for c in row] for row in sheet.iter_rows(min_row=2)]
            rows = sorted(rows, key=str, reverse=True)
            sheet.delete_rows(2, len(rows))
            for row in rows:
                sheet.append(row)

    assert plan_import(edited(sort), folder) == Plan((), {}, {}, ())


def test_windows_line_ends_stay(folder: Path, edited: Edited) -> None:
    path = folder / "requirements" / "drills.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    plan = plan_import(edited(lambda b: put(b, "数据", "单位", "场", 数据编号="held")), folder)
    assert plan.changed[path] == before.replace("unit: 次".encode(), "unit: 场".encode())


@pytest.mark.parametrize(
    ("sheet", "head", "value", "where", "lines"),
    [
        (
            "事项", "补救办法", "补写演练次数和人数。", {"编号": "drills"},
            ["-remedy: 补写演练次数。", "+remedy: 补写演练次数和人数。"],
        ),
        (
            "例句", "例句", "演练 3次，详见 [附件]: a #b。", {"例句": "加强应急管理。"},
            ["-    - 加强应急管理。", '+    - "演练3次，详见[附件]: a #b。"'],
        ),
        ("事项", "核心", "否", {"编号": "drills"}, ["-core: true", "+core: false"]),
        (
            "事项", "适用", "县级政府", {"编号": "drills"},
            ["-applies: [county, department, township]", "+applies: [county]"],
        ),
        (
            "年度要求", "止", 2018, {"编号": "drills", "强度": "建议"},
            [
                "-  - {from: 2008, until: 2020, strength: recommended}",
                "+  - {from: 2008, until: 2018, strength: recommended}",
            ],
        ),
        (
            "依据", "条文未核实", None, {"编号": "drills"},
            [
                "-  - {from: 2008, title: 《突发事件应对法》, part: 关于演练的规定, article: 第八条, unconfirmed: true}",
                "+  - {from: 2008, title: 《突发事件应对法》, part: 关于演练的规定, article: 第八条}",
            ],
        ),
        ("判断规则", "要写到几个方面", 1, {"编号": "drills", "规则": 2}, ["-    need: 2", "+    need: 1"]),
        (
            "判断规则", "谁做的", "本级自己做的", {"编号": "drills", "规则": 2},
            ["+    subject: own"],
        ),
        (
            "判断规则", "报送对象（乡镇（街道））", "同级党委、上一级", {"编号": "reporting"},
            ["-      township: [superior]", "+      township: [party, superior]"],
        ),
        (
            "方面", "方面名称", "疫情", {"方面编号": "epidemic"},
            ["-        name: 疫情防控", "+        name: 疫情"],
        ),
        ("信号", "信号", "应急演练", {"信号": "演练"}, ["-          - 演练", "+          - 应急演练"]),
        (
            "信号", "信号", '(村\\(居\\)|"两委")演练', {"信号": "演练"},
            ["-          - 演练", '+          - (村\\(居\\)|"两委")演练'],
        ),
        (
            "信号", "信号", "#支应急队伍", {"信号": "#支队伍"},
            [
                '-      signals: [应急管理, "#支队伍"]  # 队伍也只算提到',
                '+      signals: [应急管理, "#支应急队伍"]  # 队伍也只算提到',
            ],
        ),
        (
            "例句", "年度", 2015, {"例句": "开展演练8次。"},
            [
                "-    - {text: 开展演练8次。, level: department}",
                "+    - {text: 开展演练8次。, year: 2015, level: department}",
            ],
        ),
        (
            "例句", "层级", "乡镇（街道）", {"例句": "全年开展12次演练。"},
            ["-    - 全年开展12次演练。", "+    - {text: 全年开展12次演练。, level: township}"],
        ),
        ("例句", "年度", 2013, {"整篇": "是"}, ["-      year: 2012", "+      year: 2013"]),
    ],
)  # fmt: skip
def test_one_cell_is_one_change(
    folder: Path,
    edited: Edited,
    sheet: str,
    head: str,
    value: object,
    where: dict[str, object],
    lines: list[str],
) -> None:
    plan = plan_import(edited(lambda b: put(b, sheet, head, value, **where)), folder)
    name = str(where.get("编号", "drills"))
    assert changes(plan, folder, name) == lines


def test_long_prose_is_folded_and_reads_back(folder: Path, edited: Edited) -> None:
    long = "写开展演练的次数、参加的人数和发现的问题，说明预案修订了几件、经过谁的批准。" * 3
    content = edited(lambda b: put(b, "事项", "写法提示", long, 编号="drills"))
    plan = plan_import(content, folder)
    assert len(changes(plan, folder)) >= 4
    write_plan(plan)
    assert load(folder).requirement("drills").guidance == long
    assert plan_import(content, folder) == Plan((), {}, {}, ())


def test_rows_are_added_and_taken_away_beside_their_comments(folder: Path, edited: Edited) -> None:
    def change(book: Workbook) -> None:
        drop(book, "信号", "信号", "应急(预案|处置)")
        book["信号"].append(["drills", None, 1, "response", "本身说明做了", "参演…#人"])
        book["信号"].append(["drills", None, 2, "epidemic", "说到", "防疫"])
        book["例句"].append(["drills", None, "部分覆盖", "加强演练。", None, None, "下步安排"])
        book["数据"].append(["drills", None, "people", "参加演练", "人次", "整数"])

    assert changes(plan_import(edited(change), folder), folder) == [
        "-          - 应急(预案|处置)",
        "+          - 参演…#人",
        "-        signals: [疫情]",
        "+        signals: [疫情, 防疫]",
        "+  - {id: people, label: 参加演练, unit: 人次, kind: count}",
        "+    - {text: 加强演练。, section: next_steps}",
    ]


def test_what_is_written_once_is_changed_once(folder: Path, edited: Edited) -> None:
    content = edited(lambda b: put(b, "信号", "信号", "安全大检查", 信号="安全检查"))
    plan = plan_import(content, folder)
    assert changes(plan, folder) == ["-          - 安全检查", "+          - 安全大检查"]
    write_plan(plan)
    aspects = load(folder).requirement("drills").rules[1].aspects  # type: ignore[union-attr]
    assert [str(a.unless[0].source) for a in aspects] == ["安全大检查"] * 2


def test_a_shared_list_can_be_given_its_own_signals(folder: Path, edited: Edited) -> None:
    content = edited(lambda b: put(b, "信号", "信号", "疫情期间", 信号="同：规则1·response·不算"))
    assert changes(plan_import(content, folder), folder) == [
        "-        unless: *others",
        "+        unless:",
        "+          - 疫情期间",
    ]


def test_rules_and_aspects_come_and_go(folder: Path, edited: Edited) -> None:
    def change(book: Workbook) -> None:
        put(book, "判断规则", "止", 2022, 编号="drills", 规则=2)
        book["判断规则"].append(["drills", None, 3, 2023, None, "找信号"])
        book["方面"].append(
            ["drills", None, 3, "方面", "response", None, None, "同：规则1·response"]
        )
        book["方面"].append(["drills", None, 2, "方面", "rescue", "救援"])
        book["信号"].append(["drills", None, 2, "rescue", "说到", "救援"])

    plan = plan_import(edited(change), folder)
    assert changes(plan, folder) == [
        "+    until: 2022",
        "+      - id: rescue",
        "+        name: 救援",
        "+        signals:",
        "+          - 救援",
        "+  - judge: evidence",
        "+    from: 2023",
        "+    aspects:",
        "+      - *response",
    ]
    write_plan(plan)
    assert len(load(folder).requirement("drills").rules) == 3


def add_requirement(book: Workbook, *, short: bool = False) -> None:
    """A requirement as docs/checklist.md shows it."""
    book["事项"].append([
        "plan-review", "规划审查", "审查规划", "H 矛盾纠纷化解", "矛盾纠纷", 50, "否", "县级政府、政府部门",
        "写审查了几件规划。", "全年审查规划3件。", "补写审查件数。",
    ])  # fmt: skip
    book["年度要求"].append(["plan-review", None, 2021, None, "建议"])
    book["依据"].append(["plan-review", None, 2021, None, "《某办法》", "某政发〔2021〕1号"])
    book["判断规则"].append(["plan-review", None, 1, None, None, "找信号"])
    book["方面"].append(["plan-review", None, 1, "方面", "review", "规划审查"])
    book["信号"].append(["plan-review", None, 1, "review", "说到", "规划…审查"])
    for expected, count in (("已覆盖", 1 if short else 3), ("部分覆盖", 2), ("未见", 2)):
        for n in range(count):
            book["例句"].append(["plan-review", None, expected, f"第{n}句。"])


def test_a_new_row_makes_a_new_file(folder: Path, edited: Edited) -> None:
    plan = plan_import(edited(add_requirement), folder)
    path = folder / "requirements" / "plan-review.yaml"
    assert (plan.faults, dict(plan.changed), list(plan.added)) == ((), {}, [path])
    assert plan.added[path].decode() == (
        "id: plan-review\nname: 规划审查\nheading: 审查规划\ngroup: H\nchapter: disputes\norder: 50\n"
        "core: false\napplies: [county, department]\nlevels:\n  - {from: 2021, strength: recommended}\n"
        "basis:\n  - {from: 2021, title: 《某办法》, number: 某政发〔2021〕1号}\n"
        "rules:\n  - judge: evidence\n    aspects:\n      - id: review\n        name: 规划审查\n"
        "        signals:\n          - 规划…审查\n"
        "guidance: 写审查了几件规划。\nexample: 全年审查规划3件。\nremedy: 补写审查件数。\n"
        "examples:\n  covered:\n    - 第0句。\n    - 第1句。\n    - 第2句。\n"
        "  partial:\n    - 第0句。\n    - 第1句。\n  missing:\n    - 第0句。\n    - 第1句。\n"
    )
    write_plan(plan)
    assert lint(folder) == []
    assert [p.name for p in path.parent.iterdir() if p.suffix != ".yaml"] == []
    assert plan_import(catalogue_workbook(folder), folder) == Plan((), {}, {}, ())


def test_every_fault_has_its_cell_and_nothing_is_planned(folder: Path, edited: Edited) -> None:
    def change(book: Workbook) -> None:
        book["信号"].append(["drill", None, 1, "response", "说到", "演练"])
        book["信号"].append(["drills", None, 1, "respons", "说到", "演练"])
        book["信号"].append(["drills", None, 9, "response", "说道", "演练"])
        put(book, "事项", "编写页面", "矛盾纠分", 编号="reporting")
        put(book, "年度要求", "止", "去年", 编号="drills", 强度="建议")
        put(book, "数据", "数据编号", None, 数据编号="held")
        add_requirement(book)
        put(book, "信号", "信号", "规划(审查", 信号="规划…审查")
        put(book, "年度要求", "止", 2019, 编号="plan-review")

    plan = plan_import(edited(change), folder)
    assert [fault.text() for fault in plan.faults] == [
        "事项!E3：“编写页面”没有“矛盾纠分”，是不是想写“矛盾纠纷”。可用：矛盾纠纷、党的领导",
        "年度要求!D2：“止”应当是整数，写的是“去年”",
        "年度要求!C5：年度写反了：until 2019 早于 from 2021",
        "信号!A10：没有编号为“drill”的事项，是不是想写“drills”",
        "信号!D11：第1条规则没有“respons”这个方面，是不是想写“response”",
        "信号!E12：“类别”没有“说道”，是不是想写“说到”。可用：说到、本身说明做了、上下文要有、同一句要有、不算、另一对象、尚未做成、标题下要有",
        "信号!F13：「规划(审查」的左括号没有闭合",
    ]  # fmt: skip
    assert (dict(plan.changed), dict(plan.added)) == ({}, {})


def test_what_only_the_schema_sees_has_its_cell_too(folder: Path, edited: Edited) -> None:
    def change(book: Workbook) -> None:
        put(book, "数据", "名称", None, 数据编号="held")
        put(book, "判断规则", "要写到几个方面", 5, 编号="drills", 规则=2)
        put(book, "依据", "部分", None, 编号="drills")
        add_requirement(book, short=True)
        put(book, "事项", "名称", None, 编号="plan-review")

    texts = [fault.text() for fault in plan_import(edited(change), folder).faults]
    assert "数据!D2：缺少“名称”" in texts
    assert "判断规则!F3：need 5 cannot be met by 2 aspects" in texts
    assert "事项!B4：缺少“名称”" in texts


def test_what_others_share_cannot_go_alone(folder: Path, edited: Edited) -> None:
    content = edited(lambda b: drop(b, "信号", "信号", "安全检查"))
    assert [f.text() for f in plan_import(content, folder).faults] == [
        "事项!A2：别处还有“同：……”指向删去的写法，请先改那里"
    ]


def test_a_formula_is_no_text(folder: Path, edited: Edited) -> None:
    content = edited(lambda b: put(b, "事项", "名称", "=A1", 编号="drills"))
    assert [f.text() for f in plan_import(content, folder).faults] == [
        "事项!B2：这是公式，请写成文字"
    ]


def test_missing_sheets_and_columns_are_said_with_the_nearest_name(
    folder: Path, edited: Edited
) -> None:
    def change(book: Workbook) -> None:
        book["例句"].title = "例子句"
        book["数据"]["D1"] = "名字"

    texts = [fault.text() for fault in plan_import(edited(change), folder).faults]
    assert "数据!A1：缺少“名称”这一列，是不是想写“名字”" in texts
    assert "例句!A1：没有“例句”这张工作表，是不是想写“例子句”" in texts


def test_a_requirement_left_out_keeps_its_file(folder: Path, edited: Edited) -> None:
    def change(book: Workbook) -> None:
        for sheet in book.worksheets[1:-1]:
            for row in range(sheet.max_row, 1, -1):
                if sheet.cell(row, 1).value == "reporting":
                    sheet.delete_rows(row)

    assert plan_import(edited(change), folder) == Plan((), {}, {}, ("reporting",))


def test_the_workbook_offers_its_choices(folder: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(catalogue_workbook(folder)))
    assert book.sheetnames == [
        "说明", "事项", "年度要求", "依据", "判断规则", "方面", "信号", "数据",
        "逐条内容", "逐条内容的栏", "例句", "可选值",
    ]  # fmt: skip
    rules = book["年度要求"].data_validations.dataValidation
    (rule,) = [r for r in rules if "E2" in str(r.sqref)]
    sheet, _, cells = str(rule.formula1).partition("!")
    assert sheet == "'可选值'"
    assert [c.value for (c,) in book["可选值"][cells.replace("$", "")]] == ["必备", "建议"]


def test_what_is_no_workbook_or_no_catalogue_is_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(NotAWorkbook):
        plan_import(b"PK\x03\x04 nothing", folder)
    with pytest.raises(Broken, match=r"catalogue\.yaml"):
        catalogue_workbook(tmp_path / "nowhere")
    (folder / "requirements" / "drills.yaml").write_text("id: [", "utf-8")
    with pytest.raises(Broken, match=r"drills\.yaml.*不是 YAML"):
        catalogue_workbook(folder)


def test_nothing_leads_out_of_the_folder(folder: Path, edited: Edited) -> None:
    def change(book: Workbook) -> None:
        add_requirement(book)
        put(book, "事项", "编号", "../evil", 编号="plan-review")

    plan = plan_import(edited(change), folder)
    assert plan.faults[0].text() == "事项!A4：编号“../evil”应当是小写英文，单词间用连字符"
    assert dict(plan.added) == {}
    shutil.rmtree(folder)
