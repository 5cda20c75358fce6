"""Rows that point to others: rules, aspects, groups, what is written once must be there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from app.sheets.catalogue_reading import Placed
from app.sheets.catalogue_reading import Taken
from app.sheets.columns import ASPECTS_TABLE
from app.sheets.columns import GROUPS_TABLE
from app.sheets.columns import ROW_FIELDS_TABLE
from app.sheets.columns import RULES_TABLE
from app.sheets.columns import SAME
from app.sheets.columns import SIGNALS_TABLE
from app.sheets.columns import TOGETHER
from app.sheets.columns import Table
from app.sheets.columns import Value
from app.sheets.columns import nearest


def check_links(taken: Taken, anchors: Mapping[str, Mapping[str, str]]) -> None:
    """Add the faults of every requirement; ``anchors`` are its names for what is written once."""
    for identifier, rows in taken.rows.items():
        _Links(identifier, rows, anchors.get(identifier, {}), taken).check()


@dataclass(frozen=True)
class _Links:
    owner: str
    rows: list[Placed]
    anchors: Mapping[str, str]
    taken: Taken

    def check(self) -> None:
        self._rules()
        self._aspects()
        self._signals()
        self._groups()

    def _of(self, table: Table) -> list[Placed]:
        return [placed for placed in self.rows if placed.row.table is table]

    def _fault(self, placed: Placed, key: str, message: str) -> None:
        self.taken.fault(placed, key, message, self.owner)

    def _numbers(self) -> list[Value]:
        return [placed.row["rule"] for placed in self._of(RULES_TABLE)]

    def _rules(self) -> None:
        numbers = self._numbers()
        for placed in self._of(RULES_TABLE):
            if numbers.count(placed.row["rule"]) > 1:
                self._fault(placed, "rule", f"第{placed.row['rule']}条规则重复")

    def _has_rule(self, placed: Placed) -> bool:
        numbers = self._numbers()
        if placed.row["rule"] in numbers:
            return True
        there = "、".join(map(str, numbers)) or "没有"
        number = placed.row["rule"]
        self._fault(placed, "rule", f"“判断规则”里没有第{number}条规则（有：{there}）")
        return False

    def _aspects(self) -> None:
        seen: Counter[tuple[Value, Value]] = Counter()
        lone: Counter[tuple[Value, Value]] = Counter()
        for placed in self._of(ASPECTS_TABLE):
            row = placed.row
            if not self._has_rule(placed):
                continue
            if row["id"] is None and not row["same"]:
                self._fault(placed, "id", "缺少“方面编号”")
            seen[row["rule"], row["id"]] += 1
            if seen[row["rule"], row["id"]] > 1:
                self._fault(placed, "id", f"同一条规则里方面编号“{row['id']}”重复")
            if row["use"] != "aspects":
                lone[row["rule"], row["use"]] += 1
                if lone[row["rule"], row["use"]] > 1:
                    self._fault(placed, "use", "同一条规则里这一用途只能有一个方面")
            if row["same"]:
                self._alias(placed, "same")

    def _signals(self) -> None:
        aspects = [placed.row for placed in self._of(ASPECTS_TABLE)]
        every = {(row["rule"], row["id"]) for row in aspects}
        own = {(row["rule"], row["id"]) for row in aspects if not row["same"]}
        for placed in self._of(SIGNALS_TABLE):
            row = placed.row
            key = (row["rule"], row["id"])
            if not self._has_rule(placed):
                continue
            if row["id"] != TOGETHER and key not in own:
                here = sorted(str(identifier) for rule, identifier in own if rule == row["rule"])
                hint = (
                    "；它与别处相同，请改那一处" if key in every else nearest(str(row["id"]), here)
                )
                which = "自己的信号" if key in every else f"“{row['id']}”这个方面"
                self._fault(placed, "id", f"第{row['rule']}条规则没有{which}{hint}")
            if str(row["signal"]).startswith(SAME):
                self._alias(placed, "signal")

    def _groups(self) -> None:
        groups = [placed.row["id"] for placed in self._of(GROUPS_TABLE)]
        fields = self._of(ROW_FIELDS_TABLE)
        filled = {placed.row["group"] for placed in fields}
        for n, placed in enumerate(self._of(GROUPS_TABLE)):
            if placed.row["id"] in groups[:n]:
                self._fault(placed, "id", f"组编号“{placed.row['id']}”重复")
            elif placed.row["id"] not in filled:
                self._fault(placed, "id", f"这一组还没有栏，请在“{ROW_FIELDS_TABLE.title}”表里加上")
        for placed in fields:
            group = placed.row["group"]
            if group not in groups:
                hint = nearest(str(group), [str(there) for there in groups])
                self._fault(placed, "group", f"没有编号为“{group}”的组{hint}")

    def _alias(self, placed: Placed, key: str) -> None:
        label = str(placed.row[key])
        if label not in self.anchors:
            hint = nearest(label, list(self.anchors)) or "；这个事项里没有可以这样共用的写法"
            self._fault(placed, key, f"没有“{label}”{hint}")
