"""A requirement's YAML as rows of the workbook, each with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.sheets.columns import ASPECTS_TABLE
from app.sheets.columns import BASIS_TABLE
from app.sheets.columns import EXAMPLES_TABLE
from app.sheets.columns import EXPECTED
from app.sheets.columns import FIGURES_TABLE
from app.sheets.columns import GROUPS_TABLE
from app.sheets.columns import LEVELS_TABLE
from app.sheets.columns import ROW_FIELDS_TABLE
from app.sheets.columns import RULES_TABLE
from app.sheets.columns import SAME
from app.sheets.columns import SIGNAL_KINDS
from app.sheets.columns import SIGNALS_TABLE
from app.sheets.columns import TOGETHER
from app.sheets.columns import USES
from app.sheets.columns import Kind
from app.sheets.columns import Table
from app.sheets.columns import Value
from app.sheets.columns import condition
from app.sheets.columns import unfolded
from app.sheets.yaml_tree import Node
from app.sheets.yaml_tree import Path
from app.sheets.yaml_tree import Shape

ALL_ASPECTS = "全部方面"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its values in the order of the table's columns, and where they stand in the file."""

    table: Table
    values: tuple[Value, ...]
    path: Path = ()

    def __getitem__(self, key: str) -> Value:
        return self.values[self.table.order().index(key)]


def value_of(node: Node | None, kind: Kind) -> Value:
    """A node's value as the rows compare it."""
    plain = node.plain() if node is not None else None
    if kind is Kind.WHEN:
        if not isinstance(plain, dict):
            return None
        return condition(plain.get("figure"), plain.get("above"))
    if isinstance(plain, list):
        return tuple(str(part) for part in plain) or None
    if isinstance(plain, str):
        return (unfolded(plain) if kind is Kind.PROSE else plain.strip()) or None
    if not isinstance(plain, int):
        return None
    return str(plain) if kind in {Kind.TEXT, Kind.PROSE} else plain


def rows_of(tree: Node, items: Table) -> list[Row]:
    """Every row of one requirement, in the order of the file."""
    rows = [Row(items, _values(tree, items))]
    for key, table in (
        ("levels", LEVELS_TABLE), ("basis", BASIS_TABLE), ("figures", FIGURES_TABLE),
    ):  # fmt: skip
        rows += [
            Row(table, _values(node, table), (key, n)) for n, node in enumerate(parts(tree, key))
        ]
    for n, group in enumerate(parts(tree, "groups")):
        rows += _group_rows(group, ("groups", n))
    same = labels(tree)
    for n, rule in enumerate(parts(tree, "rules")):
        rows += _rule_rows(rule, n, same)
    rows += _example_rows(tree.get("examples"))
    return rows


def _group_rows(group: Node, path: Path) -> Iterator[Row]:
    values = _values(group, GROUPS_TABLE)
    yield Row(GROUPS_TABLE, values, path)
    own = Table(ROW_FIELDS_TABLE.title, ROW_FIELDS_TABLE.fields[1:])
    for n, node in enumerate(parts(group, "fields")):
        yield Row(ROW_FIELDS_TABLE, (values[0], *_values(node, own)), (*path, "fields", n))


def parts(node: Node, key: str) -> list[Node]:
    """The items of a list under a key; none where there is none."""
    found = node.get(key)
    return found.real.items if found is not None else []


def _values(node: Node, table: Table) -> tuple[Value, ...]:
    return tuple(value_of(node.get(column.key), column.kind) for column in table.fields)


def labels(tree: Node) -> dict[str, str]:
    """Anchor → how the sheets name what it stands for: 同：规则1·response·不算."""
    found: dict[str, str] = {}
    for n, rule in enumerate(parts(tree, "rules"), start=1):
        start = f"{SAME}规则{n}"
        listed = rule.get("aspects")
        if listed is not None and listed.shape is Shape.LIST and listed.anchor:
            found[listed.anchor] = f"{start}·{ALL_ASPECTS}"
        for _, aspect, _ in _aspects(rule):
            name = f"{start}·{value_of(aspect.get('id'), Kind.TEXT)}"
            if aspect.shape is Shape.MAP and aspect.anchor:
                found[aspect.anchor] = name
            for kind, word in SIGNAL_KINDS.items():
                signals = aspect.get(kind)
                if signals is not None and signals.shape is Shape.LIST and signals.anchor:
                    found.setdefault(signals.anchor, f"{name}·{word}")
        together = rule.get(TOGETHER)
        signals = together.get("unless") if together is not None else None
        if signals is not None and signals.shape is Shape.LIST and signals.anchor:
            found[signals.anchor] = f"{start}·{TOGETHER}·{SIGNAL_KINDS['unless']}"
    return found


def _aspects(rule: Node) -> Iterator[tuple[str, Node, Path]]:
    """(use, aspect, path inside the rule) of every aspect, also of those that stand alone."""
    for use in USES:
        node = rule.get(use)
        if node is None:
            continue
        if use != "aspects":
            yield use, node, (use,)
        elif node.shape is Shape.LIST:
            for n, aspect in enumerate(node.items):
                yield use, aspect, (use, n)


def _rule_rows(rule: Node, n: int, same: dict[str, str]) -> Iterator[Row]:
    path: Path = ("rules", n)
    number = n + 1
    recipients = rule.get("recipients")
    values: list[Value] = []
    for column in RULES_TABLE.fields:
        if column.key == "rule":
            values.append(number)
        elif column.key.startswith("recipients."):
            level = column.key.partition(".")[2]
            node = recipients.get(level) if recipients is not None else None
            values.append(value_of(node, column.kind))
        else:
            values.append(value_of(rule.get(column.key), column.kind))
    yield Row(RULES_TABLE, tuple(values), path)
    listed = rule.get("aspects")
    if listed is not None and listed.shape is Shape.ALIAS:
        label = same.get(str(listed.anchor))
        yield Row(ASPECTS_TABLE, (number, "aspects", None, None, None, label), (*path, "aspects"))
    for use, aspect, inside in _aspects(rule):
        identifier = value_of(aspect.get("id"), Kind.TEXT)
        name, subject = (value_of(aspect.get(key), Kind.TEXT) for key in ("name", "subject"))
        alias = same.get(str(aspect.anchor)) if aspect.shape is Shape.ALIAS else None
        yield Row(ASPECTS_TABLE, (number, use, identifier, name, subject, alias), (*path, *inside))
        if alias is None:
            for kind in SIGNAL_KINDS:
                yield from _signal_rows(
                    aspect.get(kind), (number, identifier, kind), (*path, *inside, kind), same
                )
    together = rule.get(TOGETHER)
    if together is not None:
        yield from _signal_rows(
            together.get("unless"),
            (number, TOGETHER, "unless"),
            (*path, TOGETHER, "unless"),
            same,
        )


def _signal_rows(
    node: Node | None, lead: tuple[Value, ...], path: Path, same: dict[str, str]
) -> Iterator[Row]:
    if node is None:
        return
    if node.shape is Shape.ALIAS:
        yield Row(SIGNALS_TABLE, (*lead, same.get(str(node.anchor))), path)
        return
    for n, item in enumerate(node.items):
        yield Row(SIGNALS_TABLE, (*lead, value_of(item, Kind.TEXT)), (*path, n))


def _example_rows(examples: Node | None) -> Iterator[Row]:
    if examples is None:
        return
    for expected in EXPECTED:
        for n, node in enumerate(parts(examples, expected)):
            values: list[Value] = [expected]
            for column in EXAMPLES_TABLE.fields[1:]:
                if node.real.shape is Shape.MAP:
                    values.append(value_of(node.get(column.key), column.kind))
                else:
                    values.append(value_of(node, column.kind) if column.key == "text" else None)
            yield Row(EXAMPLES_TABLE, tuple(values), ("examples", expected, n))
