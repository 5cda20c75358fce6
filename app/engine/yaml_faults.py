"""A YAML file against its schema: every fault with file, line and column.

A fault names the nearest valid key where a key is unknown, so that a legal officer can mend the
YAML without reading Python.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from typing import TypeVar
from typing import get_args

from pydantic import BaseModel
from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.comments import CommentedSeq
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.error import YAMLError

ModelT = TypeVar("ModelT", bound=BaseModel)


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """A fault at a place; line and column count from 1."""

    file: str
    line: int
    column: int
    message: str

    def text(self) -> str:
        """file:line:column: message, as editors understand it."""
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


_MESSAGES = {
    "missing": "缺少必填项“{name}”",
    "extra_forbidden": "不认识的项“{name}”{hint}",
    "enum": "“{input}”不是可用的值，可用：{expected}",
    "literal_error": "“{input}”不是可用的值，可用：{expected}",
    "union_tag_invalid": "judge 的值“{tag}”不可用，可用：{expected_tags}",
    "union_tag_not_found": "缺少必填项“judge”",
    "int_parsing": "应当是整数，写的是“{input}”",
    "int_type": "应当是整数，写的是“{input}”",
    "int_from_float": "应当是整数，写的是“{input}”",
    "decimal_parsing": "应当是数字，写的是“{input}”",
    "decimal_type": "应当是数字，写的是“{input}”",
    "greater_than_equal": "不能小于{ge}，写的是“{input}”",
    "less_than_equal": "不能大于{le}，写的是“{input}”",
    "bool_parsing": "应当是 true 或 false，写的是“{input}”",
    "bool_type": "应当是 true 或 false，写的是“{input}”",
    "string_type": "应当是文字",
    "string_too_short": "不能为空",
    "too_short": "不能为空",
    "tuple_type": "应当是列表",
    "list_type": "应当是列表",
    "dict_type": "应当是键值对",
    "model_type": "应当是键值对",
    "string_pattern_mismatch": "“{input}”的写法不对（应符合 {pattern}）",
}
_EMPTY = "文件是空的"


def parse(
    path: Path, shown: str, model: type[ModelT], faults: list[Fault]
) -> tuple[ModelT | None, Any]:
    """A file as its model and as a tree that knows lines; None and the faults where it is wrong."""
    try:
        source = path.read_text("utf-8")
    except FileNotFoundError:
        faults.append(Fault(shown, 1, 1, "文件不存在"))
        return None, None
    except UnicodeDecodeError:
        faults.append(Fault(shown, 1, 1, "文件不是 UTF-8 编码，请另存为 UTF-8"))
        return None, None
    try:
        tree = YAML(typ="rt", pure=True).load(source)
    except YAMLError as error:
        faults.append(_yaml_fault(shown, error))
        return None, None
    if tree is None:
        faults.append(Fault(shown, 1, 1, _EMPTY))
        return None, None
    try:
        return model.model_validate(YAML(typ="safe", pure=True).load(source)), tree
    except ValidationError as error:
        for detail in error.errors():
            where = _in_yaml(detail["loc"])
            message = _message(dict(detail), where, model)
            faults.append(Fault(shown, *position(tree, where), message))
        return None, tree


def _in_yaml(where: Sequence[int | str]) -> tuple[int | str, ...]:
    """A path without the kind of a rule, which pydantic writes behind ``rules, 0``."""
    return tuple(
        part
        for n, part in enumerate(where)
        if not (n >= 2 and where[n - 2] == "rules" and isinstance(where[n - 1], int))
    )


def _yaml_fault(shown: str, error: YAMLError) -> Fault:
    """Where the YAML itself is broken; a bad character has no mark."""
    if not isinstance(error, MarkedYAMLError):
        return Fault(shown, 1, 1, f"YAML 写法有误：{' '.join(str(error).split())}")
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Fault(shown, line, column, f"YAML 写法有误：{error.problem or error.context}")


def position(tree: Any, path: Sequence[int | str]) -> tuple[int, int]:
    """Line and column (from 1) of the deepest part of ``path`` that the YAML has."""
    line, column = 1, 1
    node: Any = tree
    for part in path:
        if isinstance(node, CommentedMap) and part in node:
            line, column = (n + 1 for n in node.lc.key(part))
        elif isinstance(node, CommentedSeq) and isinstance(part, int) and part < len(node):
            line, column = (n + 1 for n in node.lc.item(part))
        else:
            break
        node = node[part]
    return line, column


def _message(detail: dict[str, Any], where: Sequence[int | str], model: type[BaseModel]) -> str:
    name = str(where[-1]) if where else ""
    context = {**detail.get("ctx", {}), "name": name, "input": detail.get("input"), "hint": ""}
    if detail["type"] == "extra_forbidden":
        context["hint"] = nearest(name, _keys(model))
    template = _MESSAGES.get(detail["type"])
    if template is None:
        return str(detail["msg"]).removeprefix("Value error, ")
    try:
        return template.format(**context)
    except KeyError:
        return str(detail["msg"])


def nearest(word: str, known: Iterable[str]) -> str:
    """「，是不是想写“…”」 with the nearest known word; empty when none is near."""
    near = difflib.get_close_matches(word, sorted(known), n=1)
    return f"，是不是想写“{near[0]}”" if near else ""


def _keys(model: type[BaseModel]) -> set[str]:
    """The keys that a schema knows, those of its parts included."""
    seen: set[type[BaseModel]] = set()
    waiting: list[Any] = [model]
    while waiting:
        kind = waiting.pop()
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            if kind not in seen:
                seen.add(kind)
                waiting += [field.annotation for field in kind.model_fields.values()]
        else:
            waiting += get_args(kind)
    return {field.alias or key for kind in seen for key, field in kind.model_fields.items()}
