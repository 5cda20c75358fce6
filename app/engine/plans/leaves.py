"""Which nodes of a plan's tree are its points.

A point is the lowest level that has a unit line of its own. A node without one is a point where
its neighbours of the level are; a chapter's unit line holds for all that stands below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field

from app.engine.document import Document
from app.engine.document import Span
from app.engine.plans.tree import Duty
from app.engine.plans.tree import Node
from app.engine.plans.tree import shown_number
from app.engine.plans.tree import trimmed
from app.engine.signals import normalise

_GENERAL = re.compile(
    "指导思想|总体(?:要求|思路|目标)|^(?:工作|主要|基本)?(?:目标|原则|思路)$|基本原则|"
    "(?:工作|有关|相关|几点)要求$|保障措施|组织(?:保障|实施|领导)$|^加强组织领导|实施步骤|^说明$"
)
_ENUMERATED = re.compile(
    r"(?:(?<=[。;:,!?)])|^)\s*(?P<number>[一二三四五六七八九十]{1,2}[是要](?!否|求|点|素)|[①-⑳]|\(\d{1,2}\))"
)
_DETAILS = 2
"""Items below a heading of this level or deeper are details of a task sooner than tasks."""
_OPENING = re.compile(r"(?:如下|以下)[^。]{0,8}[:。]?$|:$")


@dataclass(slots=True)
class Leaf:
    """A point before its units and figures are read.

    ``numbers`` are the heading numbers from the chapter down to the point; ``path`` the titles
    above it; ``cells`` are the paragraphs of a table that stands where its text would.
    """

    numbers: tuple[str, ...]
    path: tuple[str, ...]
    title: str | None
    pieces: list[Span]
    duties: list[Duty]
    order: list[int]
    heading: int | None = None
    targets: list[Span] = field(default_factory=list)
    cells: tuple[int, ...] = ()


def leaves_of(document: Document, root: Node, in_tables: frozenset[int]) -> list[Leaf]:
    """The points of a tree, in reading order.

    ``in_tables`` are the paragraphs of points that tables hold: a heading that has nothing but
    such a table below it is no point.
    """
    _lift_group_lines(root)
    levels = {node.level for node in root.walk() if node.names_units and node.level}
    asks = bool(levels)
    return [
        leaf
        for child in (root.children or [root])
        if not (asks and _is_general(child))
        for leaf in _leaves(document, child, levels, (), ())
        if not in_tables.intersection(leaf.cells)
    ]


def _is_general(node: Node) -> bool:
    """A chapter on aims or on how to carry out the plan, without unit lines."""
    return (
        node.level == 1
        and _GENERAL.search(normalise(node.title)) is not None
        and not any(below.names_units for below in node.walk())
    )


def _lift_group_lines(root: Node) -> None:
    """A unit line below the last of several items that have none belongs to all of them.

    Points below a chapter only where no other of the level has a line of its own: else the
    others lack theirs.
    """
    groups = [node.children for node in root.walk() if len(node.children) > 1]
    apart = {
        child.level for group in groups for child in group[:-1] if child.names_units
    } | {
        node.children[0].level
        for node in root.walk()
        if len(node.children) == 1 and node.children[0].names_units
    }  # fmt: skip
    for group in groups:
        last = group[-1]
        own = [duty for duty in last.duties if duty.assignment.own_line]
        if not own or last.parent is None or not last.parent.level:
            continue
        if last.level in apart and last.parent.level < _DETAILS:
            continue
        if any(child.names_units for child in group[:-1]) or last.children:
            continue
        last.duties = [duty for duty in last.duties if duty not in own]
        last.parent.duties += own


def _leaves(
    document: Document,
    node: Node,
    levels: set[int],
    numbers: tuple[str, ...],
    path: tuple[str, ...],
    inherited: tuple[Duty, ...] = (),
) -> Iterator[Leaf]:
    number = shown_number(node.number)
    own = (*numbers, number) if number else numbers
    below = [child for child in node.children if any(n.names_units for n in child.walk())]
    if not node.children or _is_whole(node, bool(below), levels):
        yield from _split(document, node, own, path, inherited)
        return
    shared = tuple(node.duties) or inherited
    title = (node.title,) if node.level and node.title else ()
    for child in node.children:
        yield from _leaves(document, child, levels, own, (*path, *title), shared)


def _is_whole(node: Node, below: bool, levels: set[int]) -> bool:
    """Whether a node with items below is one point, and they its details."""
    if below or not levels:
        return False
    if node.names_units:
        return node.level > 1 or levels == {1}
    deeper = {n.level for n in node.walk()} - {node.level}
    return node.level in levels and not deeper & levels


def _split(
    document: Document,
    node: Node,
    numbers: tuple[str, ...],
    path: tuple[str, ...],
    inherited: tuple[Duty, ...],
) -> Iterator[Leaf]:
    """A node as one point, or as the several that run on in its paragraphs."""
    title = (node.title,) if node.level and node.title else ()
    items = _items(document, node)
    if items:
        shared = tuple(d for d in node.duties if not any(d in i.duties for i in items)) or inherited
        unnumbered = 0
        for item in items:
            unnumbered += not item.numbers
            last = item.numbers or (f"{'-' if numbers else ''}{unnumbered}",)
            duties = item.duties or list(shared)
            above = title if node.heading else ()
            yield Leaf(
                (*numbers, *last),
                (*path, *above),
                None,
                item.pieces,
                duties,
                item.order,
                item.heading,
            )
        return
    if not node.level and not node.names_units:
        return
    pieces = [piece for below in node.walk() for piece in below.pieces]
    order = [n for below in node.walk() for n in below.order]
    duties = [d for below in node.walk() for d in below.duties] or list(inherited)
    yield Leaf(
        numbers,
        path,
        node.title,
        pieces,
        duties,
        order,
        node.paragraph if node.paragraph is not None else (order[0] if order else None),
        cells=tuple(node.cells) if len(pieces) == 1 and _is_title_only(node) else (),
    )


def _items(document: Document, node: Node) -> list[Leaf]:
    """Several points in the paragraphs of one node; empty where it is one point.

    They have a unit line each, or stand as 一是…二是… right below a chapter.
    """
    if node.children:
        return []
    lines = [duty for duty in node.duties if duty.assignment.names_units]
    body = [p for p in node.pieces if p is not node.heading or not _is_title_only(node)]
    body = body if node.level else _behind_opening(body)
    enumerated = [item for piece in body for item in _enumerated(document, piece)]
    of_chapter = node.level <= 1
    if len(enumerated) > 1 and (of_chapter or len(lines) > 1):
        return _with_duties(enumerated, node.duties, several=len(lines) > 1)
    if len(lines) > 1 and _separate(node, lines):
        return _by_lines(node, body)
    if node.level == 0 and not lines and len(body) > 1:
        return [Leaf((), (), None, [p], [], [p.paragraph], p.paragraph) for p in body]
    return []


def _behind_opening(body: list[Span]) -> list[Span]:
    """The paragraphs behind 现就有关工作安排如下：, where a plan has no headings."""
    openings = [n for n, p in enumerate(body) if _OPENING.search(normalise(p.quote))]
    return body[openings[-1] + 1 :] if openings else body


def _is_title_only(node: Node) -> bool:
    """Whether the heading's words hold nothing but the title."""
    heading = node.heading
    return heading is not None and heading.quote.strip("。:： ") == node.title


def _separate(node: Node, lines: list[Duty]) -> bool:
    """Whether unit lines stand apart: words lie between them, and not 牵头 and 配合 in two lines."""
    places = [(duty.paragraph, duty.assignment.start) for duty in lines]
    starts = [(p.paragraph, p.start) for p in node.pieces]
    return any(places[0] < start < places[-1] for start in starts)


def _enumerated(document: Document, piece: Span) -> list[Leaf]:
    """The items 一是…；二是… of a stretch of text."""
    marks = list(_ENUMERATED.finditer(normalise(piece.quote)))
    items = []
    for n, mark in enumerate(marks):
        end = marks[n + 1].start() if n + 1 < len(marks) else len(piece.quote)
        span = trimmed(document, piece.paragraph, piece.start + mark.end(), piece.start + end)
        if span is not None:
            items.append(
                Leaf((mark["number"],), (), None, [span], [], [piece.paragraph], piece.paragraph)
            )
    return items


def _with_duties(items: list[Leaf], duties: list[Duty], *, several: bool) -> list[Leaf]:
    """Unit lines given to the items that they stand behind; one line alone is for all."""
    if not several:
        return items
    for duty in duties:
        place = (duty.paragraph, duty.assignment.start)
        before = [i for i in items if (i.pieces[0].paragraph, i.pieces[0].start) < place]
        if before:
            before[-1].duties.append(duty)
            if duty.paragraph not in before[-1].order:
                before[-1].order.append(duty.paragraph)
    return items


def _by_lines(node: Node, body: list[Span]) -> list[Leaf]:
    """Points that end each with its unit line."""
    items: list[Leaf] = []
    pieces: list[Span] = []
    events: list[tuple[int, int, Span | Duty]] = [(p.paragraph, p.start, p) for p in body]
    events += [(d.paragraph, d.assignment.start, d) for d in node.duties]
    for paragraph, _, event in sorted(events, key=lambda e: e[:2]):
        if isinstance(event, Span):
            pieces.append(event)
        elif pieces:
            order = sorted({*(p.paragraph for p in pieces), paragraph})
            items.append(Leaf((), (), None, pieces, [event], order, pieces[0].paragraph))
            pieces = []
        elif items:
            items[-1].duties.append(event)
            items[-1].order = sorted({*items[-1].order, paragraph})
    return items
