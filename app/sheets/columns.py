"""The sheets of the catalogue's workbook: which column holds which key, in which words.

A value stands in a cell as people write it (必备, 县级政府、乡镇（街道）) and in the YAML as the
schema has it (``mandatory``, ``[county, township]``); :class:`Column` goes both ways.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from enum import Enum

from app.engine.fields import FigureKind
from app.engine.fields import RowKind
from app.engine.names import LEVELS
from app.engine.names import RECIPIENTS
from app.engine.names import ROLES
from app.engine.names import STATUSES
from app.engine.names import STRENGTHS
from app.engine.requirement import Grade
from app.engine.requirement import Subject
from app.engine.result import Status

Value = str | int | bool | tuple[str, ...] | None
"""What a cell says, as the YAML has it; None where the key is not there."""


class Wrong(Exception):
    """A cell that says nothing usable; the message is for whoever filled it in."""


class Kind(Enum):
    """How a cell is read."""

    TEXT = 1
    PROSE = 2
    NUMBER = 3
    FLAG = 4
    CHOICE = 5
    CHOICES = 6
    WORDS = 7
    WHEN = 8


FLAGS = {True: "是", False: "否"}
_FOLD = re.compile(r"(?<=[\u2e80-\uffef]) (?=\S)")
_WHEN = re.compile(r"([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\s*(?:>|＞|大于)\s*(-?\d+(?:\.\d+)?)")
_SEPARATORS = re.compile(r"[、,，;；\n]+")


def unfolded(text: str) -> str:
    """Prose without the blanks that YAML puts where a line was folded (as the schema reads it)."""
    return _FOLD.sub("", text).strip()


def nearest(text: str, known: list[str]) -> str:
    """「，是不是想写“…”」 with the nearest of the known words; empty where none is near."""
    near = difflib.get_close_matches(text, known, n=1, cutoff=0.4)
    return f"，是不是想写“{near[0]}”" if near else ""


def condition(figure: object, above: object) -> str:
    """When a figure is asked, as a cell says it: ``received > 0``."""
    return f"{figure} > {above}"


@dataclass(frozen=True, slots=True)
class Field:
    """A column: the key in the YAML, the head in the sheet, and how its cells are read."""

    key: str
    title: str
    width: float
    kind: Kind = Kind.TEXT
    names: Mapping[str, str] = field(default_factory=dict)

    def shown(self, value: object) -> str | int | None:
        """A value of the YAML as the cell shows it; what the sheet has no word for stays."""
        if value is None:
            return None
        if isinstance(value, bool):
            return FLAGS[value]
        if isinstance(value, int):
            return value
        if isinstance(value, list | tuple):
            return "、".join(self.names.get(str(part), str(part)) for part in value)
        return self.names.get(str(value), str(value))

    def taken(self, cell: object) -> Value:
        """What a cell says; raises :class:`Wrong`."""
        if isinstance(cell, float) and cell.is_integer():
            cell = int(cell)
        text = "" if cell is None else str(cell).replace("\r\n", "\n").strip()
        if isinstance(cell, bool):
            text = FLAGS[cell]
        if not text:
            return None
        if self.kind is Kind.PROSE:
            return unfolded(text)
        if self.kind is Kind.NUMBER:
            if not re.fullmatch(r"-?\d+", text):
                raise Wrong(f"“{self.title}”应当是整数，写的是“{text}”")
            return int(text)
        if self.kind is Kind.FLAG:
            return self._choice(text, {"true": FLAGS[True], "false": FLAGS[False]}) == "true"
        if self.kind is Kind.CHOICE:
            return self._choice(text, self.names)
        if self.kind is Kind.WHEN:
            return self._condition(text)
        parts = tuple(part.strip() for part in _SEPARATORS.split(text) if part.strip())
        if self.kind is Kind.CHOICES:
            return tuple(self._choice(part, self.names) for part in parts)
        return parts if self.kind is Kind.WORDS else text

    def _condition(self, text: str) -> str:
        found = _WHEN.fullmatch(text)
        if not found:
            raise Wrong(f"“{self.title}”应当写成“数据编号 > 数”，例如“received > 0”")
        return condition(found[1], found[2])

    def _choice(self, text: str, names: Mapping[str, str]) -> str:
        for key, name in names.items():
            if text in (key, name):
                return key
        known = list(names.values())
        raise Wrong(f"“{self.title}”没有“{text}”{nearest(text, known)}。可用：{'、'.join(known)}")


LEVEL_NAMES = {level.value: name for level, name in LEVELS.items()}
STRENGTH_NAMES = {strength.value: name for strength, name in STRENGTHS.items()}
JUDGES = {
    "evidence": "找信号",
    "report-system": "报送和公开",
    "elements": "公文要素",
    "statement": "不足、下步安排",
    "causes": "原因分析",
}
GRADES = {Grade.MENTION.value: "写到名称即可", Grade.ACT.value: "要有举措或数据"}
SUBJECTS = {Subject.ANY.value: "不限", Subject.OWN.value: "本级自己做的"}
RECIPIENT_NAMES = {recipient.value: name for recipient, name in RECIPIENTS.items()}
ROLE_NAMES = {role.value: name for role, name in ROLES.items()}
USES = {
    "aspects": "方面",
    "settles": "写到就整体算覆盖",
    "umbrella": "总称",
    "bare": "只能说明提到",
}
SIGNAL_KINDS = {
    "signals": "说到",
    "proof": "本身说明做了",
    "context": "上下文要有",
    "near": "同一句要有",
    "unless": "不算",
    "other_object": "另一对象",
    "pending": "尚未做成",
    "section_proof": "标题下要有",
}
FIGURE_KINDS = {
    FigureKind.COUNT.value: "整数",
    FigureKind.DECIMAL.value: "小数",
    FigureKind.PERCENT.value: "百分比",
    FigureKind.DATE.value: "日期",
}
ROW_KINDS = {RowKind.TEXT.value: "文字", **FIGURE_KINDS}
EXPECTED = {
    status.value: STATUSES[status] for status in (Status.COVERED, Status.PARTIAL, Status.MISSING)
}
ITEMS = "事项"
"""The first sheet: one row a requirement."""
TOGETHER = "together"
"""In the place of an aspect's id: what keeps aspects of one point from counting together."""
SAME = "同："
"""Begins a cell that stands for what is written elsewhere in the same file (a YAML alias)."""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A sheet; ``fields`` follow the columns 编号 and 事项 (the first sheet has none before)."""

    title: str
    fields: tuple[Field, ...]

    def column(self, key: str) -> Field | None:
        """The column of a key, None where there is none."""
        return next((f for f in self.fields if f.key == key), None)

    def order(self) -> tuple[str, ...]:
        """The keys in the order of the columns."""
        return tuple(column.key for column in self.fields)


_YEARS = (Field("from", "起（报告年度）", 9, Kind.NUMBER), Field("until", "止", 9, Kind.NUMBER))
RULE = Field("rule", "规则", 7, Kind.NUMBER)
ASPECT = Field("id", "方面编号", 18)
LEVELS_TABLE = Table(
    "年度要求",
    (
        *_YEARS,
        Field("strength", "强度", 9, Kind.CHOICE, STRENGTH_NAMES),
        Field("only", "仅限", 26, Kind.CHOICES, LEVEL_NAMES),
    ),
)
BASIS_TABLE = Table(
    "依据",
    (
        *_YEARS,
        Field("title", "名称", 60),
        Field("number", "文号", 20),
        Field("part", "部分", 26),
        Field("article", "条文", 22),
        Field("unconfirmed", "条文未核实", 8, Kind.FLAG),
        Field("url", "网址", 24),
    ),
)
RULES_TABLE = Table(
    "判断规则",
    (
        RULE,
        *_YEARS,
        Field("judge", "怎样判断", 14, Kind.CHOICE, JUDGES),
        Field("need", "要写到几个方面", 9, Kind.NUMBER),
        Field("accept", "怎样算写到", 15, Kind.CHOICE, GRADES),
        Field("subject", "谁做的", 13, Kind.CHOICE, SUBJECTS),
        Field("figures", "哪些单位的数字算", 18, Kind.WORDS),
        Field("deeds_count", "旁边的动作算", 8, Kind.FLAG),
        Field("figures_count", "旁边的数字算", 8, Kind.FLAG),
        Field("heading_counts", "标题点题算", 8, Kind.FLAG),
        Field("ritual_is_missing", "套话算未见", 8, Kind.FLAG),
        Field("role", "哪一部分", 12, Kind.CHOICE, ROLE_NAMES),
        Field("publication", "要公开", 8, Kind.FLAG),
        *(
            Field(f"recipients.{level}", f"报送对象（{name}）", 22, Kind.CHOICES, RECIPIENT_NAMES)
            for level, name in LEVEL_NAMES.items()
        ),
    ),
)
ASPECTS_TABLE = Table(
    "方面",
    (
        RULE,
        Field("use", "用途", 16, Kind.CHOICE, USES),
        ASPECT,
        Field("name", "方面名称", 28),
        Field("subject", "谁做的", 13, Kind.CHOICE, SUBJECTS),
        Field("same", "与别处相同", 30),
    ),
)
SIGNALS_TABLE = Table(
    "信号",
    (
        RULE,
        ASPECT,
        Field("kind", "类别", 14, Kind.CHOICE, SIGNAL_KINDS),
        Field("signal", "信号", 70),
    ),
)
FIGURES_TABLE = Table(
    "数据",
    (
        Field("id", "数据编号", 20),
        Field("label", "名称", 32),
        Field("unit", "单位", 10),
        Field("kind", "种类", 10, Kind.CHOICE, FIGURE_KINDS),
        Field("when", "什么时候才问", 20, Kind.WHEN),
    ),
)
GROUPS_TABLE = Table(
    "逐条内容",
    (
        Field("id", "组编号", 18),
        Field("label", "名称", 32),
        Field("item", "一条叫什么", 12),
        Field("sentence", "写进报告的句子", 70, Kind.PROSE),
    ),
)
ROW_FIELDS_TABLE = Table(
    "逐条内容的栏",
    (
        Field("group", "组编号", 18),
        Field("id", "栏编号", 18),
        Field("label", "名称", 32),
        Field("kind", "种类", 10, Kind.CHOICE, ROW_KINDS),
        Field("unit", "单位", 10),
        Field("required", "必填", 8, Kind.FLAG),
    ),
)
EXAMPLES_TABLE = Table(
    "例句",
    (
        Field("expected", "应判为", 10, Kind.CHOICE, EXPECTED),
        Field("text", "例句", 70, Kind.PROSE),
        Field("year", "年度", 8, Kind.NUMBER),
        Field("level", "层级", 14, Kind.CHOICE, LEVEL_NAMES),
        Field("section", "所在部分", 14, Kind.CHOICE, ROLE_NAMES),
        Field("heading", "所在标题", 24),
        Field("whole", "整篇", 7, Kind.FLAG),
    ),
)


def items_table(groups: Mapping[str, str], chapters: Mapping[str, str]) -> Table:
    """The first sheet, with the groups and the pages of the form as this catalogue names them."""
    return Table(
        ITEMS,
        (
            Field("id", "编号", 26),
            Field("name", "名称", 24),
            Field("heading", "在报告里的标题", 28),
            Field("group", "组别", 20, Kind.CHOICE, {k: f"{k} {v}" for k, v in groups.items()}),
            Field("chapter", "编写页面", 20, Kind.CHOICE, chapters),
            Field("order", "页内先后", 7, Kind.NUMBER),
            Field("core", "核心", 7, Kind.FLAG),
            Field("applies", "适用", 26, Kind.CHOICES, LEVEL_NAMES),
            Field("guidance", "写法提示", 46, Kind.PROSE),
            Field("example", "范例", 46, Kind.PROSE),
            Field("remedy", "补救办法", 36, Kind.PROSE),
        ),
    )


DETAILS = (
    LEVELS_TABLE,
    BASIS_TABLE,
    RULES_TABLE,
    ASPECTS_TABLE,
    SIGNALS_TABLE,
    FIGURES_TABLE,
    GROUPS_TABLE,
    ROW_FIELDS_TABLE,
    EXAMPLES_TABLE,
)
"""The sheets behind the first one; their columns 编号 and 事项 say whose row it is."""
