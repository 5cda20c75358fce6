"""Requirement → covered, partial, missing or not applicable, with evidence."""

from __future__ import annotations

from app.engine.analysis import Analysis
from app.engine.checklist import Asked
from app.engine.document import SectionRole
from app.engine.document import Span
from app.engine.document import UnitLevel
from app.engine.evidence import Judgement
from app.engine.evidence import judge_evidence
from app.engine.names import LEVELS
from app.engine.recipients import judge_report_system
from app.engine.report_parts import judge_causes
from app.engine.report_parts import judge_elements
from app.engine.report_parts import judge_next_steps
from app.engine.report_parts import judge_problems
from app.engine.requirement import CausesRule
from app.engine.requirement import ElementsRule
from app.engine.requirement import EvidenceRule
from app.engine.requirement import ReportSystemRule
from app.engine.requirement import Requirement
from app.engine.requirement import Rule
from app.engine.requirement import StatementRule
from app.engine.result import ItemResult
from app.engine.result import Status


def judge(analysis: Analysis, rule: Rule, level: UnitLevel) -> Judgement:
    """The judgement of one rule on a prepared document."""
    match rule:
        case EvidenceRule():
            return judge_evidence(analysis, rule)
        case ReportSystemRule():
            return judge_report_system(analysis, rule, level)
        case ElementsRule():
            return judge_elements(analysis)
        case CausesRule():
            return judge_causes(analysis)
        case StatementRule(role=SectionRole.PROBLEMS):
            return judge_problems(analysis)
        case StatementRule():
            return judge_next_steps(analysis)


def judge_item(analysis: Analysis, asked: Asked, level: UnitLevel) -> ItemResult:
    """One requirement of the catalogue as the report answers it."""
    requirement = asked.requirement
    judgement = judge(analysis, requirement.rule_of(analysis.year), level)
    if not asked.applicable:
        return _unasked(analysis, asked, level, judgement)
    gap = judgement.status in (Status.MISSING, Status.PARTIAL)
    missing = judgement.status is Status.MISSING
    return ItemResult(
        id=requirement.id,
        name=requirement.name,
        group=requirement.group,
        status=judgement.status,
        required=asked.required,
        reason_code=judgement.reason_code,
        reason=judgement.reason,
        evidence=judgement.evidence,
        basis=requirement.basis_of(analysis.year),
        remedy=requirement.remedy if gap else "",
        looked_in=_looked_in(analysis) if missing else (),
        rejected=judgement.rejected or (_nearest(analysis, requirement) if missing else ()),
    )


def _unasked(
    analysis: Analysis, asked: Asked, level: UnitLevel, judgement: Judgement
) -> ItemResult:
    """A requirement that nobody asked of that unit in that year; early movers are not punished.

    What the report writes of it nevertheless is kept as evidence.
    """
    requirement = asked.requirement
    written = level in requirement.applies and judgement.status is Status.COVERED
    why = _why_not_asked(asked, analysis.year, level)
    return ItemResult(
        id=requirement.id,
        name=requirement.name,
        group=requirement.group,
        status=Status.NOT_APPLICABLE,
        required=False,
        reason_code="not-asked-but-written" if written else "not-asked",
        reason=f"{why.removesuffix('。')}，报告已写到。" if written else why,
        evidence=judgement.evidence if written else (),
    )


_PERHAPS = "用词相近，可能相关，请核对"


def _nearest(analysis: Analysis, requirement: Requirement) -> tuple[tuple[Span, str], ...]:
    """The passages nearest in wording to a requirement that no signal found."""
    rule = requirement.rule_of(analysis.year)
    if not isinstance(rule, EvidenceRule):
        return ()
    return tuple((place, _PERHAPS) for place in analysis.nearest.best(requirement))


def _why_not_asked(asked: Asked, year: int, level: UnitLevel) -> str:
    if level not in asked.requirement.applies:
        return f"对{LEVELS[level]}不作此项要求。"
    if asked.left_out:
        return "本地补充清单不作此项要求。"
    return f"{year}年度未作此项要求。"


def _looked_in(analysis: Analysis) -> tuple[str, ...]:
    """The headings of the first level, or the whole text where there are none."""
    titles = tuple(
        f"{s.number}、{s.title}" if s.number else s.title
        for s in analysis.document.sections
        if s.level == 1
    )
    return titles or ("全文",)
