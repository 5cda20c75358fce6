"""Dates and rhythms in the words of a plan: 6月底前, 上半年, 每季度, 长期坚持."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.engine.numerals import small_number
from app.engine.numerals import year_number
from app.engine.plans.model import DeadlineKind
from app.engine.signals import normalise

_YEAR = r"(?:(?P<year>(?:19|20)\d\d|二[〇○零][〇○零一二三四五六七八九]{2})\s?年度?|(?P<said>今年|本年|当年|明年|次年|翌年))?的?"
_MONTH = r"(?<!\d)(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s?月份?"
_ACTS = "(?:完成|开展|组织|举办|召开|举行|启动|印发|出台|报送|上报|实现|建成|达到|集中|基本|全面|形成|各|投入)"
_BEFORE = r"(?:以前|之前|前)"
_RULES: tuple[tuple[str, str], ...] = (
    (
        "day",
        rf"{_YEAR}{_MONTH}(?P<day>3[01]|[12]\d|0?[1-9]|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])\s?[日号](?P<before>{_BEFORE})?",
    ),
    ("part", rf"{_YEAR}{_MONTH}(?P<part>上旬|中旬|下旬|底|末){_BEFORE}?"),
    ("before", rf"{_YEAR}{_MONTH}{_BEFORE}"),
    ("month", rf"{_YEAR}{_MONTH}(?:内|期间)?(?={_ACTS})"),
    ("quarter", rf"{_YEAR}第?(?P<quarter>[一二三四1-4])季度(?:末|底|内)?{_BEFORE}?"),
    ("half", rf"{_YEAR}(?P<half>[上下])半年(?:底|末|内)?{_BEFORE}?"),
    (
        "end",
        # 三年内 is a span of time, no date.
        (
            rf"(?<![\d一二三四五六七八九十两几])(?:(?P<year>(?:19|20)\d\d|二[〇○零][〇○零一二三四五六七八九]{{2}})|(?P<said>[今本明次]))?\s?年(?:年)?"
            rf"(?:[底末终](?:{_BEFORE}|(?={_ACTS}))|内(?!部))"
        ),
    ),
    (
        "recurring",
        "(?:每(?:个)?季度?|分季度?|按季度?|逐季度?|每(?:个)?月|按月|逐月|每半年|半年一次|每周|每年(?:年底)?(?=[不至\\d一两]))",
    ),
    ("ongoing", "(?:长期(?:坚持|推进|实施|任务)|常年坚持|贯穿全年)"),
    ("unspecified", "(?:规定|要求)的?(?:时间|时限|期限)(?:节点)?(?:以?内|前)"),
)
_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in _RULES)
_LABELLED = (
    ("month", re.compile(rf"{_YEAR}{_MONTH}")),
    (
        "end",
        re.compile(
            r"(?:(?P<year>(?:19|20)\d\d)|(?P<said>[今本明次]))?\s?年(?:年)?(?:[底末终]|内|度)"
        ),
    ),
    ("ongoing", re.compile("长期|持续|常态|全年|贯穿|适时")),
    ("recurring", re.compile("每年|定期")),
)
_NO_DEADLINE = re.compile(r"(?:自|从)\s?$")
_NOT_BEHIND = re.compile(
    r"\s?(?:起|开始|以来|至今|(?:印发|制发|出台|发布|制定|召开|施行|实施|签订|受理|立案|审结|建成|形成|设立)的)"
)
_NEXT = 12
_QUOTED = re.compile("《[^》]{0,80}》")
_RECURS = re.compile(r"每年(?:的)?\s?$")


@dataclass(frozen=True, slots=True)
class FoundDeadline:
    """A date in a text, offsets counted in it; ``year`` only where the words say one."""

    start: int
    end: int
    kind: DeadlineKind
    month: int | None = None
    day: int | None = None
    year: int | None = None


def find_deadlines(
    text: str, plan_year: int | None = None, *, labelled: bool = False
) -> list[FoundDeadline]:
    """All dates and rhythms of a text in its order.

    ``plan_year`` is taken where the words leave the year out. ``labelled`` reads the value of
    完成时限：…, where a bare 6月 or 全年 is meant as a date.
    """
    plain = _QUOTED.sub(lambda found: "\u3000" * len(found[0]), normalise(text))
    found: list[FoundDeadline] = []
    taken = bytearray(len(plain))
    for name, pattern in (*_PATTERNS, *(_LABELLED if labelled else ())):
        for match in pattern.finditer(plain):
            if any(taken[match.start() : match.end()]):
                continue
            deadline = _understood(name, match, plain, plan_year, labelled=labelled)
            if deadline is not None:
                found.append(deadline)
                taken[deadline.start : deadline.end] = b"\1" * (deadline.end - deadline.start)
    return sorted(found, key=lambda f: f.start)


def _understood(
    name: str, match: re.Match[str], plain: str, plan_year: int | None, *, labelled: bool
) -> FoundDeadline | None:
    # Only what stands next to it: a long text is read once.
    before = plain[max(0, match.start() - _NEXT) : match.start()]
    behind = plain[match.end() : match.end() + _NEXT]
    if _NO_DEADLINE.search(before) or _NOT_BEHIND.match(behind):
        return None
    if name in _UNDATED:
        return FoundDeadline(match.start(), match.end(), _UNDATED[name])
    if name == "day" and not (match["before"] or labelled):
        return None
    every = _RECURS.search(before)
    if every:
        start = match.start() - len(every[0])
        return FoundDeadline(start, match.end(), DeadlineKind.RECURRING)
    year = _year(match, plan_year)
    if not labelled and year and plan_year and year < plan_year:
        # A day before the plan's year tells what is meant, not until when.
        return None
    dated = _dated(name, match, year)
    if dated is None:
        return None
    kind, month, day = dated
    return FoundDeadline(match.start(), match.end(), kind, month, day, year)


def _year(match: re.Match[str], plan_year: int | None) -> int | None:
    if match["year"]:
        return year_number(match["year"])
    said = match["said"]
    if plan_year and said and said[0] in "明次翌":
        return plan_year + 1
    return plan_year


Dated = tuple[DeadlineKind, int, int | None]


def _last(month: int, year: int | None) -> int:
    """The month's last day; of a common year where none is said."""
    return calendar.monthrange(year or 2001, month)[1]


def _month(match: re.Match[str]) -> int:
    return small_number(match["month"]) or 1


def _dated(name: str, match: re.Match[str], year: int | None) -> Dated | None:
    """Kind, month and day of a match that has a date; None for an impossible one (2月30日)."""
    if name == "day":
        month, day = _month(match), small_number(match["day"])
        possible = day is not None and day <= _last(month, year or 2000)
        return (DeadlineKind.BY, month, day) if possible else None
    if name == "part":
        month = _month(match)
        last = {"上旬": 10, "中旬": 20}.get(match["part"], _last(month, year))
        return DeadlineKind.BY, month, last
    if name == "before":
        return DeadlineKind.BEFORE, _month(match), 1
    if name == "month":
        return DeadlineKind.MONTH, _month(match), None
    if name == "quarter":
        month = 3 * (small_number(match["quarter"]) or 1)
        return DeadlineKind.BY, month, _last(month, year)
    if name == "half" and match["half"] == "上":
        return DeadlineKind.BY, 6, 30
    return DeadlineKind.BY, 12, 31


_UNDATED = {
    "recurring": DeadlineKind.RECURRING,
    "ongoing": DeadlineKind.ONGOING,
    "unspecified": DeadlineKind.UNSPECIFIED,
}


def years_named(text: str) -> Iterator[int]:
    """Years that the dates of a text name themselves (2024年6月底前)."""
    return (f.year for f in find_deadlines(text) if f.year is not None)
