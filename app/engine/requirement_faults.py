"""What is wrong with a requirement although every field of it is right by itself."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence

from app.engine.conditions import condition_faults
from app.engine.manifest import Manifest
from app.engine.requirement import Asking
from app.engine.requirement import Basis
from app.engine.requirement import Requirement
from app.engine.rows import group_faults
from app.engine.sentence_faults import sentence_faults
from app.engine.spans import overlap
from app.engine.yaml_faults import nearest

Path = tuple[int | str, ...]
Found = Iterator[tuple[Path, str]]
"""Faults: where in the YAML, and what."""


def misplaced(requirement: Requirement, manifest: Manifest) -> Found:
    """A page or a group that is not there."""
    chapters = [chapter.id for chapter in manifest.chapters]
    if requirement.chapter not in chapters:
        hint = nearest(requirement.chapter, chapters)
        yield ("chapter",), f"没有“{requirement.chapter}”这一页{hint}"
    if requirement.group not in manifest.groups:
        yield ("group",), f"没有“{requirement.group}”这一组"


def groundless(requirement: Requirement, known: Iterable[str]) -> Found:
    """``rests_on`` must name another requirement."""
    ground = requirement.rests_on
    others = {identifier for identifier in known if identifier != requirement.id}
    if ground is not None and ground not in others:
        yield ("rests_on",), f"没有编号为“{ground}”的事项{nearest(ground, others)}"


def contradictions(requirement: Requirement) -> Found:
    """Parts of one requirement that contradict each other, and examples that are not there."""
    for n, basis in enumerate(requirement.basis):
        if nameless(basis):
            yield ("basis", n), NAMELESS
    for n, message in overlapping(requirement.levels):
        yield ("levels", n), message
    for n, (rule, following) in enumerate(itertools.pairwise(requirement.rules), start=1):
        if overlap(rule, following):
            yield ("rules", n), "与上一条规则的年度重叠"
    yield from sentence_faults(requirement)
    for key, message in _short_of_examples(requirement):
        yield ("examples", key), message
    yield from condition_faults(requirement.figures)
    yield from group_faults(requirement.groups)


NAMELESS = "条文序号未经核实（unconfirmed），须用 part 写明部分，供引用"


def nameless(basis: Basis) -> bool:
    """Whether a basis has nothing to cite but a number that nobody has checked."""
    return bool(basis.article and basis.unconfirmed and not basis.part)


def overlapping(spans: Sequence[Asking]) -> Iterator[tuple[int, str]]:
    """Spans that ask the same level in the same year as an earlier one."""
    for (m, other), (n, span) in itertools.combinations(enumerate(spans), 2):
        shared = not span.only or not other.only or set(span.only) & set(other.only)
        if shared and overlap(span, other):
            yield n, f"与第{m + 1}段的年度重叠"


_LEAST_EXAMPLES = {"covered": 3, "partial": 2, "missing": 2}
"""Sentences that every requirement carries as its own test."""


def _short_of_examples(requirement: Requirement) -> Iterator[tuple[str, str]]:
    for key, least in _LEAST_EXAMPLES.items():
        count = len(getattr(requirement.examples, key))
        if count < least:
            yield key, f"examples 的 {key} 要有{least}句以上，现有{count}句"
