"""Everything that is left before a report can be handed in for review, with the way to each place.

Nothing is judged here: the engine's check, the faults of the form, the answers to the plan and the
contributions are gathered. Another part of the program adds a source to :data:`SOURCES`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from flask import url_for

from app.catalogue import queries as catalogues
from app.contributions import queries as contributions
from app.contributions.listing import line_of
from app.contributions.models import State
from app.contributions.standing import WITH_THE_UNIT
from app.engine.answers.model import PointStatus
from app.engine.checklist import Catalogue
from app.engine.dismissals import fingerprint_of
from app.engine.document import Document
from app.engine.draft import FORM_LESS
from app.engine.draft import writable
from app.engine.names import POINT_STATUSES
from app.engine.names import STATUSES
from app.engine.result import CheckResult
from app.engine.result import Finding
from app.engine.result import Severity
from app.engine.result import Status
from app.engine.rules.figures.differing import DIFFERING
from app.engine.rules.model import family_of
from app.ledger import clock
from app.live.chapter_live import places_of
from app.live.chapter_live import spans_of
from app.live.placing import Places
from app.reports.belonging import plan_for
from app.reports.chapter_page import chapter_page
from app.reports.checking import judged
from app.reports.checking import part_url
from app.reports.differing import DifferingPlace
from app.reports.differing import differing_places
from app.reports.models import Report
from app.reports.models import Stage
from app.reports.parts import ELEMENT_LABELS
from app.reports.parts import ELEMENTS
from app.reports.parts import name_of
from app.reports.plan_answers import answers_of
from app.reports.plan_answers import document_of
from app.reports.view_models import Frame
from app.reports.view_models import State as Written
from app.reports.view_models import frame_of
from app.reviews.finding_views import shortened

_NEEDED = ("addressee", "signed_by", "signed_on")
"""Elements without which no report can go out (GB/T 9704—2012, 7.3.2, 7.3.5)."""
_NEXT = {
    Stage.DRAFTING: "写完以后送审。",
    Stage.COLLECTING: "各单位交齐、写完以后送审。",
    Stage.IN_REVIEW: "等签发人签发，或者退回修改。",
    Stage.SIGNED: "报送，然后在“办理过程”登记。",
    Stage.SUBMITTED: "向社会公开，然后在“办理过程”登记。",
    Stage.PUBLISHED: "已经办完。",
}


class Weight(Enum):
    """Whether something has to be done before the report is handed in, or is worth a look."""

    BLOCKS = "blocks"
    LOOK = "look"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is left: what, why, and where it is mended."""

    text: str
    detail: str = ""
    url: str | None = None
    differing: DifferingPlace | None = None
    """An old value that can be renewed here and now."""


@dataclass(frozen=True, slots=True)
class Group:
    """Things of one kind."""

    id: str
    title: str
    weight: Weight
    lines: tuple[Line, ...]
    help: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of a report."""

    stage: Stage
    next: str
    groups: tuple[Group, ...]

    @property
    def blocking(self) -> int:
        """How many things have to be done."""
        return sum(len(group.lines) for group in self.groups if group.weight is Weight.BLOCKS)

    @property
    def worth(self) -> int:
        """How many are worth a look."""
        return sum(len(group.lines) for group in self.groups if group.weight is Weight.LOOK)

    @property
    def words(self) -> str:
        """The headline."""
        if self.stage.frozen:
            return f"报告{self.stage.label}"
        ready = "可以签发" if self.stage is Stage.IN_REVIEW else "可以送审"
        return f"还有 {self.blocking} 处要处理" if self.blocking else ready


@dataclass(frozen=True)
class Subject:
    """A report with what several sources ask about."""

    report: Report
    catalogue: Catalogue
    frame: Frame
    result: CheckResult
    document: Document
    places: Places


Source = Callable[[Subject], list[Group]]


def left_of(report: Report) -> Left:
    """Everything that is left; nothing of a signed report may be changed, so nothing is."""
    if report.stage.frozen:
        return Left(report.stage, _NEXT[report.stage], ())
    catalogue = catalogues.current()
    result = judged(report)
    document = result.document or Document(())
    subject = Subject(
        report,
        catalogue,
        frame_of(report, catalogue),
        result,
        document,
        places_of(report, document),
    )
    found = [group for source in SOURCES for group in source(subject) if group.lines]
    found.sort(key=lambda group: group.weight is not Weight.BLOCKS)
    return Left(report.stage, _NEXT[report.stage], tuple(found))


def _duties(subject: Subject) -> list[Group]:
    """Mandatory requirements that the check does not see, or not whole."""
    open_ones = _open(subject)
    short: list[Line] = []
    empty: list[Line] = []
    for wanted in (Status.MISSING, Status.PARTIAL):
        for item in subject.result.items:
            if not item.required or item.status is not wanted or item.id in FORM_LESS:
                continue
            url = part_url(subject.report, item.id)
            if item.id in open_ones:
                empty.append(Line(item.name, "", url))
            else:
                short.append(Line(item.name, f"{STATUSES[item.status]}：{item.reason}", url))
    return [
        Group("short", "必备事项：写了，但不全或者没有认出", Weight.BLOCKS, tuple(short)),
        Group("empty", "必备事项：还没有填写", Weight.BLOCKS, tuple(empty)),
    ]


def _open(subject: Subject) -> dict[str, str]:
    """Requirements that nothing was written for: their names by id."""
    return {
        line.id: line.name
        for chapter in subject.frame.chapters
        for line in chapter.requirements
        if line.state is Written.OPEN
    }


def _unanswered(subject: Subject) -> list[Group]:
    """Requirements that nobody has to write, or that the check sees elsewhere."""
    told = {
        item.id
        for item in subject.result.items
        if item.required and item.status in (Status.MISSING, Status.PARTIAL)
    }
    lines = tuple(
        Line(name, "", part_url(subject.report, identifier))
        for identifier, name in _open(subject).items()
        if identifier not in told
    )
    note = "没有开展的工作可以不写；写明“本项不适用”和理由的不再列出。"
    return [Group("unanswered", "没有填写的其他事项", Weight.LOOK, lines, note)]


def _faults(subject: Subject) -> list[Group]:
    """Fields that hold what cannot be right; the document leaves them out."""
    report = subject.report
    lines = [
        Line(
            f"{name_of(_part_of(fault.field_id, [a.requirement.id for a in writable(asked)]))}，{fault.message}",
            "",
            url_for(
                "reports.chapter",
                report_id=report.id,
                chapter_id=chapter.id,
                _anchor=fault.field_id,
            ),
        )
        for chapter, asked in subject.catalogue.chapters_of(report.year, report.level)
        for fault in chapter_page(report, chapter, asked).faults
    ]
    note = "这些内容读不懂，不会写进报告。"
    return [Group("faults", "填写有误的栏目", Weight.BLOCKS, tuple(lines), note)]


def _part_of(field_id: str, requirements: list[str]) -> str:
    mine = [r for r in requirements if field_id.startswith(f"answer-{r}-")]
    return max(mine, key=len) if mine else ELEMENTS


def _elements(subject: Subject) -> list[Group]:
    report = subject.report
    url = url_for("reports.chapter", report_id=report.id, chapter_id=ELEMENTS)
    lines = tuple(
        Line(ELEMENT_LABELS[name], "还没有填写。", f"{url}#{ELEMENTS}-{name}")
        for name in _NEEDED
        if not report.elements.get(name, "").strip()
    )
    return [Group("elements", "公文要素", Weight.BLOCKS, lines)]


def _findings(subject: Subject) -> list[Group]:
    """What proofreading found, without mere suggestions."""
    groups = {
        Severity.ERROR: Group("errors", "文字校核：错误", Weight.BLOCKS, ()),
        Severity.WARNING: Group("warnings", "文字校核：提醒", Weight.LOOK, ()),
    }
    return [
        Group(
            group.id,
            group.title,
            group.weight,
            tuple(
                _finding(subject, finding)
                for finding in subject.result.findings
                if family_of(finding.rule)
                and finding.rule != DIFFERING
                and finding.severity is severity
            ),
            "不用改的，可以在“自查”页写明理由忽略。",
        )
        for severity, group in groups.items()
    ]


def _differing(subject: Subject) -> list[Group]:
    """Figures that were changed after their sentence was written: text or figure has to give way."""
    lines = tuple(
        Line(place.name, place.words, place.url, place)
        for place in differing_places(subject.report)
    )
    note = "导出的文件照正文写。该用新数的，点“更新这一句”；正文没有错的，点“不用改”。"
    return [Group("differing", "正文和数据栏不一致", Weight.BLOCKS, lines, note)]


def _finding(subject: Subject, finding: Finding) -> Line:
    """A finding leads to its place in the form, or to the page of the whole check."""
    spots = (subject.places.of(span) for span in spans_of(finding))
    part = next((spot.part for spot in spots if spot), None)
    url = part_url(subject.report, part) if part else None
    if url is None:
        url = url_for("reports.check", report_id=subject.report.id, _anchor="proofreading")
    else:
        address, _, anchor = url.partition("#")
        url = f"{address}?look={fingerprint_of(finding, subject.document)}#{anchor}"
    quote = f"“{shortened(finding.place.quote)}”" if finding.place else ""
    return Line(finding.message, quote, url)


def _plan(subject: Subject) -> list[Group]:
    """Points of the unit's plan that the report does not answer, or not whole."""
    plan = plan_for(subject.report)
    answers = answers_of(subject.report, plan, document_of(subject.report)) if plan else None
    if answers is None:
        return []
    url = url_for("answers.draft", report_id=subject.report.id)
    lines = tuple(
        Line(
            f"{answer.point.id} {answer.point.title}",
            f"{POINT_STATUSES[status]}：{answer.reason}",
            f"{url}?status={status.value}",
        )
        for status in (PointStatus.UNANSWERED, PointStatus.PARTIAL)
        for answer in answers.points
        if answer.status is status
    )
    return [Group("plan", "工作要点没有答复或者不全", Weight.LOOK, lines)]


def _contributions(subject: Subject) -> list[Group]:
    """What units have not handed in, and what came and was not dealt with."""
    waiting: list[Line] = []
    came: list[Line] = []
    unused: list[Line] = []
    for one in contributions.all_of(subject.report):
        shown = line_of(one, clock.today())
        text = f"{shown.unit}：{shown.part}"
        url = url_for("contributions.show", report_id=subject.report.id, contribution_id=one.id)
        line = Line(text, f"{shown.chip.word}，{shown.due.words}", url)
        if one.state in WITH_THE_UNIT:
            waiting.append(line)
        elif one.state is State.SUBMITTED:
            came.append(line)
        elif one.state is State.ACCEPTED:
            unused.append(line)
    return [
        Group("waiting", "单位还没有交来的填报", Weight.BLOCKS, tuple(waiting)),
        Group("came", "交来了、还没有审阅的填报", Weight.BLOCKS, tuple(came)),
        Group("unused", "已采纳、没有并入的填报", Weight.LOOK, tuple(unused)),
    ]


SOURCES: list[Source] = [
    _duties,
    _faults,
    _elements,
    _differing,
    _findings,
    _contributions,
    _plan,
    _unanswered,
]
"""What is asked, in the order of the page; what blocks stands first."""
