"""The catalogue as a workbook that a legal officer can change and give back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from ruamel.yaml.error import YAMLError

from app.engine.checklist import catalogue_files
from app.sheets.book import Column
from app.sheets.book import Value
from app.sheets.book import add_sheet
from app.sheets.book import new_book
from app.sheets.book import saved
from app.sheets.columns import DETAILS
from app.sheets.columns import FLAGS
from app.sheets.columns import Field
from app.sheets.columns import Kind
from app.sheets.columns import Table
from app.sheets.columns import items_table
from app.sheets.rows import Row
from app.sheets.rows import rows_of
from app.sheets.yaml_tree import Node
from app.sheets.yaml_tree import tree_of

NOTES, CHOICES = "说明", "可选值"
OWNER = (Column("编号", 24), Column("事项", 20))
"""The columns in front of every sheet but the first: whose row it is; the name is for reading."""
_SPARE = 500
"""Rows below the last that offer the choices too."""
HOW = (
    "每张表一行一条，“编号”说明属于哪个事项；“事项”一列只供阅读，改了不起作用。",
    "改完存盘，运行 flask checklist import 文件.xlsx。有错误时一个文件也不写，错误按“工作表!单元格”列出。",
    "加一个事项：在“事项”表加一行，再到其他表加上它的年度要求、依据、判断规则、方面、信号、数据、逐条内容和例句。",
    "从“事项”表删去的事项不会删除文件；要取消一个事项，删除 requirements 文件夹里它的文件。",
    "排序、筛选不影响结果：原有各条在文件里的先后不变，新加的排在表中上一条之后。注释保持原样。",
    "“规则”是同一事项的第几条规则；“信号”的写法（… # ^ 括号）见 docs/checklist.md。",
    "方面编号写 together 的信号：几个方面写在同一处时，与它重叠的不算。",
    "“同：规则1·方面编号”表示与那一处共用，改那一处就都改；要分开，清空它并写出自己的信号。",
    "“什么时候才问”写成“数据编号 > 数”，例如 received > 0；一直要问的留空。",
    "逐条内容：一行一组，栏写在“逐条内容的栏”；句子的写法见 docs/checklist.md。",
    "几个值写在一格里的，用顿号隔开。没有的留空。",
)


class Broken(Exception):
    """Files that cannot be read as YAML; the message names the first."""


@dataclass(frozen=True, slots=True)
class Source:
    """One requirement's file as it stands."""

    path: Path
    text: str
    tree: Node
    crlf: bool


@dataclass(frozen=True, slots=True)
class Files:
    """A folder of the catalogue, read: its requirements by id, and the first sheet's columns."""

    items: Table
    sources: dict[str, Source]


def read_files(folder: Path) -> Files:
    """Read a folder; raises :class:`Broken` where a file is missing or no YAML."""
    manifest_path, *paths = catalogue_files(folder)
    manifest: Any = _read(manifest_path).tree.plain()
    try:
        groups = {str(key): str(name) for key, name in manifest["groups"].items()}
        chapters = {str(chapter["id"]): str(chapter["name"]) for chapter in manifest["chapters"]}
    except (TypeError, KeyError, AttributeError) as error:
        raise Broken(f"“{manifest_path.name}”里没有写全组别和编写页面") from error
    sources = {}
    for path in paths:
        source = _read(path)
        identifier = source.tree.get("id")
        sources[str(identifier.plain()) if identifier else path.stem] = source
    return Files(items_table(groups, chapters), sources)


def _read(path: Path) -> Source:
    try:
        raw = path.read_bytes().decode("utf-8")
        text = raw.replace("\r\n", "\n")
        return Source(path, text, tree_of(text), "\r\n" in raw)
    except FileNotFoundError as error:
        raise Broken(f"没有文件“{path}”") from error
    except (UnicodeDecodeError, YAMLError) as error:
        raise Broken(f"“{path.name}”不是 YAML，请先用 flask checklist lint 检查") from error


def catalogue_workbook(folder: Path) -> bytes:
    """The .xlsx of the catalogue in a folder; raises :class:`Broken`."""
    files = read_files(folder)
    rows = {identifier: rows_of(s.tree, files.items) for identifier, s in files.sources.items()}
    book = new_book()
    add_sheet(book, NOTES, (Column("怎样使用", 110),), ([line] for line in HOW))
    choices = _Choices()
    for table in (files.items, *DETAILS):
        first = table is files.items
        columns = tuple(Column(f.title, f.width) for f in table.fields)
        sheet = add_sheet(
            book,
            table.title,
            columns if first else (*OWNER, *columns),
            _cells(table, rows, first=first),
            frozen=2,
        )
        _offer(sheet, table, choices, before=0 if first else len(OWNER))
    choices.write(book)
    book.active = 1
    return saved(book, "法治政府建设年度报告检查清单")


def _cells(table: Table, rows: dict[str, list[Row]], *, first: bool) -> Iterator[list[Value]]:
    for identifier, mine in rows.items():
        name = str(mine[0]["name"] or "")
        for row in mine:
            if row.table is table:
                lead: list[Value] = [] if first else [identifier, name]
                shown = (f.shown(v) for f, v in zip(table.fields, row.values, strict=True))
                yield [*lead, *shown]


class _Choices:
    """Lists of the words that a column takes, on a sheet of their own."""

    def __init__(self) -> None:
        self._lists: dict[tuple[str, ...], str] = {}

    def range_of(self, field: Field) -> str:
        """Where the words of a column stand."""
        words = tuple(FLAGS.values()) if field.kind is Kind.FLAG else tuple(field.names.values())
        if words not in self._lists:
            self._lists[words] = get_column_letter(len(self._lists) + 1)
        letter = self._lists[words]
        return f"'{CHOICES}'!${letter}$2:${letter}${len(words) + 1}"

    def write(self, book: Workbook) -> None:
        """Write the sheet."""
        deep = max(map(len, self._lists), default=0)
        columns = tuple(Column(f"可选值{n}", 26) for n in range(1, len(self._lists) + 1))
        rows = ([w[n] if n < len(w) else None for w in self._lists] for n in range(deep))
        add_sheet(book, CHOICES, columns, rows)


def _offer(sheet: Worksheet, table: Table, choices: _Choices, *, before: int) -> None:
    """A list to choose from in every cell that takes one of a few words."""
    for n, field in enumerate(table.fields, start=before + 1):
        if field.kind in {Kind.CHOICE, Kind.FLAG}:
            letter = get_column_letter(n)
            offer = DataValidation(type="list", formula1=choices.range_of(field), allow_blank=True)
            offer.error = "请从列表里选一个。"
            offer.add(f"{letter}2:{letter}{sheet.max_row + _SPARE}")
            sheet.add_data_validation(offer)
