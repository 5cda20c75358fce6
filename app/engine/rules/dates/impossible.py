"""Days and months that no calendar has (2月30日, 13月)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.engine.expressions import starting
from app.engine.result import Certainty
from app.engine.result import Severity
from app.engine.rules.dates.reading import DATED
from app.engine.rules.dates.reading import WORDING
from app.engine.rules.dates.reading import Written
from app.engine.rules.dates.reading import dates
from app.engine.rules.dates.reading import days_of
from app.engine.rules.dates.reading import possible_month
from app.engine.rules.model import Ground
from app.engine.rules.model import Match
from app.engine.rules.model import Rule
from app.engine.rules.reader import Reader

_NO_DATE_BEHIND = re.compile(" ?(?:龄|楼|文|令|线|院|公告|台|机组?|井|店|馆|房|矿|桥|地块)")
_DATE_BEFORE = re.compile(
    "(?:(?<!缩短)(?<!延长)(?<!增加)(?<!减少)(?<!降)[至到]|截至|从|自|于|在|今年|去年|明年|当年|同年|次年)$"
)
_DATE_BEHIND = re.compile(" ?(?:底|初|末|上旬|中旬|下旬)")
_SECOND_DAY = re.compile(r" ?日? ?[-~至到]{1,2} ?([0-9]{1,2}) ?日")
_OPEN_DAY = re.compile(r"([0-9]{1,2})(?= ?[-~至到])")
_DOTTED = starting(
    "12",
    r"(?<![0-9A-Za-z./-])((?:19|20)[0-9]{2})([./-])([0-9]{1,2})\2([0-9]{1,2})(?![0-9A-Za-z]|[./-][0-9]|号)",
)
_LEAP_DAY = (2, 29)


def _impossible(reader: Reader) -> Iterator[Match]:
    for paragraph in reader.paragraphs(*DATED):
        text = reader.texts[paragraph.index]
        for date in dates(text):
            if _NO_DATE_BEHIND.match(text, date.end):
                continue
            yield from _date(reader, paragraph.index, text, date)
        for found in _DOTTED.finditer(text):
            year, month, day = int(found[1]), int(found[3]), int(found[4])
            if not possible_month(month) or not 1 <= day <= days_of(month, year):
                yield Match(
                    reader.span(paragraph.index, *found.span()),
                    f"没有“{found[0]}”这一天。",
                    severity=Severity.WARNING,
                    certainty=Certainty.LIKELY,
                )


def _date(reader: Reader, index: int, text: str, date: Written) -> Iterator[Match]:
    place = reader.span(index, date.start, date.end)
    if not possible_month(date.month):
        if date.year or date.day:
            yield Match(place, f"一年只有12个月，没有{date.month}月。")
        elif _DATE_BEHIND.match(text, date.end) or (
            _DATE_BEFORE.search(text[max(0, date.start - 6) : date.start])
            and not re.match(" ?[以内的期刑]", text[date.end : date.end + 2])
        ):
            yield Match(
                place,
                f"一年只有12个月，没有{date.month}月。",
                severity=Severity.WARNING,
                certainty=Certainty.LIKELY,
            )
        return
    last = days_of(date.month, date.year)
    said = f"{date.year}年{date.month}月" if date.year and date.month == 2 else f"{date.month}月"
    if date.day is not None and not 1 <= date.day <= last:
        sure = date.year is not None or not date.by_number
        yield Match(
            place,
            f"{said}只有{last}天，没有{date.day}日。",
            severity=None if sure else Severity.WARNING,
            certainty=None if sure else Certainty.LIKELY,
        )
        return
    if (date.month, date.day) == _LEAP_DAY and date.year is None:
        yield from _leap_day(reader, index, text, date)
    yield from _range(reader, index, text, date, last)


def _leap_day(reader: Reader, index: int, text: str, date: Written) -> Iterator[Match]:
    """2月29日 without its year: neither the report year nor the next may have one."""
    sentence = text[max(0, date.start - 40) : date.start]
    years = {reader.year, reader.year + 1}
    if re.search("年", sentence) or any(days_of(2, year) == 29 for year in years):
        return
    yield Match(
        reader.span(index, date.start, date.end),
        f"{reader.year}年不是闰年，2月没有29日。",
        severity=Severity.WARNING,
        certainty=Certainty.LIKELY,
    )


def _range(reader: Reader, index: int, text: str, date: Written, last: int) -> Iterator[Match]:
    """6月25日至31日, 6月25-31日: the second day is one of the same month."""
    at = date.end
    if date.day is None:
        first = _OPEN_DAY.match(text, at)
        if first is None:
            return
        at = first.end()
    second = _SECOND_DAY.match(text, at)
    if second and last < int(second[1]) <= 31:
        yield Match(
            reader.span(index, date.start, second.end()),
            f"{date.month}月只有{last}天，没有{second[1]}日。",
        )


RULE = Rule(
    id="dates.impossible",
    title="没有这一天",
    ground=Ground.LAW,
    severity=Severity.ERROR,
    certainty=Certainty.CERTAIN,
    remedy="请核对原始记录，改为实际的日期。",
    find=_impossible,
    triggers=(
        "2月30日召开县政府常务会议。",
        "2024年13月印发工作要点。",
        "6月25日至31日开展宣传周活动。",
        "自2023年2月29日起施行。",
        "培训于十一月三十一日结束。",
        "截至13月底，全部办结。",
        "检查时间为2024.4.31，结果已经通报。",
    ),
    passes=(
        "2024年2月29日召开县政府常务会议。",
        "为18月龄儿童接种疫苗，工期24个月。",
        "2月28日至3月31日开展宣传活动。",
        "期限由36月缩短至24月，判处有期徒刑18月。",
        "系统版本为2024.1.32.5，接入七八月间的数据。",
        "6月30日前完成，30日内答复。",
    ),
    basis=(WORDING,),
)
