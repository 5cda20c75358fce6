"""YAML as a tree that knows where everything stands, so that one value can be changed alone.

Comments, quotation marks, folding, anchors and the order of keys are no part of the values: a
file is edited by replacing stretches of its text, and what is not replaced stays byte for byte.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import field
from enum import Enum
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import AliasEvent
from ruamel.yaml.events import MappingEndEvent
from ruamel.yaml.events import MappingStartEvent
from ruamel.yaml.events import ScalarEvent
from ruamel.yaml.events import SequenceEndEvent
from ruamel.yaml.events import SequenceStartEvent

Path = tuple[str | int, ...]


class UnknownAlias(YAMLError):
    """An alias whose anchor is not there, or no longer."""


class Shape(Enum):
    """What a node is."""

    SCALAR = 1
    LIST = 2
    MAP = 3
    ALIAS = 4


@dataclass(slots=True, eq=False)
class Node:
    """A value and the stretch of text that it takes; lines and columns count from 1.

    ``end`` lies behind its last own character: line ends and comments that follow do not belong
    to it. ``flow`` is true for ``[…]`` and ``{…}``. An alias has the node it stands for as
    ``target`` and its name as ``anchor``.
    """

    shape: Shape
    start: int
    end: int
    line: int
    column: int
    anchor: str | None = None
    flow: bool = False
    value: Any = None
    items: list[Node] = field(default_factory=list)
    pairs: list[tuple[Node, Node]] = field(default_factory=list)
    target: Node | None = None

    @property
    def real(self) -> Node:
        """The node itself, or what an alias stands for."""
        return self.target if self.target is not None else self

    def get(self, key: str) -> Node | None:
        """The value under a key of a mapping (an alias as it stands), None where there is none."""
        return next((value for name, value in self.real.pairs if name.value == key), None)

    def plain(self) -> Any:
        """Its value as Python has it, aliases resolved."""
        node = self.real
        if node.shape is Shape.MAP:
            return {name.value: value.plain() for name, value in node.pairs}
        if node.shape is Shape.LIST:
            return [item.plain() for item in node.items]
        return node.value


_NUMBER = re.compile(r"[-+]?\d+")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}


def _value(event: ScalarEvent) -> Any:
    """What a scalar means in YAML 1.2, as far as the catalogue uses it."""
    text = str(event.value)
    if not event.implicit[0]:
        return text  # in quotation marks, or a block
    if text.lower() in _WORDS:
        return _WORDS[text.lower()]
    return int(text) if _NUMBER.fullmatch(text) else text


class _Builder:
    """Builds the tree from the parser's events, which carry the marks that values lose."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._events = iter(YAML(typ="safe", pure=True).parse(text))
        self._anchors: dict[str, Node] = {}

    def root(self) -> Node:
        """The document's only node; raises ``YAMLError`` where the text is no YAML."""
        for event in self._events:
            if isinstance(event, ScalarEvent | SequenceStartEvent | MappingStartEvent):
                return self._node(event)
        return Node(Shape.SCALAR, 0, 0, 1, 1)

    def _node(self, event: Any) -> Node:
        node = Node(
            Shape.SCALAR,
            event.start_mark.index,
            event.end_mark.index,
            event.start_mark.line + 1,
            event.start_mark.column + 1,
            anchor=event.anchor,
        )
        if isinstance(event, AliasEvent):
            node.shape = Shape.ALIAS
            if event.anchor not in self._anchors:
                raise UnknownAlias(f"“*{event.anchor}”没有对应的“&{event.anchor}”")
            node.target = self._anchors[event.anchor]
            return node
        if event.anchor:
            self._anchors[event.anchor] = node
        if isinstance(event, ScalarEvent):
            node.value = _value(event)
            node.end = node.start + len(self._text[node.start : node.end].rstrip())
            return node
        node.flow = bool(event.flow_style)
        if isinstance(event, SequenceStartEvent):
            node.shape = Shape.LIST
            last = self._fill_list(node)
        else:
            node.shape = Shape.MAP
            last = self._fill_map(node)
        node.end = last
        return node

    def _fill_list(self, node: Node) -> int:
        for event in self._events:
            if isinstance(event, SequenceEndEvent):
                return event.end_mark.index if node.flow else node.items[-1].end
            node.items.append(self._node(event))
        return node.end

    def _fill_map(self, node: Node) -> int:
        for event in self._events:
            if isinstance(event, MappingEndEvent):
                return event.end_mark.index if node.flow else node.pairs[-1][1].end
            key = self._node(event)
            value = self._node(next(self._events))
            # An empty value has its mark far behind; it ends where its key does.
            if value.value is None and value.shape is Shape.SCALAR and value.start == value.end:
                value.start = value.end = key.end + 1
            node.pairs.append((key, value))
        return node.end


def tree_of(text: str) -> Node:
    """The tree of one YAML document; raises ``YAMLError``."""
    return _Builder(text).root()


def places_of(tree: Node) -> dict[tuple[int, int], Path]:
    """Line and column → path of the deepest key or list item that begins there."""
    found: dict[tuple[int, int], Path] = {}

    def walk(node: Node, path: Path) -> None:
        for key, value in node.pairs:
            found[key.line, key.column] = (*path, str(key.value))
            walk(value, (*path, str(key.value)))
        for n, item in enumerate(node.items):
            found.setdefault((item.line, item.column), (*path, n))
            walk(item, (*path, n))

    walk(tree, ())
    return found


class Edits:
    """Replacements of stretches of one text, made all together."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._changes: list[tuple[int, int, str]] = []

    def replace(self, start: int, end: int, new: str) -> None:
        """Put ``new`` in the place of text[start:end]; several at one place keep their order."""
        self._changes.append((start, end, new))

    def line_start(self, at: int) -> int:
        """Where the line of a place begins."""
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Where the line of a place ends, behind its line end."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end + 1

    def result(self) -> str:
        """The text with every change made."""
        text = self.text
        ordered = sorted((start, end, n, new) for n, (start, end, new) in enumerate(self._changes))
        for start, end, _, new in reversed(ordered):
            text = text[:start] + new + text[end:]
        return text
