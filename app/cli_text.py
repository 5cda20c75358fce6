"""What the commands print for people: verdict first, then what to do."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from types import MappingProxyType

from app.engine.answers.model import PlanAnswers
from app.engine.answers.model import PointStatus
from app.engine.checklist import Catalogue
from app.engine.deadlines import Parameters
from app.engine.document import Document
from app.engine.document import Facts
from app.engine.document import Section
from app.engine.document import UnitLevel
from app.engine.examples import Trial
from app.engine.fact_sources import FactSource
from app.engine.fact_sources import sources_of
from app.engine.implied import parts_of
from app.engine.names import CERTAINTIES
from app.engine.names import LEVELS
from app.engine.names import POINT_STATUSES
from app.engine.names import ROLES
from app.engine.names import SEVERITIES
from app.engine.names import STATUSES
from app.engine.names import STRENGTHS
from app.engine.names import TARGET_RESULTS
from app.engine.names import VERDICTS
from app.engine.requirement import Asking
from app.engine.requirement import Duty
from app.engine.requirement import ReportSystemRule
from app.engine.requirement import Requirement
from app.engine.requirement import Years
from app.engine.result import ChecklistStamp
from app.engine.result import CheckResult
from app.engine.result import Finding
from app.engine.result import ItemResult
from app.engine.result import Status
from app.filters import FORMATS
from app.filters import NOTHING_NOTICED
from app.filters import WITHOUT_HEADING
from app.filters import characters
from app.filters import tables

_UNSAID = "未写明"
_OF_POINTS = ("plan.unanswered", "plan.partial", "plan.target-not-met")
NOWHERE: Mapping[str, FactSource] = MappingProxyType({})


def _facts(facts: Facts, sources: Mapping[str, FactSource] = NOWHERE) -> Iterator[str]:
    rows = (
        ("title", "标题", facts.title),
        ("year", "报告年度", facts.year),
        ("unit", "单位", facts.unit),
        ("region", "地区", facts.region),
        ("level", "层级", LEVELS[facts.level] if facts.level else None),
        ("document_number", "发文字号", facts.document_number),
        ("signatory", "签发人", facts.signatory),
        ("addressee", "主送机关", facts.addressee),
        ("signed_by", "署名", facts.signed_by),
        ("signed_on", "成文日期", facts.signed_on),
        ("copied_to", "抄送", "、".join(facts.copied_to) or None),
    )
    for key, name, value in rows:
        source = f"（{_source(sources[key])}）" if key in sources else ""
        yield f"  {name}：{_UNSAID if value is None else value}{source}"


def _source(source: FactSource) -> str:
    """How sure a fact is, and where it was read."""
    where = f"第{source.place.paragraph + 1}段" if source.place else "据全文"
    return f"{CERTAINTIES[source.certainty]}，{where}"


def document_text(document: Document) -> str:
    """Facts with their places, outline, notices and size of a document."""
    lines = ["基本信息", *_facts(document.facts, sources_of(document)), "", "章节"]
    sections = parts_of(document).sections
    for section in sections:
        indent = "  " * section.level
        lines.append(f"{indent}{_heading(section)}，第{section.paragraph + 1}段")
    if not sections:
        lines.append("  没有读到标题")
    lines += ["", "读取情况"]
    lines += [f"  {notice.message}" for notice in document.notices] or [f"  {NOTHING_NOTICED}"]
    size = f"{len(document.paragraphs)} 段、{characters(document)} 字、{tables(document)} 个表格"
    lines += ["", f"{FORMATS[document.source_format]}，共 {size}。"]
    return "\n".join(lines)


def _heading(section: Section) -> str:
    """Number, title and role; a part without a heading goes by the name of its role."""
    role = ROLES[section.role]
    if section.implied:
        return f"{role}（{WITHOUT_HEADING}）"
    number = f"{section.number} " if section.number else ""
    return f"{number}{section.title}（{role}）"


def _item_lines(item: ItemResult) -> Iterator[str]:
    strength = "必备" if item.required else "建议"
    yield f"  [{STATUSES[item.status]}] {item.name}（{strength}）"
    yield f"      {item.reason}"
    for span in item.evidence[:2]:
        yield f"      第{span.paragraph + 1}段：{span.quote}"
    if item.status in (Status.MISSING, Status.PARTIAL):
        for basis in item.basis:
            yield f"      依据：{basis.text()}"
        yield f"      建议：{item.remedy}"


def _finding_lines(finding: Finding) -> Iterator[str]:
    """A finding that is not the gap of an item or point: those stand with them."""
    if finding.rule.startswith(("coverage.", *_OF_POINTS)):
        return
    yield f"  [{SEVERITIES[finding.severity]}] {finding.message}"
    if finding.place:
        yield f"      第{finding.place.paragraph + 1}段：{finding.place.quote}"
    for basis in finding.basis:
        yield f"      依据：{basis.text()}"
    if finding.remedy:
        yield f"      建议：{finding.remedy}"


def _plan_lines(answers: PlanAnswers) -> Iterator[str]:
    """Every point with its answer, its targets with the figures reported."""
    counts = "、".join(f"{POINT_STATUSES[s]} {answers.count(s)}" for s in PointStatus)
    yield f"  工作要点 {len(answers.points)} 项：{counts}"
    for answer in answers.points:
        yield f"  [{POINT_STATUSES[answer.status]}] {answer.point.id} {answer.point.title}"
        yield f"      {answer.reason}"
        for span in answer.evidence[:2]:
            yield f"      第{span.paragraph + 1}段：{span.quote}"
        for target in answer.targets:
            yield f"      目标[{TARGET_RESULTS[target.met]}] {target.reason}"


def check_text(stamp: ChecklistStamp, results: list[CheckResult]) -> str:
    """The verdict of every file, then its gaps, then what is covered."""
    lines: list[str] = []
    for result in results:
        lines += [f"{result.file}：{VERDICTS[result.verdict]}", f"  {result.reason}"]
        if result.document is not None:
            lines += [f"  {result.completeness.formula}", "", *_facts(result.document.facts), ""]
            order = (Status.MISSING, Status.PARTIAL, Status.COVERED)
            for required in (True, False):
                for status in order:
                    for item in result.items:
                        if item.status is status and item.required is required:
                            lines += _item_lines(item)
            lines += [line for finding in result.findings for line in _finding_lines(finding)]
            unasked = [i.name for i in result.items if i.status is Status.NOT_APPLICABLE]
            if unasked:
                lines.append(f"  [不适用] {'、'.join(unasked)}")
            for item in result.items:
                if item.status is Status.NOT_APPLICABLE and item.evidence:
                    lines.append(f"  [当年未作要求，报告已写到] {item.name}")
                    lines.append(
                        f"      第{item.evidence[0].paragraph + 1}段：{item.evidence[0].quote}"
                    )
            if result.plan:
                lines += _plan_lines(result.plan)
        lines.append("")
    lines.append(f"检查清单：{stamp.id} {stamp.version}（{stamp.hash}）")
    return "\n".join(lines)


def _years(years: Years) -> str:
    start = f"{years.from_}" if years.from_ else ""
    end = f"{years.until}" if years.until else ""
    return f"{start}—{end}" if start != end else start


def _only(span: Asking) -> str:
    return f"，仅{'、'.join(LEVELS[level] for level in span.only)}" if span.only else ""


def _asking(span: Asking) -> str:
    return f"{_years(span) or '各年度'}{_only(span)}"


def _duty(duty: Duty) -> str:
    return f"{_years(duty)} {STRENGTHS[duty.strength]}{_only(duty)}"


def list_text(catalogue: Catalogue, year: int | None, level: UnitLevel) -> str:
    """One line a requirement; with a year only those asked of ``level``."""
    lines: list[str] = []
    for requirement in catalogue.requirements:
        if year is None:
            duties = "；".join(_duty(duty) for duty in requirement.levels)
            lines.append(f"{requirement.id}\t{requirement.group}\t{requirement.name}\t{duties}")
            continue
        strength = requirement.duty(year, level)
        if strength is not None:
            lines.append(
                f"{requirement.id}\t{requirement.group}\t{requirement.name}\t{STRENGTHS[strength]}"
            )
    return "\n".join(lines)


def requirement_text(catalogue: Catalogue, requirement: Requirement) -> str:
    """Everything a person wants to know of one requirement."""
    groups = catalogue.manifest.groups
    chapter = catalogue.chapter(requirement.chapter)
    lines = [
        f"{requirement.name}（{requirement.id}）",
        f"  组别：{requirement.group} {groups[requirement.group]}",
        f"  编写页面：{chapter.name}",
        f"  适用：{'、'.join(LEVELS[level] for level in requirement.applies)}",
        *(f"  要求：{_duty(duty)}" for duty in requirement.levels),
        *(f"  依据：{b.shown().text()}（{_years(b)}）" for b in requirement.basis),
        *_deadlines(catalogue.manifest.parameters, requirement),
        *(f"  数据：{figure.label}（{figure.unit or '日期'}）" for figure in requirement.figures),
        f"  写法：{requirement.guidance}",
        f"  例：{requirement.example}",
        f"  补救：{requirement.remedy}",
    ]
    return "\n".join(lines)


def _deadlines(parameters: Parameters, requirement: Requirement) -> Iterator[str]:
    """The days of filing and publication, shown with the requirement that is about them."""
    if not any(isinstance(rule, ReportSystemRule) for rule in requirement.rules):
        return
    for name, deadlines in (("报送", parameters.filing), ("公开", parameters.publication)):
        for deadline in deadlines:
            when = "次年" if deadline.year_offset else "当年"
            day = f"{deadline.day}日" if deadline.day else "底"
            yield (
                f"  {name}期限：{when}{deadline.month}月{day}前（{_asking(deadline)}），"
                f"{deadline.basis.shown().text()}"
            )


def trial_text(trial: Trial) -> str:
    """An example whose judgement differs from what its author expects."""
    return (
        f"{trial.requirement.id}：应为{STATUSES[trial.expected]}，"
        f"判断为{STATUSES[trial.found.status]}（{trial.found.reason}）\n    {trial.example.text}"
    )
