"""A report of the year before, taken apart by the requirements of this year's form.

Every paragraph, or every 一是 … of it, goes to one requirement at most, so that nothing is carried
twice: to the one whose heading it stands under, to that of its part (problems, first responsible,
next steps), else to the one that it proves most. What fits nowhere is told apart, nothing is dropped.
"""

from __future__ import annotations

import re
from collections import Counter
from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from itertools import groupby

from app.engine.analysis import Analysis
from app.engine.answers.belonging import requirements_of
from app.engine.check import FIRST_YEAR
from app.engine.checklist import Asked
from app.engine.checklist import Catalogue
from app.engine.coverage import judge
from app.engine.document import Document
from app.engine.document import Paragraph
from app.engine.document import ParagraphKind
from app.engine.document import SectionRole
from app.engine.document import UnitLevel
from app.engine.plans.model import PlanPoint
from app.engine.requirement import CausesRule
from app.engine.requirement import EvidenceRule
from app.engine.requirement import ReportSystemRule
from app.engine.requirement import Requirement
from app.engine.signals import normalise

_CLOSING = re.compile(r"\s*(?:特此|专此)(?:报告|汇报|上报)[。.]?\s*")
_OF_CAUSES = re.compile("原因")
_NOT_OF_CAUSES = re.compile("问题|不足|差距")
_NO_WORD = re.compile(r"\W")
_OWN_PARTS = frozenset({SectionRole.PROBLEMS, SectionRole.RESPONSIBILITY, SectionRole.NEXT_STEPS})
"""Parts of a report that are requirements of their own."""
_ORDINAL = re.compile(r"^\s*[一二三四五六七八九十]{1,2}是")
_LEAD = 30
"""Characters of a lead that stands before 一是 (重点做好以下工作：)."""
_BY_RANK = (0.25, 0.15, 0.1)
"""What the wording weighs beside the evidence, for the best requirement and those behind it."""
_ELSEWHERE = frozenset({ParagraphKind.TABLE, ParagraphKind.ATTACHMENT, ParagraphKind.NOTE})


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of last year's report; ``above`` is the heading it stands under."""

    text: str
    above: str = ""


@dataclass(frozen=True, slots=True)
class Split:
    """Last year's report by requirement.

    ``opening`` stands before the first heading, ``other`` fits no requirement; ``elsewhere`` counts
    lines of tables and attachments, which are not carried over. ``also`` names for a requirement the
    one whose passages tell of it too.
    """

    opening: tuple[Passage, ...] = ()
    parts: Mapping[str, tuple[Passage, ...]] = field(default_factory=dict)
    other: tuple[Passage, ...] = ()
    elsewhere: int = 0
    also: Mapping[str, str] = field(default_factory=dict)


def split(
    document: Document, catalogue: Catalogue, year: int, level: UnitLevel, asked: Sequence[Asked]
) -> Split:
    """Take the report of ``year`` apart; ``asked`` are the requirements that are written now."""
    splitter = _Splitter(document, catalogue, max(year, FIRST_YEAR), level)
    return splitter.split([a.requirement for a in asked])


@dataclass(frozen=True, slots=True)
class _Unit:
    """What goes to one requirement: a paragraph, or one 一是 … of it."""

    id: str
    paragraph: Paragraph
    start: int
    end: int
    role: SectionRole

    @property
    def text(self) -> str:
        return self.paragraph.text[self.start : self.end].strip()


class _Splitter:
    """One report with what its judges found in it."""

    def __init__(
        self, document: Document, catalogue: Catalogue, year: int, level: UnitLevel
    ) -> None:
        self._document = document
        self._catalogue = catalogue
        self._year = year
        self._level = level
        self._analysis = Analysis(document, year, level, catalogue.spotter)

    def split(self, requirements: Sequence[Requirement]) -> Split:
        body = [p for p in self._document.paragraphs if _has_text(p)]
        opening = [p for p in body if not self._document.section_chain(p.index)]
        if len(opening) == len(body):
            opening = []  # a report without any heading: its text is no opening
        rest = [p for p in body if p not in opening and not _CLOSING.fullmatch(p.text)]
        units = [unit for paragraph in rest for unit in self._units(paragraph)]
        evidence = self._evidence(requirements, units)
        places = self._places(units, requirements, evidence)
        parts: dict[str | None, list[Passage]] = defaultdict(list)
        for place, first, last in _runs(units, places):
            parts[place].append(self._passage(first.paragraph, first.start, last.end))
        other = parts.pop(None, [])
        return Split(
            opening=tuple(
                self._passage(p, p.body_start, len(p.text))
                for p in opening
                if not _CLOSING.fullmatch(p.text)
            ),
            parts={r.id: tuple(parts[r.id]) for r in requirements if r.id in parts},
            other=tuple(other),
            elsewhere=sum(p.kind in _ELSEWHERE for p in self._document.paragraphs),
            also=_also(units, evidence, places),
        )

    def _units(self, paragraph: Paragraph) -> Iterator[_Unit]:
        """The paragraph cut before 一是, 二是 …; a short lead goes with what it leads to."""
        begin = paragraph.body_start if paragraph.heading_end else 0
        points = self._analysis.points_by_paragraph.get(paragraph.index, ())
        cuts = [(p.end, p.role) for p in points] or [(len(paragraph.text), SectionRole.OTHER)]
        for end, role in cuts:
            text = paragraph.text[begin:end]
            if end != cuts[-1][0] and len(text) <= _LEAD and not _ORDINAL.match(text):
                continue
            yield _Unit(f"{paragraph.index}.{begin}", paragraph, begin, end, role)
            begin = end

    def _passage(self, paragraph: Paragraph, start: int, end: int) -> Passage:
        chain = self._document.section_chain(paragraph.index)
        titles = [s.title for s in chain if s.paragraph != paragraph.index and s.title]
        label = paragraph.label if paragraph.label and not paragraph.heading_end else ""
        text = paragraph.text[start:end].strip()
        return Passage(label + text if start == 0 else text, titles[0] if titles else "")

    def _evidence(
        self, requirements: Sequence[Requirement], units: Sequence[_Unit]
    ) -> dict[str, Counter[str]]:
        """How many characters of each unit prove which requirement."""
        by_paragraph: dict[int, list[_Unit]] = defaultdict(list)
        for unit in units:
            by_paragraph[unit.paragraph.index].append(unit)
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for requirement in requirements:
            rule = requirement.rule_of(self._year)
            if not isinstance(rule, EvidenceRule | ReportSystemRule):
                continue
            for span in judge(self._analysis, rule, self._level).evidence:
                for unit in by_paragraph[span.paragraph]:
                    shared = min(unit.end, span.end) - max(unit.start, span.start)
                    if shared > 0:
                        found[unit.id][requirement.id] += shared
        return found

    def _places(
        self,
        units: Sequence[_Unit],
        requirements: Sequence[Requirement],
        evidence: Mapping[str, Counter[str]],
    ) -> dict[str, str]:
        """The requirement of every unit that has one."""
        named = {_bare(name): r.id for r in requirements for name in (r.heading, r.name)}
        of_role = self._by_role(requirements)
        found: dict[str, str] = {}
        open_: list[_Unit] = []
        for unit in units:
            place = self._by_heading(unit, named) or self._by_part(unit, of_role)
            if place:
                found[unit.id] = place
            else:
                open_.append(unit)
        known = {r.id for r in requirements}
        points = [self._point(unit) for unit in open_]
        near = requirements_of(points, self._catalogue, self._year, self._level, by_likeness=False)
        for unit in open_:
            best = _best([r for r in near[unit.id] if r in known], evidence.get(unit.id, Counter()))
            if best:
                found[unit.id] = best
        self._with_neighbours(open_, found)
        return found

    def _by_heading(self, unit: _Unit, named: Mapping[str, str]) -> str | None:
        """The requirement that a heading above names word for word."""
        titles = (_bare(s.title) for s in self._document.section_chain(unit.paragraph.index))
        return next((named[title] for title in titles if title in named), None)

    def _by_role(self, requirements: Sequence[Requirement]) -> dict[SectionRole, list[Requirement]]:
        """The requirements of the parts that are not achievements."""
        parts = {c.id: c.part for c in self._catalogue.manifest.chapters}
        roles = {part.id: part.role for part in self._catalogue.manifest.parts}
        found: dict[SectionRole, list[Requirement]] = defaultdict(list)
        for requirement in requirements:
            role = roles.get(parts.get(requirement.chapter) or "")
            if role in _OWN_PARTS:
                found[role].append(requirement)
        return found

    def _by_part(self, unit: _Unit, of_role: Mapping[SectionRole, list[Requirement]]) -> str | None:
        """The requirement that a whole part answers; causes only under a heading of their own."""
        mine = of_role.get(unit.role)
        if not mine:
            return None
        titles = [s.title for s in self._document.section_chain(unit.paragraph.index)]
        causes = any(_OF_CAUSES.search(t) and not _NOT_OF_CAUSES.search(t) for t in titles[:1])
        return next(
            (r.id for r in mine if isinstance(r.rule_of(self._year), CausesRule) is causes),
            mine[0].id,
        )

    def _point(self, unit: _Unit) -> PlanPoint:
        """A unit in the shape in which tasks are told apart by requirement."""
        chain = self._document.section_chain(unit.paragraph.index)
        first = re.split("[，,。：:；;]", _ORDINAL.sub("", unit.text), maxsplit=1)[0]
        whole = unit.start <= unit.paragraph.body_start and unit.end == len(unit.paragraph.text)
        title = chain[0].title if whole and chain and chain[0].title else first
        return PlanPoint(
            id=unit.id,
            heading_path=tuple(s.title for s in reversed(chain[1 if whole else 0 :]) if s.title),
            title=title,
            text=unit.text,
            units=(),
            deadlines=(),
            targets=(),
            paragraphs=(unit.paragraph.index,),
        )

    def _with_neighbours(self, units: Sequence[_Unit], found: dict[str, str]) -> None:
        """What tells nothing by itself goes with the rest under its heading."""
        sections: dict[int | None, list[str]] = defaultdict(list)
        for unit in units:
            sections[self._document.innermost_section[unit.paragraph.index]].append(unit.id)
        for section, members in sections.items():
            places = {found[member] for member in members if member in found}
            if section is not None and len(places) == 1:
                found.update(dict.fromkeys(members, places.pop()))


def _runs(
    units: Sequence[_Unit], places: Mapping[str, str]
) -> Iterator[tuple[str | None, _Unit, _Unit]]:
    """Neighbours in one paragraph that go to one requirement, the first and the last of each run."""
    for (_, place), run in groupby(units, lambda u: (u.paragraph.index, places.get(u.id))):
        members = list(run)
        yield place, members[0], members[-1]


def _best(ranked: Sequence[str], proved: Mapping[str, int]) -> str | None:
    """The requirement that a unit proves most, its wording weighed with it."""
    whole = sum(proved.values()) or 1
    scores = {identifier: shared / whole for identifier, shared in proved.items()}
    for identifier, bonus in zip(ranked, _BY_RANK, strict=False):
        scores[identifier] = scores.get(identifier, 0.0) + bonus
    return max(scores, key=lambda one: (scores[one], one), default=None)


def _has_text(paragraph: Paragraph) -> bool:
    """Text of the body, or text that runs on behind a heading."""
    if paragraph.kind is ParagraphKind.HEADING:
        return bool(paragraph.text[paragraph.heading_end :].strip())
    return paragraph.kind is ParagraphKind.BODY and bool(paragraph.text.strip())


def _bare(title: str) -> str:
    return _NO_WORD.sub("", normalise(title))


def _also(
    units: Sequence[_Unit], evidence: Mapping[str, Counter[str]], places: Mapping[str, str]
) -> dict[str, str]:
    """For a requirement without a passage of its own the one whose passages prove it."""
    owners = set(places.values())
    found: dict[str, str] = {}
    for unit in units:
        owner = None if unit.role in _OWN_PARTS else places.get(unit.id)
        for identifier in evidence.get(unit.id, ()):
            if owner and identifier not in owners:
                found.setdefault(identifier, owner)
    return found
