"""What last year's report planned for this year, and this year's says nothing of (``--previous``).

A task is a 一是 … or a paragraph of the part on next steps that names something to be done. Whether
it is answered is told as for the points of a work plan (answers/match.py): a report says things in
its own words, so only a task of which nothing is told is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.engine.analysis import Analysis
from app.engine.answers.actions import actions_of
from app.engine.answers.match import answer_plan
from app.engine.answers.model import PointStatus
from app.engine.document import Document
from app.engine.document import ParagraphKind
from app.engine.document import SectionRole
from app.engine.plans.model import Plan
from app.engine.plans.model import PlanPoint
from app.engine.report_parts import is_task
from app.engine.result import Basis
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.blanks.previous import is_same_report
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.reader import Reader
from app.engine.terms import load_terms

_ORDINAL = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,2}[是要]|(?:首先|其次|最后|再次)[,，]?|\(?[一二三四五六七八九十\d]{1,2}[)、.])\s*"
)
_WHEN = r"(?:下一?步|下一?年度?|明年|来年|今后|20\d\d\s?年)"
_LEAD = re.compile(
    rf"^(?:[^。;:]{{0,80}}{_WHEN}[^。;:]{{0,60}}:|[^,。;:]{{0,6}}{_WHEN}[^,。;:]{{0,6}},)\s*"
)
_INTRODUCES = re.compile(
    r"为指导|任重道远|系统工程|总目标|以下(?:几个?方面|几项|工作|任务)|(?:安排|打算|计划)如下|^总之"
)
"""What stands before the tasks, or behind the last of them."""
_CLAUSES = re.compile(r"[，,。；;：:！!？?\n]")
_LEAST_MARKS = 3
"""A task of fewer words of its own (压实责任) cannot be looked for."""
_SHOWN = 40


def tasks_of(previous: Document, year: int) -> tuple[PlanPoint, ...]:
    """What a report of the year before names as to be done in ``year``."""
    analysis = Analysis(previous, year - 1)
    terms = load_terms()
    found: list[PlanPoint] = []
    for point in analysis.points_of(SectionRole.NEXT_STEPS):
        paragraph = previous.paragraphs[point.paragraph]
        if paragraph.kind not in (ParagraphKind.BODY, ParagraphKind.HEADING):
            continue
        start = max(point.start, paragraph.heading_end)
        plain = _ORDINAL.sub("", analysis.texts[point.paragraph][start : point.end])
        plain = _LEAD.sub("", plain)
        text = paragraph.text[point.end - len(plain) : point.end].strip()
        clauses = [c for c in _CLAUSES.split(text) if is_task(c)]
        if not clauses or _INTRODUCES.search(plain):
            continue
        task = PlanPoint(
            id=str(len(found)),
            heading_path=(),
            title=clauses[0].strip(),
            text=text,
            units=(),
            deadlines=(),
            targets=(),
            paragraphs=(point.paragraph,),
        )
        if len({name for a in actions_of(task, terms) for name in a.marks}) >= _LEAST_MARKS:
            found.append(task)
    return tuple(found)


def _unanswered(reader: Reader) -> Iterator[Match]:
    previous = reader.previous
    if previous is None or is_same_report(reader):
        return
    if previous.facts.year not in (None, reader.year - 1):
        return  # of an older report nothing is owed this year
    tasks = tasks_of(previous, reader.year)
    if not tasks:
        return
    for answer in answer_plan(reader.analysis, Plan(None, reader.year, None, tasks)).points:
        if answer.status is not PointStatus.UNANSWERED:
            continue
        text = answer.point.text
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}……"
        yield Match(None, f"上一年度报告的下一步安排“{shown}”：{answer.reason}")


_PLANNED = "下一步，举办行政执法案卷评查交流活动，建成城南片区公共法律服务工作站。"
_DONE = "举办行政执法案卷评查交流活动2次，建成城南片区公共法律服务工作站并投入使用。"
_TRAINED = "组织执法人员培训4期，参训512人次，充实基层执法力量，新录用执法人员18名。"
UNANSWERED = Rule(
    id="blanks.last-year-steps",
    title="上一年度报告的下一步安排没有回应",
    ground=Ground.LAW,
    severity=Severity.SUGGESTION,
    certainty=Certainty.LIKELY,
    remedy="请写明这项安排当年做了什么、结果怎样；没有做的，在存在的问题里说明原因。",
    find=_unanswered,
    basis=(
        Basis("《法治政府建设与责任落实督察工作规定》", "厅字〔2019〕28号", "第26条第（四）项"),
    ),
    triggers=(
        f"@上年\n{_PLANNED}\n@本年\n{_TRAINED}",
        f"@上年\n{_PLANNED}\n@本年\n{_TRAINED}下一步，将继续推进公共法律服务工作站建设。",
    ),
    passes=(
        f"@上年\n{_PLANNED}\n@本年\n{_TRAINED}{_DONE}",
        f"@上年\n{_TRAINED}\n@本年\n{_TRAINED}",
        f"{_TRAINED}{_PLANNED}",
        # Last year's slogan is no task.
        f"@上年\n下一步，奋力开创法治政府建设新局面。\n@本年\n{_TRAINED}",
    ),
)
RULES = (UNANSWERED,)
