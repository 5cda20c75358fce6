"""Numbered headings as one list with the levels they were meant to have.

Levels come from the form of the number (一、 （一） 1. （1)). A number typed in the form of another level
between its neighbours (一、 二、 （三） 四、) is brought back to the level where it counts on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from functools import lru_cache

from app.engine.document import Paragraph
from app.engine.document import ParagraphKind
from app.engine.document import Span
from app.engine.numerals import chinese_ordinal
from app.engine.plans.numbering import ordinal
from app.engine.rules.reader import Reader

_TAIL = frozenset({ParagraphKind.SIGNATURE, ParagraphKind.DATE})
_ATTACHMENTS = re.compile(
    r"\s{0,8}附\s{0,4}件\s{0,4}(?:[:：]|[\d一二三四五六七八九十]{1,2}\s{0,4}(?:[:：]|$))"
)
_SHOWN = 16


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading; ``odd`` when its number has the form of another level."""

    paragraph: int
    level: int
    n: int
    label: str
    title: str
    odd: bool = False

    @property
    def shown(self) -> str:
        """Number and title for a message."""
        title = self.title if len(self.title) <= _SHOWN else f"{self.title[:_SHOWN]}……"
        mark = "" if self.label.endswith((")", "）")) else "."
        if re.match("[一二三四五六七八九十]", self.label):
            mark = "、"
        return (
            f"{self.label}{mark}{title}" if not self.label.startswith("第") else self.label + title
        )


def like(label: str, n: int) -> str:
    """A number in the form of another: （四） and 6 → （六）, 第一部分 and 2 → 第二部分."""
    shown = str(n) if re.search(r"\d|[①-⑳]", label) else chinese_ordinal(n)
    found = re.search(r"\d{1,2}|[一二三四五六七八九十百]{1,3}|[①-⑳]", label)
    if not found:
        return shown
    made = label[: found.start()] + shown + label[found.end() :]
    return f"{made}、" if made == shown and not shown.isdecimal() else made


def place_of(reader: Reader, paragraph: int) -> Span:
    """The place of a heading's number and title; a generated number is no part of the text."""
    found = reader.document.paragraphs[paragraph]
    return reader.span(paragraph, 0, found.heading_end or len(found.text))


@lru_cache(maxsize=1)  # every rule on headings asks for the same
def parts(reader: Reader) -> tuple[list[Heading], ...]:
    """The numbered headings of the report, and of what follows its signature (attachments)."""
    return tuple(_parts(reader))


def _parts(reader: Reader) -> Iterator[list[Heading]]:
    current: list[Heading] = []
    for paragraph in reader.document.paragraphs:
        if paragraph.kind in _TAIL or _ATTACHMENTS.match(paragraph.text):
            if current:
                yield _settled(current)
            current = []
            continue
        heading = _heading(paragraph)
        if heading is not None:
            current.append(heading)
    if current:
        yield _settled(current)


def _heading(paragraph: Paragraph) -> Heading | None:
    if not paragraph.heading_end or paragraph.level is None or not paragraph.number:
        return None
    n = ordinal(paragraph.number)
    if n is None:
        return None
    return Heading(paragraph.index, paragraph.level, n, paragraph.number, paragraph.heading_title)


def _settled(found: list[Heading]) -> list[Heading]:
    """Headings of an odd form brought to the level where they count on."""
    settled = list(found)
    for i in range(1, len(settled) - 1):
        here = settled[i]
        if here.n < 2:
            continue
        changed = _too_high(settled, i) if here.level < settled[i - 1].level else None
        if changed is None:
            changed = _too_low(settled, i)
        if changed is not None:
            settled[i] = replace(here, level=changed, odd=True)
    return settled


def _too_high(found: list[Heading], i: int) -> int | None:
    """（一） 二、 （三）: the level at which the number counts on; None where it stands right."""
    here = found[i]
    level = here.level + 1
    before = next((h for h in reversed(found[:i]) if h.level <= level), None)
    behind = next((h for h in found[i + 1 :] if h.level <= level), None)
    if before is None or behind is None or before.level != level or behind.level != level:
        return None
    if before.n != here.n - 1 or behind.n != here.n + 1:
        return None
    last = next((h for h in reversed(found[:i]) if h.level == here.level), None)
    following = next((h for h in found[i + 1 :] if h.level <= here.level), None)
    comes_again = following is not None and following.n == here.n
    return level if last is None or last.n != here.n - 1 or comes_again else None


def _too_low(found: list[Heading], i: int) -> int | None:
    """一、 （二） 三、, whatever stands below （二）; None where it counts on among its like."""
    here = found[i]
    at = next((k for k in range(i - 1, -1, -1) if found[k].level < here.level), None)
    if at is None:
        return None
    above = found[at]
    end = next((k for k in range(i + 1, len(found)) if found[k].level <= above.level), None)
    if end is None or above.n != here.n - 1:
        return None
    if found[end].level != above.level or found[end].n != here.n + 1:
        return None
    earlier = [h.n for h in found[at + 1 : i] if h.level == here.level]
    later = [h.n for h in found[i + 1 : end] if h.level == here.level]
    if later[:1] == [1]:
        return above.level
    counts_on, goes_on = earlier[-1:] == [here.n - 1], later[:1] == [here.n + 1]
    return None if counts_on or goes_on else above.level


@dataclass(frozen=True, slots=True)
class Group:
    """Headings of one level below one heading."""

    level: int
    above: Heading | None
    members: tuple[Heading, ...]


def groups(found: list[Heading]) -> list[Group]:
    """The headings of each place of the outline, in order."""
    made: list[tuple[int, Heading | None, list[Heading]]] = []
    open_: dict[int, int] = {}
    stack: list[Heading] = []
    for heading in found:
        while stack and stack[-1].level >= heading.level:
            stack.pop()
        for level in [level for level in open_ if level > heading.level]:
            del open_[level]
        if heading.level not in open_:
            open_[heading.level] = len(made)
            made.append((heading.level, stack[-1] if stack else None, []))
        made[open_[heading.level]][2].append(heading)
        stack.append(heading)
    return [Group(level, above, tuple(members)) for level, above, members in made]
