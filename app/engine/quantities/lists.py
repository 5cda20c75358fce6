"""Quantities that are parts of another: 其中, 分别为, 包括, brackets, outcomes in a row, 合计."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from decimal import Decimal
from enum import Enum

from app.engine.expressions import starting
from app.engine.quantities.grammar import quantities
from app.engine.quantities.list_ends import Brackets
from app.engine.quantities.list_ends import ended
from app.engine.quantities.model import Quantity
from app.engine.quantities.units import RATES
from app.engine.quantities.units import measure_of
from app.engine.signals import normalise


class ListKind(Enum):
    """How a text says that quantities are parts of one."""

    AMONG = "among"  # 其中: perhaps not all parts
    RESPECTIVE = "respective"  # 分别为
    INCLUDING = "including"  # 包括
    BRACKET = "bracket"  # 23件(刑事诉讼11件、民事诉讼12件)
    OUTCOMES = "outcomes"  # 37件案件中维持19件…; 13件,维持5件、驳回3件…
    TOTALLED = "totalled"  # 12件、8件,合计20件: the whole behind its parts


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A quantity and its parts; ``nested`` are parts of one of the parts.

    All parts are of the parent's unit. Of 分别为 without a whole before it the parent is None.
    """

    parent: Quantity | None
    parts: tuple[Quantity, ...]
    kind: ListKind
    nested: tuple[Enumeration, ...] = ()

    @property
    def total(self) -> Decimal | None:
        """The sum of the parts; None when one of them is a range."""
        values = [part.value for part in self.parts]
        return None if None in values else sum((v for v in values if v is not None), Decimal(0))


_MARK = re.compile(r"其中|包括|包含|分别|\(")
_FULL_STOP = re.compile(r"[。!?\n]")
_SEPARATOR = re.compile(r" {0,2}[、,和及与]{1,2} {0,2}")
_ONE_STOP = re.compile(r"[^。!?\n]*(?:[。;]?[^。;!?\n]{0,6}|。 ?其中[^。;!?\n]{0,24})")
_IN_FRONT = re.compile(r"(?:的?[\u4e00-\u9fff]{1,14})?")
_ARE = ("为", "是", "有", ":")
_TOTAL = starting(
    "两二三四五六以合总共一",
    r"(?:[两二三四五六以]上?[项类者]|以上)?(?:合计|总计|共计|总共|一共|(?<=,)共)(?:为|达到?|有)?$",
)
_ROW = re.compile(r"[,、和及与 ]{0,3}(?:及|和)?[^,。;!?()\n]{0,24}[,、]?")
_OUTCOME = re.compile(
    r"决定|(?:复议)?申请|程序违法|违法|原行政行为|判决|裁定|起诉|败诉|胜诉|(?:宣布)?失效|继续(?:有效|执行)|"
    r"(?:尚|仍|目前|其余|其他|剩余|还有){1,2}(?:未|正在)?|确认违法|责令履行|(?:予以)?变更|(?:调解|和解|协调)(?:、(?:调解|和解))?(?:结案|终止)?"
)
"""Nouns of quantities that tell what became of a part."""
_TAKEN = frozenset(("受理", "收到", "接到", "审理", "办理"))
_ENDED = frozenset(("审结", "结案", "办结", "整改", "纠正"))
_ENDINGS = frozenset(
    (
        "维持",
        "驳回",
        "撤销",
        "撤回",
        "撤诉",
        "终止",
        "不予受理",
        "责令",
        "废止",
        "修改",
        "保留",
        "判决",
        "裁定",
        "失效",
        "和解",
        "中止",
    )
)
_TOLD = _ENDED | _ENDINGS
_STATES = ("目前", "正在", "已", "未", "尚")
_REST = ("未", "正在", "在办", "其余", "剩余", "尚")
_FEWEST, _MOST = 2, 60


def enumerations(text: str, read: tuple[Quantity, ...] | None = None) -> tuple[Enumeration, ...]:
    """Every list of parts in a text, in order, with the quantity that they are parts of.

    Only what the text's form says: whether the parts add up is for the caller to judge. ``read``
    are the quantities of the text where they are known.
    """
    plain = normalise(text)
    found = _once(quantities(text) if read is None else read)
    if len(found) < _FEWEST:
        return ()
    lists = [*_marked(plain, found), *_outcomes(plain, found), *_totalled(plain, found)]
    seen: set[int] = set()
    kept: list[Enumeration] = []
    for one in lists:
        starts = {part.start for part in one.parts}
        if not starts & seen:
            seen |= starts
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.parts[0].start))


def enumeration(text: str) -> Enumeration | None:
    """The first list of parts in a text; None when there is none."""
    return next(iter(enumerations(text)), None)


def _once(found: tuple[Quantity, ...]) -> list[Quantity]:
    """One quantity for each place: a figure of several rates is one part."""
    return [q for i, q in enumerate(found) if not i or found[i - 1].start != q.start]


def _marked(plain: str, found: list[Quantity]) -> Iterator[Enumeration]:
    """Lists behind a mark, each up to the next 其中 or full stop."""
    brackets = Brackets(plain)
    marks = list(_MARK.finditer(plain))
    agains = [mark.start() for mark in marks if mark[0] == "其中"]
    at = 0
    for mark in marks:
        while at < len(found) and found[at].end <= mark.start():
            at += 1
        if at == len(found):
            return
        inside = brackets.innermost(mark.end())
        if mark[0] == "(":
            if (
                not at
                or inside is None
                or not _IN_FRONT.fullmatch(plain, found[at - 1].end, mark.start())
            ):
                continue
            kind, end = ListKind.BRACKET, inside[1]
        elif mark[0] == "分别":
            if one := _respective(plain, found, at, mark):
                yield one
                continue
            if not plain.startswith(_ARE, mark.end()):
                continue
            kind, end = ListKind.RESPECTIVE, _stop(plain, mark.end())
        else:
            kind = ListKind.AMONG if mark[0] == "其中" else ListKind.INCLUDING
            end = inside[1] if inside else _stop(plain, mark.end())
        following = bisect_right(agains, mark.start())
        for again in agains[following : following + 8]:
            if brackets.innermost(again) == inside:
                end = min(end, again)
                break
        if one := _list(plain, found, at, end, kind, brackets, inside):
            yield one


def _stop(plain: str, start: int) -> int:
    stop = _FULL_STOP.search(plain, start, start + 1_000)
    return stop.start() if stop else start + 1_000


def _list(
    plain: str,
    found: list[Quantity],
    at: int,
    end: int,
    kind: ListKind,
    brackets: Brackets,
    inside: tuple[int, int] | None,
) -> Enumeration | None:
    """The quantities from ``at`` up to ``end`` that share the unit of the one they belong to."""
    while at < len(found) and brackets.innermost(found[at].start) != inside:
        at += 1
    if at == len(found) or found[at].end > end:
        return None
    first = found[at]
    parent = _whole_before(found, at, brackets)
    if parent is None or not _ONE_STOP.fullmatch(plain, parent.end, first.start):
        return None
    unit = measure_of(parent.unit)
    parts: list[Quantity] = []
    for one in found[at : at + 2 * _MOST]:
        if one.end > end or len(parts) == _MOST:
            break
        if measure_of(one.unit) == unit and brackets.innermost(one.start) == inside:
            parts.append(one)
    if not parts:
        return None
    whole = _folded(Enumeration(parent, tuple(parts), kind))
    if whole.nested and whole.total == parent.value:
        return whole
    return _folded(Enumeration(parent, ended(plain, parent, parts), kind))


def _whole_before(found: list[Quantity], at: int, brackets: Brackets) -> Quantity | None:
    """The nearest quantity before of the same unit; 三类 and the like may stand between.

    What stands in brackets is none for what stands outside: 48件(含上年2件),其中维持27件.
    """
    first = found[at]
    unit = measure_of(first.unit)
    around = brackets.around(first.start)
    for one in reversed(found[max(0, at - 4) : at]):
        inside = brackets.innermost(one.start)
        if measure_of(one.unit) == unit and (inside is None or inside in around):
            return one
    return None


def _respective(
    plain: str, found: list[Quantity], at: int, mark: re.Match[str]
) -> Enumeration | None:
    if found[at].start - mark.end() > 6:
        return None
    parts = [found[at]]
    for one in found[at + 1 : at + _MOST]:
        if not _SEPARATOR.fullmatch(plain, parts[-1].end, one.start):
            break
        parts.append(one)
    unit = measure_of(parts[0].unit)
    if len(parts) < _FEWEST or any(measure_of(part.unit) != unit for part in parts):
        return None
    parent = _whole_before(found, at, Brackets(""))
    if parent and (unit in RATES or _FULL_STOP.search(plain, parent.end, mark.start())):
        parent = None
    return Enumeration(parent, tuple(parts), ListKind.RESPECTIVE)


def _outcomes(plain: str, found: list[Quantity]) -> Iterator[Enumeration]:
    """At least two quantities of what became of the one before them (维持5件、驳回3件)."""
    at = 0
    while at < len(found):
        parent = found[at]
        at += 1
        following = found[at] if at < len(found) else None
        ended_ones = parent.verb in _ENDED and following and following.verb in _ENDINGS
        if _is_part(plain, parent) and not ended_ones:
            continue
        parts: list[Quantity] = []
        last = parent
        for one in found[at : at + _MOST]:
            if (
                measure_of(one.unit) != measure_of(parent.unit)
                or _FULL_STOP.search(plain, last.end, one.start)
                or not _is_outcome(plain, one, last)
            ):
                break
            parts.append(one)
            last = one
        if len(parts) < _FEWEST:
            continue
        found_list = _folded(Enumeration(parent, tuple(parts), ListKind.OUTCOMES))
        # 12件，审结10件，维持5件: the five are of the ten, unless all adds up.
        mixed = (
            any(part.verb in _ENDED for part in parts)
            and any(not _is_state(plain, part) for part in parts)
            and found_list.total != parent.value
        )
        if not mixed:
            yield found_list
            at += len(parts)


def _totalled(plain: str, found: list[Quantity]) -> Iterator[Enumeration]:
    """Parts in a row with their whole behind them (处罚12件、许可8件,合计20件)."""
    for at, whole in enumerate(found):
        sign = _TOTAL.search(plain, max(0, whole.number[0] - 12), whole.number[0])
        if at < _FEWEST or not sign:
            continue
        parts: list[Quantity] = []
        last = sign.start()
        for one in reversed(found[max(0, at - _MOST) : at]):
            if one.start >= sign.start():
                continue  # 两项合计
            if measure_of(one.unit) != measure_of(whole.unit):
                break
            if not _ROW.fullmatch(plain, one.end, last):
                break
            parts.insert(0, one)
            last = one.number[0]
        if len(parts) >= _FEWEST:
            yield Enumeration(whole, tuple(parts), ListKind.TOTALLED)


def _is_part(plain: str, one: Quantity) -> bool:
    """Whether a quantity tells itself what became of a part (维持5件), of what whole ever."""
    if one.noun is not None:
        return _OUTCOME.fullmatch(one.noun) is not None and one.verb not in _TAKEN
    return one.verb in _TOLD or plain.startswith(_STATES, one.end)


def _is_state(plain: str, one: Quantity) -> bool:
    """Whether a part tells how far it is, not how it ended (已整改10条, 3条正在整改, 未办结3件)."""
    states = (*_STATES, *_ENDED)
    label = plain[max(0, one.number[0] - 6) : one.number[0]]
    told = one.verb in _ENDED and one.noun is None
    return told or plain.startswith(states, one.end) or any(word in label for word in _REST)


def _is_outcome(plain: str, one: Quantity, last: Quantity) -> bool:
    if one.noun is not None and not _OUTCOME.fullmatch(one.noun):
        return False
    told = one.verb in _TOLD or plain.startswith(_STATES, one.end)
    return bool(told or one.noun or _is_state(plain, one)) and one.start - last.end < 40


def _folded(one: Enumeration) -> Enumeration:
    """The list without what is a list of one of its own parts.

    8件。其中6件已审结,维持2件,驳回2件,撤诉2件,2件正在处理: the sum of three of them is the 6.
    """
    whole = one.parent.value if one.parent else None
    total = one.total
    if whole is None or total is None or total <= whole:
        return one
    for i, part in enumerate(one.parts):
        rest = Decimal(0)
        for j in range(i + 1, len(one.parts)):
            rest += one.parts[j].low
            left = total - rest
            folds = left == whole or (left < whole and part.verb in _ENDED)
            if rest == part.value and j > i + 1 and folds:
                inner = Enumeration(part, one.parts[i + 1 : j + 1], ListKind.OUTCOMES)
                parts = one.parts[: i + 1] + one.parts[j + 1 :]
                return replace(one, parts=parts, nested=(inner,))
            if part.value is None or rest > part.value:
                break
    return one
