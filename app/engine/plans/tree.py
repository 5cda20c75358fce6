"""A plan's paragraphs as a tree of numbered headings, each with its own words and unit lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace

from app.engine.document import Document
from app.engine.document import Paragraph
from app.engine.document import ParagraphKind
from app.engine.document import Span
from app.engine.outline import split_number
from app.engine.plans.assignments import Assignment
from app.engine.plans.assignments import find_assignments
from app.engine.plans.units import is_unit_like
from app.engine.plans.units import units_of
from app.engine.signals import normalise

_OUTSIDE = frozenset(
    {
        ParagraphKind.TITLE,
        ParagraphKind.ADDRESSEE,
        ParagraphKind.SIGNATURE,
        ParagraphKind.DATE,
        ParagraphKind.DOCUMENT_NUMBER,
        ParagraphKind.SIGNATORY,
        ParagraphKind.COPY_TO,
        ParagraphKind.NOTE,
        ParagraphKind.ATTACHMENT,
        ParagraphKind.TABLE,
    }
)
_LONGEST_FIRST_SENTENCE = 60
_LONGEST_HEADING = 80
_LONGEST_UNITS = 200


@dataclass(frozen=True, slots=True)
class Duty:
    """A unit line and the paragraph that it stands in."""

    paragraph: int
    assignment: Assignment


@dataclass(slots=True)
class Node:
    """A heading or item with what stands below it up to the next of its level or above.

    ``pieces`` are its own words (without number and unit lines), ``duties`` its own unit lines,
    ``order`` its paragraphs, ``cells`` those of tables. ``level`` 0 is the root.
    """

    level: int
    number: str | None = None
    paragraph: int | None = None
    heading: Span | None = None
    pieces: list[Span] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    order: list[int] = field(default_factory=list)
    cells: list[int] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    parent: Node | None = None

    @property
    def names_units(self) -> bool:
        """Whether a unit line of its own says who does it."""
        return any(duty.assignment.names_units for duty in self.duties)

    @property
    def title(self) -> str:
        """The heading's words, or those that its text begins with."""
        words = self.heading or (self.pieces[0] if self.pieces else None)
        return lead_title(words.quote) if words else ""

    def walk(self) -> Iterator[Node]:
        """The node and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


def shown_number(number: str | None) -> str:
    """（四） → (四): the form of numbers in ids."""
    return re.sub(r"\s", "", normalise(number)) if number else ""


def lead_title(text: str) -> str:
    """The words a task begins with: its first sentence, or its first clause where that is long."""
    plain = normalise(text)
    start = len(plain) - len(plain.lstrip())
    sentence = re.compile(r"[。\n]").search(plain, start)
    end = sentence.start() if sentence else len(plain)
    colon = plain.find(":", start, end)
    if colon - start >= 4:
        return text[start:colon].strip()
    longest = _LONGEST_FIRST_SENTENCE if sentence else _LONGEST_HEADING
    if end - start > longest or (not sentence and plain.rstrip().endswith((";", ","))):
        clause = re.compile(r"[,;:。]").search(plain, start + 1)
        end = clause.start() if clause else len(plain)
    return text[start:end].strip(" \t\n\u3000\u00a0。:：,，;；")


def build(document: Document, paragraphs: Sequence[Paragraph]) -> Node:
    """The tree of a plan's paragraphs; tables are left to tables.py."""
    root = Node(0)
    current = root
    open_line: Duty | None = None
    line_text, bare = "", False
    for paragraph in paragraphs:
        if paragraph.cell is not None:
            current.cells.append(paragraph.index)
        if paragraph.kind in _OUTSIDE or paragraph.cell is not None:
            continue
        text = paragraph.text
        assignments = find_assignments(text)
        own = next((a for a in assignments if a.own_line), None)
        if own is not None:
            duty = Duty(paragraph.index, own)
            current.duties.append(duty)
            current.order.append(paragraph.index)
            open_line = duty if _goes_on(text) else None
            line_text, bare = text, not own.units
            continue
        if open_line is not None and _continues_units(paragraph):
            line_text = _extend(current, open_line, line_text, paragraph)
            # Names below a bare label may take several lines.
            open_line = current.duties[-1] if bare or _goes_on(text) else None
            continue
        open_line = None
        if paragraph.heading_end and paragraph.level:
            current = _below(current, paragraph.level)
            child = Node(paragraph.level, paragraph.number, paragraph.index, parent=current)
            current.children.append(child)
            current = child
        _take(document, current, paragraph, assignments)
    _drop_closing(root)
    return root


def _drop_closing(root: Node) -> None:
    """What stands below the last unit line of the plan (各单位要高度重视…) is no part of its task."""
    *_, last = root.walk()
    lines = [d.paragraph for d in last.duties if d.assignment.own_line]
    if lines and any(piece.paragraph < lines[-1] for piece in last.pieces):
        last.pieces = [piece for piece in last.pieces if piece.paragraph < lines[-1]]
        last.order = [n for n in last.order if n <= lines[-1]]


def _below(current: Node, level: int) -> Node:
    """The node that a heading of a level belongs below."""
    while current.parent is not None and current.level >= level:
        current = current.parent
    return current


def _take(
    document: Document, node: Node, paragraph: Paragraph, assignments: list[Assignment]
) -> None:
    """A paragraph's words and unit lines into its node."""
    node.order.append(paragraph.index)
    node.duties += [Duty(paragraph.index, a) for a in assignments]
    at = paragraph.body_start if paragraph.heading_end else 0
    heading_end = paragraph.heading_end
    for start, end in _between(at, len(paragraph.text), assignments):
        piece = trimmed(document, paragraph.index, start, end)
        if piece is None:
            continue
        node.pieces.append(piece)
        if heading_end and node.heading is None:
            node.heading = piece


def _between(start: int, end: int, assignments: list[Assignment]) -> Iterator[tuple[int, int]]:
    """The stretches of a text that are no unit line."""
    for assignment in assignments:
        yield start, assignment.start
        start = assignment.end
    yield start, end


def trimmed(document: Document, paragraph: int, start: int, end: int) -> Span | None:
    """The place without blanks at its ends; None where only marks are left."""
    text = document.paragraphs[paragraph].text
    while start < end and text[start] in " \t\n\u3000\u00a0":
        start += 1
    while end > start and text[end - 1] in " \t\n\u3000\u00a0":
        end -= 1
    if not text[start:end].strip("。；;，,、.:：()（）"):
        return None
    return document.span(paragraph, start, end)


def _goes_on(text: str) -> bool:
    """A unit line that ends with 、 or with its label goes on in the next paragraph."""
    return text.rstrip().endswith(("、", "，", ",", "：", ":"))


def _continues_units(paragraph: Paragraph) -> bool:
    """A paragraph that holds nothing but names of units."""
    text = paragraph.text.strip()
    if paragraph.heading_end or split_number(text) or len(text) > _LONGEST_UNITS:
        return False
    listed = units_of(text)
    return bool(listed.units) and all(is_unit_like(unit.name) for unit in listed.units)


def _extend(node: Node, line: Duty, text: str, paragraph: Paragraph) -> str:
    """The names of the next paragraph added to a unit line that goes on there; the whole line."""
    mark = "" if _goes_on(text) else "、"
    whole = f"{text.rstrip()}{mark}{paragraph.text.strip()}"
    for found in find_assignments(whole):
        joined = replace(line.assignment, units=found.units, same=found.same)
        node.duties[node.duties.index(line)] = Duty(line.paragraph, joined)
    node.order.append(paragraph.index)
    return whole
