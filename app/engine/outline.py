"""Heading numbers → section tree.

Levels follow the Regulations on official documents and GB/T 9704—2012, 7.3.3: 一、 （一） 1. （1),
half- or full-width, on a line of their own or run into the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace

from app.engine.document import Paragraph
from app.engine.document import ParagraphKind
from app.engine.document import Section
from app.engine.document import SectionRole
from app.engine.roles import heading_role
from app.engine.signals import normalise

_HAN = "[一二三四五六七八九十百]"
_NUMBERS = (
    (1, re.compile(rf"(第{_HAN}{{1,3}}[部分章篇]{{1,2}})[、,:\s]*")),
    (1, re.compile(rf"({_HAN}{{1,3}})\s*[、.](?!{_HAN}{{1,3}}[、是级])\s*")),
    # （一）, also with the number left out by mistake: ()依法履行职责
    (2, re.compile(rf"(\(\s*(?:{_HAN}{{1,3}})?\s*\))\s*[、.]?\s*")),
    (3, re.compile(r"(\d{1,2})\s*(?:[、]|[.](?!\d)|[.](?=(?:19|20)\d\d年|\d{5}))\s*")),
    (4, re.compile(r"(\(\s*\d{1,2}\s*\)|[①-⑳])\s*[、.]?\s*")),
)
_NUMBER_BEGINS = re.compile(rf"[第\d①-⑳(]|{_HAN}")
_MAX_HEADING = 80
_MAX_RUN_IN = 60
_MAX_PLAIN_HEADING = 24
_MIN_PARTS = 2
_LONGEST_NUMBER = 24


@dataclass(frozen=True, slots=True)
class HeadingShape:
    """A heading found at the beginning of a text; offsets as in :class:`Paragraph`."""

    level: int
    number: str | None
    body_start: int
    heading_end: int

    def own_line(self, text: str) -> bool:
        """Whether the paragraph is the heading and nothing else.

        A numbered sentence of level 3 or 4 is an item of a list, not a line of its own.
        """
        ends_as_sentence = text.rstrip().endswith(("。", "；", ";", "！"))
        return self.heading_end >= len(text.rstrip()) and not (self.level >= 3 and ends_as_sentence)


def split_number(text: str) -> tuple[int, str, int] | None:
    """Level, label and length of the number that a text begins with; None for none.

    The label is given as written, without blanks and closing marks (一, （一）, 1).
    """
    plain = normalise(text[:_LONGEST_NUMBER])
    if not _NUMBER_BEGINS.match(plain):
        return None
    for level, pattern in _NUMBERS:
        found = pattern.match(plain)
        if found:
            label = re.sub(r"\s", "", text[found.start(1) : found.end(1)])
            return level, label, found.end()
    return None


def bare_label(label: str) -> str:
    """An automatic number without the marks that close it: 一、 → 一, 1. → 1, （一） stays."""
    return re.sub(r"\s", "", label).rstrip("、.．,，:：")


def _level_of_label(label: str) -> int | None:
    """The heading level that an automatic number stands for; None for other lists (甲、, A.)."""
    found = split_number(label if label.endswith((")", "）")) else f"{bare_label(label)}、")
    return found[0] if found else None


def _first_sentence(plain: str, start: int) -> int:
    """Offset behind the first 。 from ``start`` on (or behind a line break); -1 for none."""
    found = re.compile(r"[。\n]").search(plain, start)
    return found.end() if found else -1


def heading_shape(text: str, style_level: int | None, number: str | None) -> HeadingShape | None:
    """The heading a paragraph is or begins with; None for plain text.

    ``style_level`` is what a style or outline level says, ``number`` what automatic numbering
    shows; a number in the text decides the level before both.
    """
    plain = normalise(text)
    found = split_number(text)
    if found is None and number:
        level = _level_of_label(number) or style_level
        found = (level, bare_label(number), 0) if level else None
    if found is None:
        return _unnumbered(text, plain, style_level)
    level, label, start = found
    end = _first_sentence(plain, start)
    whole = len(plain.rstrip())
    if end < 0 and whole - start <= _MAX_HEADING and not plain[:whole].endswith((";", ",")):
        return HeadingShape(level, label, start, len(text))
    if end < 0 or end - start > _MAX_RUN_IN:
        end = _run_in_clause(plain, start)
    return HeadingShape(level, label, start, end)


def _run_in_clause(plain: str, start: int) -> int:
    """Where a heading ends that no full stop closes: behind its first clause."""
    found = re.compile(r"[,;:。]").search(plain, start + 1)
    return found.start() if found else len(plain)


def _unnumbered(text: str, plain: str, style_level: int | None) -> HeadingShape | None:
    """A heading by style, or a short line whose words are those of a part of the report."""
    short = len(plain) <= _MAX_HEADING and not plain.rstrip().endswith(("。", ";", ","))
    if style_level and short:
        return HeadingShape(style_level, None, 0, len(text))
    if (
        len(plain) <= _MAX_PLAIN_HEADING
        and not re.search("[,。;:!?]", plain)
        and heading_role(plain, None) is not None
        and re.search(
            "(?:情况|成效|举措|问题|不足|差距|短板|打算|安排|计划|思路|原因|职责)$", plain
        )
    ):
        return HeadingShape(1, None, 0, len(text))
    return None


def below_parts(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Levels of a report in parts: 第一部分 is the first level there, 一、 the second, and so on."""
    parts = {
        p.index for p in paragraphs if p.heading_end and re.match("第.+[部分章篇]", p.number or "")
    }
    if len(parts) < _MIN_PARTS:
        return paragraphs
    return tuple(
        replace(p, level=min(4, p.level + 1))
        if p.heading_end and p.level and p.index not in parts
        else p
        for p in paragraphs
    )


def build_sections(paragraphs: Sequence[Paragraph], year: int | None) -> tuple[Section, ...]:
    """The section tree of paragraphs whose headings are known, with roles."""
    open_at: list[int] = []
    sections: list[Section] = []
    ends: list[int] = []
    body_end = _body_end(paragraphs)
    for paragraph in paragraphs:
        if not paragraph.heading_end or paragraph.level is None:
            continue
        while open_at and sections[open_at[-1]].level >= paragraph.level:
            ends[open_at.pop()] = paragraph.index
        parent = open_at[-1] if open_at else None
        inherited = sections[parent].role if parent is not None else None
        role = heading_role(paragraph.heading_title, year) if paragraph.level <= 2 else None
        open_at.append(len(sections))
        ends.append(body_end if paragraph.index < body_end else len(paragraphs))
        sections.append(
            Section(
                level=paragraph.level,
                number=paragraph.number,
                title=paragraph.heading_title,
                paragraph=paragraph.index,
                end=len(paragraphs),
                role=_role_under(inherited, role),
                parent=parent,
            )
        )
    return tuple(
        Section(s.level, s.number, s.title, s.paragraph, end, s.role, s.parent)
        for s, end in zip(sections, ends, strict=True)
    )


_IN_PROBLEMS = (SectionRole.NEXT_STEPS, SectionRole.OTHER)


def _role_under(inherited: SectionRole | None, own: SectionRole | None) -> SectionRole:
    """The role of a heading below another: plans stay plans, problems lead at most to plans.

    Under 下一步工作打算 a heading （一）压实第一责任人职责 tells of nothing done.
    """
    if inherited is SectionRole.NEXT_STEPS:
        return inherited
    if inherited is SectionRole.PROBLEMS and own not in _IN_PROBLEMS:
        return inherited
    return own or inherited or SectionRole.ACHIEVEMENTS


_TAIL_KINDS = frozenset(
    {
        ParagraphKind.SIGNATURE,
        ParagraphKind.DATE,
        ParagraphKind.COPY_TO,
        ParagraphKind.NOTE,
        ParagraphKind.ATTACHMENT,
    }
)


def _body_end(paragraphs: Sequence[Paragraph]) -> int:
    """Index behind the body: where signature, date, copies begin."""
    last_heading = max((p.index for p in paragraphs if p.heading_end), default=0)
    return next(
        (p.index for p in paragraphs if p.kind in _TAIL_KINDS and p.index > last_heading),
        len(paragraphs),
    )
