"""Faults of the catalogue, all at once, each with file, line and column.

A fault names the nearest valid key where a key is unknown, so that a legal officer can mend the
YAML without reading Python.
"""

from __future__ import annotations

import difflib
import itertools
from collections import Counter
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.comments import CommentedSeq
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.error import YAMLError

from app.engine import checklist
from app.engine import manifest as manifest_schema
from app.engine import requirement as requirement_schema
from app.engine.manifest import Manifest
from app.engine.requirement import Requirement


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
    "bool_parsing": "应当是 true 或 false，写的是“{input}”",
    "string_type": "应当是文字",
    "string_too_short": "不能为空",
    "tuple_type": "应当是列表",
    "list_type": "应当是列表",
    "dict_type": "应当是键值对",
    "model_type": "应当是键值对",
    "string_pattern_mismatch": "“{input}”的写法不对（应符合 {pattern}）",
}


def lint(folder: Path = checklist.CHECKLISTS) -> list[Fault]:
    """All faults of the catalogue in a folder, in order of file and line."""
    faults: list[Fault] = []
    manifest: Manifest | None = None
    requirements: list[tuple[Path, Requirement, Any]] = []
    for path in checklist.catalogue_files(folder):
        shown = _shown(path, folder)
        model: type[BaseModel] = Manifest if path.name == "catalogue.yaml" else Requirement
        parsed, tree = _parse(path, shown, model, faults)
        if isinstance(parsed, Manifest):
            manifest = parsed
        elif isinstance(parsed, Requirement):
            requirements.append((path, parsed, tree))
    if manifest is not None:
        faults.extend(_check_parts(manifest, folder))
    for path, requirement, tree in requirements:
        faults.extend(_check_requirement(_shown(path, folder), path, requirement, tree, manifest))
    counts = Counter(requirement.id for _, requirement, _ in requirements)
    faults.extend(
        Fault(_shown(path, folder), *_position(tree, ("id",)), f"编号“{requirement.id}”重复")
        for path, requirement, tree in requirements
        if counts[requirement.id] > 1
    )
    return sorted(faults)


def _shown(path: Path, folder: Path) -> str:
    return path.relative_to(folder.parent).as_posix()


def _parse(
    path: Path, shown: str, model: type[BaseModel], faults: list[Fault]
) -> tuple[BaseModel | None, Any]:
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
    try:
        return model.model_validate(YAML(typ="safe", pure=True).load(source)), tree
    except ValidationError as error:
        for detail in error.errors():
            # The tag of a rule's kind stands in the path but not in the YAML.
            where = tuple(part for part in detail["loc"] if part not in _RULE_TAGS)
            faults.append(Fault(shown, *_position(tree, where), _message(dict(detail), where)))
        return None, tree


def _yaml_fault(shown: str, error: YAMLError) -> Fault:
    """Where the YAML itself is broken; a bad character has no mark."""
    if not isinstance(error, MarkedYAMLError):
        return Fault(shown, 1, 1, f"YAML 写法有误：{' '.join(str(error).split())}")
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Fault(shown, line, column, f"YAML 写法有误：{error.problem or error.context}")


_RULE_TAGS = frozenset({"evidence", "report-system", "elements", "statement", "causes"})


def _position(tree: Any, path: Sequence[int | str]) -> tuple[int, int]:
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


def _message(detail: dict[str, Any], where: Sequence[int | str]) -> str:
    name = str(where[-1]) if where else ""
    context = {**detail.get("ctx", {}), "name": name, "input": detail.get("input"), "hint": ""}
    if detail["type"] == "extra_forbidden":
        context["hint"] = _nearest(name)
    template = _MESSAGES.get(detail["type"])
    if template is None:
        return str(detail["msg"]).removeprefix("Value error, ")
    try:
        return template.format(**context)
    except KeyError:
        return str(detail["msg"])


def _nearest(name: str) -> str:
    """「，是不是想写“…”」 with the nearest key that the catalogue knows."""
    known = {
        field.alias or key
        for model in (
            requirement_schema.Requirement,
            requirement_schema.Basis,
            requirement_schema.Duty,
            requirement_schema.Aspect,
            requirement_schema.EvidenceRule,
            requirement_schema.ReportSystemRule,
            requirement_schema.StatementRule,
            requirement_schema.Figure,
            requirement_schema.Example,
            requirement_schema.Examples,
            manifest_schema.Chapter,
            manifest_schema.Part,
            manifest_schema.Manifest,
        )
        for key, field in model.model_fields.items()
    }
    near = difflib.get_close_matches(name, sorted(known), n=1)
    return f"，是不是想写“{near[0]}”" if near else ""


def _check_parts(manifest: Manifest, folder: Path) -> list[Fault]:
    """Chapters whose part is not there would be left out of every report."""
    path = folder / "catalogue.yaml"
    tree = YAML(typ="rt", pure=True).load(path.read_text("utf-8"))
    parts = sorted({part.id for part in manifest.parts})
    faults = []
    for n, chapter in enumerate(manifest.chapters):
        if chapter.part is not None and chapter.part not in parts:
            near = difflib.get_close_matches(chapter.part, parts, n=1)
            hint = f"，是不是想写“{near[0]}”" if near else ""
            place = _position(tree, ("chapters", n, "part"))
            faults.append(
                Fault(_shown(path, folder), *place, f"没有“{chapter.part}”这一部分{hint}")
            )
    return faults


def _check_requirement(
    shown: str, path: Path, requirement: Requirement, tree: Any, manifest: Manifest | None
) -> list[Fault]:
    """Faults that no single field shows."""
    faults: list[Fault] = []

    def fault(where: Sequence[int | str], message: str) -> None:
        faults.append(Fault(shown, *_position(tree, where), message))

    if path.stem != requirement.id:
        fault(("id",), f"编号“{requirement.id}”与文件名“{path.stem}”不一致")
    if manifest is not None:
        chapters = [chapter.id for chapter in manifest.chapters]
        if requirement.chapter not in chapters:
            near = difflib.get_close_matches(requirement.chapter, chapters, n=1)
            hint = f"，是不是想写“{near[0]}”" if near else ""
            fault(("chapter",), f"没有“{requirement.chapter}”这一页{hint}")
        if requirement.group not in manifest.groups:
            fault(("group",), f"没有“{requirement.group}”这一组")
    for where, message in _inner_faults(requirement):
        fault(where, message)
    return faults


def _inner_faults(requirement: Requirement) -> Iterator[tuple[Sequence[int | str], str]]:
    """Parts of one requirement that contradict each other, and examples that are not there."""
    for n, basis in enumerate(requirement.basis):
        if basis.article and basis.unconfirmed and not basis.part:
            yield ("basis", n), "条文序号未经核实（unconfirmed），须用 part 写明部分，供引用"
    for (m, other), (n, duty) in itertools.combinations(enumerate(requirement.levels), 2):
        if _overlap(duty, other):
            yield ("levels", n), f"与第{m + 1}段的年度重叠"
    for n, (rule, following) in enumerate(itertools.pairwise(requirement.rules), start=1):
        if _years_overlap(rule, following):
            yield ("rules", n), "与上一条规则的年度重叠"
    for key, message in _short_of_examples(requirement):
        yield ("examples", key), message


_LEAST_EXAMPLES = {"covered": 3, "partial": 2, "missing": 2}
"""Sentences that every requirement carries as its own test."""


def _short_of_examples(requirement: Requirement) -> Iterator[tuple[str, str]]:
    for key, least in _LEAST_EXAMPLES.items():
        count = len(getattr(requirement.examples, key))
        if count < least:
            yield key, f"examples 的 {key} 要有{least}句以上，现有{count}句"


def _years_overlap(one: requirement_schema.Years, other: requirement_schema.Years) -> bool:
    return (one.from_ or 0) <= (other.until or 9999) and (other.from_ or 0) <= (one.until or 9999)


def _overlap(one: requirement_schema.Duty, other: requirement_schema.Duty) -> bool:
    shared = not one.only or not other.only or set(one.only) & set(other.only)
    return bool(shared) and _years_overlap(one, other)
