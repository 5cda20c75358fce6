"""Check results as a workbook: what was asked, what was found, what the report says of itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from collections.abc import Sequence

from openpyxl import Workbook

from app.engine.checklist import Catalogue
from app.engine.document import Facts
from app.engine.document import Span
from app.engine.names import CERTAINTIES
from app.engine.names import FAMILIES
from app.engine.names import GROUNDS
from app.engine.names import LEVELS
from app.engine.names import SEVERITIES
from app.engine.names import STATUSES
from app.engine.names import STRENGTHS
from app.engine.names import VERDICTS
from app.engine.requirement import Strength
from app.engine.result import Basis
from app.engine.result import CheckResult
from app.engine.result import Dismissal
from app.engine.result import Finding
from app.engine.result import ItemResult
from app.engine.result import Severity
from app.engine.result import Status
from app.engine.result import Verdict
from app.engine.rules.model import family_of
from app.engine.rules.run import rules_by_id
from app.sheets.book import Column
from app.sheets.book import Tone
from app.sheets.book import Toned
from app.sheets.book import Value
from app.sheets.book import add_sheet
from app.sheets.book import new_book
from app.sheets.book import saved

UNSAID = "未写明"
BEIJING = dt.timezone(dt.timedelta(hours=8))
MOST_QUOTES = 10
"""Places shown of one item; the rest are counted."""
COLUMNS_A_PAGE = 24
"""Items of the matrix that are still legible on one page across."""
STATUS_TONES = {
    Status.COVERED: Tone.GOOD,
    Status.PARTIAL: Tone.WARN,
    Status.MISSING: Tone.BAD,
    Status.NOT_APPLICABLE: Tone.QUIET,
}
VERDICT_TONES = {
    Verdict.COMPLETE: Tone.GOOD,
    Verdict.INCOMPLETE: Tone.WARN,
    Verdict.UNREADABLE: Tone.BAD,
}
SEVERITY_TONES = {
    Severity.ERROR: Tone.BAD,
    Severity.WARNING: Tone.WARN,
    Severity.SUGGESTION: Tone.QUIET,
}
FILE = Column("文件", 24)
ITEMS = (
    Column("序号", 6),
    Column("组别", 14),
    Column("事项", 20),
    Column("必备/建议", 7),
    Column("结论", 9),
    Column("理由", 30),
    Column("证据", 48),
    Column("依据", 34),
    Column("建议", 30),
)
FINDINGS = (
    Column("序号", 6),
    Column("程度", 8),
    Column("把握", 8),
    Column("类别", 12),
    Column("问题", 44),
    Column("位置", 40),
    Column("依据", 34),
    Column("依据性质", 8),
    Column("建议", 34),
    Column("改为", 20),
    Column("规则", 22),
    Column("处理", 26),
)
OTHER_FAMILIES = {"coverage": "检查事项", "frame": "检查口径", "plan": "工作要点"}
FRAME = (Column("项目", 18), Column("内容", 90))


def report_workbook(catalogue: Catalogue, results: Sequence[CheckResult]) -> bytes:
    """The .xlsx of one or several reports; of several, a matrix of reports and items stands first."""
    several = len(results) != 1
    book = new_book()
    if several:
        _add_summary(book, catalogue, results)
    lead: tuple[Column, ...] = (FILE,) if several else ()
    add_sheet(
        book,
        "检查事项",
        (*lead, *ITEMS),
        ((*_file(r, several), *row) for r in results for row in _item_rows(catalogue, r)),
        frozen=3 + len(lead),
    )
    add_sheet(
        book,
        "问题",
        (*lead, *FINDINGS),
        ((*_file(r, several), *row) for r in results for row in _finding_rows(r)),
        frozen=len(lead),
    )
    add_sheet(
        book,
        "基本情况",
        (*lead, *FRAME),
        ((*_file(r, several), *row) for r in results for row in _frame_rows(catalogue, r)),
        frozen=len(lead),
    )
    return saved(book, "法治政府建设年度报告检查表")


def _file(result: CheckResult, several: bool) -> tuple[Value, ...]:
    return (result.file,) if several else ()


def _add_summary(book: Workbook, catalogue: Catalogue, results: Sequence[CheckResult]) -> None:
    """One row a report, one column an item."""
    order = catalogue.requirements
    columns = (
        Column("序号", 5),
        FILE,
        Column("单位", 18),
        Column("年度", 7),
        Column("层级", 10),
        Column("结论", 10),
        Column("必备未见", 6),
        Column("必备部分覆盖", 7),
        Column("必备已覆盖", 6),
        *(Column(item.name, 6, upright=True) for item in order),
    )
    rows = (_summary_row(n, result, [i.id for i in order]) for n, result in enumerate(results, 1))
    pages = -(-len(order) // COLUMNS_A_PAGE)
    sheet = add_sheet(book, "汇总", columns, rows, frozen=2, pages_wide=max(1, pages))
    sheet.row_dimensions[1].height = 15 * max((len(i.name) for i in order), default=2)


def _summary_row(number: int, result: CheckResult, order: Sequence[str]) -> list[Value]:
    facts = result.document.facts if result.document else Facts()
    statuses = {item.id: item.status for item in result.items}
    tally: list[Value] = [
        result.count(status, required=True) if result.readable else None
        for status in (Status.MISSING, Status.PARTIAL, Status.COVERED)
    ]
    return [
        number,
        result.file,
        facts.unit,
        facts.year,
        LEVELS[facts.level] if facts.level else None,
        _verdict(result),
        *tally,
        *(_status(statuses[i]) if i in statuses else None for i in order),
    ]


def _status(status: Status) -> Toned:
    return Toned(STATUSES[status], STATUS_TONES[status])


def _verdict(result: CheckResult) -> Toned:
    return Toned(VERDICTS[result.verdict], VERDICT_TONES[result.verdict])


def _strength(item: ItemResult) -> str:
    if item.status is Status.NOT_APPLICABLE:
        return "—"
    return STRENGTHS[Strength.MANDATORY if item.required else Strength.RECOMMENDED]


def _item_rows(catalogue: Catalogue, result: CheckResult) -> Iterator[list[Value]]:
    groups = catalogue.manifest.groups
    for n, item in enumerate(result.items, start=1):
        yield [
            n,
            f"{item.group} {groups.get(item.group, '')}".strip(),
            item.name,
            _strength(item),
            _status(item.status),
            item.reason,
            _places(item.evidence),
            _bases(item.basis),
            item.remedy if item.status in (Status.MISSING, Status.PARTIAL) else None,
        ]


def _places(spans: Sequence[Span]) -> str:
    lines = [f"第{span.paragraph + 1}段：{span.quote}" for span in spans[:MOST_QUOTES]]
    if len(spans) > MOST_QUOTES:
        lines.append(f"……共{len(spans)}处")
    return "\n".join(lines)


def _bases(bases: Sequence[Basis]) -> str:
    return "\n".join(basis.text() for basis in bases)


def _finding_rows(result: CheckResult) -> Iterator[list[Value]]:
    """What is open first, then what somebody dismissed."""
    if not result.readable:
        unread: list[Value] = [None] * len(FINDINGS)
        unread[:2] = [1, Toned("不可读", Tone.BAD)]
        unread[4], unread[-2] = result.reason, result.reason_code
        yield unread
    n = 0
    for n, finding in enumerate(result.findings, start=1):
        yield _finding_row(n, finding, None)
    for m, entry in enumerate(result.dismissed or (), start=n + 1):
        yield _finding_row(m, entry.finding, entry.dismissal)


def _finding_row(number: int, finding: Finding, dismissal: Dismissal | None) -> list[Value]:
    places = (finding.place, *finding.related) if finding.place else finding.related
    rule = rules_by_id().get(finding.rule)
    tone = Tone.QUIET if dismissal else SEVERITY_TONES[finding.severity]
    return [
        number,
        Toned(SEVERITIES[finding.severity], tone),
        CERTAINTIES[finding.certainty],
        _family(finding.rule),
        finding.message,
        _places(places),
        _bases(finding.basis),
        GROUNDS[rule.ground] if rule else None,
        finding.remedy,
        finding.replacement,
        finding.rule,
        _dismissed(dismissal) if dismissal else None,
    ]


def _family(rule: str) -> str | None:
    family = family_of(rule)
    return FAMILIES[family] if family else OTHER_FAMILIES.get(rule.partition(".")[0])


def _dismissed(dismissal: Dismissal) -> str:
    """Who dismissed it on which day (in Beijing), and why."""
    day = dismissal.at.astimezone(BEIJING).date()
    scope = "" if dismissal.fingerprint else "（本报告的这类问题）"
    return f"已忽略{scope}：{dismissal.reason}（{dismissal.author}，{day.isoformat()}）"


def _frame_rows(catalogue: Catalogue, result: CheckResult) -> Iterator[tuple[str, Value]]:
    """Verdict and completeness, what the report says of itself, by which catalogue."""
    yield "文件", result.file
    yield "结论", _verdict(result)
    yield "检查口径和结果" if result.readable else "原因", result.reason
    for finding in result.findings:
        if finding.rule.startswith("frame."):
            yield "推定", f"{finding.message}{finding.remedy}"
    if result.document is not None:
        for required, name in ((True, "必备事项"), (False, "建议事项")):
            yield name, _completeness(result, required=required)
        unasked = [item.name for item in result.items if item.status is Status.NOT_APPLICABLE]
        yield "不适用的事项", "、".join(unasked) or "没有"
        for name, value in _facts(result.document.facts):
            yield name, UNSAID if value is None else value
    stamp = catalogue.stamp
    yield "检查清单", f"{catalogue.manifest.title}（{stamp.id}）"
    yield "清单版本", stamp.version
    yield "清单校验码", stamp.hash


def _completeness(result: CheckResult, *, required: bool) -> str:
    asked = (Status.COVERED, Status.PARTIAL, Status.MISSING)
    counts = {status: result.count(status, required=required) for status in asked}
    each = "，".join(f"{STATUSES[status]}{count}项" for status, count in counts.items())
    return f"共{sum(counts.values())}项：{each}"


def _facts(facts: Facts) -> Iterator[tuple[str, str | int | None]]:
    yield "标题", facts.title
    yield "报告年度", facts.year
    yield "单位", facts.unit
    yield "地区", facts.region
    yield "层级", LEVELS[facts.level] if facts.level else None
    yield "发文字号", facts.document_number
    yield "签发人", facts.signatory
    yield "主送机关", facts.addressee
    yield "署名", facts.signed_by
    yield "成文日期", facts.signed_on.isoformat() if facts.signed_on else None
    yield "抄送", "、".join(facts.copied_to) or None
