"""A requirement's file brought to what its rows in the workbook say, and nothing else changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from app.engine.requirement import Requirement
from app.sheets import requirement_data as build
from app.sheets.columns import ASPECTS_TABLE
from app.sheets.columns import BASIS_TABLE
from app.sheets.columns import EXAMPLES_TABLE
from app.sheets.columns import EXPECTED
from app.sheets.columns import FIGURES_TABLE
from app.sheets.columns import GROUPS_TABLE
from app.sheets.columns import LEVELS_TABLE
from app.sheets.columns import RULES_TABLE
from app.sheets.columns import SIGNAL_KINDS
from app.sheets.columns import SIGNALS_TABLE
from app.sheets.columns import TOGETHER
from app.sheets.columns import Table
from app.sheets.columns import Value
from app.sheets.rows import Row
from app.sheets.rows import labels
from app.sheets.rows import parts
from app.sheets.rows import rows_of
from app.sheets.rows import value_of
from app.sheets.yaml_change import Merge
from app.sheets.yaml_change import add_line
from app.sheets.yaml_change import change_list
from app.sheets.yaml_change import change_map
from app.sheets.yaml_change import remove
from app.sheets.yaml_change import rewrite_item
from app.sheets.yaml_change import same
from app.sheets.yaml_style import Data
from app.sheets.yaml_style import inline
from app.sheets.yaml_style import item
from app.sheets.yaml_style import pair
from app.sheets.yaml_tree import Edits
from app.sheets.yaml_tree import Node
from app.sheets.yaml_tree import Shape
from app.sheets.yaml_tree import tree_of

REQUIREMENT_ORDER = tuple(Requirement.model_fields)
Compared = tuple[str, tuple[Value, ...]]
"""A row as it is compared: its sheet and its values."""
_LISTS = (("levels", LEVELS_TABLE), ("basis", BASIS_TABLE), ("figures", FIGURES_TABLE))


def compared(rows: Sequence[Row]) -> list[Compared]:
    """Rows as they are compared: rules counted from 1 without gaps, aliases by their name alone."""
    numbers = sorted({int(str(row["rule"])) for row in rows if row.table is RULES_TABLE})
    place = {number: n for n, number in enumerate(numbers, start=1)}
    found: list[Compared] = []
    for row in rows:
        values = list(row.values)
        if row.table in {RULES_TABLE, ASPECTS_TABLE, SIGNALS_TABLE}:
            values[0] = place.get(int(str(values[0])), 0)
        if row.table is ASPECTS_TABLE and row["same"]:
            values[3:5] = [None, None]
        found.append((row.table.title, tuple(values)))
    return found


def new_text(rows: Sequence[Row]) -> str:
    """The file of a requirement that was not there before."""
    wanted = build.Wanted(rows, {})
    data = wanted.requirement(REQUIREMENT_ORDER)
    return "\n".join(pair(key, value, 0) for key, value in data.items()) + "\n"


def changed_text(text: str, rows: Sequence[Row], items: Table) -> str:
    """The file with the values of ``rows``; the same text where they say what it says."""
    if not text.endswith("\n"):
        text += "\n"
    tree = tree_of(text)
    if same(compared(rows_of(tree, items)), compared(rows)):
        return text
    anchors = {label: anchor for anchor, label in labels(tree).items()}
    change = _Change(Edits(text), tree, build.Wanted(rows, anchors))
    change.make(items)
    return change.edits.result()


@dataclass
class _Change:
    """The edits of one file, part by part."""

    edits: Edits
    tree: Node
    wanted: build.Wanted

    @cached_property
    def _labels(self) -> dict[str, str]:
        return labels(self.tree)

    def make(self, items: Table) -> None:
        (row,) = self.wanted.of(items.title)
        self._fields(self.tree, items, row.values, REQUIREMENT_ORDER)
        for key, table in _LISTS:
            values = [row.values for row in self.wanted.of(table.title)]
            self._list(self.tree, key, table, values, REQUIREMENT_ORDER)
        self._groups()
        self._examples()
        self._rules()

    def _fields(
        self, node: Node, table: Table, values: Sequence[Value], order: Sequence[str]
    ) -> None:
        """The single values of a mapping."""
        changes = {
            column.key: build.cell_data(column, value)
            for column, value in zip(table.fields, values, strict=True)
            if value_of(node.get(column.key), column.kind) != value
        }
        change_map(self.edits, node, changes, order)

    def _list(
        self,
        parent: Node,
        key: str,
        table: Table,
        new: Sequence[tuple[Value, ...]],
        order: Sequence[str],
    ) -> None:
        """A list of rows under a key of the parent."""
        old = [build.row_values(node, table) for node in parts(parent, key)]
        merge = Merge(old, new, lambda values: " ".join(map(str, values)))
        if merge.nothing:
            return

        def data(values: tuple[Value, ...]) -> Data:
            return build.row_data(table, values)

        def update(node: Node, values: tuple[Value, ...]) -> None:
            whole = data(values)
            first = node.pairs[0][0].value if node.pairs else None
            keeps_form = isinstance(whole, dict) and first in whole
            if node.shape is Shape.MAP and keeps_form and (not node.flow or "\n" not in str(whole)):
                self._fields(node, build.own(table), build.own_values(table, values), table.order())
            else:
                rewrite_item(self.edits, node, whole)

        node = parent.get(key)
        if not new or node is None or node.shape is not Shape.LIST:
            change_map(self.edits, parent, {key: [data(v) for v in new] or None}, order)
        else:
            change_list(self.edits, node, merge, data, update)

    def _groups(self) -> None:
        wanted = self.wanted.of(GROUPS_TABLE.title)
        node = self.tree.get("groups")
        if node is None or node.shape is not Shape.LIST or node.flow or not wanted:
            data = [self.wanted.group(row) for row in wanted] or None
            if node is not None or data is not None:
                change_map(self.edits, self.tree, {"groups": data}, REQUIREMENT_ORDER)
            return
        old = {build.aspect_id(group): group for group in node.items}
        kept = {row["id"] for row in wanted}
        behind = node.items[0]
        margin = self.edits.text[self.edits.line_start(behind.start) :].index("-")
        for identifier, group in old.items():
            if identifier not in kept:
                remove(self.edits, group.start, group.end)
        for row in wanted:
            there = old.get(row["id"])
            if there is None:
                add_line(self.edits, behind.end, item(self.wanted.group(row), margin))
                continue
            behind = there
            fields = self.wanted.row_fields(row["id"])
            self._fields(there, GROUPS_TABLE, row.values, build.GROUP_ORDER)
            self._list(there, "fields", build.ROW_FIELD, fields, build.GROUP_ORDER)

    def _examples(self) -> None:
        rows = self.wanted.of(EXAMPLES_TABLE.title)
        node = self.tree.get("examples")
        if node is None or node.flow or not rows:
            data = self.wanted.examples() or None
            if node is not None or data is not None:
                change_map(self.edits, self.tree, {"examples": data}, REQUIREMENT_ORDER)
            return
        for expected in EXPECTED:
            values = [row.values[1:] for row in rows if row["expected"] == expected]
            self._list(node, expected, build.EXAMPLE, values, tuple(EXPECTED))

    def _rules(self) -> None:
        nodes = parts(self.tree, "rules")
        numbers = self.wanted.numbers()
        behind = nodes[-1] if nodes else None
        for n, node in enumerate(nodes, start=1):
            if n in numbers:
                self._rule(node, n)
            else:
                remove(self.edits, node.start, node.end)
        added = [number for number in numbers if number > len(nodes)]
        if behind is None:
            change_map(
                self.edits,
                self.tree,
                {"rules": [self.wanted.rule(n) for n in numbers] or None},
                REQUIREMENT_ORDER,
            )
            return
        margin = self.edits.text[self.edits.line_start(nodes[0].start) :].index("-")
        for number in added:
            add_line(self.edits, behind.end, item(self.wanted.rule(number), margin))

    def _rule(self, node: Node, number: int) -> None:
        (row,) = self.wanted.rows_of_rule(RULES_TABLE, number)
        if node.flow:
            rewrite_item(self.edits, node, self.wanted.rule(number))
            return
        own = build.own(RULES_TABLE)
        self._fields(node, own, build.own_values(RULES_TABLE, row.values), build.RULE_ORDER)
        recipients = self.wanted.recipients(row)
        old = node.get("recipients")
        if old is None or not recipients or old.shape is not Shape.MAP:
            if old is not None or recipients:
                changes: dict[str, Data] = {"recipients": recipients or None}
                change_map(self.edits, node, changes, build.RULE_ORDER)
        else:
            self._fields(
                old,
                build.RECIPIENTS_TABLE,
                build.recipient_values(row),
                build.RECIPIENTS_TABLE.order(),
            )
        self._aspects(node, number)
        for use in ("settles", "umbrella", "bare"):
            self._lone_aspect(node, number, use)
        self._together(node, number)

    def _aspects(self, rule: Node, number: int) -> None:
        wanted = self.wanted.aspects(number, "aspects")
        node = rule.get("aspects")
        whole = self.wanted.aspect_list(number)
        if node is None or node.shape is Shape.ALIAS or node.flow or not isinstance(whole, list):
            label = self._labels.get(str(node.anchor)) if node is not None else None
            if [row["same"] for row in wanted] != [label] and (node is not None or wanted):
                change_map(self.edits, rule, {"aspects": whole or None}, build.RULE_ORDER)
            return
        if not whole:
            change_map(self.edits, rule, {"aspects": None}, build.RULE_ORDER)
            return
        old = {build.aspect_id(aspect): aspect for aspect in node.items}
        kept = {row["id"] for row in wanted}
        behind = node.items[0]
        margin = self.edits.text[self.edits.line_start(behind.start) :].index("-")
        for identifier, aspect in old.items():
            if identifier not in kept:
                remove(self.edits, aspect.start, aspect.end)
        for row in wanted:
            there = old.get(row["id"])
            if there is None:
                add_line(self.edits, behind.end, item(self.wanted.aspect(row), margin))
            else:
                behind = there
                self._aspect(there, row)

    def _aspect(self, node: Node, row: Row) -> None:
        """An item of the list of aspects."""
        if self._settled_as_alias(node, row):
            return
        if node.shape is Shape.ALIAS or row["same"] or node.flow:
            rewrite_item(self.edits, node, self.wanted.aspect(row))
            return
        self._inside(node, row)

    def _lone_aspect(self, rule: Node, number: int, use: str) -> None:
        rows = self.wanted.aspects(number, use)
        node = rule.get(use)
        if not rows:
            if node is not None:
                change_map(self.edits, rule, {use: None}, build.RULE_ORDER)
            return
        if node is not None and self._settled_as_alias(node, rows[0]):
            return
        if node is None or node.shape is Shape.ALIAS or rows[0]["same"] or node.flow:
            changes = {use: self.wanted.aspect(rows[0])}
            change_map(self.edits, rule, changes, build.RULE_ORDER)
            return
        self._inside(node, rows[0])

    def _settled_as_alias(self, node: Node, row: Row) -> bool:
        return node.shape is Shape.ALIAS and row["same"] == self._labels.get(str(node.anchor))

    def _inside(self, node: Node, row: Row) -> None:
        """Name, subject and signals of an aspect that is written out."""
        values = tuple(row[key] for key in build.ASPECT_FIELDS.order())
        self._fields(node, build.ASPECT_FIELDS, values, build.ASPECT_ORDER)
        for kind in SIGNAL_KINDS:
            signals = self.wanted.signals(row["rule"], row["id"], kind)
            self._signals(node, kind, signals, build.ASPECT_ORDER)

    def _together(self, rule: Node, number: int) -> None:
        signals = self.wanted.signals(number, TOGETHER, "unless")
        node = rule.get(TOGETHER)
        if node is None or not signals:
            if node is not None and not signals and node.get("unless") is not None:
                change_map(self.edits, rule, {TOGETHER: None}, build.RULE_ORDER)
            elif signals:
                data = {"unless": self.wanted.signal_data(signals)}
                change_map(self.edits, rule, {TOGETHER: data}, build.RULE_ORDER)
            return
        self._signals(node, "unless", signals, ("unless",))

    def _signals(self, parent: Node, key: str, new: list[str], order: Sequence[str]) -> None:
        node = parent.get(key)
        if node is not None and node.shape is Shape.ALIAS:
            if new != [self._labels.get(str(node.anchor))]:
                change_map(self.edits, parent, {key: self.wanted.signal_data(new)}, order)
            return
        old = [str(part.plain()).strip() for part in parts(parent, key)]
        merge = Merge(old, new, str)
        if merge.nothing:
            return
        data = self.wanted.signal_data(new)
        if node is None or not isinstance(data, list):
            change_map(self.edits, parent, {key: data}, order)
            return

        def update(part: Node, text: str) -> None:
            self.edits.replace(part.start, part.end, inline(text))

        change_list(self.edits, node, merge, str, update)
