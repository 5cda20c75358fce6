"""The example sentences of a requirement, judged as the smallest report that holds them.

Every requirement carries sentences that cover it, that cover it in part and that do not speak
of it (docs/checklist.md). They are its own test: ``flask checklist test`` and the test suite
judge each one by the law of its year.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.engine.analysis import Analysis
from app.engine.assembly import assemble
from app.engine.checklist import Asked
from app.engine.checklist import Catalogue
from app.engine.coverage import judge_item
from app.engine.document import SectionRole
from app.engine.document import UnitLevel
from app.engine.raw import RawParagraph
from app.engine.requirement import Example
from app.engine.requirement import Requirement
from app.engine.result import ItemResult
from app.engine.result import Status

CURRENT_YEAR = 2024
"""The report year of an example that names none, where the requirement is asked in it."""

_TITLES = {
    UnitLevel.COUNTY: "临江县人民政府关于{year}年度法治政府建设情况的报告",
    UnitLevel.DEPARTMENT: "临江县交通运输局关于{year}年度法治政府建设情况的报告",
    UnitLevel.TOWNSHIP: "云溪镇人民政府关于{year}年度法治政府建设情况的报告",
}
_HEADINGS = {
    SectionRole.ACHIEVEMENTS: "一、主要工作情况",
    SectionRole.PROBLEMS: "二、存在的问题",
    SectionRole.RESPONSIBILITY: "二、党政主要负责人履行推进法治建设第一责任人职责情况",
    SectionRole.NEXT_STEPS: "三、下一步工作打算",
    SectionRole.OTHER: "四、其他需要报告的情况",
}


@dataclass(frozen=True, slots=True)
class Trial:
    """An example and what the program says of it."""

    requirement: Requirement
    example: Example
    expected: Status
    found: ItemResult

    @property
    def passed(self) -> bool:
        """Whether the program agrees with the example's author."""
        return self.found.status is self.expected


def year_of(requirement: Requirement, example: Example) -> int:
    """The example's own year; else the current one, or the nearest that asks the requirement."""
    if example.year is not None:
        return example.year
    level = level_of(requirement, example)
    asked = [duty for duty in requirement.levels if not duty.only or level in duty.only]
    if any(duty.holds(CURRENT_YEAR) for duty in asked):
        return CURRENT_YEAR
    firsts = [duty.from_ for duty in asked if duty.from_ and duty.from_ > CURRENT_YEAR]
    lasts = [duty.until for duty in asked if duty.until and duty.until < CURRENT_YEAR]
    return min(firsts) if firsts else max(lasts, default=CURRENT_YEAR)


def level_of(requirement: Requirement, example: Example) -> UnitLevel:
    """The example's own level, else the first the requirement applies to."""
    return example.level or requirement.applies[0]


def report_of(requirement: Requirement, example: Example) -> list[RawParagraph]:
    """A report with nothing but a title, the heading of the part and the example."""
    if example.whole:
        return [RawParagraph(text=line) for line in example.text.splitlines()]
    level = level_of(requirement, example)
    lines = [_TITLES[level].format(year=year_of(requirement, example))]
    if example.section is not SectionRole.OPENING:
        lines.append(_HEADINGS[example.section])
    if example.heading:
        lines.append(f"（一）{example.heading}")
    return [RawParagraph(text=line) for line in (*lines, *example.text.splitlines())]


def judge_example(requirement: Requirement, example: Example) -> ItemResult:
    """What the program says of the requirement in a report that holds only the example."""
    year, level = year_of(requirement, example), level_of(requirement, example)
    document = assemble(report_of(requirement, example), source_format="text")
    asked = Asked(requirement, requirement.duty(year, level))
    return judge_item(Analysis(document, year, level), asked, level)


def trials(catalogue: Catalogue, identifier: str | None = None) -> Iterator[Trial]:
    """Every example of the catalogue (or of one requirement), judged."""
    for requirement in catalogue.requirements:
        if identifier is not None and requirement.id != identifier:
            continue
        for expected, examples in requirement.examples.by_status():
            for example in examples:
                yield Trial(requirement, example, expected, judge_example(requirement, example))
