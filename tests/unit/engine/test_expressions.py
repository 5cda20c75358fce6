"""What is looked for first must hold all that an expression may begin with: else it finds less."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from functools import cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import app.engine
from app.engine.expressions import starting

Nodes = list[tuple[Any, Any]]

_REPEATS = {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}
_LOOKS = {op.ASSERT, op.ASSERT_NOT, op.AT}


def patterns() -> dict[str, re.Pattern[str]]:
    """The expressions of all modules of the engine that ask for a first character."""
    found = {}
    for module in pkgutil.walk_packages(app.engine.__path__, "app.engine."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, re.Pattern) and "(?=[" in str(value.pattern):
                found[f"{module.name}.{name}"] = value
    return found


def led(nodes: Nodes) -> Iterator[tuple[Nodes, Nodes]]:
    """Every part that begins by looking for one of some characters, and what stands behind."""
    for at, (kind, told) in enumerate(nodes):
        if kind is op.ASSERT and at == 0 and told[0] == 1 and len(nodes) > 1:
            inside = list(told[1])
            if len(inside) == 1 and inside[0][0] in (op.IN, op.LITERAL):
                yield inside, nodes[1:]
        for part in _parts(kind, told):
            yield from led(list(part))


def _parts(kind: Any, told: Any) -> list[Any]:
    if kind is op.BRANCH:
        return list(told[1])
    if kind is op.SUBPATTERN:
        return [told[3]]
    return [told[2]] if kind in _REPEATS else []


def openings(nodes: Nodes) -> tuple[Nodes, bool]:
    """What a match of some nodes may begin with, and whether it may be empty."""
    found: Nodes = []
    for kind, told in nodes:
        if kind in _LOOKS:
            continue
        empty = False
        if kind is op.BRANCH:
            parts = [openings(list(part)) for part in told[1]]
            found += [one for part, _ in parts for one in part]
            empty = any(none for _, none in parts)
        elif kind is op.SUBPATTERN:
            part, empty = openings(list(told[3]))
            found += part
        elif kind in _REPEATS:
            part, empty = openings(list(told[2]))
            found += part
            empty = empty or told[0] == 0
        else:
            found.append((kind, told))
        if not empty:
            return found, False
    return found, True


def _characters(node: tuple[Any, Any]) -> Iterator[str]:
    kind, told = node
    if kind is op.LITERAL:
        yield chr(told)
        return
    assert kind is op.IN, kind
    for what, value in told:
        if what is op.LITERAL:
            yield chr(value)
        elif what is op.RANGE:
            yield from map(chr, range(value[0], value[1] + 1))
        else:
            assert what is op.CATEGORY, what
            yield from _category({op.CATEGORY_DIGIT: r"\d", op.CATEGORY_SPACE: r"\s"}[value])


@cache
def _category(expression: str) -> list[str]:
    return re.findall(expression, "".join(map(chr, range(sys.maxunicode // 16))))


def missing(pattern: re.Pattern[str]) -> set[str]:
    """The characters that a match may begin with and that are not looked for."""
    lost: set[str] = set()
    for first, behind in led(list(parser.parse(pattern.pattern))):
        sought = {c for node in first for c in _characters(node)}
        nodes, empty = openings(behind)
        assert not empty
        lost |= {c for node in nodes for c in _characters(node)} - sought
    return lost


PATTERNS = patterns()


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_all_that_an_expression_may_begin_with_is_looked_for(pattern: re.Pattern[str]) -> None:
    assert missing(pattern) == set()


def test_a_forgotten_beginning_is_told() -> None:
    assert missing(starting("甲乙", "(?<!丙)甲|(?:乙|丁?戊)己")) == {"丁", "戊"}


def test_it_finds_the_same_as_without() -> None:
    text = "由甲子至乙丑，丙甲寅"
    plain, led_by = "(?<!丙)甲(.)|乙(.)", starting("甲乙", "(?<!丙)甲(.)|乙(.)")
    same = [(m.span(), m.groups()) for m in re.finditer(plain, text)]
    assert (
        [(m.span(), m.groups()) for m in led_by.finditer(text)]
        == same
        == [
            ((1, 3), ("子", None)),
            ((4, 6), (None, "丑")),
        ]
    )
