"""bytes or Document → CheckResult: the one way through the engine."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from app.engine.analysis import Analysis
from app.engine.answers.findings import plan_findings
from app.engine.answers.match import answer_plan
from app.engine.checklist import Catalogue
from app.engine.coverage import judge_item
from app.engine.deadlines import filed_late
from app.engine.discretion.withhold import withhold
from app.engine.document import Document
from app.engine.document import UnitLevel
from app.engine.fact_sources import sources_of
from app.engine.findings import gap_findings
from app.engine.names import LEVELS
from app.engine.plans.model import Plan
from app.engine.reading import Unreadable
from app.engine.reading import read
from app.engine.result import Certainty
from app.engine.result import CheckResult
from app.engine.result import Finding
from app.engine.result import ItemResult
from app.engine.result import Severity
from app.engine.result import Status
from app.engine.result import Verdict
from app.engine.rules.reader import NO_WORDS
from app.engine.rules.reader import Reader
from app.engine.rules.reader import WordList
from app.engine.rules.run import proofread

LayoutCheck = Callable[[bytes, Document], tuple[Finding, ...]]
"""What deviates in the layout of a file, of which the document was read (app.word.layout)."""

FIRST_YEAR = 2008
"""The first report year with a settled list of contents (国发〔2008〕17号)."""


def check_bytes(
    data: bytes,
    file: str,
    catalogue: Catalogue,
    *,
    year: int | None = None,
    level: UnitLevel | None = None,
    plan: Plan | None = None,
    previous: Document | None = None,
    words: WordList = NO_WORDS,
    layout: LayoutCheck | None = None,
) -> CheckResult:
    """Read and judge a file; unreadable input is its own verdict, never an exception.

    ``layout`` is asked what deviates in the layout of the file.
    """
    try:
        document = read(data)
    except Unreadable as error:
        return unreadable_result(file, error)
    return check_document(
        document,
        file,
        catalogue,
        year=year,
        level=level,
        plan=plan,
        previous=previous,
        words=words,
        layout=layout(data, document) if layout else (),
    )


def unreadable_result(file: str, error: Unreadable) -> CheckResult:
    """The result for a file that could not be read."""
    return CheckResult(file, Verdict.UNREADABLE, error.message, error.code)


def check_document(
    document: Document,
    file: str,
    catalogue: Catalogue,
    *,
    year: int | None = None,
    level: UnitLevel | None = None,
    plan: Plan | None = None,
    previous: Document | None = None,
    words: WordList = NO_WORDS,
    layout: tuple[Finding, ...] = (),
) -> CheckResult:
    """Judge a document by the law of its year (or of ``year``, when the caller knows better).

    With a ``plan`` it is also said how the report answers each of its points, with the report of the
    year before (``previous``) what was left as it was. ``words`` are an office's own, ``layout`` is
    what was found in the layout of its file.
    """
    assumed: list[Finding] = []
    report_year = year or document.facts.year
    sure = report_year is not None
    if report_year is None:
        report_year = _latest_year(document)
        assumed.append(
            _hint(
                "frame.year-assumed",
                f"报告没有写明年度，按{report_year}年度的要求检查。",
                "请在标题中写明报告年度，或在检查时指定年度。",
            )
        )
    elif year is None and sources_of(document)["year"].certainty is Certainty.LIKELY:
        sure = False
        assumed.append(
            _hint(
                "frame.year-inferred",
                f"标题没有写明年度，从行文看是{report_year}年度的报告，按该年度的要求检查。",
                "年度不对时请更正后重新检查。",
            )
        )
    elif year is not None and document.facts.year not in (None, year):
        assumed.append(
            _hint(
                "frame.year-given",
                f"报告写的是{document.facts.year}年度，按指定的{year}年度检查。",
                "",
            )
        )
    unit_level = level or document.facts.level
    if unit_level is None:
        unit_level = UnitLevel.COUNTY
        assumed.append(
            _hint(
                "frame.level-assumed",
                "看不出报告单位的层级，按县级政府的要求检查。",
                "请在标题中写明单位全称，或在检查时指定层级。",
            )
        )
    frame = max(report_year, FIRST_YEAR)
    if frame != report_year:
        assumed.append(
            _hint(
                "frame.year-before-2008",
                f"{report_year}年度早于2008年，按2008年度的要求检查，结果仅供参考。",
                "",
            )
        )
    latest = catalogue.manifest.reviewed_until
    if report_year > latest:
        assumed.append(
            _hint(
                "frame.year-ahead",
                f"检查清单核对到{latest}年度，{report_year}年度按现有的要求检查，结果仅供参考。",
                "请更新检查清单，或核对年度是否写错。",
            )
        )
    analysis = Analysis(document, frame, unit_level, catalogue.spotter)
    items = tuple(
        judge_item(analysis, asked, unit_level) for asked in catalogue.resolve(frame, unit_level)
    )
    findings = gap_findings(document, items, catalogue)
    answers = answer_plan(analysis, plan) if plan else None
    if answers:
        findings = (*findings, *plan_findings(answers, report_year))
    reader = Reader(analysis, year=report_year, previous=previous, words=words)
    findings = (*findings, *proofread(reader))
    # A deadline counts from the report year: of a year that was only inferred nothing is late.
    if sure and (
        late := filed_late(document, catalogue.manifest.parameters, report_year, unit_level)
    ):
        assumed.append(late)
    verdict = (
        Verdict.INCOMPLETE
        if any(i.required and i.status in (Status.MISSING, Status.PARTIAL) for i in items)
        else Verdict.COMPLETE
    )
    return withhold(
        CheckResult(
            file=file,
            verdict=verdict,
            reason=_summary(items, report_year, unit_level),
            reason_code=verdict.value,
            document=document.with_facts(
                replace(
                    document.facts,
                    year=year or document.facts.year,
                    level=level or document.facts.level,
                )
            ),
            items=items,
            findings=(*assumed, *findings, *layout),
            plan=answers,
        )
    )


def _hint(rule: str, message: str, remedy: str) -> Finding:
    return Finding(rule, Severity.SUGGESTION, Certainty.LIKELY, message, remedy=remedy)


def _latest_year(document: Document) -> int:
    """The last resort: the year named most, even in titles of documents; else the rules of 2019."""
    years = Counter(
        int(found)
        for paragraph in document.paragraphs
        for found in re.findall(r"(?<!\d)(20\d\d)年", paragraph.text)
    )
    return max(years, key=lambda y: (years[y], y)) if years else 2019


def _summary(items: tuple[ItemResult, ...], year: int, level: UnitLevel) -> str:
    """The verdict in one sentence, with the frame that was used."""
    frame = f"按{year}年度{LEVELS[level]}的要求检查"
    required = [i for i in items if i.required]
    missing = sum(1 for i in required if i.status is Status.MISSING)
    partial = sum(1 for i in required if i.status is Status.PARTIAL)
    if not required:
        return f"{frame}：当年没有必备事项。"
    if not missing and not partial:
        return f"{frame}：{len(required)}项必备事项均已写到。"
    return f"{frame}：{len(required)}项必备事项中，{missing}项未见、{partial}项不完整。"
