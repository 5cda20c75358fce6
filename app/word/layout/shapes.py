"""The shape of a paragraph: alignment, indents, line height and the space around it."""

from __future__ import annotations

from dataclasses import dataclass

from app.word.layout.properties import Properties
from app.word.layout.units import twips
from app.word.layout.units import whole

LINE = 240.0
"""A line in units of w:line where the rule is auto."""
_ALIGNMENTS = {"start": "left", "end": "right", "distribute": "both", "": "left"}
_ON = ("1", "true", "on")


@dataclass(frozen=True, slots=True)
class Length:
    """An indent, counted in characters or measured in twips; the count goes before the measure."""

    counted: float
    measured: float

    def characters(self, size: float) -> float:
        """In characters of a font size in half-points."""
        return self.counted or self.measured / (size * 10)


@dataclass(frozen=True, slots=True)
class Space:
    """Space above or below a paragraph: in twips, in lines, or as the program likes."""

    measured: float
    lines: float
    automatic: bool


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """What holds for a paragraph; ``first`` is negative for a hanging indent.

    ``rule`` is auto, exact or atLeast; ``height`` twips, with auto a number of lines. ``gridded``
    says whether its lines keep to the grid of the page.
    """

    alignment: str
    left: Length
    right: Length
    first: Length
    rule: str
    height: float
    gridded: bool
    before: Space
    after: Space

    def start(self, size: float) -> float:
        """Characters of a size from the edge of the type area to the first character."""
        return self.left.characters(size) + self.first.characters(size)


def shape_of(said: Properties) -> Shape:
    """The shape that resolved properties give."""
    alignment = said.get("jc", "left")
    rule = said.get("lineRule", "auto")
    line = said.get("line")
    tight = said.get("contextual") == "1"
    height = (whole(line) or LINE) / LINE if rule == "auto" else abs(twips(line) or 0.0)
    return Shape(
        alignment=_ALIGNMENTS.get(alignment, alignment),
        left=_length(said, "left"),
        right=_length(said, "right"),
        first=_first(said),
        rule=rule,
        height=height,
        gridded=said.get("grid") != "0",
        before=_space(said, "before", tight=tight),
        after=_space(said, "after", tight=tight),
    )


def _length(said: Properties, key: str) -> Length:
    return Length((whole(said.get(f"{key}Chars")) or 0.0) / 100, twips(said.get(key)) or 0.0)


def _first(said: Properties) -> Length:
    """The indent of the first line; w:hanging goes before w:firstLine (17.3.1.12)."""
    hanging, first = _length(said, "hanging"), _length(said, "firstLine")
    return Length(
        -hanging.counted if hanging.counted else first.counted,
        -hanging.measured if hanging.measured else first.measured,
    )


def _space(said: Properties, key: str, *, tight: bool) -> Space:
    if tight:
        return Space(0.0, 0.0, automatic=False)
    return Space(
        twips(said.get(key)) or 0.0,
        (whole(said.get(f"{key}Lines")) or 0.0) / 100,
        automatic=said.get(f"{key}Autospacing") in _ON,
    )
