"""A date and the weekday beside it; a day with a name and its date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from app.engine.document import Span
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.dates.days import Day
from app.engine.rules.dates.days import days
from app.engine.rules.dates.reading import DATED
from app.engine.rules.dates.reading import WORDING
from app.engine.rules.dates.reading import Written
from app.engine.rules.dates.reading import dates
from app.engine.rules.dates.reading import days_of
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.reader import Reader

_NAMES = "一二三四五六日"
_WEEKDAY = re.compile(
    r" ?\((?:星期|周|礼拜)([一二三四五六日天])\)"
    r"| ?,? ?(?:星期|礼拜)([一二三四五六日天])(?![至到、和及-])"
    r"| ?周([一二三四五六日])(?=[,。;]|上午|下午|晚上|召开|举[行办])"
)


def _weekday(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs(*DATED):
        text = reader.texts[paragraph.index]
        if not re.search("星期|周[一二三四五六日]|礼拜", text):
            continue
        for date in dates(text):
            found = _WEEKDAY.match(text, date.end) if date.day else None
            if found is None:
                continue
            said = (found[1] or found[2] or found[3]).replace("天", "日")
            place = reader.span(paragraph.index, date.start, found.end())
            day = date.first()
            if day:
                if _name(day) != said:
                    yield Match(
                        place,
                        f"{day.year}年{day.month}月{day.day}日是星期{_name(day)}，写成了星期{said}。",
                    )
            elif date.year is None:
                yield from _without_year(reader, place, date, said)


def _without_year(reader: Reader, place: Span, date: Written, said: str) -> Iterator[Match]:
    """Neither the report year nor the year of signing has this weekday on this day."""
    signed = reader.signed_on
    years = dict.fromkeys((reader.year, signed.year if signed else reader.year + 1))
    possible = [day for year in years if (day := date.first(year))]
    if possible and all(_name(day) != said for day in possible):
        day = possible[0]
        yield Match(
            place,
            f"{day.year}年{day.month}月{day.day}日是星期{_name(day)}，写成了星期{said}。",
            severity=Severity.WARNING,
            certainty=Certainty.LIKELY,
        )


def _name(day: dt.date) -> str:
    return _NAMES[day.weekday()]


WEEKDAY = Rule(
    id="dates.weekday",
    title="日期与星期不符",
    ground=Ground.LAW,
    severity=Severity.ERROR,
    certainty=Certainty.CERTAIN,
    remedy="请核对日历，改正日期或者星期。",
    find=_weekday,
    triggers=(
        "2024年5月20日（星期二）召开县政府常务会议。",
        "听证会于2024年12月4日，星期五举行。",
        "3月15日（周一）组织宣传活动。",
    ),
    passes=(
        "2024年5月20日（星期一）召开县政府常务会议。",
        "2024年5月21日起，周一至周五开放办事大厅。",
        "每周三为领导接访日，12月4日（星期三）开展宪法宣传。",
        "2024年10月1日周年庆祝活动如期举行。",
    ),
    basis=(WORDING,),
)


# --- days with a name -------------------------------------------------------------------------------

_THE = r"(?:我国|全国|国际)?(?:第[0-9一二三四五六七八九十]{1,4}个)?\"?"


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    names = "|".join(sorted(map(re.escape, days()), key=len, reverse=True))
    return (
        re.compile(rf"(?:是|为|系){_THE}({names})"),
        re.compile(rf"({names})\"?\( ?([0-9]{{1,2}}) ?月 ?([0-9]{{1,2}}) ?日\)"),
        re.compile(rf"(?<![0-9.])\"?([0-9]{{1,2}})[.·•・]([0-9]{{1,2}})\"?(?:{_THE})({names})"),
    )


def _known_day(reader: Reader) -> Iterator[Match]:
    known = days()
    is_day, with_date, in_figures = _patterns()
    for paragraph in reader.paragraphs(*DATED):
        index, text = paragraph.index, reader.texts[paragraph.index]
        if not any(name in text for name in known):
            continue
        for date in dates(text):
            found = is_day.match(text, date.end) if date.day else None
            if found:
                yield from _wrong(
                    reader,
                    (index, date.start, found.end()),
                    known[found[1]],
                    found[1],
                    (date.month, date.day or 0),
                )
        for found in with_date.finditer(text):
            said = int(found[2]), int(found[3])
            yield from _wrong(reader, (index, *found.span()), known[found[1]], found[1], said)
        for found in in_figures.finditer(text):
            said = int(found[1]), int(found[2])
            if 1 <= said[0] <= 12 and said[1] <= days_of(said[0], None):
                yield from _wrong(
                    reader, (index, *found.span()), known[found[3]], found[3], said, sure=False
                )


def _wrong(
    reader: Reader,
    place: tuple[int, int, int],
    day: Day,
    name: str,
    said: tuple[int, int],
    *,
    sure: bool = True,
) -> Iterator[Match]:
    if said == (day.month, day.day) or reader.year < day.since:
        return
    yield Match(
        reader.span(*place),
        f"{name}是{day.month}月{day.day}日，写成了{said[0]}月{said[1]}日。",
        severity=None if sure else Severity.WARNING,
        certainty=None if sure else Certainty.LIKELY,
    )


KNOWN_DAY = Rule(
    id="dates.known-day",
    title="宣传日的日期不对",
    ground=Ground.LAW,
    severity=Severity.ERROR,
    certainty=Certainty.CERTAIN,
    remedy="请改正日期；活动在前后几天举行的，写明活动的日期。",
    find=_known_day,
    triggers=(
        "12月14日是国家宪法日，全县开展宣传活动。",
        "在全民国家安全教育日（4月25日）组织集中宣传。",
        "结合“6·28”国际禁毒日开展宣传。",
    ),
    passes=(
        "12月4日是第十一个国家宪法日，全县开展宣传活动。",
        "11月30日，在国家宪法日来临之际开展宣传。",
        "结合“6·26”国际禁毒日、“3·15”消费者权益日开展宣传。",
        "12月1日至7日举办宪法宣传周活动，国家宪法日当天组织宣誓。",
    ),
    basis=(WORDING,),
)
