"""Numbers with their units, before the words around them are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from app.engine.quantities.model import Approximation
from app.engine.quantities.names import Names
from app.engine.quantities.numbers import BEGIN
from app.engine.quantities.numbers import RUN
from app.engine.quantities.numbers import Number
from app.engine.quantities.numbers import read_number
from app.engine.quantities.units import COUNTED
from app.engine.quantities.units import DIVISIBLE
from app.engine.quantities.units import RATES
from app.engine.quantities.units import TIME
from app.engine.quantities.units import UNIT
from app.engine.quantities.units import unit_of

_RANGE = re.compile(r" {0,2}(?:-{1,2}|~|至|到|、) {0,2}")
_LIST = re.compile(r" {0,2}[、,和及与] {0,2}")
_HALF_BEHIND = re.compile(r"半(?![数年个天月])")
_MORE_BEHIND = re.compile(r"(?:多|余)(?!个|种|次|名)")
_EVERYWHERE = re.compile(r"全覆盖(?![率式])")
_SHARED = re.compile(r"分别[\u4e00-\u9fff]{0,4}$")
_POINT = re.compile(r"[0-9]{1,2}\.(?=[0-9])")
_MINUS = re.compile(r"[率长幅为降比]-$")
_SCORED = re.compile(r"[扣加得记评满减计](?:了|满)?$")
_SMALLEST_SCORE = 11
_DAYS = re.compile(r"(?:内|以内|之内|以上|以下|的?(?:期限|公示|公告|时限))")
_DAYS_BEFORE = re.compile(
    r"(?:于|过|少|满|足|提前|公示期?|公告期?|为期|期限|时限|连续|历时|需要?|仅用|缩短|压缩|延长|到|至|约|近|达)$"
)
_LISTED = 12
_HALF = Decimal("0.5")


class Found(NamedTuple):
    """A number (or two of a range) with its unit, before the words around are read."""

    start: int
    end: int
    digits: tuple[int, int]
    low: Decimal
    high: Decimal
    unit: str
    number: Number
    between: bool = False
    approximate: Approximation | None = None


def found_in(text: str, plain: str) -> list[Found]:
    """Numbers with units and 全覆盖, in order, none in a date or a name.

    ``plain`` is ``text`` normalised.
    """
    names = Names(text, plain)
    found = list(_numbers(plain, names))
    ends = {item.end for item in found}
    for cover in _EVERYWHERE.finditer(plain):
        start, end = cover.span()
        if names.cover(start, end) or start in ends:  # 五个全覆盖; 100%全覆盖
            continue
        all_of_them = Decimal(100)
        number = Number(start, end, all_of_them, all_of_them, everywhere=True, digits_end=end)
        found.append(_of(number, "%"))
    return sorted(found, key=lambda item: item.start)


def _numbers(plain: str, names: Names) -> Iterator[Found]:
    at = 0
    shared: list[Number] = []
    while begin := BEGIN.search(plain, at):
        at = begin.start()
        number = read_number(plain, at)
        if number is None or names.cover(number.start, number.digits_end):
            run = RUN.match(plain, at)
            at = max(run.end() if run else at + 1, number.digits_end if number else 0)
            continue
        item = _measured(plain, number, names)
        if item and (dot := _point(plain, item)):
            number = read_number(plain, dot) or number
            item = _measured(plain, number, names)
        if item is None:
            run = RUN.match(plain, at)
            at = max(number.digits_end, _numeral_end(plain, run.end() if run else at + 1))
            shared = _share(plain, shared, number)
            continue
        if _is_quantity(plain, item, names):
            if shared and _LIST.fullmatch(plain, shared[-1].end, item.start):
                for one in shared:
                    yield _of(one, item.unit)
            yield _per_hundred(_signed(plain, item))
        shared = []
        at = item.end


def _point(plain: str, item: Found) -> int:
    """The place behind the number of a point (3.12个乡镇 is 12个); 0 where there is none."""
    if not (item.unit in COUNTED and item.number.scale == 1 and item.low % 1):
        return 0
    before = plain[max(0, item.start - 8) : item.start].rpartition("\n")
    if before[2].strip() or (item.start > len(before[2]) and not before[1]):
        return 0
    found = _POINT.match(plain, item.start)
    return found.end() if found else 0


def _signed(plain: str, item: Found) -> Found:
    """同比增长-3.2%: below nothing; a dash elsewhere is no sign."""
    if (
        item.unit in RATES
        and not item.between
        and _MINUS.search(plain, max(0, item.start - 2), item.start)
    ):
        return item._replace(
            start=item.start - 1,
            digits=(item.start - 1, item.digits[1]),
            low=-item.high,
            high=-item.low,
        )
    return item


def _per_hundred(item: Found) -> Found:
    """3‰ is 0.3%."""
    if item.unit != "‰":
        return item
    return item._replace(low=item.low / 10, high=item.high / 10, unit="%")


def _numeral_end(plain: str, at: int) -> int:
    """The place behind the marks at the end of a run of digits (12,)."""
    while plain[at - 1] in ",.":
        at -= 1
    return at


def _share(plain: str, shared: list[Number], number: Number) -> list[Number]:
    """Numbers without unit that a list of 分别为 begins with (12、8和5件)."""
    if shared and len(shared) < 12 and _LIST.fullmatch(plain, shared[-1].end, number.start):
        return [*shared, number]
    if _SHARED.search(plain[max(0, number.start - 8) : number.start]):
        return [number]
    return []


def _of(number: Number, unit: str, end: int | None = None) -> Found:
    """The number with a unit that ends at ``end``; that it carries in itself without one."""
    return Found(
        number.start,
        number.end if end is None else end,
        (number.start, number.digits_end),
        number.low,
        number.high,
        unit,
        number,
        approximate=number.approximate,
    )


def _measured(plain: str, number: Number, names: Names) -> Found | None:
    """The number with its unit, or the range that it begins; None without a unit."""
    single = _single(plain, number)
    return _range(plain, number, single, names) or single


def _single(plain: str, number: Number) -> Found | None:
    """The number with its unit; None without one."""
    if number.percent:
        return _of(number, "%")
    at = number.end
    if number.half:
        unit = UNIT.match(plain, at)
        if not unit or unit_of(unit[1]) not in TIME or (at > 1 and plain[at - 2] in "上下前后"):
            return None
        return _of(number, unit_of(unit[1]), unit.end())
    if split := _split_unit(plain, number):
        return split
    unit = UNIT.match(plain, at)
    if not unit:
        return None
    name, end = unit_of(unit[1]), unit.end()
    if name in DIVISIBLE:
        if number.scale == 1 and (half := _HALF_BEHIND.match(plain, end)):
            return _and_half(_of(number, name, half.end()))
        if more := _MORE_BEHIND.match(plain, end):
            return _or_more(_of(number, name, more.end()))
    return _of(number, name, end)


def _split_unit(plain: str, number: Number) -> Found | None:
    """一个半小时, 两个多月: 半 or 多 within the unit."""
    at = number.end
    inside = plain[at : at + 2]
    if inside not in ("个半", "个多", "个余"):
        return None
    unit = UNIT.match(f"个{plain[at + 2 : at + 8]}")
    if not unit or unit_of(unit[1]) not in TIME:
        return None
    item = _of(number, unit_of(unit[1]), at + 1 + unit.end())
    return _and_half(item) if inside == "个半" else _or_more(item)


def _and_half(item: Found) -> Found:
    return item._replace(low=item.low + _HALF, high=item.high + _HALF)


def _or_more(item: Found) -> Found:
    return item._replace(approximate=item.approximate or Approximation.ABOVE)


def _range(plain: str, number: Number, single: Found | None, names: Names) -> Found | None:
    """Two numbers of a range (3至4个, 5—10%, 3件至5件); None when it is none.

    ``single`` is the first of them with a unit of its own.
    """
    if number.approximate and number.low != number.high:
        return None
    first = single if not number.percent else None
    at = first.end if first else number.end
    link = _RANGE.match(plain, at)
    if not link or not BEGIN.match(plain, link.end()):
        return None
    second = read_number(plain, link.end())
    if second is None or names.cover(second.start, second.digits_end):
        return None
    last = _single(plain, second)
    if last is None or (first and first.unit != last.unit):
        return None
    if first and plain[max(0, number.start - 1) : number.start] in ("从", "由"):
        return None  # 从10件到24件 tells a change
    low, high = number.low, second.high
    if link[0].strip() == "、" and not _adjacent(plain, number, second, first):
        return None
    if not first and number.scale == 1 and low * second.scale < high:
        low *= second.scale  # 3至5万元
    if low >= high or number.percent != second.percent:
        return None
    return Found(
        number.start,
        last.end,
        (number.start, second.digits_end),
        low,
        high,
        last.unit,
        number,
        between=True,
        approximate=last.approximate,
    )


def _adjacent(plain: str, number: Number, second: Number, first: Found | None) -> bool:
    """三、四名 is a range; 3、4名 may be two."""
    return (
        first is None
        and not number.arabic
        and not second.arabic
        and second.low - number.low == 1
        and not _SHARED.search(plain[max(0, number.start - 8) : number.start])
    )


def _is_quantity(plain: str, item: Found, names: Names) -> bool:
    """Whether a number with a unit counts or measures something."""
    number, unit = item.number, item.unit
    ahead = plain[max(0, item.start - 8) : item.start]
    if not number.arabic and not number.percent and names.quoted(item.start, item.digits[1]):
        return False
    if not number.arabic and unit == "分" and item.high < _SMALLEST_SCORE:
        return bool(_SCORED.search(ahead))
    if plain[item.digits[1] : item.end].strip() == "日":
        return bool(_DAYS.match(plain, item.end) or _DAYS_BEFORE.search(ahead))
    return not (plain.startswith("数", item.start) and _COUNT_OF.search(ahead))


_COUNT_OF = re.compile(r"[总人次件户基倍参点指少多半系岁亩单双额篇计项条份权案的]$")
"""总数3件 is no 数件."""
