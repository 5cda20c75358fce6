"""Wholes against their parts: 26件，其中12件、8件和5件."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.engine.quantities import Enumeration
from app.engine.quantities import ListKind
from app.engine.quantities import Quantity
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.figures.labels import are_alike
from app.engine.rules.figures.labels import are_endings
from app.engine.rules.figures.labels import is_done_and_undone
from app.engine.rules.figures.labels import is_left_open
from app.engine.rules.figures.labels import labels_of
from app.engine.rules.figures.labels import may_overlap
from app.engine.rules.figures.labels import takes_rest
from app.engine.rules.figures.lists import lists_in
from app.engine.rules.figures.values import BASIS
from app.engine.rules.figures.values import UNSUMMED
from app.engine.rules.figures.values import amount
from app.engine.rules.figures.values import between
from app.engine.rules.figures.values import grain
from app.engine.rules.figures.values import is_chinese
from app.engine.rules.figures.values import is_exact
from app.engine.rules.figures.values import most_slack
from app.engine.rules.figures.values import same_unit
from app.engine.rules.figures.values import sentence_around
from app.engine.rules.figures.values import slack
from app.engine.rules.figures.values import sum_of
from app.engine.rules.figures.values import written
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.reader import Reader

_CARRIED = re.compile("结转|旧存|遗留|跨年|存量|上年|往年|历年|去年|累计|重复|交叉|同时")
_EACH = re.compile("人均|平均|每|户均|均为|各")
_NOT_ALL = re.compile(r"含|其中|包括|包含|另|还有|不含|较|比|同比|上升|下降|增|减|超")
_PROCESS = re.compile(
    "受理|收到|审结|办结|结案|立案|发现|整改|检查|发放|应诉|败诉|执行|申请|20[0-9]{2}年|上半年|去年"
)
_NEAR = Decimal("0.1")
_TEN_THOUSAND = Decimal(10_000)
_FEWEST_FOR_HINT = 3
_NEAR_LINK = 30
_MOST_WHOLES, _MOST_PARTS = 8, 60


@dataclass(frozen=True, slots=True)
class _List:
    """A list of parts with what is around it."""

    plain: str
    one: Enumeration
    whole: Quantity
    labels: tuple[str, ...]
    sentence: str
    near: Sequence[Quantity]

    @property
    def total(self) -> Decimal:
        return sum((part.low for part in self.one.parts), Decimal(0))

    @property
    def slack(self) -> Decimal:
        return slack(grain(self.plain, q) for q in (self.whole, *self.one.parts))

    @property
    def excess(self) -> Decimal:
        return self.total - self.whole.low


def _lists(reader: Reader) -> Iterator[tuple[int, _List]]:
    """The lists whose parts and whole are exact and written alike."""
    for paragraph in reader.paragraphs():
        plain = reader.texts[paragraph.index]
        found = reader.quantities(paragraph.index)
        for one in lists_in(reader, paragraph.index):
            whole = one.parent
            if whole is None or whole.unit in UNSUMMED:
                continue
            if not all(is_exact(q) for q in (whole, *one.parts)):
                continue
            if len({is_chinese(plain, q) for q in (whole, *one.parts)}) > 1:
                continue
            low, high = sentence_around(plain, one.parts[0].number[0])
            low = min(low, whole.start)
            labels = labels_of(plain, one)
            if any(_EACH.search(label) for label in labels):
                continue
            yield (
                paragraph.index,
                _List(plain, one, whole, labels, plain[low:high], between(found, low, high)),
            )


def _is_consistent(found: _List) -> bool:
    """Whether some reading of the sentence adds up: another whole before, fewer or more parts."""
    first = found.one.parts[0].start
    last = found.one.parts[-1].start
    alike = [q for q in found.near if same_unit(q, found.whole)]
    if found.one.kind is ListKind.TOTALLED:
        wholes = [found.whole]
        run = [q for q in alike if q.start <= last][::-1]
    else:
        wholes = [q for q in alike if q.start < first][-_MOST_WHOLES:] or [found.whole]
        run = [q for q in alike if q.start >= first]
    run = run[:_MOST_PARTS]
    near = found.slack
    sums = [Decimal(0)]
    for part in run:
        sums.append(sums[-1] + part.low)
    readings = [*sums[2:], found.total]
    if found.one.nested:
        readings.append(sums[1])
    return any(abs(reading - whole.low) <= near for reading in readings for whole in wholes)


def _judged(found: _List) -> tuple[Severity, Certainty] | None:
    """How grave a list is that does not add up; None where it need not."""
    kind, labels = found.one.kind, found.labels
    if kind in (ListKind.BRACKET, ListKind.RESPECTIVE, ListKind.TOTALLED):
        return _judged_by_form(found)
    if _CARRIED.search(found.sentence) or is_left_open(found.plain, found.one.parts[-1]):
        return None
    closed = takes_rest(labels) or is_done_and_undone(labels)
    certain = Severity.ERROR, Certainty.CERTAIN
    if found.excess > 0:
        if closed or (are_endings(labels) and not _begins_process(found)):
            return certain
        if may_overlap(labels):
            return None
        if kind is not ListKind.INCLUDING and (are_endings(labels) or are_alike(labels)):
            return Severity.WARNING, Certainty.LIKELY
        return Severity.SUGGESTION, Certainty.LIKELY
    if closed:
        return certain
    return (Severity.SUGGESTION, Certainty.LIKELY) if _is_near(found) else None


def _judged_by_form(found: _List) -> tuple[Severity, Certainty] | None:
    """A bracket, 分别为 and 合计 list all parts, unless their words say that they do not."""
    first = found.one.parts[0]
    opened = found.plain[max(0, found.whole.unit_end) : first.number[0]]
    if found.one.kind is not ListKind.TOTALLED and _NOT_ALL.search(opened):
        return None
    if is_left_open(found.plain, found.one.parts[-1]):
        return None
    if any(_PROCESS.search(label) for label in found.labels) and not (
        takes_rest(found.labels) or is_done_and_undone(found.labels)
    ):
        return None
    if found.excess > 0 and may_overlap(found.labels) and not takes_rest(found.labels):
        return Severity.WARNING, Certainty.LIKELY
    return Severity.ERROR, Certainty.CERTAIN


def _begins_process(found: _List) -> bool:
    """受理30件，维持…: cases of last year may be among the outcomes."""
    ahead = found.plain[max(0, found.whole.number[0] - 16) : found.whole.number[0]]
    return re.search("受理|收到|新收|申请", ahead) is not None


def _is_near(found: _List) -> bool:
    """Whether a shortfall looks like a slip rather than like parts left out."""
    whole, total, count = found.whole.low, found.total, len(found.one.parts)
    if count >= _FEWEST_FOR_HINT and -found.excess <= whole * _NEAR:
        return True
    return count >= _FEWEST_FOR_HINT and total >= 10 and _is_slip(whole, total)


def _is_slip(a: Decimal, b: Decimal) -> bool:
    """Whether two numbers differ in one digit or by two that changed places."""
    left, right = str(int(a)), str(int(b))
    if len(left) != len(right):
        return False
    other = [i for i in range(len(left)) if left[i] != right[i]]
    swapped = len(other) == 2 and [left[i] for i in other] == [right[i] for i in other][::-1]
    return len(other) == 1 or swapped


def _find_sums(reader: Reader) -> Iterator[Match]:
    for index, found in _lists(reader):
        if len(found.one.parts) >= 2 and not _is_consistent(found):
            judged = _judged(found)
            if judged and (judged[0] is Severity.ERROR or _too_large(reader, index, found) is None):
                yield _match(reader, index, found, *_softened(found, *judged))


def _softened(found: _List, severity: Severity, certainty: Certainty) -> tuple[Severity, Certainty]:
    """No error where rounding of all the figures to one side would explain it."""
    rounding = most_slack(grain(found.plain, q) for q in (found.whole, *found.one.parts))
    if severity is Severity.ERROR and abs(found.excess) <= rounding:
        return Severity.WARNING, Certainty.LIKELY
    return severity, certainty


def _match(
    reader: Reader, index: int, found: _List, severity: Severity, certainty: Certainty
) -> Match:
    unit = found.plain[found.whole.number[1] : found.whole.unit_end].strip("余多 万亿百千")
    unit = unit or found.whole.unit
    told = sum_of(found.plain, found.one.parts, unit)
    whole = written(found.plain, found.whole)
    more = "多" if found.excess > 0 else "少"
    apart = amount(abs(found.excess), unit)
    message = f"各部分相加：{told}，报告写{whole}，部分之和比总数{more}{apart}。"
    if severity is Severity.SUGGESTION:
        message = (
            f"所列各项相加：{told}，报告写总数{whole}，{more}{apart}；如已列全且不重复，请核对。"
        )
    start = min(found.whole.start, found.one.parts[0].start)
    end = max(found.whole.unit_end, found.one.parts[-1].unit_end)
    return Match(
        reader.span(index, start, end),
        message + _scale_slip(found),
        severity=severity,
        certainty=certainty,
    )


def _scale_slip(found: _List) -> str:
    """Whether 万 left out of one of the figures, or put in, explains the difference."""
    for part in found.one.parts:
        rest = found.total - part.low
        for value, slip in (
            (part.low * _TEN_THOUSAND, "漏写“万”"),
            (part.low / _TEN_THOUSAND, "多写“万”"),
        ):
            if part.low and abs(rest + value - found.whole.low) <= found.slack:
                return f"“{written(found.plain, part)}”可能{slip}。"
    return ""


def _begin(found: _List) -> int:
    """Where the wholes may begin that 其中 is of: with its sentence, or one before if it opens one."""
    low = sentence_around(found.plain, found.whole.number[0])[0]
    link = found.plain[found.whole.unit_end : found.one.parts[0].number[0]]
    if re.search("[。;]", link):
        low = sentence_around(found.plain, max(0, low - 2))[0]
    return low


def _too_large(reader: Reader, index: int, found: _List) -> Quantity | None:
    """A part above the whole, and above all that the whole may be."""
    if found.one.kind is ListKind.TOTALLED or _CARRIED.search(found.sentence):
        return None
    first = found.one.parts[0]
    near = between(reader.quantities(index), _begin(found), first.start)
    most = max([q.high for q in near if same_unit(q, found.whole)] + [found.whole.low])
    part = next((q for q in found.one.parts if q.low > most + found.slack), None)
    if found.one.kind is ListKind.BRACKET and len(found.one.parts) == 1:
        opened = found.plain[found.whole.unit_end : first.number[0]]
        return part if re.search("其中|含|包括", opened) else None
    return part


def _find_excess(reader: Reader) -> Iterator[Match]:
    """One part alone above the whole, where the sum of all is no error itself."""
    for index, found in _lists(reader):
        part = _too_large(reader, index, found)
        if part is None:
            continue
        judged = None if len(found.one.parts) == 1 or _is_consistent(found) else _judged(found)
        if judged and judged[0] is Severity.ERROR:
            continue
        link = found.plain[found.whole.unit_end : found.one.parts[0].number[0]]
        apart = re.search("[。;]", link) is not None
        certain = len(link) <= _NEAR_LINK and not apart
        yield Match(
            reader.span(index, found.whole.start, part.unit_end),
            f"部分大于总数：{written(found.plain, part)}＞{written(found.plain, found.whole)}。",
            severity=_gravity(certain=certain, apart=apart),
            certainty=Certainty.CERTAIN if certain else Certainty.LIKELY,
        )


def _gravity(*, certain: bool, apart: bool) -> Severity:
    if apart:
        return Severity.SUGGESTION
    return Severity.ERROR if certain else Severity.WARNING


SUM = Rule(
    "figures.sum",
    "总数与各部分之和不符",
    Ground.LAW,
    Severity.ERROR,
    Certainty.CERTAIN,
    "核对原始数据，改正总数或有误的分项；分项没有列全的，写明“其他”。",
    _find_sums,
    (
        "全年审理案件26件，三类案件分别为12件、8件和5件。",
        "办理法律援助案件23件（刑事诉讼11件、民事诉讼13件）。",
        "清理规范性文件380个，其中保留302个，废止63个，其他16个。",
        "发现问题13条，目前已整改10条，4条正在整改。",
        "审结的37件案件中维持19件，撤销4件，驳回3件，终止12件。",
        "投入资金1200万元，分别为省级500万元、县级800万元。",
        "查处行政处罚案件12件、行政强制案件8件，合计21件。",
        "印发文件25份，其中政府文件11份、办公室文件9份、部门文件4份。",
    ),
    (
        "应诉8件。其中6件已审结，维持2件，裁定驳回2件，撤诉2件，2件正在处理过程中。",
        "受理群众来信来访224件次，其中来信41件，个体访213人次，集体访65批1680人次。",
        "梳理公布事项733项，其中“零上门”事项103项，“主动上门跑”事项96项。",
        "重大行政决策11项，其中8项举行了听证会，5项组织了专家论证，3项开展了风险评估。",
        "办理法律援助案件212件，其中农民工案件150件、妇女案件80件。",
        "投入资金1.2亿元，分别为省级0.75亿元、县级4480万元。",
        "受理复议申请56件，审结48件（含上年结转2件），其中维持27件、撤销6件、驳回4件、终止11件。",
    ),
    BASIS,
)

PART = Rule(
    "figures.part-above-whole",
    "部分大于总数",
    Ground.LAW,
    Severity.ERROR,
    Certainty.CERTAIN,
    "核对原始数据，改正总数或分项；分项不属于这个总数的，改写句子。",
    _find_excess,
    (
        "受理行政复议申请62件，其中行政处罚类82件。",
        "聘请法律顾问5名，其中律师8名。",
    ),
    (
        "立案540件，结案506件，移送司法机关9件；其中校园食品安全专项行动查处案件41件。",
        "审结65件，没有1件超期，其中责令纠正的9件。",
        "用好三项指标，其中29项权限三年没有办过案件。",
        "受理复议申请20件，其中上年结转25件。",
    ),
    BASIS,
)
RULES = (SUM, PART)
