"""Points in running text: 一是 … 二是 …, 首先 … 其次 …, 第一, … 第二, … with one left out or given twice.

Lists stand inside one another (一是 …: 一是 … 二是 …。 二是 …): a count that begins again opens a list, one
that goes on with an outer list closes the inner. A point may also be introduced otherwise (另一方面,
二要, 第二): then nothing is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.engine.document import ParagraphKind
from app.engine.document import Span
from app.engine.numerals import chinese_ordinal
from app.engine.numerals import small_number
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.drafting import REVIEW
from app.engine.rules.drafting import in_quotes
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.reader import Reader

_N = "[一二三四五六七八九十]{1,3}"
_FORMS = {
    "是": re.compile(rf"(?:(?<=[。;:,!?、)\"])|^)\s{{0,4}}({_N})是(?!否|不是|非)"),
    "要": re.compile(rf"(?:(?<=[。;:!?)\"])|^)\s{{0,4}}({_N})要(?!素|点|件|求|务|领|紧)"),
    "第": re.compile(rf"(?:(?<=[。;:!?)\"])|^)\s{{0,4}}第({_N})\s?[,、](?!第|二|三|四)"),
}
_INDENT = 4
_IDIOM = re.compile("一是一[,、。;]?二是二|不是一是一")


@dataclass(frozen=True, slots=True)
class Mark:
    """一是 at a place: its number, and where the mark of the point begins and ends."""

    paragraph: int
    start: int
    end: int
    n: int


@dataclass(frozen=True, slots=True)
class Fault:
    """A point that does not go on from the one before it in its list (None: nothing before it)."""

    kind: str
    mark: Mark
    before: Mark | None
    missing: tuple[int, ...] = ()


def faults(marks: list[Mark]) -> Iterator[Fault]:
    """What is wrong with the points of a stretch of text."""
    stack: list[Mark] = []
    for mark in marks:
        if mark.n == 1:
            stack.append(mark)
            continue
        while len(stack) > 1 and stack[-1].n != mark.n - 1 and _goes_on(stack[:-1], mark):
            stack.pop()
        if not stack:
            yield Fault("first", mark, None, tuple(range(1, mark.n)))
            stack.append(mark)
            continue
        last = stack[-1]
        if mark.n == last.n:
            yield Fault("twice", mark, last)
        elif mark.n < last.n:
            yield Fault("order", mark, last)
        elif mark.n > last.n + 1:
            yield Fault("skipped", mark, last, tuple(range(last.n + 1, mark.n)))
        stack[-1] = mark


def _goes_on(stack: list[Mark], mark: Mark) -> bool:
    """Whether an outer list goes on: in its own paragraph, or at the beginning of another."""
    return any(
        outer.n == mark.n - 1 and (outer.paragraph == mark.paragraph or mark.start <= _INDENT)
        for outer in stack
    )


def _stretches(reader: Reader) -> Iterator[list[int]]:
    """Paragraphs from one heading of the upper levels to the next."""
    current: list[int] = []
    for paragraph in reader.paragraphs(ParagraphKind.BODY, ParagraphKind.HEADING):
        if paragraph.heading_end and (paragraph.level or 9) <= 2 and current:
            yield current
            current = []
        current.append(paragraph.index)
    if current:
        yield current


def _marks(reader: Reader, stretch: list[int], form: str) -> list[Mark]:
    found: list[Mark] = []
    for index in stretch:
        text = reader.texts[index]
        if form not in text or _IDIOM.search(text):
            continue
        for match in _FORMS[form].finditer(text):
            n = small_number(match[1])
            if n is not None and not in_quotes(text, match.start(1)):
                start = match.start(1) - (1 if form == "第" else 0)
                end = match.end(1) + (0 if form == "第" else 1)
                found.append(Mark(index, start, end, n))
    return found


def _otherwise(reader: Reader, fault: Fault, n: int) -> bool:
    """Whether a missing point is introduced in another way."""
    said = chinese_ordinal(n)
    other = f"{said}[是要则,.:)]|(?<!第){said}、|第{said}[,、是:]|其{said}[,、是:]|(?<!\\d){n}[.、)](?!\\d)"
    other += {1: "|首先|一方面|先是", 2: "|其次|另一方面", 3: "|再次"}.get(n, "")
    pattern = re.compile(other)
    first = fault.before.paragraph if fault.before else max(0, fault.mark.paragraph - 3)
    for index in range(first, fault.mark.paragraph + 1):
        text = reader.texts[index]
        start = fault.before.end if fault.before and index == fault.before.paragraph else 0
        end = fault.mark.start if index == fault.mark.paragraph else len(text)
        if pattern.search(text, start, end):
            return True
    return False


def _span(reader: Reader, mark: Mark) -> Span:
    """The mark of a point with the words behind it."""
    text = reader.texts[mark.paragraph]
    stop = re.compile(r"[,。;:!?]").search(text, mark.end)
    end = min(stop.start() if stop else len(text), mark.end + 20)
    return reader.span(mark.paragraph, mark.start, max(end, mark.end))


def _points(reader: Reader) -> Iterator[Match]:
    for stretch in _stretches(reader):
        for form in _FORMS:
            for fault in faults(_marks(reader, stretch, form)):
                match = _match(reader, fault, form)
                if match:
                    yield match


def _name(form: str, n: int) -> str:
    return f"第{chinese_ordinal(n)}" if form == "第" else f"{chinese_ordinal(n)}{form}"


def _match(reader: Reader, fault: Fault, form: str) -> Match | None:
    place = _span(reader, fault.mark)
    here = _name(form, fault.mark.n)
    related = (_span(reader, fault.before),) if fault.before else ()
    if fault.kind in ("skipped", "first"):
        lost = [n for n in fault.missing if not _otherwise(reader, fault, n)]
        if len(lost) < len(fault.missing):
            return None
        names = "、".join(f"“{_name(form, n)}”" for n in lost)
        if fault.before is None:
            return Match(
                place,
                f"有“{here}”而没有{names}。",
                severity=Severity.WARNING,
                certainty=Certainty.LIKELY,
            )
        before = _name(form, fault.before.n)
        return Match(place, f"“{before}”后面是“{here}”，缺{names}。", related)
    if fault.kind == "twice":
        return Match(
            place, f"“{here}”出现两次，后一处应为“{_name(form, fault.mark.n + 1)}”。", related
        )
    before = _name(form, fault.before.n) if fault.before else ""
    return Match(
        place,
        f"“{before}”后面又是“{here}”，次序不对。",
        related,
        severity=Severity.WARNING,
        certainty=Certainty.LIKELY,
    )


def _alone(reader: Reader) -> Iterator[Match]:
    """一是 with nothing behind it in its paragraph or in those that follow."""
    for stretch in _stretches(reader):
        for form in ("是", "第"):
            marks = _marks(reader, stretch, form)
            for n, mark in enumerate(marks):
                following = marks[n + 1] if n + 1 < len(marks) else None
                if mark.n != 1 or (following and following.n > 1):
                    continue
                after = "".join(reader.texts[k] for k in stretch if k > mark.paragraph)
                rest = reader.texts[mark.paragraph][mark.end :] + after
                if not re.search(
                    "二[是要则、,.]|第二|其二|其次|另一方面|另外|此外|再次|还要|再就是|同时", rest
                ):
                    yield Match(
                        _span(reader, mark), f"只有“{_name(form, 1)}”，没有“{_name(form, 2)}”。"
                    )


POINTS = Rule(
    id="structure.points",
    title="“一是、二是……”缺项、重复或次序不对",
    ground=Ground.LAW,
    severity=Severity.ERROR,
    certainty=Certainty.CERTAIN,
    remedy="请核对是否漏写一项，或者重新编排。",
    find=_points,
    basis=REVIEW,
    triggers=(
        "一是加强培训，举办4期。三是加强考核，通报6次。",
        "一是加强培训，举办4期。二是加强考核，通报6次。二是加强监督，评查案卷120卷。",
        "一是加强培训，举办4期。\n二是加强考核，通报6次。\n四是加强监督，评查案卷120卷。",
        "第一，加强培训，举办4期。第三，加强考核，通报6次。",
    ),
    passes=(
        "一是加强培训，举办4期。二是加强考核，通报6次。三是加强监督，评查案卷120卷。",
        "一是加强培训：一是请进来，二是走出去。二是加强考核，通报6次。",
        "一是一，二是二，坚持实事求是。首先要加强培训，二是加强考核，三是加强监督。",
        "一是加强培训，举办4期。\n二要加强考核，通报6次。\n三是加强监督，评查案卷120卷。",
        "一是加强培训。二是加强考核。\n（三）强化监督\n一是评查案卷120卷。二是开展督察4次。",
    ),
)
ALONE = Rule(
    id="structure.lone-point",
    title="有“一是”而没有“二是”",
    ground=Ground.LAW,
    severity=Severity.WARNING,
    certainty=Certainty.LIKELY,
    remedy="请核对是否漏写一项；只有一项的，删去“一是”。",
    find=_alone,
    basis=REVIEW,
    triggers=(
        "一是加强培训，举办4期，参训512人次。",
        "主要做法：第一，加强培训，举办4期，参训512人次。",
    ),
    passes=(
        "一是加强培训，举办4期。二是加强考核，通报6次。",
        "一是加强培训，举办4期。\n二是加强考核，通报6次。",
        "一是加强培训，举办4期；其次加强考核，通报6次。",
        "这项工作的难点一是人员少。另一方面，经费不足。",
    ),
)
RULES = (POINTS, ALONE)
