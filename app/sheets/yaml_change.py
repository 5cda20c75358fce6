"""Single changes of a YAML file: a value of a mapping, the items of a list, nothing beside them."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from typing import Generic
from typing import TypeVar

from app.sheets.yaml_style import PROSE
from app.sheets.yaml_style import Data
from app.sheets.yaml_style import Flow
from app.sheets.yaml_style import folded
from app.sheets.yaml_style import inline
from app.sheets.yaml_style import item
from app.sheets.yaml_style import pair
from app.sheets.yaml_tree import Edits
from app.sheets.yaml_tree import Node
from app.sheets.yaml_tree import Shape

T = TypeVar("T")
_ALIKE = 0.5
"""How like an old row must be for a new one to count as the same row, changed."""


def change_map(edits: Edits, node: Node, changes: Mapping[str, Data], order: Sequence[str]) -> None:
    """Give keys of a mapping new values; None takes a key away, a new one stands in ``order``."""
    here = {str(key.value): (key, value) for key, value in node.pairs}
    if node.flow:
        _change_flow(edits, node, changes, order)
        return
    for key, value in changes.items():
        if key in here and value is not None:
            _replace_value(edits, node, key, here[key][1], value)
        elif key in here:
            remove(edits, here[key][0].start, here[key][1].end)
        elif value is not None:
            after = _before(key, list(here), order)
            add_line(edits, here[after][1].end, pair(key, value, _margin(node)))


def _change_flow(
    edits: Edits, node: Node, changes: Mapping[str, Data], order: Sequence[str]
) -> None:
    """A mapping on one line is written anew, its keys in the order that they had."""
    values: dict[str, Data] = {str(key.value): _written(edits, value) for key, value in node.pairs}
    for key, value in changes.items():
        if value is None:
            values.pop(key, None)
        elif key in values:
            values[key] = inline(value)
        else:
            names = list(values)
            at = names.index(_before(key, names, order)) + 1 if names else 0
            pairs = list(values.items())
            values = dict([*pairs[:at], (key, inline(value)), *pairs[at:]])
    shown = "{" + ", ".join(f"{key}: {value}" for key, value in values.items()) + "}"
    edits.replace(node.start, node.end, shown)


def _written(edits: Edits, node: Node) -> str:
    return edits.text[node.start : node.end]


def _before(key: str, here: Sequence[str], order: Sequence[str]) -> str:
    """The key that a new one follows: the last of those that stand in front of it in ``order``."""
    earlier = list(order[: order.index(key)]) if key in order else list(order)
    known = [name for name in here if name in earlier]
    return max(known, key=here.index) if known else here[0]


def _margin(node: Node) -> int:
    return node.pairs[0][0].column - 1


def _replace_value(edits: Edits, node: Node, key: str, old: Node, value: Data) -> None:
    margin = _margin(node)
    if old.shape is Shape.ALIAS or (old.shape is not Shape.SCALAR and not old.flow):
        # What belongs to it may stand in lines below the key: both are written anew.
        start = next(name.start for name, _ in node.pairs if name.value == key)
        edits.replace(start, old.end, pair(key, value, margin).lstrip(" "))
        return
    new = folded(value, margin + 2) if key in PROSE and isinstance(value, str) else inline(value)
    anchor = f"&{old.anchor} " if old.anchor else ""
    blank = "" if edits.text[old.start - 1 : old.start].isspace() else " "
    edits.replace(old.start, old.end, f"{blank}{anchor}{new}")


def remove(edits: Edits, start: int, end: int) -> None:
    """Take the lines of a key or an item away; comments above them stay."""
    edits.replace(edits.line_start(start), edits.line_end(end), "")


def add_line(edits: Edits, after: int, text: str) -> None:
    """Put lines below the line of a place."""
    at = edits.line_end(after)
    edits.replace(at, at, f"{text}\n")


class Merge(Generic[T]):
    """How a list in a file becomes the list of the sheet: kept, changed, taken away, added.

    Rows may have been sorted in the sheet: what is there before and after keeps its place in
    the file. A new row stands behind the row that it follows in the sheet.
    """

    def __init__(self, old: Sequence[T], new: Sequence[T], words: Callable[[T], str]) -> None:
        self.changed: dict[int, T] = {}
        self.added: list[tuple[int, T]] = []  # (index of the old row it follows, or -1; the row)
        place = self._kept(old, new)
        loose = [n for n in range(len(new)) if place[n] is None]
        free = [n for n in range(len(old)) if n not in place]
        for n in loose:
            scored = [
                (difflib.SequenceMatcher(None, words(old[m]), words(new[n])).ratio(), -m)
                for m in free
            ]
            best = max(scored, default=(0.0, 0))
            if best[0] >= _ALIKE:
                place[n] = -best[1]
                free.remove(-best[1])
                self.changed[-best[1]] = new[n]
        self.gone = free
        behind = -1
        for n, row in enumerate(new):
            at = place[n]
            if at is None:
                self.added.append((behind, row))
            else:
                behind = at

    @staticmethod
    def _kept(old: Sequence[T], new: Sequence[T]) -> list[int | None]:
        """Where in the old list each new row stood; None for those that did not."""
        there: dict[T, list[int]] = {}
        for n, row in enumerate(old):
            there.setdefault(row, []).append(n)
        return [there[row].pop(0) if there.get(row) else None for row in new]

    @property
    def nothing(self) -> bool:
        """Whether both hold the same."""
        return not (self.changed or self.added or self.gone)


def same(old: Sequence[T], new: Sequence[T]) -> bool:
    """Whether two lists hold the same rows, in whatever order."""
    return Counter(old) == Counter(new)


def change_list(
    edits: Edits,
    node: Node,
    merge: Merge[T],
    data: Callable[[T], Data],
    update: Callable[[Node, T], None],
) -> None:
    """Change a list in place; at least one of its items must stay or come."""
    if node.flow:
        _change_flow_list(edits, node, merge, data)
        return
    margin = edits.text[edits.line_start(node.items[0].start) :].index("-")
    for n, row in merge.changed.items():
        update(node.items[n], row)
    for n in merge.gone:
        remove(edits, node.items[n].start, node.items[n].end)
    for behind, row in merge.added:
        text = item(data(row), margin)
        if behind >= 0:
            add_line(edits, node.items[behind].end, text)
        else:
            at = edits.line_start(node.items[0].start)
            edits.replace(at, at, f"{text}\n")


def _change_flow_list(edits: Edits, node: Node, merge: Merge[T], data: Callable[[T], Data]) -> None:
    behind: dict[int, list[str]] = {}
    for n, row in merge.added:
        behind.setdefault(n, []).append(inline(data(row)))
    shown = behind.get(-1, [])
    for n, part in enumerate(node.items):
        if n in merge.changed:
            shown.append(inline(data(merge.changed[n])))
        elif n not in merge.gone:
            shown.append(_written(edits, part))
        shown += behind.get(n, [])
    anchor = f"&{node.anchor} " if node.anchor else ""
    edits.replace(node.start, node.end, f"{anchor}[{', '.join(shown)}]")


def rewrite_item(edits: Edits, node: Node, value: Data) -> None:
    """Write an item of a list anew, for example a sentence that becomes a mapping."""
    if isinstance(value, Flow | str) and (node.flow or node.shape is Shape.SCALAR):
        edits.replace(node.start, node.end, inline(value))
        return
    start = edits.line_start(node.start)
    margin = edits.text[start:].index("-")
    edits.replace(start, edits.line_end(node.end), f"{item(value, margin)}\n")
