"""Quantities that are parts of another: 其中, 分别为, 包括, brackets, outcomes in a row."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from decimal import Decimal
from enum import Enum

from app.engine.quantities.grammar import quantities
from app.engine.quantities.model import Quantity
from app.engine.quantities.units import measure_of
from app.engine.signals import normalise


class ListKind(Enum):
    """How a text says that quantities are parts of one."""

    AMONG = "among"  # 其中: perhaps not all parts
    RESPECTIVE = "respective"  # 分别为
    INCLUDING = "including"  # 包括
    BRACKET = "bracket"  # 23件(刑事诉讼11件、民事诉讼12件)
    OUTCOMES = "outcomes"  # 37件案件中维持19件…; 13件,维持5件、驳回3件…


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
_ONE_STOP = re.compile(r"[^。!?\n]*[。;]?[^。;!?\n]{0,6}")
_OUTCOME = frozenset(
    (
        *("决定", "申请", "复议申请", "程序违法", "违法", "原行政行为", "判决", "裁定", "起诉"),
        *("继续有效", "败诉", "胜诉"),
    )
)
_ENDED = frozenset(("审结", "结案", "整改", "纠正"))
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
    )
)
_STATES = ("目前", "正在", "已", "未", "尚")
_FEWEST, _MOST = 2, 60


def enumerations(text: str) -> tuple[Enumeration, ...]:
    """Every list of parts in a text, in order, with the quantity that they are parts of.

    Only what the text's form says: whether the parts add up is for the caller to judge.
    """
    plain = normalise(text)
    found = _once(quantities(text))
    lists = [*_marked(plain, found), *_outcomes(plain, found)]
    seen: set[int] = set()
    kept: list[Enumeration] = []
    for one in lists:
        starts = {part.start for part in one.parts}
        if not starts & seen:
            seen |= starts
            kept.append(_folded(one))
    return tuple(sorted(kept, key=lambda one: one.parts[0].start))


def enumeration(text: str) -> Enumeration | None:
    """The first list of parts in a text; None when there is none."""
    return next(iter(enumerations(text)), None)


def _once(found: tuple[Quantity, ...]) -> list[Quantity]:
    """One quantity for each place: a figure of several rates is one part."""
    return [q for i, q in enumerate(found) if not i or found[i - 1].start != q.start]


def _marked(plain: str, found: list[Quantity]) -> Iterator[Enumeration]:
    """Lists behind a mark, each up to the next 其中 or full stop."""
    marks = list(_MARK.finditer(plain))
    agains = [mark.start() for mark in marks if mark[0] == "其中"]
    at = 0
    for mark in marks:
        while at < len(found) and found[at].end <= mark.start():
            at += 1
        if at == len(found):
            return
        following = bisect_right(agains, mark.start())
        again = agains[following] if following < len(agains) else len(plain)
        if mark[0] == "(":
            if not at or found[at - 1].end != mark.start():
                continue
            closing = plain.find(")", mark.end(), mark.end() + 200)
            one = _list(plain, found, at, min(closing, again), ListKind.BRACKET)
        elif mark[0] == "分别":
            one = _respective(plain, found, at, mark)
        else:
            stop = _FULL_STOP.search(plain, mark.end(), mark.end() + 1_000)
            end = min(stop.start() if stop else mark.end() + 1_000, again)
            kind = ListKind.AMONG if mark[0] == "其中" else ListKind.INCLUDING
            one = _list(plain, found, at, end, kind)
        if one:
            yield one


def _list(
    plain: str, found: list[Quantity], at: int, end: int, kind: ListKind
) -> Enumeration | None:
    """The quantities from ``at`` up to ``end`` that share the unit of the one they belong to."""
    first = found[at]
    if first.end > end:
        return None
    parent = _whole_before(found, at)
    if parent is None or not _ONE_STOP.fullmatch(plain, parent.end, first.start):
        return None
    parts = _parts(found, at, end, parent)
    return Enumeration(parent, parts, kind) if parts else None


def _whole_before(found: list[Quantity], at: int) -> Quantity | None:
    """The nearest quantity before of the same unit; 三类 and the like may stand between."""
    unit = measure_of(found[at].unit)
    near = reversed(found[max(0, at - 3) : at])
    return next((one for one in near if measure_of(one.unit) == unit), None)


def _parts(found: list[Quantity], at: int, end: int, parent: Quantity) -> tuple[Quantity, ...]:
    parts: list[Quantity] = []
    while at < len(found) and found[at].end <= end and len(parts) < _MOST:
        if measure_of(found[at].unit) == measure_of(parent.unit):
            parts.append(found[at])
        at += 1
    return tuple(parts)


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
    parent = _whole_before(found, at)
    if parent and (unit == "%" or _FULL_STOP.search(plain, parent.end, mark.start())):
        parent = None
    return Enumeration(parent, tuple(parts), ListKind.RESPECTIVE)


def _outcomes(plain: str, found: list[Quantity]) -> Iterator[Enumeration]:
    """At least two quantities of what became of the one before them (维持5件、驳回3件)."""
    at = 0
    while at < len(found):
        parent = found[at]
        at += 1
        if _is_part(plain, parent):
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
        found_list = Enumeration(parent, tuple(parts), ListKind.OUTCOMES)
        # 12件，审结10件，维持5件: the five are of the ten, unless all adds up.
        verbs = {part.verb for part in parts}
        mixed = verbs & _ENDED and verbs & _ENDINGS and found_list.total != parent.value
        if len(parts) >= _FEWEST and not mixed:
            yield found_list
            at += len(parts)


def _is_part(plain: str, one: Quantity) -> bool:
    """Whether a quantity tells itself what became of a part (维持5件), of what whole ever."""
    if one.noun is not None:
        return one.noun in _OUTCOME
    return one.verb in _ENDED | _ENDINGS or plain.startswith(_STATES, one.end)


def _is_outcome(plain: str, one: Quantity, last: Quantity) -> bool:
    if one.noun is not None and one.noun not in _OUTCOME:
        return False
    told = one.verb in _ENDED | _ENDINGS or plain.startswith(_STATES, one.end)
    return bool(told or one.noun) and one.start - last.end < 40


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
            if rest == part.value and j > i + 1 and total - rest <= whole:
                inner = Enumeration(part, one.parts[i + 1 : j + 1], ListKind.OUTCOMES)
                parts = one.parts[: i + 1] + one.parts[j + 1 :]
                return replace(one, parts=parts, nested=(inner,))
            if part.value is None or rest > part.value:
                break
    return one
