"""Automatic numbers, counted as Word counts them (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field
from functools import cached_property

from lxml import etree

from app.engine.reading.docx.number_formats import format_number
from app.engine.reading.docx.package import Names
from app.engine.reading.docx.styles import Styles

_LEVELS = 9
_LEVEL_NAMES = frozenset(str(n) for n in range(_LEVELS))
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(slots=True)
class Level:
    """One level of a list."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(slots=True)
class AbstractList:
    """A list definition; its counters are shared by all numbers that use it."""

    levels: dict[int, Level] = field(default_factory=dict)
    style_link: str | None = None
    counters: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(slots=True)
class Instance:
    """A w:num: a list in use, with levels of its own and starts of its own."""

    abstract: str
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    begun: set[int] = field(default_factory=set)


class Numbering:
    """The lists of a document, and the counters while it is read from top to bottom."""

    def __init__(self, n: Names, styles: Styles, part: Callable[[], etree._Element | None]) -> None:
        """``part`` gives the numbering part; it is asked for when the first number is."""
        self._n = n
        self._styles = styles
        self._part = part
        self._abstract: dict[str, AbstractList] = {}

    @cached_property
    def _instances(self) -> dict[str, Instance]:
        """The lists in use by number; none when there is no numbering part."""
        n = self._n
        root = self._part()
        instances: dict[str, Instance] = {}
        if root is None or not n.owns(root):
            return instances
        for element in root.iterfind(n.abstractNum):
            link = element.find(n.numStyleLink)
            self._abstract[element.get(n.abstractNumId, "")] = AbstractList(
                _levels(element, n), link.get(n.val) if link is not None else None
            )
        for element in root.iterfind(n.num):
            abstract = element.find(n.abstractNumId)
            if abstract is not None:
                instances[element.get(n.numId, "")] = _instance(element, abstract.get(n.val, ""), n)
        return instances

    @property
    def unused(self) -> bool:
        """Whether the document has no lists at all."""
        return not self._instances

    def _list_of(self, instance: Instance) -> AbstractList | None:
        """The list definition of a number, through a linked numbering style if need be."""
        found = self._abstract.get(instance.abstract)
        for _ in range(4):
            if found is None or found.style_link is None or found.levels:
                return found
            linked = self._instances.get(self._styles.numbering_links.get(found.style_link, ""))
            found = self._abstract.get(linked.abstract) if linked else None
        return found

    def level_of_style(self, number_id: str, style: str) -> int | None:
        """The level that a list ties to a paragraph style."""
        instance = self._instances.get(number_id)
        listed = self._list_of(instance) if instance else None
        levels = listed.levels if listed else {}
        return next((n for n, level in levels.items() if level.style == style), None)

    def next_label(self, number_id: str, level_number: int) -> str | None:
        """Count one paragraph on; the label as shown, None for bullets and unknown lists."""
        instance = self._instances.get(number_id)
        listed = self._list_of(instance) if instance else None
        if instance is None or listed is None:
            return None
        levels = {**listed.levels, **instance.levels}
        level = levels.get(level_number)
        if level is None:
            return None
        counters = listed.counters
        if level_number in instance.starts and level_number not in instance.begun:
            counters[level_number] = instance.starts[level_number]
        elif counters[level_number] is None:
            counters[level_number] = level.start
        else:
            counters[level_number] = (counters[level_number] or 0) + 1
        instance.begun.add(level_number)
        for deeper in range(level_number + 1, _LEVELS):
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or (restart and level_number < restart):
                counters[deeper] = None
        return self._label(level, levels, counters)

    @staticmethod
    def _label(level: Level, levels: dict[int, Level], counters: list[int | None]) -> str | None:
        if level.format == "bullet":
            return None

        def shown(found: re.Match[str]) -> str:
            number = int(found[1]) - 1
            other = levels.get(number, Level())
            value = counters[number]
            form = "decimal" if level.legal else other.format
            return format_number(other.start if value is None else value, form)

        return _PLACEHOLDER.sub(shown, level.text).strip() or None


def _instance(element: etree._Element, abstract: str, n: Names) -> Instance:
    instance = Instance(abstract)
    for override in element.iterfind(n.lvlOverride):
        value = override.get(n.ilvl, "")
        if value not in _LEVEL_NAMES:
            continue
        start = override.find(n.startOverride)
        if start is not None:
            instance.starts[int(value)] = _integer(start, n, 1)
        instance.levels.update(_levels(override, n))
    return instance


def _levels(element: etree._Element, n: Names) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for found in element.iterfind(n.lvl):
        value = found.get(n.ilvl, "")
        if value not in _LEVEL_NAMES:
            continue
        restart, style = found.find(n.lvlRestart), found.find(n.pStyle)
        text, form, start = found.find(n.lvlText), _number_format(found, n), found.find(n.start)
        levels[int(value)] = Level(
            start=_integer(start, n, 0) if start is not None else 0,
            format=form,
            text=text.get(n.val, "") if text is not None else "",
            restart=_integer(restart, n, 0) if restart is not None else None,
            legal=n.on(found.find(n.isLgl)),
            style=style.get(n.val) if style is not None else None,
        )
    return levels


def _number_format(level: etree._Element, n: Names) -> str:
    """w:numFmt, also where newer Word wraps it in mc:AlternateContent."""
    found = next(level.iter(n.numFmt), None)
    return found.get(n.val, "decimal") if found is not None else "decimal"


def _integer(element: etree._Element, n: Names, default: int) -> int:
    value = element.get(n.val, "")
    return int(value) if value.isdecimal() and len(value) <= 6 else default
