"""Ruled tables of a PDF page: which characters stand in which cell.

Only ruled tables are known as such; columns set with blanks stay lines of text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field

from app.engine.reading.pdf_content import Glyph
from app.engine.reading.pdf_content import PageContent
from app.engine.reading.pdf_content import Rule

_TOUCH = 3.0
_MAX_RULES = 800
_MIN_WIDTH = 60.0
_MIN_HEIGHT = 15.0


@dataclass(slots=True)
class Table:
    """A table's box and its characters by (row, column), both counted from 0."""

    top: float
    bottom: float
    left: float
    right: float
    cells: dict[tuple[int, int], list[Glyph]] = field(default_factory=dict)


def take_tables(content: PageContent) -> list[Table]:
    """The tables of a page from top to bottom; their characters are taken out of the page."""
    tables = []
    for rules in _connected(content.rules):
        table = _table(rules, content.glyphs)
        if table is not None:
            inside = {id(glyph) for cell in table.cells.values() for glyph in cell}
            content.glyphs = [glyph for glyph in content.glyphs if id(glyph) not in inside]
            tables.append(table)
    return sorted(tables, key=lambda table: -table.top)


def _connected(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that touch one another, in groups."""
    if len(rules) > _MAX_RULES:
        return []
    groups: list[list[Rule]] = []
    for rule in rules:
        touching = [group for group in groups if any(_touch(rule, other) for other in group)]
        merged = [rule, *(other for group in touching for other in group)]
        groups = [group for group in groups if not any(group is other for other in touching)]
        groups.append(merged)
    return groups


def _touch(a: Rule, b: Rule) -> bool:
    return (
        a.x0 - _TOUCH <= b.x1
        and b.x0 - _TOUCH <= a.x1
        and a.y0 - _TOUCH <= b.y1
        and b.y0 - _TOUCH <= a.y1
    )


def _table(rules: Sequence[Rule], glyphs: Sequence[Glyph]) -> Table | None:
    """A table when the rules make more than one cell with text in them; else None (a frame)."""
    level = [rule for rule in rules if rule.y0 == rule.y1]
    upright = [rule for rule in rules if rule.x0 == rule.x1]
    if len(level) < 2 or len(upright) < 2:
        return None
    table = Table(
        top=max(rule.y1 for rule in rules),
        bottom=min(rule.y0 for rule in rules),
        left=min(rule.x0 for rule in rules),
        right=max(rule.x1 for rule in rules),
    )
    if table.right - table.left < _MIN_WIDTH or table.top - table.bottom < _MIN_HEIGHT:
        return None
    placed: dict[tuple[float, float], list[Glyph]] = {}
    for glyph in glyphs:
        corner = _corner(glyph, table, level, upright)
        if corner is not None:
            placed.setdefault(corner, []).append(glyph)
    if len(placed) < 2:
        return None
    tops = _steps(sorted({rule.y0 for rule in level}, reverse=True))
    lefts = _steps(sorted({rule.x0 for rule in upright}))
    for (top, left), inside in sorted(placed.items(), key=lambda item: (-item[0][0], item[0][1])):
        table.cells.setdefault((tops[top], lefts[left]), []).extend(inside)
    return table


def _corner(
    glyph: Glyph, table: Table, level: Sequence[Rule], upright: Sequence[Rule]
) -> tuple[float, float] | None:
    """The nearest rules above and to the left that bound the cell; None outside of the table."""
    x, y = (glyph.x0 + glyph.x1) / 2, glyph.y + 0.3 * glyph.size
    if not (table.left <= x <= table.right and table.bottom <= y <= table.top):
        return None
    above = [r.y0 for r in level if r.y0 >= y and r.x0 - _TOUCH <= x <= r.x1 + _TOUCH]
    before = [r.x0 for r in upright if r.x0 <= x and r.y0 - _TOUCH <= y <= r.y1 + _TOUCH]
    return (min(above), max(before)) if above and before else None


def _steps(places: Sequence[float]) -> dict[float, int]:
    """Places of rules as numbers from 0; rules side by side (double lines) count once."""
    numbers: dict[float, int] = {}
    number, last = -1, None
    for place in places:
        if last is None or abs(place - last) > _TOUCH:
            number += 1
        numbers[place], last = number, place
    return numbers
