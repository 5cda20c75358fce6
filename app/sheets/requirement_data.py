"""Rows of the workbook as the values that the YAML holds."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import replace

from app.sheets.columns import ASPECTS_TABLE
from app.sheets.columns import BASIS_TABLE
from app.sheets.columns import EXAMPLES_TABLE
from app.sheets.columns import EXPECTED
from app.sheets.columns import FIGURES_TABLE
from app.sheets.columns import GROUPS_TABLE
from app.sheets.columns import ITEMS
from app.sheets.columns import LEVELS_TABLE
from app.sheets.columns import ROW_FIELDS_TABLE
from app.sheets.columns import RULES_TABLE
from app.sheets.columns import SAME
from app.sheets.columns import SIGNAL_KINDS
from app.sheets.columns import SIGNALS_TABLE
from app.sheets.columns import TOGETHER
from app.sheets.columns import USES
from app.sheets.columns import Field
from app.sheets.columns import Kind
from app.sheets.columns import Table
from app.sheets.columns import Value
from app.sheets.rows import Row
from app.sheets.rows import value_of
from app.sheets.yaml_style import Alias
from app.sheets.yaml_style import Data
from app.sheets.yaml_style import Flow
from app.sheets.yaml_style import mapping
from app.sheets.yaml_tree import Node
from app.sheets.yaml_tree import Shape

RULE_ORDER = (
    "judge", "from", "until", "publication", "recipients", "role", "need", "accept", "subject",
    "figures", "deeds_count", "figures_count", "heading_counts", "ritual_is_missing",
    "settles", "umbrella", "bare", "aspects", "together",
)  # fmt: skip
ASPECT_ORDER = ("id", "name", "subject", *SIGNAL_KINDS)
ASPECT_FIELDS = Table("", tuple(f for f in ASPECTS_TABLE.fields if f.key in ASPECT_ORDER))
GROUP_ORDER = ("id", "label", "item", "fields", "sentence")
ROW_FIELD = Table(ROW_FIELDS_TABLE.title, ROW_FIELDS_TABLE.fields[1:])
EXAMPLE = Table(EXAMPLES_TABLE.title, EXAMPLES_TABLE.fields[1:])
RECIPIENTS_TABLE = Table(
    "",
    tuple(
        replace(f, key=f.key.removeprefix("recipients."))
        for f in RULES_TABLE.fields
        if f.key.startswith("recipients.")
    ),
)


def _is_own(key: str) -> bool:
    """Whether a column of a rule is a key of the rule itself."""
    return key != "rule" and not key.startswith("recipients.")


def own(table: Table) -> Table:
    """The columns that are keys of the row's own mapping."""
    return Table(table.title, tuple(f for f in table.fields if _is_own(f.key)))


def own_values(table: Table, values: Sequence[Value]) -> tuple[Value, ...]:
    """The values of those columns."""
    return tuple(v for f, v in zip(table.fields, values, strict=True) if _is_own(f.key))


def recipient_values(row: Row) -> tuple[Value, ...]:
    """To whom a report goes, level by level."""
    return tuple(row[f"recipients.{f.key}"] for f in RECIPIENTS_TABLE.fields)


def row_values(node: Node, table: Table) -> tuple[Value, ...]:
    """The values of a list's item, which an example may write without keys."""
    if node.real.shape is Shape.MAP:
        return tuple(value_of(node.get(f.key), f.kind) for f in table.fields)
    return tuple(value_of(node, Kind.PROSE) if f.key == "text" else None for f in table.fields)


def cell_data(column: Field, value: Value) -> Data:
    """A cell's value as the YAML has it."""
    if column.kind is not Kind.WHEN or value is None:
        return value
    figure, _, above = str(value).partition(" > ")
    return Flow({"figure": figure, "above": float(above) if "." in above else int(above)})


def row_data(table: Table, values: Sequence[Value]) -> Data:
    """An item of a list: on one line, but an example of several lines; a bare sentence alone."""
    data = mapping(
        table.order(), [cell_data(f, v) for f, v in zip(table.fields, values, strict=True)]
    )
    if table is not EXAMPLE:
        return Flow(data)
    if set(data) == {"text"} and "\n" not in str(data["text"]):
        return data["text"]
    if "\n" in str(data.get("text")):
        return {**{k: v for k, v in data.items() if k != "text"}, "text": data["text"]}
    return Flow(data)


def aspect_id(node: Node) -> Value:
    """The id of an aspect, also of one that an alias stands for."""
    return value_of(node.get("id"), Kind.TEXT)


class Wanted:
    """The rows of one requirement; ``anchors`` say which name an alias has in its file."""

    def __init__(self, rows: Sequence[Row], anchors: Mapping[str, str]) -> None:
        self._rows: dict[str, list[Row]] = {}
        for row in rows:
            self._rows.setdefault(row.table.title, []).append(row)
        self._anchors = anchors

    def of(self, title: str) -> list[Row]:
        """The rows of a sheet."""
        return self._rows.get(title, [])

    def rows_of_rule(self, table: Table, number: Value) -> list[Row]:
        """The rows of a sheet that belong to a rule."""
        return [row for row in self.of(table.title) if row["rule"] == number]

    def numbers(self) -> list[int]:
        """The rules' numbers in their order."""
        return sorted(int(str(row["rule"])) for row in self.of(RULES_TABLE.title))

    def aspects(self, number: Value, use: str) -> list[Row]:
        """The aspects of a rule with one use."""
        return [row for row in self.rows_of_rule(ASPECTS_TABLE, number) if row["use"] == use]

    def signals(self, number: Value, aspect: Value, kind: str) -> list[str]:
        """The signals of one kind of an aspect."""
        return [
            str(row["signal"])
            for row in self.rows_of_rule(SIGNALS_TABLE, number)
            if (row["id"], row["kind"]) == (aspect, kind)
        ]

    def signal_data(self, signals: Sequence[str]) -> Data:
        """Signals as the YAML has them; None where there are none."""
        if len(signals) == 1 and signals[0].startswith(SAME):
            return Alias(self._anchors[signals[0]])
        return list(signals) or None

    def aspect(self, row: Row) -> Data:
        """An aspect with its signals, or the alias that stands for it."""
        if row["same"]:
            return Alias(self._anchors[str(row["same"])])
        data: dict[str, Data] = mapping(
            ("id", "name", "subject"), (row["id"], row["name"], row["subject"])
        )
        for kind in SIGNAL_KINDS:
            signals = self.signal_data(self.signals(row["rule"], row["id"], kind))
            if signals is not None:
                data[kind] = signals
        return data

    def aspect_list(self, number: Value) -> Data:
        """The aspects of a rule, or the alias that stands for all of them."""
        rows = self.aspects(number, "aspects")
        if len(rows) == 1 and rows[0]["id"] is None and rows[0]["same"]:
            return Alias(self._anchors[str(rows[0]["same"])])
        return [self.aspect(row) for row in rows]

    def recipients(self, row: Row) -> dict[str, Data]:
        """To whom a report goes, level by level."""
        return mapping(RECIPIENTS_TABLE.order(), recipient_values(row))

    def rule(self, number: int) -> dict[str, Data]:
        """A rule with all that belongs to it."""
        (row,) = self.rows_of_rule(RULES_TABLE, number)
        data: dict[str, Data] = {
            f.key: row[f.key] for f in own(RULES_TABLE).fields if row[f.key] is not None
        }
        data["recipients"] = self.recipients(row)
        for use in USES:
            rows = self.aspects(number, use)
            if rows:
                data[use] = self.aspect_list(number) if use == "aspects" else self.aspect(rows[0])
        together = self.signals(number, TOGETHER, "unless")
        if together:
            data[TOGETHER] = {"unless": self.signal_data(together)}
        return {key: data[key] for key in RULE_ORDER if data.get(key) not in (None, {})}

    def examples(self) -> dict[str, Data]:
        """The examples by what they are to be judged."""
        rows = self.of(EXAMPLES_TABLE.title)
        return {
            expected: mine
            for expected in EXPECTED
            if (
                mine := [row_data(EXAMPLE, r.values[1:]) for r in rows if r["expected"] == expected]
            )
        }

    def row_fields(self, group: Value) -> list[tuple[Value, ...]]:
        """The columns of a group, as the YAML has their keys."""
        rows = self.of(ROW_FIELDS_TABLE.title)
        return [row.values[1:] for row in rows if row["group"] == group]

    def group(self, row: Row) -> dict[str, Data]:
        """A group with its columns."""
        data: dict[str, Data] = dict(mapping(row.table.order(), row.values))
        data["fields"] = [row_data(ROW_FIELD, values) for values in self.row_fields(row["id"])]
        return {key: data[key] for key in GROUP_ORDER if data.get(key)}

    def requirement(self, order: Sequence[str]) -> dict[str, Data]:
        """A whole requirement."""
        (row,) = self.of(ITEMS)
        data: dict[str, Data] = mapping(row.table.order(), row.values)
        for key, table in (
            ("levels", LEVELS_TABLE), ("basis", BASIS_TABLE), ("figures", FIGURES_TABLE),
        ):  # fmt: skip
            data[key] = [row_data(table, row.values) for row in self.of(table.title)] or None
        data["groups"] = [self.group(row) for row in self.of(GROUPS_TABLE.title)] or None
        data["rules"] = [self.rule(number) for number in self.numbers()] or None
        data["examples"] = self.examples() or None
        return {key: data[key] for key in order if data.get(key) is not None}
